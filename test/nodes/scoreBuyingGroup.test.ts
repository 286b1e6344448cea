import Ajv from 'ajv';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import outputSchema from '../../nodes/ScoreBuyingGroup/__schema__/v1.0.0.json';
import { OUTPUTS } from '../../nodes/ScoreBuyingGroup/outputs';
import { jsonBlocks } from '../support/files';
import { pairedItems, runNode, type NodeOutput } from '../support/workflow';

const NOW = '2026-11-23T09:00:00.000Z';
const options = { evaluationTime: NOW };

const lead = (id: string, email: string, jobTitle: string, total: number, more: object = {}) => ({
	id,
	email,
	jobTitle,
	qualification: { score: { total } },
	...more,
});

const LEADS = [
	lead('a1', 'ceo@alpha.example', 'Geschäftsführerin', 80),
	lead('b1', 'buyer@beta.example', 'Einkäufer', 40),
	lead('x', 'somebody@gmail.com', 'CEO', 90),
	lead('a2', 'team@alpha.example', 'Teamleiter', 60),
	lead('a3', 'student@alpha.example', 'Werkstudentin', 5, {
		qualification: { score: { total: 5, disqualifiers: [{ rule: 'student', text: 'Student' }] } },
	}),
];

const run = (parameters: INodeParameters = {}, more: object = {}): Promise<NodeOutput> =>
	runNode({
		type: 'scoreBuyingGroup',
		parameters: { options, ...parameters },
		items: LEADS,
		...more,
	});

