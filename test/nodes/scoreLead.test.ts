import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { SCORING_PRESETS, type ScoringPreset } from '../../core/scoring';
import type { Qualification, ScoreResult } from '../../core/lead';
import { itemsNode, pairedItems, runNode, runWorkflow } from '../support/workflow';

const NOW = '2026-11-23T09:00:00.000Z';
const options = { evaluationTime: NOW };

const demoLead = {
	email: 'jo@firm.example',
	jobTitle: 'Head of Marketing',
	country: 'AT',
	company: 'Firm',
	employees: 120,
	events: [{ type: 'demoRequest', at: '2026-11-13T09:00:00Z' }],
};

const run = (parameters: INodeParameters = {}, items: IDataObject[] = [demoLead]) =>
	runNode({
		type: 'scoreLead',
		items,
		parameters: { ...parameters, options: { ...options, ...(parameters.options as object) } },
	});

const qualificationOf = (item: INodeExecutionData) => item.json.qualification as Qualification;
const scoreOf = (item: INodeExecutionData) => qualificationOf(item).score as ScoreResult;

test('scores leads with no parameter touched', async () => {
	const { outputs, error } = await runNode({ type: 'scoreLead', items: [demoLead] });
	expect(error).toBeUndefined();
	const { band, grade, model, reasons } = scoreOf(outputs[0][0]);
	expect(grade[0]).toBe('A');
	expect(model.name).toBe('b2bServices');
	expect(reasons.length).toBeGreaterThan(3);
	expect(['hot', 'warm', 'cold']).toContain(band);
});

test('keeps the item as it is, beside the result, and pairs it', async () => {
	const items = [
		demoLead,
		{ ...demoLead, email: 'an@firm.example', qualification: { bant: { met: 3 } } },
	];
	const { outputs } = await run({}, items);
	expect(outputs).toHaveLength(1);
	expect(outputs[0].map(pairedItems)).toEqual([[0], [1]]);
	expect(outputs[0][0].json).toEqual({ ...demoLead, qualification: expect.anything() });
	expect(qualificationOf(outputs[0][1]).bant).toEqual({ met: 3 });
	expect(items[0]).toEqual(demoLead);
});

test('the same run gives the same result, and says what it found in one hint', async () => {
	const first = await run({}, [demoLead, { name: 'nobody' }]);
	const second = await run({}, [demoLead, { name: 'nobody' }]);
	expect(first.outputs).toEqual(second.outputs);
	expect(first.hints.map(({ message }) => message)).toEqual([
		'2 leads scored. Per band: warm 1, cold 1.',
		'1 of 2 leads had fields that could not be used as they stood. Those leads say which under "qualification", "issues".',
	]);
});

test('a lead that says nothing comes out with its reason', async () => {
	const { outputs } = await run({}, [{ name: 'nobody' }]);
	expect(qualificationOf(outputs[0][0]).issues?.map(({ code }) => code)).toEqual(['noIdentity']);
	expect(scoreOf(outputs[0][0]).completeness).toBe(0);
});

