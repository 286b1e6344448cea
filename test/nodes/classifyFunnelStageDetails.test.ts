import Ajv from 'ajv';
import { NodeHelpers, Workflow, type IExecuteFunctions, type INode } from 'n8n-workflow';
import { FUNNEL_NAMES, parseFunnel } from '../../core/funnel';
import { ClassifyFunnelStage } from '../../nodes/ClassifyFunnelStage/ClassifyFunnelStage.node';
import { describeRoutes } from '../../nodes/ClassifyFunnelStage/routes';
import outputSchema from '../../nodes/ClassifyFunnelStage/__schema__/v1.0.0.json';
import { jsonBlocks } from '../support/files';
import { pairedItems, runNode } from '../support/workflow';

const NOW = '2026-11-23T09:00:00.000Z';
const options = { evaluationTime: NOW, businessTimeZone: 'Europe/Berlin' };

type Stage = Record<string, unknown>;
const stageOf = (item: { json: object }) =>
	(item.json as { qualification: { stage: Stage } }).qualification.stage;

async function classify(parameters: object, items: object[], secondInput?: object[]) {
	const run = await runNode({
		type: 'classifyFunnelStage',
		parameters: { options, routing: 'everything', ...parameters },
		items: items as never,
		secondInput: secondInput as never,
	});
	if (run.error) throw run.error;
	return run;
}

const blocks = jsonBlocks('docs/nodes/classify-funnel-stage.md') as Array<Record<string, unknown>>;

describe('the page of Classify Funnel Stage', () => {
	it('shows what the node really does', async () => {
		const { outputs } = await classify({}, [blocks[0]]);
		const { model, ...stage } = stageOf(outputs[0][0]);
		expect(stage).toEqual(blocks[1]);
		expect(model).toMatchObject({ name: 'classic', version: 1 });
	});

	it('shows a funnel that works, with an output for each of its stages', async () => {
		const { outputs } = await runNode({
			type: 'classifyFunnelStage',
			parameters: {
				funnel: 'custom',
				funnelDefinition: JSON.stringify(blocks[2]),
				options: { evaluationTime: NOW },
			},
			items: [
				{ id: '1' },
				{ id: '2', email: 'b@example.com', qualification: { score: { total: 45 } } },
				{
					id: '3',
					phone: '+49 30 1234567',
					qualification: { bant: { verdict: 'qualified', criteria: {} } },
				},
			],
		});
		// visitor, applicant, candidate, partner, recycled, disqualified, other
		expect(outputs.map((items) => items.map(({ json }) => json.id))).toEqual([
			['1'],
			['2'],
			['3'],
			[],
			[],
			[],
			[],
		]);
		expect(stageOf(outputs[2][0]).handOff).toMatchObject({ channel: 'email' });
	});
});

