import Ajv from 'ajv';
import { NodeHelpers, Workflow, type IExecuteFunctions, type INode } from 'n8n-workflow';
import { BantCheck } from '../../nodes/BantCheck/BantCheck.node';
import outputSchema from '../../nodes/BantCheck/__schema__/v1.0.0.json';
import { jsonBlocks } from '../support/files';
import { pairedItems, runNode } from '../support/workflow';

const NOW = '2026-11-23T09:00:00.000Z';
const options = { evaluationTime: NOW };

type Result = {
	verdict: string;
	met: number;
	criteria: Record<string, { status: string; source?: string }>;
	nextQuestion?: { criterion: string; text: string };
	conflicts: unknown[];
	model?: unknown;
};
const resultOf = (item: { json: object }, framework = 'bant') =>
	(item.json as { qualification: Record<string, Result> }).qualification[framework];

async function check(parameters: object, items: object[]) {
	const { routing = 'everything', ...rest } = parameters as { routing?: string };
	const run = await runNode({
		type: 'bantCheck',
		parameters: { options, routing, ...rest },
		items: items as never,
	});
	if (run.error) throw run.error;
	return run;
}

const blocks = jsonBlocks('docs/nodes/bant-check.md') as Array<Record<string, unknown>>;

describe('the page of BANT Check', () => {
	it('shows what the node really does', async () => {
		const [item, expected] = blocks;
		const { outputs } = await check({ routing: 'verdict' }, [item]);
		expect(outputs.map(({ length }) => length)).toEqual([0, 1, 0]);
		const { model, ...result } = resultOf(outputs[1][0]);
		expect(result).toEqual(expected);
		expect(model).toMatchObject({ name: 'bant', version: 1 });
	});

	it('shows an answer that the node understands', async () => {
		const { outputs } = await check({ answers: JSON.stringify(blocks[2]) }, [
			{ email: 'a@example.com' },
		]);
		expect(resultOf(outputs[0][0]).criteria.budget).toMatchObject(blocks[2].budget as object);
	});

	it('shows a definition that works', async () => {
		const { outputs } = await check(
			{ framework: 'json', frameworkDefinition: JSON.stringify(blocks[3]) },
			[
				{ id: '1', deal_amount: 12000, answers: { need: { status: 'met' } } },
				{ id: '2', jobTitle: 'Student' },
			],
		);
		expect(resultOf(outputs[0][0], 'migration')).toMatchObject({ verdict: 'qualified', met: 2 });
		expect(resultOf(outputs[0][1], 'migration')).toMatchObject({
			verdict: 'notQualified',
			reason: { code: 'disqualifier:student', text: 'Students do not buy.' },
		});
	});
});

describe('what an agent or a person passes in', () => {
	it('is read from plain parameters, beside what the lead says', async () => {
		const { outputs } = await check(
			{ budget: '30k', authority: 'CFO', need: 'notMet', timing: 'in 3 months' },
			[{ id: '1', answers: { need: { status: 'met', at: '2026-11-01T00:00:00Z' } } }],
		);
		const result = resultOf(outputs[0][0]);
		expect(Object.values(result.criteria).map(({ status }) => status)).toEqual([
			'met',
			'met',
			'notMet',
			'met',
		]);
		expect(result.conflicts).toHaveLength(1);
	});

	it('may be an expression, evaluated for each item', async () => {
		const { outputs } = await check({ budget: '={{ $json.note }}' }, [
			{ id: '1', note: '25000' },
			{ id: '2', note: '' },
			{ id: '3', note: 'nein' },
		]);
		expect(outputs[0].map((item) => resultOf(item).criteria.budget.status)).toEqual([
			'met',
			'unknown',
			'notMet',
		]);
	});

	it.each([
		['2', { isToolExecution: () => false }],
		['1, which cannot be asked', {}],
	])('comes out of the first output when an agent of n8n %s calls', async (_, ofVersion) => {
		const parameters: Record<string, unknown> = { budget: 'met', authority: 'met' };
		const context = {
			getInputData: () => [{ json: { chatInput: 'qualify this lead' } }],
			getNodeParameter: (name: string, _index: number, fallback: unknown) =>
				parameters[name] ?? fallback,
			getNode: () => ({ type: 'n8n-nodes-lead-qualification.bantCheckTool' }),
			continueOnFail: () => false,
			getExecutionCancelSignal: () => undefined,
			addExecutionHints: () => undefined,
			...ofVersion,
		} as unknown as IExecuteFunctions;
		const outputs = await new BantCheck().execute.call(context);
		expect(outputs).toHaveLength(1);
		expect(resultOf(outputs[0][0]).nextQuestion?.criterion).toBe('need');
	});
});