describe('rules edited here', () => {
	test.each(Object.keys(SCORING_PRESETS) as ScoringPreset[])(
		'start as the rules of %s, with the same result',
		async (preset) => {
			const items = [
				demoLead,
				{ ...demoLead, jobTitle: 'Student' },
				{ ...demoLead, email: 'jo@gmail.com', country: 'US' },
				{ ...demoLead, employees: 12, company: undefined, lifecyclestage: 'customer' },
				{
					id: '7',
					events: [
						...[1, 2, 3, 5].map((day) => ({
							type: 'websiteVisit',
							at: `2026-11-1${day}T09:00:00Z`,
							durationSeconds: 90,
						})),
						{ type: 'contentDownload', at: '2026-10-01T09:00:00Z', asset: 'guide' },
						{ type: 'trialStart', at: '2026-11-01T09:00:00Z' },
						{ type: 'unsubscribe', at: '2026-11-02T09:00:00Z' },
					],
				},
			];
			const ready = await run({ scoringModel: 'preset', preset }, items);
			const edited = await run({ scoringModel: 'rules', startFrom: preset }, items);
			expect(edited.error).toBeUndefined();
			const comparable = (item: INodeExecutionData) => ({ ...scoreOf(item), model: undefined });
			expect(edited.outputs[0].map(comparable)).toEqual(ready.outputs[0].map(comparable));
		},
	);

	test('rows of every kind become rules', async () => {
		const { outputs, error } = await run(
			{
				scoringModel: 'rules',
				startFrom: 'empty',
				fitRules: {
					rule: [
						{
							name: 'Right size',
							field: 'company.employees',
							operator: 'between',
							minimum: '50',
							maximum: '',
							points: 60,
							more: { criterion: 'size' },
						},
						{
							name: 'Big',
							field: 'company.employees',
							operator: 'atLeast',
							value: '100',
							points: 80,
							more: { criterion: 'size' },
						},
						{
							name: 'Source',
							field: 'other',
							fieldPath: 'lead_source',
							operator: 'oneOf',
							value: 'Fair, Referral',
							points: 20,
						},
					],
				},
				behaviorRules: {
					rule: [
						{
							name: 'Own event',
							events: [],
							points: 30,
							count: 'atLeast',
							times: 2,
							fading: 'step',
							fadingDays: 5,
							more: {
								otherEvents: 'call',
								fadingPercent: 50,
								metadataField: 'result',
								metadataValue: 'reached, voicemail',
								group: 'sales',
							},
						},
					],
				},
				exceptions: {
					rule: [
						{
							name: 'Out',
							field: 'person.country',
							operator: 'equals',
							value: 'XX',
							effect: 'disqualify',
						},
						{
							name: 'Cap',
							field: 'person.email',
							operator: 'exists',
							effect: 'limitFit',
							highest: 90,
						},
						{
							name: 'Label',
							field: 'person.email',
							operator: 'exists',
							effect: 'setBand',
							band: 'mine',
						},
					],
				},
				groups: { rule: [{ id: 'sales', maximum: '12' }] },
				adjustments: { modelName: 'mine', fitWeight: 100 },
			},
			[
				{
					...demoLead,
					lead_source: 'fair',
					events: [
						{ type: 'call', at: '2026-11-16T09:00:00Z', metadata: { result: 'reached' } },
						{ type: 'call', at: '2026-11-17T09:00:00Z', metadata: { result: 'voicemail' } },
						{ type: 'call', at: '2026-11-22T09:00:00Z', metadata: { result: 'busy' } },
					],
				},
			],
		);
		expect(error).toBeUndefined();
		const score = scoreOf(outputs[0][0]);
		// Fit: 80 + 20 of 100, at most 90. Engagement: 30 × 0.5 = 15, in the group at most 12.
		expect(score).toMatchObject({
			fit: 90,
			engagement: 12,
			total: 90,
			band: 'mine',
			model: { name: 'mine' },
		});
		expect(score.reasons.map(({ rule, text }) => [rule, text])).toEqual([
			['big', 'Big'],
			['source', 'Source'],
			['ownEvent', 'Own event, 2 times, last 6 days ago'],
		]);
	});

	test('a row may ask for several things', async () => {
		const country = (value: string) => ({ field: 'person.country', operator: 'oneOf', value });
		const german = { conditions: { condition: [country('DE, AT')] } };
		const { outputs, error } = await run(
			{
				scoringModel: 'rules',
				startFrom: 'empty',
				fitRules: {
					rule: [
						{
							...{ name: 'Large and near', field: 'company.employees', operator: 'atLeast' },
							...{ value: '100', points: 60, more: german },
						},
						{
							...{
								name: 'Neither small nor far',
								field: 'company.employees',
								operator: 'lessThan',
							},
							...{ value: '100', points: 40 },
							more: { joinedBy: 'none', conditions: { condition: [country('US')] } },
						},
					],
				},
				behaviorRules: {
					rule: [
						{
							...{ name: 'Demo nearby', events: ['demoRequest'], points: 50, fading: 'none' },
							more: german,
						},
					],
				},
				exceptions: {
					rule: [
						{
							...{ name: 'Far and large', field: 'company.employees', operator: 'atLeast' },
							...{ value: '100', effect: 'disqualify' },
							more: { conditions: { condition: [country('US')] } },
						},
					],
				},
			},
			[demoLead, { ...demoLead, country: 'US' }, { ...demoLead, country: 'US', employees: 20 }],
		);
		expect(error).toBeUndefined();
		expect(
			outputs[0].map(scoreOf).map(({ fit, engagement, disqualifiers }) => ({
				fit,
				engagement,
				out: disqualifiers.map(({ rule }) => rule),
			})),
		).toEqual([
			{ fit: 100, engagement: 50, out: [] },
			{ fit: 0, engagement: 0, out: ['farAndLarge'] },
			{ fit: 0, engagement: 0, out: [] },
		]);
	});

	test('an exception may end, and points may fade in equal steps', async () => {
		const { outputs } = await run({
			scoringModel: 'rules',
			startFrom: 'empty',
			behaviorRules: {
				rule: [
					{
						...{ name: 'Demo', events: ['demoRequest'], points: 50 },
						...{ fading: 'stepOfStart', fadingDays: 4, more: { fadingPercent: 20 } },
					},
				],
			},
			exceptions: {
				rule: ['2026-11-23T08:59:00Z', '2026-11-23T09:01:00Z'].map((until, index) => ({
					...{ name: `Until ${index}`, field: 'person.email', operator: 'exists' },
					...{ effect: 'setBand', band: `band${index}`, more: { until } },
				})),
			},
		});
		// 10 days are two steps of 4: 50 − 2 × 10.
		expect(scoreOf(outputs[0][0])).toMatchObject({ engagement: 30, band: 'band1' });
		expect(scoreOf(outputs[0][0]).overrides).toEqual([{ rule: 'until1', text: 'Until 1' }]);
	});

	test('the date picker of the editor writes no zone: it is read as UTC', async () => {
		const { outputs, error } = await run({
			scoringModel: 'rules',
			startFrom: 'empty',
			exceptions: {
				rule: [
					{
						...{ name: 'Campaign', field: 'person.email', operator: 'exists' },
						...{ effect: 'setBand', band: 'campaign', more: { until: '2026-12-31T23:00:00' } },
					},
				],
			},
		});
		expect(error).toBeUndefined();
		expect(scoreOf(outputs[0][0]).band).toBe('campaign');
	});

	test('a row that cannot be used is named', async () => {
		const { error } = await run({
			scoringModel: 'rules',
			startFrom: 'empty',
			fitRules: {
				rule: [
					{
						name: 'Size',
						field: 'company.employees',
						operator: 'atLeast',
						value: 'many',
						points: 5,
					},
				],
			},
		});
		expect(error?.message).toBe('The scoring model cannot be used');
		expect((error as { description?: string }).description).toBe(
			"rule 'size', when.value: must be a number",
		);
	});
});

