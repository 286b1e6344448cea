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
	/** Words in job titles that show the power to decide, besides heads, directors and executives. */
	readonly decisionMakers?: readonly string[];
	readonly minimumConfidence?: number;
	readonly conflicts?: ConflictPolicy;
	readonly completeAll?: boolean;
}

type CriterionCondition = NonNullable<
	FrameworkDefinition['criteria'][number]['conditions']
>[number];

const isOneOf = (titles: readonly string[]): CriterionCondition => ({
	when: { field: 'person.jobTitle', operator: 'containsWord', value: titles },
	// Others may decide as well: a title that is not on the list says nothing.
	otherwise: 'unknown',
	source: 'jobTitle',
});

/** A framework with some of its choices replaced; what is not named stays. The definition itself is not changed. */
export function adjustFramework(
	definition: FrameworkDefinition,
	adjustments: FrameworkAdjustments,
): FrameworkDefinition {
	const { atLeast, mandatory, minimumBudget, deadlineWithinMonths, decisionMakers, ...choices } =
		adjustments;
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
			if (criterion.reads === 'decisionMaker' && decisionMakers !== undefined) {
				return {
					...criterion,
					conditions: [...(criterion.conditions ?? []), isOneOf(decisionMakers)],
				};
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
