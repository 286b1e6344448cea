import {
	compileNurturing,
	ConfigurationError,
	LANGUAGES,
	readCatalogue,
	STARTER_CATALOGUE,
	stagesWithoutContent,
} from '../../../core';
import { leadWith, NOW } from './leads';

function faultsOf(run: () => unknown): string {
	try {
		run();
	} catch (error) {
		return error instanceof ConfigurationError ? error.message : `not a fault: ${String(error)}`;
	}
	return 'no fault';
}

describe('a content catalogue', () => {
	it('names every fault at once, by asset', () => {
		const message = faultsOf(() =>
			compileNurturing([
				{ id: 'a', title: 'Guide', type: 'something of ours' },
				{ id: 'a', type: 'guide', link: 'www.example.com' },
				{ title: 'Sheet', type: 'guide', language: 'Klingon', priority: 'first' },
				{ type: 'guide' },
				'nothing' as never,
			]),
		);
		expect(message).toContain('The content catalogue cannot be used');
		expect(message).toContain('asset 1 "Guide", stages: names no stage');
		expect(message).toContain('asset 2 "a", link: must be an address');
		expect(message).toContain('asset 3 "Sheet", language: must be a language code');
		expect(message).toContain('asset 3 "Sheet", priority: must be a number');
		expect(message).toContain('asset 4, title: is missing');
		expect(message).toContain('asset 5: must be an object');
	});

	it('does not take two assets with one id', () => {
		const rows = [
			{ id: 'guide', type: 'guide' },
			{ id: 'Guide ', type: 'checklist' },
		];
		expect(faultsOf(() => compileNurturing(rows))).toContain(
			'asset 2 "Guide ", id: is the same as that of asset 1',
		);
	});

	it('does not run empty', () => {
		expect(faultsOf(() => compileNurturing([]))).toContain('add at least one asset');
		expect(faultsOf(() => compileNurturing({ assets: [] }))).toContain('add at least one asset');
		expect(faultsOf(() => compileNurturing('x' as never))).toContain('cannot be used');
	});

	it('has to cover the stages that the user wants to nurture', () => {
		const rows = [{ id: 'a', type: 'guide', stages: ['mql'] }];
		const message = faultsOf(() => compileNurturing(rows, { nurturedStages: ['MQL', 'SQL'] }));
		expect(message).toContain('stage "SQL": has no content');
		expect(message).not.toContain('stage "MQL"');
		expect(stagesWithoutContent(readCatalogue(rows), ['mql', 'sql', 'recycled'])).toEqual([
			'sql',
			'recycled',
		]);
	});

	it('reads rows of a table with German column names', () => {
		const { assets } = readCatalogue([
			{
				Titel: 'Ratgeber Einkauf',
				Art: 'Ratgeber',
				Phase: 'MQL, SQL',
				Themen: 'ERP; Einkauf',
				Rolle: 'Einkäufer',
				Sprache: 'Deutsch',
				URL: 'https://example.com/ratgeber',
				Priorität: '2',
				createdAt: '2026-01-01',
			},
		]);
		expect(assets).toEqual([
			{
				id: 'Ratgeber Einkauf',
				title: 'Ratgeber Einkauf',
				type: 'guide',
				stages: ['mql', 'sql'],
				topics: ['ERP', 'Einkauf'],
				personas: [],
				roles: ['purchasing'],
				language: 'de',
				link: 'https://example.com/ratgeber',
				priority: 2,
			},
		]);
	});

	it('gives an asset without stages those of its type', () => {
		expect(readCatalogue([{ title: 'A', type: 'Fallstudie' }]).assets[0]).toMatchObject({
			type: 'caseStudy',
			stages: ['sql'],
		});
	});

	it('has a starter with content in both languages for every stage that is nurtured', () => {
		const { assets } = readCatalogue(STARTER_CATALOGUE);
		for (const language of LANGUAGES) {
			const stages = assets
				.filter((asset) => asset.language === language)
				.flatMap((asset) => asset.stages);
			expect(new Set(stages)).toEqual(
				new Set(['subscriber', 'lead', 'mql', 'sal', 'sql', 'recycled']),
			);
		}
	});
});

describe('options', () => {
	it('name every fault at once', () => {
		const message = faultsOf(() =>
			compileNurturing(undefined, {
				defaultTimeZone: 'Mars/Olympus',
				sendWindow: { from: '9 am', days: [] },
				frequency: { maximum: 0 },
				topicField: '__proto__.x',
				consent: 'yes',
			} as never),
		);
		expect(message).toContain('defaultTimeZone: is not a time zone');
		expect(message).toContain('sendWindow, from: must be a time of day');
		expect(message).toContain('sendWindow, days: names no day');
		expect(message).toContain('frequency, maximum: must be at least 1');
		expect(message).toContain('topicField: is not a field path');
		expect(message).toContain('does not know "consent"');
	});

	it('must leave a moment at which something can be sent', () => {
		expect(
			faultsOf(() =>
				compileNurturing(undefined, {
					sendWindow: { from: '21:00', to: '23:00' },
					quietHours: { from: '20:00', to: '08:00' },
				}),
			),
		).toContain('quietHours: cover the whole send window');
	});
});

describe('bad data', () => {
	const plan = compileNurturing();
	const cyclic: Record<string, unknown> = { id: 'x' };
	cyclic.self = cyclic;

	it.each([
		['null', null],
		['a text', 'lead'],
		['a list', []],
		['an empty record', {}],
		['a cyclic record', cyclic],
		['events that are no list', { ...leadWith(), events: 'many' }],
		['events that are no records', { ...leadWith(), events: [null, 7, 'x', {}] }],
		['consent that is a text', { ...leadWith(), consent: 'yes' }],
		['qualification that is a text', { ...leadWith(), qualification: 'sql' }],
		[
			'an earlier plan without parts',
			{ ...leadWith(), qualification: { nurturing: { action: 'send' } } },
		],
		[
			'an earlier plan with a broken history',
			{ ...leadWith(), qualification: { nurturing: { action: 'stop', history: 'x' } } },
		],
		[
			'an earlier plan with nothing in its history',
			{ ...leadWith(), qualification: { nurturing: { action: 'stop', history: [null, 3] } } },
		],
		['a stage that is a number', { ...leadWith(), stage: { current: 7 } }],
		[
			'a country that is a property of objects',
			{ ...leadWith(), person: { email: 'a@b.co', country: 'constructor' } },
		],
	])('gives a plan with a reason for %s', (_, value) => {
		const result = plan(value as never, NOW);
		expect(['send', 'wait', 'handOver', 'stop']).toContain(result.action);
		expect(result.reason.text.length).toBeGreaterThan(10);
	});

	it('never sends where it cannot tell whether it may', () => {
		for (const consent of ['yes', true, { marketing: true }, { marketing: 'maybe' }, null]) {
			expect(plan({ ...leadWith(), consent } as never, NOW).action).not.toBe('send');
		}
	});

	it('throws on an evaluation time that is none, because that is the caller to put right', () => {
		expect(() => plan(leadWith(), 'yesterday')).toThrow(RangeError);
	});

	it('explains itself in German when asked to, and never names the person', () => {
		const german = compileNurturing(undefined, { language: 'de' });
		const result = german(leadWith(), NOW);
		expect(result.reason.text).toBe(
			'Als Nächstes: Ratgeber „Ratgeber für die ersten Schritte“ (noch nicht erhalten, passt zur Phase "MQL", zeigt Kompetenz).',
		);
		expect(JSON.stringify(result)).not.toContain('a@example.com');
	});
});
