import { compileFramework } from '../../../core/frameworks';
import { answers as lead, NOW } from './support';

const check = compileFramework();
const met = { status: 'met' };
const notMet = { status: 'notMet' };

describe('BANT asks for three of four', () => {
	it.each([
		[{ budget: met, authority: met, need: met, timing: met }, 'qualified', 1, 1],
		[{ budget: met, authority: met, need: met }, 'qualified', 0.75, 1],
		[{ budget: met, authority: met, need: met, timing: notMet }, 'qualified', 0.75, 0.75],
		[{ budget: met, authority: met }, 'needsInfo', 0.5, 1],
		[{ budget: met, authority: met, need: notMet }, 'needsInfo', 0.5, 0.75],
		[{ budget: met, authority: notMet, need: notMet }, 'notQualified', 0.25, 0.5],
		[{ authority: notMet, need: notMet }, 'notQualified', 0, 0.5],
		[{}, 'needsInfo', 0, 1],
	])('%j is %s', (answers, verdict, worstCase, bestCase) => {
		expect(check(lead(answers), NOW)).toMatchObject({ verdict, worstCase, bestCase });
	});

	it('names what is missing and asks the next question in the order of the framework', () => {
		const result = check(lead({ budget: met, need: met }), NOW);
		expect(result.missing).toEqual(['authority', 'timing']);
		expect(result.nextQuestion).toEqual({
			criterion: 'authority',
			text: 'Who else has a say in this decision, and who signs in the end?',
		});
		expect(result.reason).toEqual({
			code: 'open',
			text: '2 of 4 criteria are met; needed: at least 3. Still open: Authority, Timing.',
		});
	});

	it('asks nothing once the verdict is fixed', () => {
		expect(
			check(lead({ budget: met, authority: met, need: met }), NOW).nextQuestion,
		).toBeUndefined();
		expect(check(lead({ authority: notMet, need: notMet }), NOW).nextQuestion).toBeUndefined();
	});

	it('carries the evaluation time and the model', () => {
		const result = check(lead({}), new Date(NOW));
		expect(result.evaluatedAt).toBe(NOW);
		expect(result.model).toEqual({
			name: 'bant',
			version: 1,
			hash: expect.stringMatching(/^[0-9a-f]{16}$/),
		});
	});
});

describe('an answer counts by its status, certainty and age', () => {
	it.each([
		['a fresh answer', { status: 'met', at: '2026-06-01T00:00:00Z' }, 'met', undefined],
		[
			'an answer older than 180 days',
			{ status: 'met', at: '2026-05-01T00:00:00Z' },
			'unknown',
			'stale',
		],
		['an uncertain answer', { status: 'met', confidence: 0.4 }, 'unknown', 'weak'],
		['an answer at the floor of certainty', { status: 'met', confidence: 0.5 }, 'met', undefined],
		[
			'an answer dated in the future',
			{ status: 'met', at: '2026-12-24T00:00:00Z' },
			'unknown',
			'future',
		],
		['behaviour', { status: 'met', source: 'behaviour', confidence: 1 }, 'unknown', 'weak'],
		['an amount', { value: '25.000 €' }, 'met', undefined],
		['no money', { value: 0 }, 'notMet', undefined],
		['a German yes', { value: 'Ja' }, 'met', undefined],
		['a German no', 'nein', 'notMet', undefined],
		['a plain truth value', true, 'met', undefined],
		['a status in other words', { status: 'not met' }, 'notMet', undefined],
		['a value that says nothing', { value: { a: 1 } }, 'unknown', undefined],
	])('%s', (_, answer, status, doubt) => {
		const { budget } = check(lead({ budget: answer }), NOW).criteria;
		expect([budget.status, budget.doubt]).toEqual([status, doubt]);
	});

	it('keeps value, source and date of a stale answer', () => {
		const answer = { status: 'met', value: 25000, source: 'call', at: '2026-01-10T00:00:00Z' };
		expect(check(lead({ budget: answer }), NOW).criteria.budget).toEqual({
			...answer,
			status: 'unknown',
			doubt: 'stale',
			confidence: 1,
		});
	});

	it.each([
		['2027-03-31', 'met'],
		['31.03.2027', 'met'],
		['Q1 2027', 'met'],
		['in 6 Wochen', 'met'],
		['sofort', 'met'],
		['2028-06-30', 'notMet'],
		['in 18 months', 'notMet'],
	])('a deadline %s is %s', (value, status) => {
		expect(check(lead({ timing: { value } }), NOW).criteria.timing.status).toBe(status);
	});

	it('takes a deadline that has passed for stale', () => {
		const { timing } = check(
			lead({ timing: { status: 'met', value: '2026-10-31', at: '2026-10-01T00:00:00Z' } }),
			NOW,
		).criteria;
		expect([timing.status, timing.doubt]).toEqual(['unknown', 'stale']);
	});
});

