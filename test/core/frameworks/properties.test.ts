import fc from 'fast-check';
import { compileFramework, type FrameworkDefinition } from '../../../core/frameworks';
import { answers, NOW } from './support';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];

const status = fc.constantFrom('met', 'notMet', 'unknown', undefined);

const answer = fc.record(
	{
		status,
		value: fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null)),
		confidence: fc.double({ min: -1, max: 2 }),
		source: fc.constantFrom('form', 'call', 'behaviour', 'model'),
		at: fc.constantFrom(
			'2026-11-01T00:00:00Z',
			'2025-01-01T00:00:00Z',
			'2027-01-01T00:00:00Z',
			'yesterday',
		),
	},
	{ requiredKeys: [] },
);

const given = fc.dictionary(
	fc.constantFrom(...NAMES),
	fc.oneof(answer, fc.array(answer, { maxLength: 3 })),
);

const framework: fc.Arbitrary<FrameworkDefinition> = fc
	.record({
		count: fc.integer({ min: 1, max: NAMES.length }),
		weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 6 }),
		atLeast: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
		threshold: fc.option(fc.double({ min: 0.05, max: 1, noNaN: true }), { nil: undefined }),
		mandatory: fc.subarray(NAMES, { maxLength: 2 }),
		conflicts: fc.constantFrom('newest' as const, 'mostConfident' as const, 'strictest' as const),
	})
	.map(({ count, weights, atLeast, threshold, mandatory, conflicts }) => {
		const names = NAMES.slice(0, count);
		const named = mandatory.filter((name) => names.includes(name));
		return {
			name: 'own',
			criteria: names.map((id, index) => ({
				id,
				weight: weights[index],
				maxAgeDays: 365,
				reads: 'amount' as const,
			})),
			rule: {
				...(atLeast === undefined && named.length > 0
					? {}
					: { atLeast: Math.min(atLeast ?? 1, count) }),
				...(threshold === undefined ? {} : { threshold }),
				mandatory: named,
			},
			conflicts,
		};
	});

describe('for every framework and every set of answers', () => {
	it('the worst case never exceeds the best case, and both are shares', () => {
		fc.assert(
			fc.property(framework, given, (definition, map) => {
				const { worstCase, bestCase } = compileFramework(definition)(answers(map), NOW);
				expect(worstCase).toBeGreaterThanOrEqual(0);
				expect(worstCase).toBeLessThanOrEqual(bestCase);
				expect(bestCase).toBeLessThanOrEqual(1 + 1e-12);
			}),
		);
	});

	it('an unknown never counts as met', () => {
		fc.assert(
			fc.property(framework, given, (definition, map) => {
				const result = compileFramework(definition)(answers(map), NOW);
				const statuses = Object.values(result.criteria).map((criterion) => criterion.status);
				expect(result.met).toBe(statuses.filter((one) => one === 'met').length);
				expect(result.missing).toHaveLength(statuses.filter((one) => one === 'unknown').length);
				for (const { status: one, doubt } of Object.values(result.criteria)) {
					if (doubt) expect(one).toBe('unknown');
				}
			}),
		);
	});

	it('no answer to an unknown flips a verdict that is fixed', () => {
		fc.assert(
			fc.property(framework, given, fc.infiniteStream(fc.boolean()), (definition, map, coins) => {
				const check = compileFramework(definition);
				const before = check(answers(map), NOW);
				const completed = { ...map } as Record<string, unknown>;
				for (const name of before.missing) {
					completed[name] = { status: coins.next().value ? 'met' : 'notMet' };
				}
				const after = check(answers(completed), NOW);
				expect(after.missing).toEqual([]);
				expect(after.verdict).not.toBe('needsInfo');
				if (before.verdict !== 'needsInfo') expect(after.verdict).toBe(before.verdict);
			}),
		);
	});

	it('a next question exists exactly while the verdict is open, and its answer can decide', () => {
		fc.assert(
			fc.property(framework, given, (definition, map) => {
				const result = compileFramework(definition)(answers(map), NOW);
				expect(result.nextQuestion !== undefined).toBe(result.verdict === 'needsInfo');
				if (result.nextQuestion) expect(result.missing).toContain(result.nextQuestion.criterion);
			}),
		);
	});

	it('one more met criterion never makes the verdict worse', () => {
		const rank = { notQualified: 0, needsInfo: 1, qualified: 2 };
		fc.assert(
			fc.property(framework, given, fc.constantFrom(...NAMES), (definition, map, name) => {
				const check = compileFramework(definition);
				const before = check(answers(map), NOW);
				const after = check(answers({ ...map, [name]: { status: 'met' } }), NOW);
				expect(rank[after.verdict]).toBeGreaterThanOrEqual(rank[before.verdict]);
			}),
		);
	});

	it('the same lead has the same result', () => {
		fc.assert(
			fc.property(framework, given, (definition, map) => {
				const [first, second] = [0, 0].map(() => compileFramework(definition)(answers(map), NOW));
				expect(second).toEqual(first);
			}),
		);
	});
});

it('whatever stands in place of answers, a check gives a verdict', () => {
	const check = compileFramework();
	fc.assert(
		fc.property(
			fc.dictionary(
				fc.constantFrom('budget', 'authority', 'need', 'timing', '__proto__'),
				fc.anything(),
			),
			(map) => {
				expect(['qualified', 'needsInfo', 'notQualified']).toContain(
					check(answers(map), NOW).verdict,
				);
			},
		),
	);
});