describe('adjustments of a ready-made model', () => {
	test('engagement that fades with inactivity, and bands that ask for fit', async () => {
		const adjusted = (items: IDataObject[]) =>
			run(
				{
					adjustments: {
						inactivityDays: 5,
						inactivityPercent: 50,
						bands: {
							band: [
								{ name: 'rest', from: 0 },
								{ name: 'known', from: 10, minimumFit: 0 },
								{ name: 'ours', from: 10, minimumFit: 80 },
							],
						},
					},
				},
				items,
			);
		const { outputs } = await adjusted([
			demoLead,
			{ email: 'jo@firm.example', events: demoLead.events },
		]);
		// 44.5 after 10 days by the rule's half-life; two stretches of 5 days leave a quarter.
		expect(scoreOf(outputs[0][0])).toMatchObject({ engagement: 11.1, band: 'ours' });
		expect(scoreOf(outputs[0][0]).withheld[0]).toMatchObject({ code: 'inactivity', points: 33.4 });
		expect(scoreOf(outputs[0][1]).band).toBe('rest');
	});

	test('names, weights, bands and lists', async () => {
		const { outputs } = await run({
			adjustments: {
				modelName: 'clientA',
				fitWeight: 100,
				targetCountries: 'FR',
				competitorDomains: 'firm.example',
				bands: {
					band: [
						{ name: 'low', from: 0 },
						{ name: 'top', from: 60 },
					],
				},
			},
		});
		const score = scoreOf(outputs[0][0]);
		expect(score.model.name).toBe('clientA');
		// 60 of 65: the contact's country is no target any more, the company's is not known.
		expect(score).toMatchObject({ fit: 92.3, band: 'disqualified', computedTotal: 92.3 });
		expect(score.disqualifiers.map(({ rule }) => rule)).toEqual(['competitor']);
	});

	test('the scanner filter can be switched off', async () => {
		const clicks = [0, 1, 2].map((second) => ({
			type: 'emailClick',
			at: `2026-11-20T09:00:0${second}Z`,
			id: `${second}`,
			asset: `mail ${second}`,
		}));
		const items = [{ ...demoLead, events: clicks }];
		const filtered = await run({}, items);
		expect(scoreOf(filtered.outputs[0][0]).withheld.map(({ code }) => code)).toEqual([
			'suspectedScanner',
		]);
		const all = await run({ adjustments: { detectScanners: false } }, items);
		expect(scoreOf(all.outputs[0][0]).withheld).toEqual([]);
	});
});

