import { ConfigurationError, trainScoringModel, type TrainingOptions } from '../../../core';
import { random, sampleLeads } from './sampleLeads';

const train = (rows: readonly unknown[], options: TrainingOptions = {}) =>
	trainScoringModel(rows, { outcome: 'outcome', maximumPairs: 0, ...options });

const codesOf = (warnings: ReadonlyArray<{ code: string; field?: string }>) =>
	warnings.map(({ code, field }) => (field === undefined ? code : `${code} ${field}`));

describe('Guard rails of the training', () => {
	it('refuses too few leads and says how many are needed', async () => {
		const { verdict, warnings } = await train(sampleLeads(5));
		expect(verdict).toBe('tooFewLeads');
		expect(warnings.map(({ text }) => text).join()).toContain('at least 30 of each');
	});

	it('refuses no rows at all', async () => {
		expect((await train([])).verdict).toBe('tooFewLeads');
	});

	it('warns below 100 leads of an outcome', async () => {
		const { warnings } = await train(sampleLeads(260));
		expect(codesOf(warnings)).toContain('fewLeads');
	});

	it('says when all leads have the same outcome', async () => {
		const rows = sampleLeads(200).map((lead) => ({ ...lead, outcome: 'won' }));
		const { verdict, warnings } = await train(rows);
		expect(verdict).toBe('tooFewLeads');
		expect(warnings[0].text).toBe(
			'All 200 leads are won. A model needs won and lost leads; check "outcome" and which rows were read.',
		);
	});

	it('rejects three outcomes, naming the values', async () => {
		const rows = sampleLeads(200).map((lead, index) => ({
			...lead,
			outcome: ['gold', 'silver', 'tin'][index % 3],
		}));
		await expect(train(rows)).rejects.toThrow(ConfigurationError);
		await expect(train(rows)).rejects.toThrow(/"gold" \(67 rows\)/);
	});

	it('takes three outcomes when told which one is a win', async () => {
		const rows = sampleLeads(900).map((lead, index) => ({
			...lead,
			outcome: lead.outcome === 'won' ? 'gold' : ['silver', 'tin'][index % 2],
		}));
		const { verdict } = await train(rows, { outcome: { field: 'outcome', won: 'gold' } });
		expect(verdict).toBe('model');
	});

	it('leaves out the rows of a few misspelt outcomes and names them', async () => {
		const rows: object[] = sampleLeads(900);
		rows.push({ size: 10, outcome: 'wno' });
		const { warnings, metrics } = await train(rows);
		expect(warnings.find(({ code }) => code === 'outcomeNotUnderstood')?.text).toContain(
			'"wno" (1 rows)',
		);
		expect(metrics.leads).toBe(900);
	});

	it('leaves out open leads', async () => {
		const rows: object[] = sampleLeads(900);
		rows.push({ size: 10, outcome: 'open' }, { size: 10, outcome: '' }, { size: 20 });
		const { warnings, metrics } = await train(rows);
		expect(warnings.find(({ code }) => code === 'openLeads')?.text).toMatch(/^3 leads/);
		expect(metrics.leads).toBe(900);
	});

	it.each([
		[1, 0],
		['1', '0'],
		[true, false],
		['yes', 'no'],
		['Closed Won', 'Closed Lost'],
		['gewonnen', 'verloren'],
	])('understands %p and %p as won and lost', async (won, lost) => {
		const rows = sampleLeads(200).map((lead) => ({
			...lead,
			outcome: lead.outcome === 'won' ? won : lost,
		}));
		const { metrics } = await train(rows);
		expect(metrics).toMatchObject({
			leads: 200,
			won: sampleLeads(200).filter(({ outcome }) => outcome === 'won').length,
		});
	});

	it('says when the outcome field is in no row', async () => {
		await expect(train(sampleLeads(200), { outcome: 'result' })).rejects.toThrow(
			'outcome field "result": no lead has it; check the name of the field',
		);
	});

	it('names all faults of the options at once', async () => {
		const faulty = { seed: 'x', maximumPairs: -1 } as unknown as TrainingOptions;
		await expect(train([], faulty)).rejects.toMatchObject({ faults: { length: 2 } });
	});

	it('leaves out a field that is filled after the outcome', async () => {
		const rows = sampleLeads(900).map((lead) => ({
			...lead,
			amount: lead.outcome === 'won' ? 1000 : undefined,
		}));
		const { warnings, model } = await train(rows);
		expect(codesOf(warnings)).toContain('leak amount');
		expect(model?.fields.map(({ id }) => id)).not.toContain('amount');
	});

	it('leaves out a date that only won leads have, even when it is always the same', async () => {
		const rows = sampleLeads(900).map((lead) => ({
			...lead,
			closed: lead.outcome === 'won' ? '2026-03-01' : '',
		}));
		expect(codesOf((await train(rows)).warnings)).toContain('leak closed');
	});

	it('leaves out a field that alone tells nearly all', async () => {
		const next = random(5);
		const rows = sampleLeads(900).map((lead) => ({
			...lead,
			temperature: next() + (lead.outcome === 'won' ? 0.9 : 0),
		}));
		expect(codesOf((await train(rows)).warnings)).toContain('leak temperature');
	});

	it('leaves out a field that outweighs a good model of all others, unless the user vouches for it', async () => {
		const next = random(6);
		const rows = sampleLeads(3000).map((lead) => ({
			...lead,
			minutes: next() + (lead.outcome === 'won' ? 0.45 : 0),
		}));
		expect(codesOf((await train(rows)).warnings)).toContain('leak minutes');
		const { model } = await train(rows, { keep: ['minutes'] });
		expect(model?.fields.map(({ id }) => id)).toContain('minutes');
	});

	it('keeps a strong but honest field', async () => {
		expect(
			codesOf((await train(sampleLeads(3000))).warnings).filter((code) => code.startsWith('leak')),
		).toEqual([]);
	});

	it('asks about fields whose names sound like afterwards', async () => {
		const next = random(8);
		const rows = sampleLeads(900).map((lead) => ({
			...lead,
			lost_reason: next() < 0.5 ? 'price' : 'time',
		}));
		expect(codesOf((await train(rows)).warnings)).toContain('suspiciousName lost_reason');
	});

	it('leaves out ids, constants and empty columns by name', async () => {
		const rows = sampleLeads(900).map((lead, index) => ({
			...lead,
			lead_id: 1000 + index,
			'Customer No': (index * 7919) % 100_003,
			name: `Lead ${index}`,
			fixed: 'x',
			empty: '',
		}));
		const { warnings, model } = await train(rows);
		expect(codesOf(warnings)).toEqual(
			expect.arrayContaining([
				'identifier lead_id',
				'identifier Customer No',
				'identifier name',
				'constant fixed',
				'allMissing empty',
			]),
		);
		expect(model?.fields.map(({ id }) => id).sort()).not.toEqual(
			expect.arrayContaining(['lead_id', 'name']),
		);
	});

	it('keeps rows of one lead together in validation, so that copies do not flatter', async () => {
		const noise = sampleLeads(220, 3).map((lead, index) => ({
			email: `p${index}@example.com`,
			a: Math.round(1e6 * random(index + 1)()),
			outcome: lead.outcome,
		}));
		const rows = [...noise, ...noise, ...noise, ...noise];
		const { warnings, verdict } = await train(rows);
		expect(codesOf(warnings)).toContain('duplicateLeads');
		expect(verdict).toBe('noSignal');
	});

	it('finds copies of leads that have no address, and takes equal leads of few words for chance', async () => {
		const leads = sampleLeads(300).map(({ size, source, visits, outcome }) => ({
			size,
			source,
			visits,
			outcome,
		}));
		const copied = await train([...leads, ...leads, ...leads]);
		expect(copied.warnings.find(({ code }) => code === 'duplicateLeads')?.text).toMatch(
			/^60\d rows/,
		);
		const few = sampleLeads(900).map(({ source, visits, outcome }) => ({
			source,
			visits,
			outcome,
		}));
		expect(codesOf((await train(few)).warnings)).not.toContain('duplicateLeads');
	});

	it('leaves out rows of the future', async () => {
		const rows = sampleLeads(600).map((lead, index) => ({
			...lead,
			seen: new Date(Date.UTC(2026, 0, 1 + (index % 300))).toISOString(),
		}));
		rows.push({ ...rows[0], seen: '2031-01-01T00:00:00Z' });
		const { warnings } = await train(rows, { date: 'seen', now: '2026-11-23T09:00:00Z' });
		expect(warnings.find(({ code }) => code === 'futureRows')?.text).toBe(
			'1 rows are dated in the future and were left out. Check "seen".',
		);
	});

	it('tests newer leads with a model of the older ones, and says when the world has changed', async () => {
		const rows = sampleLeads(2000).map((lead, index) => ({
			...lead,
			created: new Date(Date.UTC(2025, 0, 1) + index * 3_600_000).toISOString(),
			channel: index < 1400 ? 'old' : 'new',
			outcome: index < 1400 ? lead.outcome : index % 5 < 3 ? 'won' : 'lost',
		}));
		const { metrics, warnings } = await train(rows);
		expect(metrics.timeSplit?.olderLeads).toBe(1400);
		expect(metrics.timeSplit?.newerFrom).toBe('2025-02-28T08:00:00.000Z');
		expect(codesOf(warnings)).toEqual(
			expect.arrayContaining(['dateFieldFound created', 'timeSplit', 'baseRateShift', 'drift']),
		);
	});

	it('copes with a thousand columns of five rows', async () => {
		const rows = Array.from({ length: 5 }, (_, row) =>
			Object.fromEntries([
				...Array.from({ length: 1000 }, (__, column) => [`c${column}`, row * column]),
				['outcome', row % 2],
			]),
		);
		expect((await train(rows)).verdict).toBe('tooFewLeads');
	});

	it('copes with many columns of noise', async () => {
		const next = random(9);
		const rows = sampleLeads(400).map((lead) => ({
			...lead,
			...Object.fromEntries(Array.from({ length: 300 }, (_, column) => [`noise${column}`, next()])),
		}));
		const { verdict, metrics } = await train(rows);
		expect(['model', 'noSignal']).toContain(verdict);
		expect(metrics.auc).toBeGreaterThan(0.5);
	});

	it('survives what is no record, cycles and forbidden names', async () => {
		const cyclic: Record<string, unknown> = { ...sampleLeads(1)[0] };
		cyclic.self = cyclic;
		const hostile = JSON.parse('{"__proto__": {"x": 1}, "outcome": "won", "size": 3}') as object;
		const { warnings, verdict } = await train([
			...sampleLeads(900),
			null,
			'text',
			[],
			cyclic,
			hostile,
		]);
		expect(verdict).toBe('model');
		expect(codesOf(warnings)).toContain('notARecord');
	});

	it('speaks German', async () => {
		const { warnings } = await train(sampleLeads(20), { language: 'de' });
		expect(warnings[0].text).toContain('mindestens 30 von jedem');
	});
});