describe('Score Buying Group', () => {
	it('puts out one item per account, paired with the items of all its leads', async () => {
		const { outputs } = await run();
		const [accounts, notAssigned] = outputs;
		expect(accounts.map(({ json }) => json.id)).toEqual([
			'domain:alpha.example',
			'domain:beta.example',
		]);
		expect(accounts.map(pairedItems)).toEqual([[0, 3, 4], [1]]);
		expect(notAssigned.map(({ json }) => json.id)).toEqual(['x']);
		expect(notAssigned.map(pairedItems)).toEqual([[2]]);
		expect(notAssigned[0].json.qualification).toMatchObject({
			score: { total: 90 },
			account: { unassigned: { code: 'freeMailOnly' } },
		});
	});

	it('scores the account from its contacts and the roles they cover', async () => {
		const { outputs } = await run();
		// 0.5·(80 + 60/2) = 55; two of five needed roles: 55·(0.6 + 0.4·0.4) = 41.8
		expect(outputs[0][0].json).toMatchObject({
			base: 55,
			coverage: 0.4,
			score: 41.8,
			missingRoles: ['purchasing', 'operations', 'specialist'],
			readiness: { status: 'ready' },
			nextContact: { code: 'decisionMaker', id: 'a1' },
			leftOut: [{ id: 'a3', code: 'disqualified' }],
		});
	});

	it('is of use with no parameter touched, and says what it found', async () => {
		const { outputs, hints } = await runNode({ type: 'scoreBuyingGroup', items: LEADS });
		expect(outputs.map(({ length }) => length)).toEqual([2, 1]);
		expect(hints.map(({ message }) => message)).toEqual([
			'5 leads in 2 accounts, 1 of them ready for sales. 1 lead could not be assigned: see the second output for why.',
		]);
	});

	it('puts out the leads with their account when asked to', async () => {
		const { outputs } = await run({ output: 'members' });
		const [members, notAssigned] = outputs;
		expect(members.flatMap(pairedItems)).toEqual([0, 1, 3, 4]);
		expect(notAssigned.flatMap(pairedItems)).toEqual([2]);
		expect(members[0].json).toMatchObject({
			id: 'a1',
			jobTitle: 'Geschäftsführerin',
			qualification: {
				score: { total: 80 },
				account: {
					id: 'domain:alpha.example',
					score: 41.8,
					role: 'executive',
					engaged: true,
					counts: true,
					nextContact: true,
				},
			},
		});
		expect(members[3].json.qualification).toMatchObject({
			account: { counts: false, nextContact: false },
		});
	});

	it('accounts for every item in either form, whatever comes in', async () => {
		const odd = [
			...LEADS,
			{},
			{ id: null },
			{ events: 'many' },
			{ company: 'Gamma GmbH' },
			{ email: 'broken' },
		];
		for (const output of ['accounts', 'members']) {
			const { outputs } = await run({ output }, { items: odd });
			const paired = outputs
				.flat()
				.flatMap(pairedItems)
				.sort((a, b) => a - b);
			expect(paired).toEqual(odd.map((_, index) => index));
		}
	});

	it('tells what was wrong with a lead in either form', async () => {
		const items = [
			lead('a1', 'ceo@alpha.example', 'CEO', 80, {
				events: [{ type: 'websiteVisit', at: '2027-01-01T00:00:00.000Z' }],
			}),
		];
		const issue = { field: 'events[0].at', code: 'futureDate' };
		const members = await run({ output: 'members' }, { items });
		expect(members.outputs[0][0].json.qualification).toMatchObject({ issues: [issue] });
		const accounts = await run({}, { items });
		expect(accounts.outputs[0][0].json.qualification).toMatchObject({
			issues: [{ leadId: 'a1', ...issue }],
		});
		expect(accounts.hints.map(({ message }) => message)[0]).toMatch(/^1 lead in 1 account, /);
	});

	it('heeds its parameters', async () => {
		const best = await run({ rollUp: 'max', options: { ...options, baseShare: 1 } });
		expect(best.outputs[0][0].json.score).toBe(80);
		const roles = {
			role: [
				{ role: 'other', name: 'Study', titles: 'Werkstudentin', weight: 5 },
				{ role: 'it', weight: 0 },
			],
		};
		const own = await run({ roles });
		expect(own.outputs[0][0].json.missingRoles).toContain('Study');
		const field = await run(
			{ options: { ...options, scoreField: 'points' } },
			{ items: [{ ...LEADS[0], points: '30' }] },
		);
		expect(field.outputs[0][0].json.base).toBe(15);
		const german = await run({ options: { ...options, language: 'de' } });
		expect(german.outputs[0][0].json.readiness).toMatchObject({
			text: expect.stringContaining('Bereit für den Vertrieb') as string,
		});
	});

	it('says before the run what is wrong with its roles', async () => {
		const twice = await run({ roles: { role: [{ role: 'it' }, { role: 'it' }] } });
		expect((twice.error as { description?: string } | undefined)?.description).toBe(
			'Role 2: stands twice in the list',
		);
		const nameless = await run({ roles: { role: [{ role: 'other', name: ' ' }] } });
		expect((nameless.error as { description?: string } | undefined)?.description).toBe(
			'Role 1: enter a Role Name',
		);
	});

	it('puts out what its schema says', async () => {
		const validate = new Ajv({ strict: false }).compile(outputSchema);
		for (const { json } of (await run()).outputs[0]) {
			expect(validate(json) || validate.errors).toBe(true);
		}
	});

	it('names its outputs by an expression that stands by itself', () => {
		const source = (OUTPUTS as string).replace(/^=\{\{/, '').replace(/\}\}$/, '');
		// eslint-disable-next-line @n8n/community-nodes/no-dangerous-functions -- as n8n evaluates it: the text alone
		const evaluate = new Function('$parameter', `return ${source}`) as (
			parameters: object,
		) => Array<{ displayName: string }>;
		expect(evaluate({ output: 'accounts' }).map(({ displayName }) => displayName)).toEqual([
			'Accounts',
			'Not Assigned',
		]);
		expect(evaluate({ output: 'members' })[0].displayName).toBe('Leads');
	});

	it('does what its page in the documentation shows', async () => {
		const [leads, account] = jsonBlocks('docs/nodes/score-buying-group.md') as [
			IDataObject[],
			IDataObject,
		];
		const { outputs } = await run({}, { items: leads });
		expect(outputs[0]).toHaveLength(1);
		expect(outputs[0][0].json).toEqual({ ...account, model: expect.anything() as unknown });
	});
});