describe('JSON model', () => {
	const model = {
		schemaVersion: 1,
		name: 'mine',
		rules: [{ id: 'demo', type: 'event', points: 40, event: { types: 'demoRequest' } }],
	};

	test('scores as it says', async () => {
		const { outputs } = await run({ scoringModel: 'json', modelJson: JSON.stringify(model) });
		expect(scoreOf(outputs[0][0])).toMatchObject({ total: 40, model: { name: 'mine' } });
	});

	test('may come from another node, e.g. one row of a Data Table', async () => {
		const main = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
		const { node } = await runWorkflow({
			nodes: [
				itemsNode('Models', [{ client: 'a', model: JSON.stringify(model) }]),
				itemsNode('Leads', [demoLead, demoLead]),
				{
					...{ id: 'score', name: 'Score', type: 'n8n-nodes-lead-qualification.scoreLead' },
					...{ typeVersion: 1, position: [600, 0] },
					parameters: {
						scoringModel: 'json',
						modelJson: "={{ $('Models').first().json.model }}",
						options,
					},
				},
			],
			connections: { Models: main('Leads'), Leads: main('Score') },
		});
		expect(node('Score').outputs[0].map(scoreOf)).toMatchObject([
			{ total: 40, model: { name: 'mine' } },
			{ total: 40, model: { name: 'mine' } },
		]);
	});

	test('the example in the editor is a model', async () => {
		expect((await run({ scoringModel: 'json' })).error).toBeUndefined();
	});

	test('all faults are named before any lead is scored', async () => {
		const { error } = await run({
			scoringModel: 'json',
			modelJson: JSON.stringify({
				...model,
				schemaVersion: 9,
				rules: [{ ...model.rules[0], points: '40' }],
			}),
		});
		expect((error as { description?: string }).description).toBe(
			"schemaVersion: is 9; this package reads version 1 of the format<br>rule 'demo', points: must be a number",
		);
	});

	test('the name of a ready-made model will do', async () => {
		const { outputs, error } = await run({ scoringModel: 'json', modelJson: ' b2bSaas ' });
		expect(error).toBeUndefined();
		expect(scoreOf(outputs[0][0])).toMatchObject({ model: { name: 'b2bSaas' } });
		const unknown = await run({ scoringModel: 'json', modelJson: 'b2bNothing' });
		expect((unknown.error as { description?: string }).description).toContain('b2bSaas');
	});

	test('what is no JSON is named', async () => {
		const { error } = await run({ scoringModel: 'json', modelJson: '{ "name": ' });
		expect((error as { description?: string }).description).toContain('It is not valid JSON');
	});

	test('a trained model is run by the same node', async () => {
		const trained = {
			kind: 'trained',
			name: 'won',
			version: 1,
			base: 50,
			pointsPerDoubling: 10,
			probability: { totals: [0, 100], logOdds: [-3, 3] },
			fields: [
				{
					id: 'employees',
					path: ['employees'],
					type: 'number',
					edges: [100],
					points: [-5, 12],
					missing: 0,
				},
			],
			bands: [
				{ name: 'likely', from: 60 },
				{ name: 'open', from: 0 },
			],
		};
		const { outputs, error } = await run({
			scoringModel: 'json',
			modelJson: JSON.stringify(trained),
		});
		expect(error).toBeUndefined();
		expect(scoreOf(outputs[0][0])).toMatchObject({ total: 62, band: 'likely' });
		expect(scoreOf(outputs[0][0]).probability).toBeCloseTo(1 / (1 + Math.exp(-0.72)));
	});
});

