import { compileFramework, FRAMEWORK_NAMES, FRAMEWORKS } from '../../../core/frameworks';
import type { FrameworkName } from '../../../core/frameworks';
import { answers, NOW } from './support';

const met = { status: 'met' };
const notMet = { status: 'notMet' };

const all = (names: readonly string[], answer: object) =>
	answers(Object.fromEntries(names.map((name) => [name, answer])));

/** Criteria in order, how many must be met, and which in any case: the table of the reference. */
const TABLE: Record<FrameworkName, [string[], number | string, string[]]> = {
	bant: [['budget', 'authority', 'need', 'timing'], 3, []],
	anum: [['authority', 'need', 'urgency', 'money'], 3, ['authority']],
	champ: [['challenges', 'authority', 'money', 'prioritization'], 3, ['challenges']],
	faint: [['funds', 'authority', 'interest', 'need', 'timing'], 4, []],
	note: [['need', 'opportunity', 'team', 'effect'], 3, []],
	gpctba: [
		[
			'goals',
			'plans',
			'challenges',
			'timeline',
			'budget',
			'authority',
			'consequences',
			'implications',
		],
		'60 %',
		['budget', 'authority'],
	],
	meddic: [
		['metrics', 'economicBuyer', 'decisionCriteria', 'decisionProcess', 'identifyPain', 'champion'],
		4,
		['identifyPain', 'economicBuyer'],
	],
	meddpicc: [
		[
			'metrics',
			'economicBuyer',
			'decisionCriteria',
			'decisionProcess',
			'paperProcess',
			'identifyPain',
			'champion',
			'competition',
		],
		5,
		['identifyPain', 'economicBuyer'],
	],
};

describe.each(Object.entries(TABLE))('%s', (name, [criteria, needed, mandatory]) => {
	const check = compileFramework(name as FrameworkName);

	it('has its criteria in order', () => {
		expect(Object.keys(check(answers({}), NOW).criteria)).toEqual(criteria);
	});

	it('is qualified with everything met and not qualified with nothing met', () => {
		expect(check(all(criteria, met), NOW).verdict).toBe('qualified');
		expect(check(all(criteria, notMet), NOW).verdict).toBe('notQualified');
	});

	it('is not qualified without a criterion that it asks for in any case', () => {
		for (const criterion of mandatory) {
			const given = Object.fromEntries(criteria.map((name) => [name, met]));
			const result = check(answers({ ...given, [criterion]: notMet }), NOW);
			expect(result.verdict).toBe('notQualified');
			expect(result.reason.code).toBe('mandatoryNotMet');
		}
	});

	it('is qualified from its number of criteria on, mandatory ones among them', () => {
		const count = typeof needed === 'number' ? needed : Math.ceil(0.6 * criteria.length);
		const inOrder = [
			...mandatory,
			...criteria.filter((criterion) => !mandatory.includes(criterion)),
		];
		const withMet = (number: number) =>
			answers(
				Object.fromEntries(
					inOrder.map((criterion, index) => [criterion, index < number ? met : notMet]),
				),
			);
		expect(check(withMet(count), NOW).verdict).toBe('qualified');
		expect(check(withMet(count - 1), NOW).verdict).toBe('notQualified');
	});

	it.each(['call', 'email', 'form'] as const)('asks in both languages by %s', (channel) => {
		for (const language of ['en', 'de'] as const) {
			const ask = compileFramework(name as FrameworkName, { channel, language });
			const asked = new Set<string>();
			for (const open of criteria) {
				const others = criteria.filter((criterion) => criterion !== open);
				const framework = compileFramework(
					{ ...FRAMEWORKS[name as FrameworkName], completeAll: true },
					{ channel, language },
				);
				const { nextQuestion } = framework(all(others, met), NOW);
				expect(nextQuestion?.criterion).toBe(open);
				// A question of its own, not the fallback that names the criterion.
				expect(nextQuestion?.text).not.toMatch(/What can you tell us|Wie steht es um/);
				asked.add(nextQuestion?.text ?? '');
			}
			expect(asked.size).toBeGreaterThanOrEqual(criteria.length - 2);
			expect(ask(answers({}), NOW).nextQuestion?.text).not.toBe('');
		}
	});
});

it('names all frameworks', () => {
	expect([...FRAMEWORK_NAMES].sort()).toEqual(Object.keys(TABLE).sort());
});

it('reads an answer under the name that another framework has for the same thing', () => {
	const champ = compileFramework('champ');
	const result = champ(answers({ budget: met, need: met, timing: met, authority: met }), NOW);
	expect(result.met).toBe(4);
});