describe('the second input', () => {
	const lead = { id: 'a', email: 'A@example.com' };
	const previousOf = async (row: object, more: object = {}) => {
		const { outputs } = await classify(more, [lead], [row]);
		return stageOf(outputs[0][0]).previous;
	};

	it.each<[string, object]>([
		['a row of a table', { leadId: 'a', stage: 'MQL', enteredAt: NOW }],
		['a row with other spellings', { lead_id: 'a', current_stage: 'mql', 'Entered At': NOW }],
		['a row by email', { id: 77, email: 'a@example.com', stage: 'mql' }],
		[
			'an item that was classified',
			{ id: 'a', qualification: { stage: { current: 'mql', enteredAt: NOW } } },
		],
		['a CRM contact', { id: 'a', properties: { lifecyclestage: 'marketingqualifiedlead' } }],
	])('may hold %s', async (_, row) => {
		expect(await previousOf(row)).toBe('mql');
	});

	it('may have columns of any name', async () => {
		const more = { options: { ...options, previousIdField: 'ref', previousStageField: 'where' } };
		expect(await previousOf({ ref: 'a', where: 'mql', stage: 'customer' }, more)).toBe('mql');
	});

	it('keeps the dates of hysteresis', async () => {
		const row = {
			leadId: 'a',
			stage: 'mql',
			enteredAt: '2026-09-01T00:00:00Z',
			below_since: '2026-11-20T00:00:00Z',
			history: '[{ "stage": "mql", "enteredAt": "2026-09-01T00:00:00Z" }]',
		};
		const { outputs } = await classify(
			{},
			[{ ...lead, qualification: { score: { total: 20 } } }],
			[row],
		);
		expect(stageOf(outputs[0][0])).toMatchObject({ current: 'lead', transition: 'recycled' });
	});

	it('may hold dates as tables write them', async () => {
		const enteredAt = async (date: unknown) => {
			const { outputs } = await classify(
				{ options: { ...options, timeZone: 'Europe/Berlin' } },
				[lead],
				[{ leadId: 'a', stage: 'mql', enteredAt: date }],
			);
			return stageOf(outputs[0][0]).enteredAt;
		};
		expect(await enteredAt('01.10.2026 09:00')).toBe('2026-10-01T07:00:00.000Z');
		expect(await enteredAt('2026-10-01')).toBe('2026-09-30T22:00:00.000Z');
	});

	it('says on the lead which of its dates cannot be used', async () => {
		const { outputs, hints } = await classify(
			{},
			[lead],
			[{ leadId: 'a', stage: 'mql', enteredAt: 'gestern' }],
		);
		expect(outputs[0][0].json.qualification).toMatchObject({
			issues: [{ field: 'stage.enteredAt', code: 'invalidDate' }],
		});
		expect(hints.map(({ message }) => message).join()).toMatch(/1 of 1 lead had fields/);
	});

	it('says which rows it cannot use', async () => {
		const { hints } = await classify({}, [lead], [{ note: 'no lead' }, { leadId: 'a' }]);
		expect(hints.map(({ message }) => message)).toContain(
			'Previous stages: 2 rows without lead or stage.',
		);
	});

	it('may be empty', async () => {
		const { outputs } = await classify({}, [lead], []);
		expect(stageOf(outputs[0][0]).transition).toBe('entered');
	});

	it('stands behind the parameter', async () => {
		const { outputs } = await classify(
			{ previousStage: '={{ $json.was }}' },
			[
				{ ...lead, was: 'customer' },
				{ ...lead, was: '' },
			],
			[{ leadId: 'a', stage: 'mql' }],
		);
		expect(outputs[0].map((item) => stageOf(item).previous)).toEqual(['customer', 'mql']);
	});
});

describe('what cannot be used', () => {
	it.each<[string, object, RegExp]>([
		['a funnel that is not JSON', { funnel: 'custom', funnelDefinition: '{' }, /Funnel Definition/],
		[
			'stages in a loop',
			{
				funnel: 'custom',
				funnelDefinition: '{ "stages": [{ "id": "a", "after": "b" }, { "id": "b" }] }',
			},
			/form a loop/,
		],
		[
			'a time zone that does not exist',
			{ options: { businessTimeZone: 'Europe/Bonn' } },
			/not a time zone/,
		],
		[
			'hours that end before they begin',
			{ options: { opensAt: '18:00' } },
			/must begin before it ends/,
		],
		['no business days', { options: { businessDays: [] } }, /no working time/],
		['a holiday that is no date', { options: { holidays: 'Christmas' } }, /is not a date/],
		[
			'a field path that leaves the lead',
			{ options: { requiredFields: '__proto__.x' } },
			/__proto__/,
		],
	])('%s stops the run and says why', async (_, parameters, message) => {
		const { error } = await runNode({
			type: 'classifyFunnelStage',
			parameters: parameters as never,
			items: [{ id: '1' }],
		});
		expect(`${error?.message} ${(error as { description?: string })?.description}`).toMatch(
			message,
		);
	});

	it('an expression that fails for one item leaves the others alone', async () => {
		const { outputs } = await runNode({
			type: 'classifyFunnelStage',
			parameters: {
				previousStage: '={{ $json.was === 5 ? $("Nowhere").first() : $json.was }}',
				routing: 'everything',
				options,
			},
			items: [
				{ id: '1', was: 'mql' },
				{ id: '2', was: 5 },
				{ id: '3', was: 'lead' },
			] as never,
			onError: 'continueRegularOutput',
		});
		expect(outputs[0].flatMap(pairedItems)).toEqual([0, 1, 2]);
		expect(outputs[0].map(({ json }) => Boolean(json.error))).toEqual([false, true, false]);
	});

	it.each(['stage', 'group', 'everything'])(
		'as many items come out as went in, by %s',
		async (routing) => {
			const items = [
				{},
				{ email: 'x' },
				{ stage: 'Partner', id: '1' },
				{ events: 'none' },
				{ stage: { current: 5 } },
				{ id: '2', outcome: { status: 'won' } },
				{ id: '3', status: 'lost' },
			];
			for (const onlyTransitions of [false, true]) {
				for (const onlyNewSql of [false, true]) {
					const { outputs } = await classify({ routing, onlyTransitions, onlyNewSql }, items);
					expect(outputs.flat()).toHaveLength(items.length);
					expect(outputs.flat().flatMap(pairedItems).sort()).toEqual(
						items.map((_, index) => index),
					);
				}
			}
		},
	);
});

