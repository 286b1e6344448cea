import { compileScoringModel, trainScoringModel, type TrainedModel } from '../../../core';
import { sampleLeads, withoutSignal } from './sampleLeads';

const NOW = '2026-11-23T09:00:00.000Z';

async function modelOf(rows: readonly unknown[], options = {}): Promise<TrainedModel> {
	const { model } = await trainScoringModel(rows, {
		outcome: 'outcome',
		maximumPairs: 0,
		...options,
	});
	if (!model) throw new Error('No model');
	return model;
}

const score = (model: TrainedModel, row: unknown) => compileScoringModel(model)(row as never, NOW);

describe('Training a score', () => {
	it('learns what decides the outcome and proves it on leads that it has not seen', async () => {
		const { verdict, model, metrics } = await trainScoringModel(sampleLeads(3000), {
			outcome: 'outcome',
		});
		expect(verdict).toBe('model');
		// The law behind these leads reaches an AUC of about 0.77.
		expect(metrics.auc).toBeGreaterThan(0.74);
		expect(metrics.auc).toBeLessThan(0.8);
		expect(metrics.calibrationError).toBeLessThan(0.04);
		expect(metrics.aucInterval?.low).toBeLessThan(metrics.auc as number);
		expect(metrics.crossValidation?.folds).toBe(5);
		expect(model?.fields.map(({ id }) => id)).toEqual(
			expect.arrayContaining(['size', 'source', 'visits']),
		);
	});

	it('gives a score that is the sum of its points', async () => {
		const rows = sampleLeads(1500);
		const model = await modelOf(rows);
		for (const row of rows.slice(0, 50)) {
			const result = score(model, row);
			const sum = result.reasons.reduce((total, { points }) => total + points, model.base);
			expect(result.total).toBeCloseTo(Math.max(0, Math.min(100, sum)), 1);
		}
	});

	it('gives probabilities that come true on new leads', async () => {
		const model = await modelOf(sampleLeads(4000));
		const fresh = sampleLeads(4000, 99);
		const expected = fresh.reduce((sum, row) => sum + (score(model, row).probability ?? NaN), 0);
		const won = fresh.filter(({ outcome }) => outcome === 'won').length;
		expect(expected / won).toBeGreaterThan(0.92);
		expect(expected / won).toBeLessThan(1.08);
	});

	it('is the same for the same rows and seed', async () => {
		const rows = sampleLeads(600);
		expect(await modelOf(rows, { seed: 7 })).toEqual(await modelOf(rows, { seed: 7 }));
	});

	it('survives a way through JSON', async () => {
		const rows = sampleLeads(600);
		const model = await modelOf(rows);
		const copy = JSON.parse(JSON.stringify(model)) as TrainedModel;
		expect(score(copy, rows[3])).toEqual(score(model, rows[3]));
	});

	it('keeps the points of a field rising when asked to', async () => {
		const model = await modelOf(sampleLeads(800), {
			monotone: { chance: 'increasing', visits: 'increasing' },
		});
		for (const id of ['chance', 'visits']) {
			const points = model.fields.find((field) => field.id === id)?.points ?? [];
			expect([...points].sort((a, b) => a - b)).toEqual(points);
		}
	});

	it('learns what two fields say only together', async () => {
		const rows = sampleLeads(2000, 4).map((lead, index) => {
			const region = index % 2 ? 'north' : 'south';
			const product = (index >> 1) % 2 ? 'a' : 'b';
			const match = (region === 'north') === (product === 'a');
			return {
				region,
				product,
				size: lead.size,
				outcome: match === index % 5 < 4 ? 'won' : 'lost',
			};
		});
		const model = await modelOf(rows, { maximumPairs: 4 });
		expect(model.pairs.map(({ fields }) => [...fields].sort())).toContainEqual([
			'product',
			'region',
		]);
		const { metrics } = await trainScoringModel(rows, { outcome: 'outcome', maximumPairs: 0 });
		expect(metrics.auc).toBeLessThan(0.65);
	});

	it('reads plain records with columns of any name', async () => {
		const rows = sampleLeads(1500).map(({ size, source, visits, outcome }) => ({
			email: source,
			company: size,
			'Lead Source': source,
			'a.b': visits,
			nested: { 'c d': visits },
			events: source === 'fair' ? 'yes' : 'no',
			stage: source,
			y: outcome === 'won' ? 1 : 0,
		}));
		const { model } = await trainScoringModel(rows, { outcome: 'y' });
		expect(model).toBeDefined();
		const best = score(model as TrainedModel, {
			email: 'referral',
			company: 3000,
			'Lead Source': 'referral',
			'a.b': 8,
			nested: { 'c d': 8 },
			events: 'no',
			stage: 'referral',
		});
		const worst = score(model as TrainedModel, {
			email: 'advert',
			company: 10,
			'Lead Source': 'advert',
			'a.b': 0,
			nested: { 'c d': 0 },
			events: 'no',
			stage: 'advert',
		});
		expect(best.probability).toBeGreaterThan(0.75);
		expect(worst.probability).toBeLessThan(0.1);
		expect(best.unknown).toEqual([]);
	});

	it('reads the same columns from a unified lead', async () => {
		const rows = sampleLeads(800);
		const model = await modelOf(rows);
		const lead = { id: '1', person: {}, company: {}, events: [], answers: {}, fields: rows[0] };
		expect(score(model, lead).total).toBe(score(model, rows[0]).total);
	});

	it('understands numbers written with comma decimals', async () => {
		const rows = sampleLeads(1500).map((lead) => ({
			...lead,
			size: `${lead.size as number},50`,
		}));
		const model = await modelOf(rows);
		expect(model.fields.find(({ id }) => id === 'size')).toMatchObject({
			type: 'number',
			decimal: ',',
		});
	});

	it('treats missing as a value of its own', async () => {
		const rows = sampleLeads(2000).map((lead, index) =>
			index % 3 === 0
				? { ...lead, phone: undefined, outcome: index % 12 === 0 ? 'won' : 'lost' }
				: { ...lead, phone: index % 2 ? 'mobile' : 'office' },
		);
		const model = await modelOf(rows);
		const phone = model.fields.find(({ id }) => id === 'phone');
		expect(phone?.missing).toBeLessThan(-1);
		expect(score(model, { ...rows[1], phone: undefined }).unknown).toEqual(['phone']);
	});

	it('learns from events, counted before the moment of scoring', async () => {
		const at = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
		const rows = sampleLeads(1500).map((lead, index) => {
			const demo = index % 4 === 0;
			return {
				events: demo
					? [
							{ type: 'demoRequest', at: at(5) },
							{ type: 'websiteVisit', at: at(7) },
						]
					: [{ type: 'websiteVisit', at: at(7) }],
				size: lead.size,
				outcome: demo === index % 5 < 4 ? 'won' : 'lost',
			};
		});
		const model = await modelOf(rows, { now: NOW });
		expect(model.fields.some(({ type }) => type === 'event')).toBe(true);
		const withDemo = score(model, rows[0]);
		const without = score(model, rows[1]);
		expect(withDemo.engagement).toBeGreaterThan(without.engagement);
		expect(withDemo.probability).toBeGreaterThan(without.probability as number);
		const long = compileScoringModel(model)(rows[0] as never, '2030-01-01T00:00:00Z');
		expect(long.probability).toBeLessThan(withDemo.probability as number);
	});

	it('lets its host breathe and stop it', async () => {
		let pauses = 0;
		await trainScoringModel(sampleLeads(3000), {
			outcome: 'outcome',
			yieldControl: async () => void pauses++,
		});
		expect(pauses).toBeGreaterThan(5);
		const stop = async () => {
			throw new RangeError('stopped');
		};
		await expect(
			trainScoringModel(sampleLeads(3000), { outcome: 'outcome', yieldControl: stop }),
		).rejects.toThrow('stopped');
	});

	it('does not touch the rows', async () => {
		const rows = sampleLeads(300).map((row) => Object.freeze(row));
		await expect(
			trainScoringModel(Object.freeze(rows), { outcome: 'outcome' }),
		).resolves.toBeDefined();
	});

	it.each([1, 2, 3, 4])('finds no signal where there is none (seed %i)', async (seed) => {
		const { verdict, model, warnings, metrics } = await trainScoringModel(
			withoutSignal(sampleLeads(700, seed), seed),
			{ outcome: 'outcome', seed },
		);
		expect(verdict).toBe('noSignal');
		expect(model).toBeUndefined();
		expect(warnings.find(({ code }) => code === 'noSignal')?.text).toContain('do not predict');
		expect(metrics.baseRate).toBeGreaterThan(0);
	});
});
