import type { ConflictPolicy, FrameworkDefinition } from './definition';

/** What users change most about a framework, without writing one of their own. */
export interface FrameworkAdjustments {
	/** How many criteria must be met. */
	readonly atLeast?: number;
	/** Criteria that must be met. */
	readonly mandatory?: readonly string[];
	/** The least budget that meets the criterion. */
	readonly minimumBudget?: number;
	/** How many months ahead a deadline may lie. */
	readonly deadlineWithinMonths?: number;
	readonly minimumConfidence?: number;
	readonly conflicts?: ConflictPolicy;
	readonly completeAll?: boolean;
}

/** A framework with some of its choices replaced; what is not named stays. The definition itself is not changed. */
export function adjustFramework(
	definition: FrameworkDefinition,
	adjustments: FrameworkAdjustments,
): FrameworkDefinition {
	const { atLeast, mandatory, minimumBudget, deadlineWithinMonths, ...choices } = adjustments;
	const { minimumConfidence, conflicts, completeAll } = choices;
	return {
		...definition,
		criteria: definition.criteria.map((criterion) => {
			if (criterion.reads === 'amount' && minimumBudget !== undefined) {
				return { ...criterion, atLeast: minimumBudget };
			}
			if (criterion.reads === 'date' && deadlineWithinMonths !== undefined) {
				return { ...criterion, withinMonths: deadlineWithinMonths };
			}
			return criterion;
		}),
		rule: {
			...definition.rule,
			...(atLeast === undefined ? {} : { atLeast }),
			...(mandatory === undefined ? {} : { mandatory: [...mandatory] }),
		},
		...(minimumConfidence === undefined ? {} : { minimumConfidence }),
		...(conflicts === undefined ? {} : { conflicts }),
		...(completeAll === undefined ? {} : { completeAll }),
	};
}