describe('frameworks', () => {
	it('stand under their own names, beside results of other nodes', async () => {
		const { outputs } = await check({ framework: 'meddic' }, [
			{ id: '1', qualification: { score: { total: 5 }, bant: { verdict: 'qualified' } } },
		]);
		expect(Object.keys(outputs[0][0].json.qualification as object)).toEqual([
			'score',
			'bant',
			'meddic',
		]);
	});

	it('can be put together in the node', async () => {
		const criterion = [
			{ title: 'Data Protection', mandatory: true, question: 'Who checks it?' },
			{ title: 'Size', field: 'company.employees', operator: 'atLeast', value: '50' },
			{ title: 'Country', field: 'person.country', operator: 'oneOf', value: 'DE, AT' },
		];
		const { outputs } = await check(
			{ framework: 'custom', criteria: { criterion }, neededCriteria: 2 },
			[
				{ id: '1', employees: 80, country: 'DE' },
				{ id: '2', answers: { dataProtection: true }, employees: 80 },
				{ id: '3', employees: 10, country: 'FR', answers: { dataProtection: true } },
			],
		);
		expect(outputs[0].map((item) => resultOf(item, 'custom').verdict)).toEqual([
			'needsInfo',
			'qualified',
			'notQualified',
		]);
		expect(resultOf(outputs[0][0], 'custom').nextQuestion).toEqual({
			criterion: 'dataProtection',
			text: 'Who checks it?',
		});
	});

	it('take a blank field for unknown, not for a no', async () => {
		const criterion = [{ title: 'Budget', field: 'planned_budget', mandatory: true }];
		const { outputs } = await check({ framework: 'custom', criteria: { criterion } }, [
			{ id: '1', planned_budget: '25000' },
			{ id: '2', planned_budget: '' },
			{ id: '3' },
		]);
		expect(outputs[0].map((item) => resultOf(item, 'custom').verdict)).toEqual([
			'qualified',
			'needsInfo',
			'needsInfo',
		]);
	});

	it('are adjusted by the options', async () => {
		const { outputs } = await check(
			{
				options: {
					...options,
					atLeast: 1,
					minimumBudget: 10000,
					mandatory: 'need',
					language: 'de',
					channel: 'form',
				},
			},
			[{ id: '1', answers: { budget: { value: 5000 }, authority: { status: 'met' } } }],
		);
		expect(resultOf(outputs[0][0])).toMatchObject({
			verdict: 'needsInfo',
			criteria: { budget: { status: 'notMet' } },
			nextQuestion: { criterion: 'need', text: 'Was möchten Sie lösen?' },
		});
	});
});