describe('model from an item field', () => {
	const model = (name: string, points: number) => ({
		schemaVersion: 1,
		name,
		rules: [{ id: 'demo', type: 'event', points, event: { types: 'demoRequest' } }],
	});

	test('each item is scored by its own model: object, JSON or name', async () => {
		const { outputs } = await run({ scoringModel: 'itemField', modelField: 'client.model' }, [
			{ ...demoLead, client: { model: model('a', 10) } },
			{ ...demoLead, client: { model: JSON.stringify(model('b', 20)) } },
			{ ...demoLead, client: { model: 'b2bSaas' } },
		]);
		expect(outputs[0].map(scoreOf).map(({ total, model: { name } }) => [name, total])).toEqual([
			['a', 10],
			['b', 20],
			['b2bSaas', expect.any(Number)],
		]);
	});

	test('an item whose model cannot be used comes out with the reason, the others are scored', async () => {
		const { outputs, error } = await run({ scoringModel: 'itemField' }, [
			{ ...demoLead, scoringModel: model('a', 10) },
			{ ...demoLead, scoringModel: { ...model('b', 10), schemaVersion: 4 } },
			{ ...demoLead },
			{ ...demoLead, scoringModel: '{' },
		]);
		expect(error).toBeUndefined();
		expect(outputs[0].map((item) => qualificationOf(item).score?.total)).toEqual([
			...[10, undefined, undefined, undefined],
		]);
		const texts = outputs[0].slice(1).map((item) => qualificationOf(item).issues?.[0].text);
		expect(texts[0]).toBe(
			'This lead was not scored. The scoring model cannot be used: schemaVersion: is 4; this package reads version 1 of the format',
		);
		expect(texts[1]).toContain('it is missing on this item');
		expect(texts[2]).toContain('it is not valid JSON');
		expect(outputs[0].map(pairedItems)).toEqual([[0], [1], [2], [3]]);
	});
});

describe('options', () => {
	test('further models stand under their names', async () => {
		const { outputs } = await run({
			options: { furtherModels: '{ "productA": "b2bSaas", "productB": "enterpriseBuyingGroups" }' },
		});
		const { scores } = qualificationOf(outputs[0][0]);
		expect(Object.entries(scores ?? {}).map(([name, { model }]) => [name, model.name])).toEqual([
			['productA', 'b2bSaas'],
			['productB', 'enterpriseBuyingGroups'],
		]);
	});

	test('a scored lead that comes again carries the difference', async () => {
		const first = (await run()).outputs[0][0].json;
		const later = await run({ options: { evaluationTime: '2027-01-22T09:00:00.000Z' } }, [first]);
		// 44.5 after 10 days, 22.3 after 70: half of that in the total
		expect(scoreOf(later.outputs[0][0]).delta).toBe(-11.1);
	});

	test('a further model is compared with what it gave before, and not with another model', async () => {
		const furtherModels = '{ "productA": "b2bSaas" }';
		const first = (await run()).outputs[0][0].json;
		const [added] = (await run({ options: { furtherModels } }, [first])).outputs[0];
		expect(qualificationOf(added).scores?.productA).not.toHaveProperty('delta');
		const evaluationTime = '2027-01-22T09:00:00.000Z';
		const [later] = (await run({ options: { furtherModels, evaluationTime } }, [added.json]))
			.outputs[0];
		const [before, after] = [added, later].map((item) => qualificationOf(item).scores?.productA);
		expect(after?.delta).toBeCloseTo((after?.total ?? 0) - (before?.total ?? 0), 5);
		expect(after?.delta).toBeLessThan(0);
	});

	test('the previous score may stand in any field', async () => {
		const { outputs } = await run({ options: { previousScoreField: 'crm.score' } }, [
			{ ...demoLead, crm: { score: '60' } },
			demoLead,
		]);
		expect(outputs[0].map((item) => scoreOf(item).delta)).toEqual([9.1, undefined]);
	});

	test('the result goes into the field that is named', async () => {
		const { outputs } = await run({ options: { qualificationField: 'rating' } });
		expect(outputs[0][0].json).toHaveProperty('rating.score.total');
		expect(outputs[0][0].json).not.toHaveProperty('qualification');
	});

	test('figures only, summary, or full', async () => {
		const reasonsWith = async (explanations: string) =>
			scoreOf((await run({ options: { explanations } })).outputs[0][0]).reasons;
		expect(await reasonsWith('none')).toEqual([]);
		expect((await reasonsWith('summary'))[0]).not.toHaveProperty('evidence');
		expect((await reasonsWith('full'))[0].evidence).toEqual(demoLead.events);
	});

	test('sentences in German', async () => {
		const { outputs } = await run({ options: { language: 'de' } });
		expect(scoreOf(outputs[0][0]).reasons[0].text).toBe('Demo angefragt vor 10 Tagen');
	});
});
