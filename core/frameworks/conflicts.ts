import type { ConflictPolicy } from './definition';
import type { Statement } from './statement';

/** Below zero when `a` is to be kept rather than `b`. */
export type Preference = (a: Statement, b: Statement) => number;

const byTime: Preference = (a, b) => (a.time === b.time ? 0 : b.time > a.time ? 1 : -1);
const byConfidence: Preference = (a, b) => b.confidence - a.confidence;
const STRICTNESS = { notMet: 0, met: 1, unknown: 2 } as const;
const byStrictness: Preference = (a, b) => STRICTNESS[a.status] - STRICTNESS[b.status];

/** The order in which each policy looks at two statements; the next view decides where one sees no difference. */
const VIEWS: Readonly<Record<ConflictPolicy, readonly Preference[]>> = {
	newest: [byTime, byConfidence, byStrictness],
	mostConfident: [byConfidence, byTime, byStrictness],
	strictest: [byStrictness, byConfidence, byTime],
};

export function preferenceOf(policy: ConflictPolicy): Preference {
	const views = VIEWS[policy];
	return (a, b) => {
		for (const view of views) {
			const order = view(a, b);
			if (order !== 0) return order;
		}
		return 0;
	};
}

/** Whether a statement decides anything: it says met or not met, and there is no doubt about it. */
export const counts = (statement: Statement): boolean =>
	statement.doubt === undefined && statement.status !== 'unknown';

/**
 * The statement to go by: the preferred one of those that count, or else of those that say something in doubt, or
 * else whatever was said. Rivals are the counting statements that say the opposite.
 */
export function settle(
	statements: readonly Statement[],
	prefer: Preference,
): { readonly kept: Statement; readonly rivals: readonly Statement[] } {
	let kept = statements[0];
	const rank = (statement: Statement) =>
		counts(statement) ? 0 : statement.status !== 'unknown' ? 1 : 2;
	for (let index = 1; index < statements.length; index++) {
		const candidate = statements[index];
		const order = rank(candidate) - rank(kept);
		if (order < 0 || (order === 0 && prefer(candidate, kept) < 0)) kept = candidate;
	}
	const { status } = kept;
	const rivals = counts(kept)
		? statements.filter((other) => counts(other) && other.status !== status)
		: [];
	return { kept, rivals };
}
