import { z } from 'zod/v4';
import { fieldPathSteps } from '../../common/fieldPath';
import { parseInstant } from '../../common/instant';
import { compilePattern } from '../../common/pattern/compile';
import { hangsWhenTracedBack } from '../../common/pattern/hanging';

/** A list that is written out, or the name of one of the lists that stand beside the conditions. */
export type ListValue = ReadonlyArray<string | number> | { readonly list: string };

/** Operators that compare with one value or with any value of a list. */
export const LIST_OPERATORS = [
	'oneOf',
	'noneOf',
	'contains',
	'notContains',
	'containsWord',
	'startsWith',
	'endsWith',
	'listContains',
	'listContainsAll',
	'emailDomainIn',
] as const;

const NUMBER_OPERATORS = ['atLeast', 'atMost', 'greaterThan', 'lessThan'] as const;
const DAY_OPERATORS = ['withinLastDays', 'withinNextDays', 'olderThanDays'] as const;
const BARE_OPERATORS = ['exists', 'isUnknown', 'isFreeEmail', 'isBusinessEmail'] as const;

export const OPERATORS = [
	'equals',
	'notEquals',
	...LIST_OPERATORS,
	'matches',
	...NUMBER_OPERATORS,
	'between',
	'before',
	'after',
	...DAY_OPERATORS,
	...BARE_OPERATORS,
] as const;

export type Operator = (typeof OPERATORS)[number];

/**
 * One question about one field. Text is compared without regard to case and outer blanks; a field that holds a
 * list is asked for any of its elements.
 */
export type FieldCondition =
	| {
			readonly field: string;
			readonly operator: 'equals' | 'notEquals';
			readonly value: string | number | boolean;
	  }
	| {
			readonly field: string;
			readonly operator: (typeof LIST_OPERATORS)[number];
			readonly value: string | number | ListValue;
	  }
	| { readonly field: string; readonly operator: 'matches'; readonly value: string }
	| {
			readonly field: string;
			readonly operator: (typeof NUMBER_OPERATORS)[number];
			readonly value: number;
	  }
	| {
			readonly field: string;
			readonly operator: 'between';
			readonly minimum?: number;
			readonly maximum?: number;
	  }
	| { readonly field: string; readonly operator: 'before' | 'after'; readonly value: string }
	| {
			readonly field: string;
			readonly operator: (typeof DAY_OPERATORS)[number];
			readonly value: number;
	  }
	| { readonly field: string; readonly operator: (typeof BARE_OPERATORS)[number] };

/** Conditions joined by all / any / none, with further kinds of leaves where a user of this folder has them. */
export type ConditionOf<Leaf> =
	| Leaf
	| { readonly all: ReadonlyArray<ConditionOf<Leaf>> }
	| { readonly any: ReadonlyArray<ConditionOf<Leaf>> }
	| { readonly none: ReadonlyArray<ConditionOf<Leaf>> };

/** True, false, or unknown when the fields that would decide it are not known. */
export type Condition = ConditionOf<FieldCondition>;

/** A text that is refused with the reason that the check throws. */
const checkedText = (check: (text: string) => unknown) =>
	z.string().superRefine((text, context) => {
		try {
			check(text);
		} catch (error) {
			context.addIssue({
				code: 'custom',
				message: `is not usable: ${(error as Error).message}`,
				input: text,
			});
		}
	});

const fieldPath = checkedText(fieldPathSteps);
const pattern = checkedText((text) => {
	compilePattern(text);
	if (hangsWhenTracedBack(text)) {
		throw new RangeError(
			'a repeated part can read the same text in several ways, which makes most engines hang; repeat once, e.g. a+ instead of (a+)+',
		);
	}
});

/** Milliseconds of a date in a configuration; a date without time means its first moment in UTC. */
export function readConfiguredDate(text: string): number {
	return parseInstant(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
}

const date = z.string().refine((text) => !Number.isNaN(readConfiguredDate(text)), {
	error: 'must be a date such as 2026-11-23, or a date with time and zone',
});

const scalar = z.union([z.string(), z.number()], { error: 'must be a text or a number' });
const namedList = z.strictObject({ list: z.string().min(1) });
const listValue = z.union([z.string(), z.number(), z.array(scalar), namedList], {
	error: 'must be a text, a number, a list of them, or { "list": name }',
});

/** One leaf: a question about a field. */
export const fieldConditionSchema = z.discriminatedUnion(
	'operator',
	[
		z.strictObject({
			field: fieldPath,
			operator: z.enum(['equals', 'notEquals']),
			value: z.union([z.string(), z.number(), z.boolean()], {
				error: 'must be a text, a number, true or false',
			}),
		}),
		z.strictObject({ field: fieldPath, operator: z.enum(LIST_OPERATORS), value: listValue }),
		z.strictObject({ field: fieldPath, operator: z.literal('matches'), value: pattern }),
		z.strictObject({ field: fieldPath, operator: z.enum(NUMBER_OPERATORS), value: z.number() }),
		z
			.strictObject({
				field: fieldPath,
				operator: z.literal('between'),
				minimum: z.number().optional(),
				maximum: z.number().optional(),
			})
			.refine(({ minimum, maximum }) => minimum !== undefined || maximum !== undefined, {
				error: 'needs a minimum, a maximum or both',
			})
			.refine(({ minimum = -Infinity, maximum = Infinity }) => minimum <= maximum, {
				error: 'has a minimum above its maximum',
			}),
		z.strictObject({ field: fieldPath, operator: z.enum(['before', 'after']), value: date }),
		z.strictObject({
			field: fieldPath,
			operator: z.enum(DAY_OPERATORS),
			value: z.number().nonnegative({ error: 'must not be below zero' }),
		}),
		z.strictObject({ field: fieldPath, operator: z.enum(BARE_OPERATORS) }),
	],
	{ error: `must be one of ${OPERATORS.join(', ')}` },
);

/** The schema of conditions whose leaves are of the given kinds. */
export function conditionSchemaOf<Leaf>(
	...leaves: ReadonlyArray<z.ZodType<Leaf, Leaf>>
): z.ZodType<ConditionOf<Leaf>, ConditionOf<Leaf>> {
	const conditions = z
		.array(z.lazy(() => condition))
		.min(1, { error: 'needs at least one condition' })
		.max(200, { error: 'has more than 200 conditions' });
	const condition: z.ZodType<ConditionOf<Leaf>, ConditionOf<Leaf>> = z.union(
		[
			...leaves,
			z.strictObject({ all: conditions }),
			z.strictObject({ any: conditions }),
			z.strictObject({ none: conditions }),
		] as unknown as [z.ZodType<ConditionOf<Leaf>, ConditionOf<Leaf>>],
		{ error: 'must be a condition, or all, any or none of several' },
	);
	return condition;
}

export const conditionSchema: z.ZodType<Condition, Condition> = conditionSchemaOf<FieldCondition>(
	fieldConditionSchema as z.ZodType<FieldCondition, FieldCondition>,
);