describe('the description', () => {
	const { description } = new ClassifyFunnelStage();
	const outputsFor = (parameters: object) => {
		const node = {
			name: 'Stage',
			type: 'x',
			typeVersion: 1,
			id: '1',
			position: [0, 0],
			parameters,
		} as INode;
		const workflow = new Workflow({
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: {
				getByName: () => new ClassifyFunnelStage(),
				getByNameAndVersion: () => new ClassifyFunnelStage(),
				getKnownTypes: () => ({}),
			},
		});
		return NodeHelpers.getNodeOutputs(
			workflow,
			workflow.getNode('Stage') as INode,
			description,
		).map((output) => (typeof output === 'string' ? output : output.displayName));
	};

	it('shows an output per stage, or what the user picks', () => {
		expect(outputsFor({})).toEqual([
			'Subscriber',
			'Lead',
			'MQL',
			'SQL',
			'Opportunity',
			'Customer',
			'Recycled',
			'Disqualified',
			'Other',
		]);
		expect(outputsFor({ routing: 'group' })).toEqual([
			'Marketing',
			'Sales',
			'Customers',
			'Recycled',
			'Disqualified',
			'Other',
		]);
		expect(outputsFor({ routing: 'everything', onlyTransitions: true })).toEqual([
			'Changed',
			'Unchanged',
		]);
		expect(outputsFor({ onlyNewSql: true })).toEqual(['Just Became SQL', 'Others']);
		expect(
			outputsFor({ funnel: 'custom', funnelDefinition: '{ "stages": [{ "id": "own" }] }' }),
		).toEqual(['Own', 'Recycled', 'Disqualified', 'Other']);
		expect(outputsFor({ funnel: 'custom', funnelDefinition: 'half typed' })).toHaveLength(9);
	});

	it.each(FUNNEL_NAMES)('has exactly the stages of the funnel %s', (funnel) => {
		const { stages, recycled, disqualified, keep } = parseFunnel(funnel);
		expect(describeRoutes({ funnel }).flatMap((route) => route.stages)).toEqual([
			...stages.map(({ id }) => id),
			recycled.id,
			disqualified.id,
			...keep,
		]);
	});

	it('puts everything into the first output when an agent calls', async () => {
		const context = {
			getInputData: (index = 0) =>
				index === 0 ? [{ json: { id: '1', email: 'a@example.com' } }] : [],
			getNodeParameter: (_: string, __: number, fallback: unknown) => fallback,
			getNode: () => ({ type: 'n8n-nodes-lead-qualification.classifyFunnelStage' }),
			getTimezone: () => 'Europe/Berlin',
			isToolExecution: () => true,
			continueOnFail: () => false,
			getExecutionCancelSignal: () => undefined,
			addExecutionHints: () => undefined,
		} as unknown as IExecuteFunctions;
		const outputs = await new ClassifyFunnelStage().execute.call(context);
		expect(outputs.map(({ length }) => length)).toEqual([1]);
	});

	it('has a schema that real outputs keep to', async () => {
		const { version, ...schema } = outputSchema;
		expect(version).toBe(1);
		const validate = new Ajv({ strict: false }).compile(schema);
		const { outputs } = await classify({}, [
			blocks[0],
			{ id: '1', stage: 'Partner' },
			{
				id: '2',
				email: 'b@example.com',
				stage: { current: 'mql', enteredAt: '2026-01-01T00:00:00Z' },
				qualification: { score: { total: 3 } },
			},
			{ id: '3', qualification: { bant: { criteria: { budget: { status: 'notMet' } } } } },
			{ id: '4', email: 'broken', events: [{ type: 'demoRequest', at: '2026-11-22T09:00:00Z' }] },
		]);
		for (const { json } of outputs[0]) {
			validate(json);
			expect(validate.errors).toBeNull();
		}
	});
});
