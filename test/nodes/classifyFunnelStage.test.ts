import { pairedItems, runNode } from '../support/workflow';

const NOW = '2026-11-23T09:00:00.000Z';
const options = { evaluationTime: NOW };

const met = { status: 'met' };
const bant = { framework: 'bant', verdict: 'needsInfo', criteria: { budget: met, need: met } };
const score = { total: 80, fit: 80, engagement: 80, completeness: 1, disqualifiers: [] };
const events = [
	{ type: 'guideView', at: '2026-11-20T10:00:00Z' },
	{ type: 'pricingPageVisit', at: '2026-11-21T10:00:00Z' },
];

const LEADS = [
	{ id: 'a', email: 'a@example.com' },
	{ id: 'b', email: 'b@example.com', events, qualification: { score, bant } },
	{
		id: 'c',
		email: 'c@example.com',
		events: [{ type: 'contentDownload', at: '2026-11-20T10:00:00Z' }],
	},
	{
		id: 'd',
		email: 'd@example.com',
		qualification: { score, bant: { ...bant, criteria: { budget: { status: 'notMet' } } } },
	},
];

type Stage = { stage: Record<string, unknown>; issues?: Array<{ code: string }> };
const qualificationOf = (item: { json: object }) =>
	(item.json as { qualification: Stage }).qualification;

async function classify(parameters: object, items: object[] = LEADS, secondInput?: object[]) {
	const { outputs, hints, error } = await runNode({
		type: 'classifyFunnelStage',
		parameters: { options, ...parameters },
		items: items as never,
		secondInput: secondInput as never,
	});
	if (error) throw error;
	return { outputs, hints, ids: outputs.map((list) => list.map(({ json }) => json.id)) };
}

describe('Classify Funnel Stage', () => {
	it('has one output per stage, and pairs the items', async () => {
		const { ids, outputs } = await classify({});
		// subscriber, lead, MQL, SQL, opportunity, customer, recycled, disqualified, other
		expect(ids).toEqual([['a'], [], ['c'], ['b'], [], [], [], ['d'], []]);
		expect(outputs.map((items) => items.flatMap(pairedItems))).toEqual([
			[0],
			[],
			[2],
			[1],
			[],
			[],
			[],
			[3],
			[],
		]);
	});

	it('puts everything into one output', async () => {
		expect((await classify({ routing: 'everything' })).ids).toEqual([['a', 'b', 'c', 'd']]);
	});

	it('groups stages', async () => {
		// Marketing, sales, customers, recycled, disqualified, other
		expect((await classify({ routing: 'group' })).ids).toEqual([
			['a', 'c'],
			['b'],
			[],
			[],
			['d'],
			[],
		]);
	});

	it('groups stages as the user says', async () => {
		const groups = { group: [{ name: 'Mine', stages: 'mql, sql' }] };
		expect((await classify({ routing: 'group', groups })).ids).toEqual([
			['b', 'c'],
			['a', 'd'],
		]);
	});

	const previous = [
		{ leadId: 'b', stage: 'MQL', entered_at: '2026-11-01T00:00:00Z' },
		{ leadId: 'c', stage: 'mql', entered_at: '2026-11-01T00:00:00Z' },
	];

	it('reads previous stages from the second input', async () => {
		const { outputs } = await classify({ routing: 'everything' }, LEADS, previous);
		expect(
			outputs[0].map((item) => {
				const { stage } = qualificationOf(item);
				return [stage.previous, stage.current, stage.transition];
			}),
		).toEqual([
			[undefined, 'subscriber', 'entered'],
			['mql', 'sql', 'advanced'],
			['mql', 'mql', 'unchanged'],
			[undefined, 'disqualified', 'entered'],
		]);
	});

	it('separates leads that did not change', async () => {
		const { ids } = await classify(
			{ routing: 'everything', onlyTransitions: true },
			LEADS,
			previous,
		);
		expect(ids).toEqual([['a', 'b', 'd'], ['c']]);
	});

	it('finds the leads that just became SQL', async () => {
		expect((await classify({ onlyNewSql: true }, LEADS, previous)).ids).toEqual([
			['b'],
			['a', 'c', 'd'],
		]);
		const already = [{ leadId: 'b', stage: 'sql', entered_at: '2026-11-20T00:00:00Z' }];
		expect((await classify({ onlyNewSql: true }, LEADS, already)).ids).toEqual([
			[],
			['a', 'b', 'c', 'd'],
		]);
	});

	it('takes the newest of several rows for a lead, and says so', async () => {
		const rows = [
			{ leadId: 'c', stage: 'customer', enteredAt: '2026-11-05T00:00:00Z' },
			{ leadId: 'c', stage: 'lead', enteredAt: '2026-10-01T00:00:00Z' },
		];
		const { outputs, hints } = await classify({ routing: 'everything' }, [LEADS[2]], rows);
		expect(qualificationOf(outputs[0][0])).toMatchObject({
			stage: { previous: 'customer', current: 'customer' },
			issues: [{ code: 'ambiguous' }],
		});
		expect(hints.map(({ message }) => message)).toContain(
			'Previous stages: 1 lead with more than one row, of which the newest was used.',
		);
	});

	it('classifies twice in a row without a second change', async () => {
		const first = await classify({ routing: 'everything' });
		const again = await classify(
			{ routing: 'everything' },
			first.outputs[0].map(({ json }) => json),
		);
		expect(again.outputs[0].map((item) => qualificationOf(item).stage.transition)).toEqual([
			'unchanged',
			'unchanged',
			'unchanged',
			'unchanged',
		]);
	});
});