describe('what cannot be used', () => {
	it.each<[string, object, RegExp]>([
		[
			'a definition that is not JSON',
			{ framework: 'json', frameworkDefinition: '{' },
			/Framework Definition/,
		],
		['no definition', { framework: 'json', frameworkDefinition: '' }, /must be a JSON object/],
		[
			'unknown mandatory criteria',
			{ options: { mandatory: 'budgt' } },
			/"budgt" is not a criterion/,
		],
		['more criteria than there are', { options: { atLeast: 5 } }, /there are only 4/],
		[
			'a custom framework without criteria',
			{ framework: 'custom' },
			/Criteria: needs at least 1 entry/,
		],
		['answers that are a list', { answers: '[1]' }, /one entry per criterion/],
	])('%s stops the run and says why', async (_, parameters, message) => {
		const { error } = await runNode({
			type: 'bantCheck',
			parameters: parameters as never,
			items: [{ id: '1' }],
		});
		expect(`${error?.message} ${(error as { description?: string })?.description}`).toMatch(
			message,
		);
	});

	it('takes mandatory criteria by their titles, in any case', async () => {
		const { outputs, hints } = await runNode({
			type: 'bantCheck',
			parameters: {
				framework: 'meddic',
				routing: 'everything',
				options: { mandatory: 'Economic Buyer, decision criteria' },
			},
			items: [{ id: '1' }],
		});
		expect(outputs[0]).toHaveLength(1);
		expect(hints[0].message).toMatch(
			/^1 of 1 lead needs information, most often about [a-z ]+ \(1\)/,
		);
	});

	it('an answer under a name that no criterion has is told on its lead', async () => {
		const { outputs, hints } = await check({ answers: '{ "budgt": 25000, "Need": true }' }, [
			{ id: '1' },
		]);
		expect(outputs[0][0].json.qualification).toMatchObject({
			bant: { criteria: { need: { status: 'met' }, budget: { status: 'unknown' } } },
			issues: [{ field: 'answers.budgt', code: 'ignoredField' }],
		});
		expect(hints.some(({ type }) => type === 'warning')).toBe(true);
	});

	it('an expression that fails for one item leaves the others alone', async () => {
		const { outputs } = await runNode({
			type: 'bantCheck',
			parameters: { answers: '={{ $json.given }}', options },
			items: [
				{ id: '1', given: '{ "budget": true }' },
				{ id: '2', given: 'not JSON' },
				{ id: '3', given: '' },
			],
			onError: 'continueRegularOutput',
		});
		expect(outputs.map(({ length }) => length)).toEqual([0, 3, 0]);
		expect(outputs[1].flatMap(pairedItems)).toEqual([0, 1, 2]);
		expect(outputs[1][1].json.error).toMatch(/Answers/);
	});

	it('items that are no leads leave with a verdict', async () => {
		const cyclic: Record<string, unknown> = { id: 'x' };
		cyclic.self = cyclic;
		const items = [
			{},
			{ email: 'nonsense' },
			{ answers: 'none', events: 5 },
			{ ['__proto__']: 1 },
			cyclic,
		];
		const { outputs } = await check({ routing: 'verdict' }, items);
		expect(outputs.map(({ length }) => length)).toEqual([0, items.length, 0]);
	});

	it('no items give empty outputs', async () => {
		const { outputs } = await runNode({
			type: 'bantCheck',
			items: [{ id: '1' }],
			parameters: { options },
		});
		expect(outputs).toHaveLength(3);
	});
});

describe('the description', () => {
	const { description } = new BantCheck();
	const outputsFor = (parameters: object) => {
		const node = {
			name: 'Check',
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
				getByName: () => new BantCheck(),
				getByNameAndVersion: () => new BantCheck(),
				getKnownTypes: () => ({}),
			},
		});
		return NodeHelpers.getNodeOutputs(
			workflow,
			workflow.getNode('Check') as INode,
			description,
		).map((output) => (typeof output === 'string' ? output : output.displayName));
	};

	it('shows the outputs of the chosen routing', () => {
		expect(outputsFor({})).toEqual(['Qualified', 'Needs Info', 'Not Qualified']);
		expect(outputsFor({ routing: 'everything' })).toEqual(['Leads']);
	});

	it('has a schema that real outputs keep to', async () => {
		const { version, ...schema } = outputSchema;
		expect(version).toBe(1);
		const validate = new Ajv({ strict: false }).compile(schema);
		const { outputs } = await check({}, [
			blocks[0],
			{ id: '1', answers: { budget: [{ status: 'met' }, { status: 'notMet' }] } },
			{ id: '2', answers: { need: { status: 'met', at: '2020-01-01T00:00:00Z' } } },
			{ id: '3', email: 'broken', answers: { need: false, budget: 0 } },
		]);
		for (const { json } of outputs[0]) {
			validate(json);
			expect(validate.errors).toBeNull();
		}
	});
});
