import { z } from 'zod/v4';
import {
	conditionSchema,
	conditionSchemaOf,
	fieldConditionSchema,
	type Condition,
	type ConditionOf,
	type FieldCondition,
} from '../../lead/conditions';

const texts = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)], {
	error: 'must be a text or a list of texts',
});

/** Every event type. */
export const ANY_TYPE = '*';

/** Which events a rule means. */
export interface EventMatch {
	/** One type or several; `*` means every type. */
	readonly types: string | readonly string[];
	/** Any of these assets; a `*` at the end stands for any ending. */
	readonly asset?: string | readonly string[];
	/** Any of these channels. */
	readonly channel?: string | readonly string[];
	/** Leaves out events whose duration is shorter or not known. */
	readonly minimumDurationSeconds?: number;
	/** A condition on the event's own fields, e.g. `metadata.campaign`; must be true, not unknown. */
	readonly where?: Condition;
}

/** Whether enough events of a kind happened; suspected scanner clicks and future events do not count. */
export interface EventCondition {
	readonly event: EventMatch;
	/** How many; 1 when absent. */
	readonly atLeast?: number;
	readonly withinDays?: number;
}

/** A condition on the fields and the events of a lead. */
export type ScoringCondition = ConditionOf<FieldCondition | EventCondition>;

const notBelowZero = { error: 'must not be below zero' };

export const eventMatchSchema: z.ZodType<EventMatch, EventMatch> = z.strictObject({
	types: texts,
	asset: texts.optional(),
	channel: texts.optional(),
	minimumDurationSeconds: z.number().nonnegative(notBelowZero).optional(),
	where: conditionSchema.optional(),
});

const eventConditionSchema: z.ZodType<EventCondition, EventCondition> = z.strictObject({
	event: eventMatchSchema,
	atLeast: z.number().int().min(1, { error: 'must be 1 or more' }).optional(),
	withinDays: z.number().nonnegative(notBelowZero).optional(),
});

export const scoringConditionSchema: z.ZodType<ScoringCondition, ScoringCondition> =
	conditionSchemaOf<FieldCondition | EventCondition>(
		fieldConditionSchema as z.ZodType<FieldCondition, FieldCondition>,
		eventConditionSchema,
	);
