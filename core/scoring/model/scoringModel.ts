import { z } from 'zod/v4';
import { decaySchema, disqualifierSchema, labelSchema, overrideSchema, ruleSchema } from './rule';

/** The version of the model format that this package reads. */
export const SCHEMA_VERSION = 1;

const MOST_RULES = 1_000;

const share = z
	.number()
	.min(0, { error: 'must be between 0 and 1' })
	.max(1, { error: 'must be between 0 and 1' });
const weight = z.number().nonnegative({ error: 'must not be below zero' });

/** Points of 0 and of 100 on the scale; the line between them goes on beyond both ends. */
const scaleShape = { zeroAt: z.number().default(0), hundredAt: z.number().default(100) };

const fitSchema = z
	.strictObject({
		/**
		 * known: points earned in percent of what the known fields could earn; all: in percent of what all fields
		 * could earn; points: the points themselves, on the line from zeroAt to hundredAt.
		 */
		scale: z.enum(['known', 'all', 'points']).default('known'),
		/** With `known`: the comparison is with at least this share of all points, so that little data is not a perfect fit. */
		minimumKnown: share.default(0.4),
		...scaleShape,
	})
	.refine(({ zeroAt, hundredAt }) => zeroAt < hundredAt, {
		error: 'must be above zeroAt',
		path: ['hundredAt'],
	});

const engagementSchema = z
	.strictObject({
		...scaleShape,
		/** What is left of engagement when nothing has given points for so long. */
		inactivity: decaySchema.optional(),
	})
	.refine(({ zeroAt, hundredAt }) => zeroAt < hundredAt, {
		error: 'must be above zeroAt',
		path: ['hundredAt'],
	});

const totalSchema = z
	.strictObject({
		/** average: weighted mean of fit and engagement; sum: weighted sum. */
		combine: z.enum(['average', 'sum']).default('average'),
		fitWeight: weight.default(0.5),
		engagementWeight: weight.default(0.5),
		minimum: z.number().default(0),
		maximum: z.number().default(100),
	})
	.refine(({ fitWeight, engagementWeight }) => fitWeight + engagementWeight > 0, {
		error: 'must be above zero, as the other weight is zero',
		path: ['fitWeight'],
	})
	.refine(({ minimum, maximum }) => minimum < maximum, {
		error: 'must be above the minimum',
		path: ['maximum'],
	});

const groupSchema = z
	.strictObject({
		id: z.string().min(1),
		label: labelSchema.optional(),
		/** The group whose points these are part of; `engagement` when absent. */
		parent: z.string().min(1).optional(),
		minimum: z.number().optional(),
		maximum: z.number().optional(),
	})
	.refine(({ minimum = -Infinity, maximum = Infinity }) => minimum <= maximum, {
		error: 'has a minimum above its maximum',
	});

/** Highest first; the last one has no lower end. */
const steps = <Entry extends z.ZodType>(entry: Entry) =>
	z
		.array(entry)
		.min(1, { error: 'needs at least one entry' })
		.max(20, { error: 'has more than 20 entries' });

const gradesSchema = steps(z.strictObject({ name: z.string().min(1).max(3), from: z.number() }));

const bandsSchema = steps(
	z.strictObject({
		name: z.string().min(1),
		from: z.number(),
		/** The band needs these figures as well, e.g. "100 points and grade B". */
		minimumFit: z.number().optional(),
		minimumEngagement: z.number().optional(),
	}),
);

const scannerSchema = z.strictObject({
	enabled: z.boolean().default(true),
	/** So many clicks … */
	burstClicks: z.number().int().min(2, { error: 'must be 2 or more' }).default(3),
	/** … within so many seconds are a burst. */
	burstSeconds: z.number().nonnegative().default(2),
	/** A click within so many seconds of the delivery of the mail is suspected. */
	afterDeliverySeconds: z.number().nonnegative().default(5),
	/** A click within so many seconds of the opening is suspected. */
	sameSecondAsOpen: z.boolean().default(true),
	/** Parts of user agents, beside those that the package knows. */
	agents: z.array(z.string().min(2)).default([]),
	/** IP addresses of scanners (`metadata.ip` of an event), whole or their beginnings, e.g. `198.51.100.` */
	addresses: z.array(z.string().min(2)).default([]),
});

const duplicatesSchema = z.strictObject({
	enabled: z.boolean().default(true),
	/** Events of the same type and asset so close together are one. */
	withinSeconds: z.number().nonnegative().default(30),
});

const eventsSchema = z.strictObject({
	scanner: scannerSchema.prefault({}),
	duplicates: duplicatesSchema.prefault({}),
	/** Events later than the evaluation time by more than this are reported, not scored (clocks differ). */
	futureToleranceMinutes: z.number().nonnegative().default(5),
});

/** A scoring model made of rules. */
export const scoringModelSchema = z.strictObject({
	kind: z.literal('rules').default('rules'),
	schemaVersion: z.literal(SCHEMA_VERSION),
	name: z.string().min(1, { error: 'must not be empty' }).max(100),
	version: z.number().int().min(1).default(1),
	label: labelSchema.optional(),
	description: labelSchema.optional(),
	/** Lists that conditions name, e.g. `{ "competitorDomains": ["rival.example"] }`. */
	lists: z.record(z.string(), z.array(z.union([z.string(), z.number()])).max(50_000)).default({}),
	groups: z.array(groupSchema).max(100, { error: 'has more than 100 groups' }).default([]),
	rules: z.array(ruleSchema).max(MOST_RULES, {
		error: ({ input }) => `has ${(input as unknown[]).length} rules; at most 1,000`,
	}),
	disqualifiers: z
		.array(disqualifierSchema)
		.max(MOST_RULES, { error: 'has more than 1,000 entries' })
		.default([]),
	overrides: z
		.array(overrideSchema)
		.max(MOST_RULES, { error: 'has more than 1,000 entries' })
		.default([]),
	fit: fitSchema.prefault({}),
	engagement: engagementSchema.prefault({}),
	total: totalSchema.prefault({}),
	events: eventsSchema.prefault({}),
	/** Letters of fit, highest first. */
	fitGrades: gradesSchema.default([
		{ name: 'A', from: 75 },
		{ name: 'B', from: 50 },
		{ name: 'C', from: 25 },
		{ name: 'D', from: 0 },
	]),
	/** Digits of engagement, highest first. */
	engagementGrades: gradesSchema.default([
		{ name: '1', from: 75 },
		{ name: '2', from: 50 },
		{ name: '3', from: 25 },
		{ name: '4', from: 0 },
	]),
	/** Bands of the total, highest first. */
	bands: bandsSchema.default([
		{ name: 'hot', from: 70 },
		{ name: 'warm', from: 40 },
		{ name: 'cold', from: 0 },
	]),
	disqualifiedBand: z.string().min(1).default('disqualified'),
});

/** A scoring model as people write it: what has a default may be left out. */
export type ScoringModel = z.input<typeof scoringModelSchema>;

/** A scoring model with all its defaults. */
export type CompleteScoringModel = z.output<typeof scoringModelSchema>;

export type Group = z.output<typeof groupSchema>;
export type ScannerSettings = z.output<typeof scannerSchema>;
export type Band = z.output<typeof bandsSchema>[number];
export type Step = { readonly name: string; readonly from: number };