describe('what nobody said', () => {
	it('takes the authority from the job title', () => {
		const { authority } = check(
			lead({}, { person: { jobTitle: 'Geschäftsführerin' } }),
			NOW,
		).criteria;
		expect(authority).toEqual({
			status: 'met',
			value: 'executive',
			evidence: 'job title',
			source: 'jobTitle',
			confidence: 0.5,
		});
	});

	it('leaves the authority of other titles unknown', () => {
		const result = check(lead({}, { person: { jobTitle: 'Sachbearbeiter Einkauf' } }), NOW);
		expect(result.criteria.authority.status).toBe('unknown');
	});

	it('prefers an answer to the job title', () => {
		const result = check(
			lead({ authority: notMet }, { person: { jobTitle: 'Geschäftsführer' } }),
			NOW,
		);
		expect(result.criteria.authority.status).toBe('notMet');
	});

	it('shows behaviour as a suggestion that never counts', () => {
		const events = ['2026-11-20', '2026-11-21', '2026-11-22'].map((day) => ({
			type: 'productPageVisit',
			at: `${day}T10:00:00Z`,
		}));
		const result = check(lead({}, { events }), NOW);
		expect(result.criteria.need).toEqual({
			status: 'unknown',
			doubt: 'weak',
			value: 3,
			evidence: '3 × product page visit in 14 days',
			source: 'behaviour',
			confidence: 0.4,
			at: '2026-11-22T10:00:00Z',
		});
		expect(result.met).toBe(0);
	});
});

describe('two sources that contradict each other', () => {
	const older = { status: 'met', confidence: 0.9, source: 'form', at: '2026-10-01T00:00:00Z' };
	const newer = { status: 'notMet', confidence: 0.6, source: 'call', at: '2026-11-01T00:00:00Z' };

	it.each([
		['newest', older, newer, 'notMet'],
		['mostConfident', older, newer, 'met'],
		['strictest', { ...older, status: 'notMet' }, { ...newer, status: 'met' }, 'notMet'],
	] as const)('are settled by %s', (conflicts, a, b, status) => {
		const settled = compileFramework({
			name: 'own',
			criteria: [{ id: 'budget' }],
			rule: { atLeast: 1 },
			conflicts,
		});
		for (const answer of [[a, b], [b, a], { ...a, others: [b] }]) {
			const result = settled(lead({ budget: answer }), NOW);
			expect(result.criteria.budget.status).toBe(status);
			expect(result.conflicts).toHaveLength(1);
			expect(result.conflicts[0]).toMatchObject({ criterion: 'budget', policy: conflicts });
			expect(result.conflicts[0].setAside).toHaveLength(1);
			expect(result.conflicts[0].setAside[0].status).not.toBe(status);
		}
	});

	it('are no conflict when one of them is stale', () => {
		const stale = { ...older, at: '2025-10-01T00:00:00Z' };
		const result = check(lead({ budget: [stale, newer] }), NOW);
		expect(result.criteria.budget.status).toBe('notMet');
		expect(result.conflicts).toEqual([]);
	});

	it('may stand under two names of one criterion', () => {
		const result = check(lead({ budget: older, money: newer }), NOW);
		expect(result.conflicts).toHaveLength(1);
	});
});

describe('leads that are hardly leads', () => {
	it.each([[undefined], [null], [42], ['text'], [[]], [{}], [{ answers: 5, person: null }]])(
		'%j needs information',
		(value) => {
			expect(check(value as never, NOW).verdict).toBe('needsInfo');
		},
	);
});
