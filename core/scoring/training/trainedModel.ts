import { z } from 'zod/v4';
import { LANGUAGES } from '../../common/language';

/** The `kind` that tells a trained model from a rule model. */
export const TRAINED_KIND = 'trained';

const path = z.array(z.string().min(1)).min(1);
const points = z.array(z.number()).min(1);
const edges = z.array(z.number());

/** What every table of points has: where its value stands and what a lead without one gets. */
const common = {
	id: z.string().min(1),
	/** Keys from the record to the value, one per level, so that a column named `a.b` is no riddle. */
	path,
	/** Points of a lead whose value is missing or cannot be read. */
	missing: z.number(),
	/** Share of the training leads per bin, missing last: what new leads are compared with. */
	shares: z.array(z.number()).optional(),
};

const numberField = z.object({
	...common,
	type: z.literal('number'),
	/** Which character stands before the decimals of a number written as text. */
	decimal: z.enum(['.', ',']).optional(),
	/** Upper ends of all bins but the last, ascending; a value that equals one belongs below it. */
	edges,
	points,
});

const categoryField = z.object({
	...common,
	type: z.literal('category'),
	/** Compare only what follows the @. */
	part: z.literal('emailDomain').optional(),
	/** Trimmed and in lower case. */
	levels: z.array(z.string()),
	points: z.array(z.number()),
	/** Points of a value that is not among the levels. */
	other: z.number(),
});

const dateField = z.object({
	...common,
	type: z.literal('date'),
	/** Monday = 1, January = 1, hour of the day 0 to 23 (UTC), or days before the evaluation. */
	part: z.enum(['weekday', 'month', 'hour', 'daysAgo']),
	/** How a date without ISO form is written. */
	order: z.enum(['iso', 'dayFirst', 'monthFirst']),
	edges,
	points,
});

const eventField = z.object({
	...common,
	type: z.literal('event'),
	eventType: z.string().min(1),
	measure: z.enum(['count', 'daysSince']),
	withinDays: z.number().positive(),
	edges,
	points,
});

const field = z.discriminatedUnion('type', [numberField, categoryField, dateField, eventField]);

const pair = z.object({
	/** Ids of two fields. */
	fields: z.tuple([z.string(), z.string()]),
	/** For each field: the row (column) of the table for each of its bins, other and missing last. */
	groups: z.tuple([z.array(z.number().int().min(0)), z.array(z.number().int().min(0))]),
	points: z.array(z.array(z.number())).min(1),
});

const band = z.object({ name: z.string().min(1), from: z.number() });

const structure = z.object({
	kind: z.literal(TRAINED_KIND),
	name: z.string().min(1),
	version: z.number().int().min(1),
	/** The language of the reasons. */
	language: z.enum(LANGUAGES).default('en'),
	outcome: z.object({ field: z.string() }).optional(),
	trained: z
		.object({ rows: z.number(), won: z.number(), seed: z.number() })
		.catchall(z.unknown())
		.optional(),
	/** total = 0 to 100 of (base + sum of points). */
	base: z.number(),
	/** So many points double the odds. */
	pointsPerDoubling: z.number().positive(),
	/** Log-odds at these totals (not clamped), straight lines between and beyond them. */
	probability: z.object({
		totals: z.array(z.number()).min(2),
		logOdds: z.array(z.number()).min(2),
	}),
	fields: z.array(field),
	pairs: z.array(pair).default([]),
	/** The best band first. */
	bands: z.array(band).min(1),
});

/** Number of bins of a field's table, with `other` and `missing`. */
export function binCount(definition: TrainedField): number {
	return definition.points.length + (definition.type === 'category' ? 2 : 1);
}

/** A trained model as JSON. */
export const trainedModelSchema = structure.superRefine((model, context) => {
	const fault = (where: Array<string | number>, message: string) =>
		context.addIssue({ code: 'custom', path: where, message });
	const byId = new Map<string, TrainedField>();
	model.fields.forEach((definition, index) => {
		if (byId.has(definition.id)) fault(['fields', index, 'id'], 'is used twice');
		byId.set(definition.id, definition);
		const expected =
			definition.type === 'category' ? definition.levels.length : definition.edges.length + 1;
		if (definition.points.length !== expected) {
			fault(['fields', index, 'points'], `must have ${expected} numbers`);
		}
	});
	model.pairs.forEach((table, index) => {
		for (const side of [0, 1] as const) {
			const definition = byId.get(table.fields[side]);
			if (!definition) {
				fault(['pairs', index, 'fields', side], 'names no field of the model');
				continue;
			}
			const groups = table.groups[side];
			const limit = side === 0 ? table.points.length : (table.points[0]?.length ?? 0);
			if (groups.length !== binCount(definition) || groups.some((group) => group >= limit)) {
				fault(['pairs', index, 'groups', side], 'does not fit the field and the table');
			}
		}
		if (table.points.some((row) => row.length !== table.points[0].length)) {
			fault(['pairs', index, 'points'], 'must have rows of one length');
		}
	});
	const { totals, logOdds } = model.probability;
	if (
		totals.length !== logOdds.length ||
		totals.some((total, i) => i > 0 && total <= totals[i - 1])
	) {
		fault(['probability'], 'must have ascending totals and as many log-odds');
	}
});

export type TrainedModel = z.output<typeof trainedModelSchema>;
export type TrainedField = z.output<typeof field>;
export type TrainedPair = z.output<typeof pair>;
export type ScoreBand = z.output<typeof band>;

/** Whether a scoring model is a trained one, by its `kind` alone. */
export function isTrainedModel(model: unknown): boolean {
	return (
		typeof model === 'object' &&
		model !== null &&
		(model as { kind?: unknown }).kind === TRAINED_KIND
	);
}
