import { z } from 'zod/v4';
import { eventMatchSchema, scoringConditionSchema } from './condition';

const id = z
	.string()
	.min(1, { error: 'must not be empty' })
	.max(100, { error: 'is longer than 100 characters' });

const positive = { error: 'must be above zero' };
const notBelowZero = { error: 'must not be below zero' };
const largest = 1_000_000;
const points = z
	.number()
	.min(-largest, { error: 'is below -1,000,000' })
	.max(largest, { error: 'is above 1,000,000' });

/** A text for people: one for all languages, or one per language. */
export const labelSchema = z.union(
	[z.string().min(1), z.strictObject({ en: z.string(), de: z.string() })],
	{
		error: 'must be a text, or { "en": text, "de": text }',
	},
);

const shared = {
	id,
	label: labelSchema.optional(),
	/** A group of the model; `fit` for rules on fields, `engagement` for rules on events when absent. */
	group: id.optional(),
	/** Of the rules with the same criterion only the one with the most points counts. */
	criterion: id.optional(),
	points,
	enabled: z.boolean().default(true),
};

/** How points of an event fade with its age. The grace days come first; the kept share stays for ever. */
export const decaySchema = z.discriminatedUnion(
	'type',
	[
		z.strictObject({ type: z.literal('none') }),
		z.strictObject({
			type: z.literal('halfLife'),
			/** After so many days half of the points are left. */
			days: z.number().positive(positive),
			graceDays: z.number().nonnegative(notBelowZero).default(0),
			keep: z.number().min(0).max(1).default(0),
		}),
		z.strictObject({
			type: z.literal('linear'),
			/** After so many days nothing is left. */
			days: z.number().positive(positive),
			graceDays: z.number().nonnegative(notBelowZero).default(0),
			keep: z.number().min(0).max(1).default(0),
		}),
		z.strictObject({
			type: z.literal('step'),
			/** Each step takes so many percent … */
			percent: z.number().positive(positive).max(100, { error: 'must not be above 100' }),
			everyDays: z.number().positive(positive),
			/** … of what is left, or of the points at the start. */
			of: z.enum(['remaining', 'start']).default('remaining'),
			graceDays: z.number().nonnegative(notBelowZero).default(0),
			keep: z.number().min(0).max(1).default(0),
		}),
	],
	{ error: 'must be one of none, halfLife, linear, step' },
);

export const PERIODS = ['hour', 'halfDay', 'day', 'week', 'month', 'quarter'] as const;

const frequencySchema = z
	.strictObject({
		/**
		 * each: every event counts; first: one event counts, the newest; oncePerAsset: the newest of each asset;
		 * atLeast: the points are given once, when there are `times` or more.
		 */
		count: z.enum(['each', 'first', 'oncePerAsset', 'atLeast']).default('each'),
		times: z.number().int().min(1, { error: 'must be 1 or more' }).optional(),
		/** Not more than so many in any stretch of that length. A month has 30 days, a quarter 90. */
		atMost: z
			.strictObject({
				times: z.number().int().min(1, { error: 'must be 1 or more' }),
				per: z.enum(PERIODS),
			})
			.optional(),
	})
	.refine((frequency) => frequency.count !== 'atLeast' || frequency.times !== undefined, {
		error: 'needs a number of times, because it counts "atLeast"',
		path: ['times'],
	});

const fieldRuleSchema = z.strictObject({
	type: z.literal('field'),
	...shared,
	when: scoringConditionSchema,
});

const eventRuleSchema = z.strictObject({
	type: z.literal('event'),
	...shared,
	event: eventMatchSchema,
	/** The points are given only to leads of which this is known to be true. */
	when: scoringConditionSchema.optional(),
	windowDays: z.number().positive(positive).optional(),
	frequency: frequencySchema.optional(),
	decay: decaySchema.optional(),
	/** The rule gives (or takes) at most so many points in all. */
	cap: z.number().nonnegative(notBelowZero).optional(),
});

export const ruleSchema = z.discriminatedUnion('type', [fieldRuleSchema, eventRuleSchema], {
	error: 'must be one of field, event',
});

const boundsSchema = z
	.strictObject({
		value: z.number().optional(),
		minimum: z.number().optional(),
		maximum: z.number().optional(),
	})
	.refine(({ minimum = -Infinity, maximum = Infinity }) => minimum <= maximum, {
		error: 'has a minimum above its maximum',
	});

/** A lead of which this is known to be true is out: the total falls to its minimum, the band says so. */
export const disqualifierSchema = z.strictObject({
	id,
	label: labelSchema.optional(),
	when: scoringConditionSchema,
	enabled: z.boolean().default(true),
});

/** Sets or limits a figure or the band of leads of which this is known to be true. */
export const overrideSchema = z.strictObject({
	id,
	label: labelSchema.optional(),
	when: scoringConditionSchema,
	fit: boundsSchema.optional(),
	engagement: boundsSchema.optional(),
	total: boundsSchema.optional(),
	band: z.string().min(1).optional(),
	/** The override ends at this moment (ISO 8601 with zone). */
	until: z.iso
		.datetime({
			offset: true,
			error: 'must be a date with time and zone, e.g. 2026-12-31T23:00:00Z',
		})
		.optional(),
	enabled: z.boolean().default(true),
});

export type Rule = z.output<typeof ruleSchema>;
export type FieldRule = z.output<typeof fieldRuleSchema>;
export type EventRule = z.output<typeof eventRuleSchema>;
export type Decay = z.output<typeof decaySchema>;
export type Frequency = z.output<typeof frequencySchema>;
export type Period = (typeof PERIODS)[number];
export type Label = z.output<typeof labelSchema>;
export type DisqualifierRule = z.output<typeof disqualifierSchema>;
export type Override = z.output<typeof overrideSchema>;
export type Bounds = z.output<typeof boundsSchema>;
