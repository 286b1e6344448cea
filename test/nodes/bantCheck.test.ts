import { pairedItems, runNode } from '../support/workflow';

const NOW = '2026-11-23T09:00:00.000Z';
const options = { evaluationTime: NOW };

const LEADS = [
	{
		id: 'a',
		email: 'a@example.com',
		answers: { budget: { status: 'met' }, authority: { status: 'met' }, need: { status: 'met' } },
	},
	{ id: 'b', email: 'b@example.com', answers: { budget: { status: 'met' } } },
	{
		id: 'c',
		email: 'c@example.com',
		answers: { need: { status: 'notMet' }, budget: { status: 'notMet' } },
	},
	{ id: 'd', email: 'd@example.com' },
];

describe('BANT Check', () => {
	it('sends each lead to the output of its verdict, paired with its item', async () => {
		const { outputs } = await runNode({ type: 'bantCheck', parameters: { options }, items: LEADS });
		expect(outputs.map((items) => items.map(({ json }) => json.id))).toEqual([
			['a'],
			['b', 'd'],
			['c'],
		]);
		expect(outputs.map((items) => items.flatMap(pairedItems))).toEqual([[0], [1, 3], [2]]);
	});

	it('is of use with no parameter touched', async () => {
		const { outputs, hints } = await runNode({ type: 'bantCheck', items: LEADS });
		expect(outputs.map(({ length }) => length)).toEqual([1, 2, 1]);
		expect(hints[0].message).toBe(
			'2 of 4 leads need information, most often about authority (1). Each has its next question.',
		);
	});

	it('puts everything into one output when asked to', async () => {
		const { outputs } = await runNode({
			type: 'bantCheck',
			parameters: { routing: 'everything', options },
			items: LEADS,
		});
		expect(outputs.map(({ length }) => length)).toEqual([4]);
	});
});
