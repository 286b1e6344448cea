import { z } from 'zod/v4';
import { parseConfiguration } from '../../common/configuration';
import type { Instant } from '../../common/instant';
import { LANGUAGES, type Language } from '../../common/language';
import type { AdviceOptions } from './advice';
import type { OutcomeOptions } from './outcome';
import type { YieldControl } from './pace';

export interface TrainingOptions {
	/**
	 * The field that holds the outcome, and which of its values mean won and lost. Understood without being told:
	 * won, 1, true, yes, ja, converted and the like; lost, 0, false, no, nein, … Open and empty ones are left out.
	 */
	readonly outcome?: string | OutcomeOptions;
	/** Fields that the model must not use. */
	readonly exclude?: readonly string[];
	/** Fields that are known when a lead is scored, whatever the leak checks say. */
	readonly keep?: readonly string[];
	/** The same rows and the same seed give the same model (default 1). */
	readonly seed?: number;
	/** When each lead came in: trains on the older and tests on the newer leads, and dates events and ages. */
	readonly date?: string;
	/** The moment of the training: later rows are left out. Without it nothing is known of the present. */
	readonly now?: Instant;
	/** Fields whose points may only rise, or only fall. */
	readonly monotone?: Readonly<Record<string, 'increasing' | 'decreasing'>>;
	/** Rows with the same value here (a company, a person) stay together in validation. */
	readonly group?: string;
	/** Most tables of pairs of fields (default 12; 0 = none). */
	readonly maximumPairs?: number;
	/** What thresholds are wanted for. */
	readonly advice?: AdviceOptions;
	/** Language of warnings and reasons (default en). */
	readonly language?: Language;
	readonly name?: string;
	readonly version?: number;
	/** Called every 5 to 20 ms of work; may throw to stop the training. */
	readonly yieldControl?: YieldControl;
}

const value = z.union([z.string(), z.number(), z.boolean()]);
const values = z.union([value, z.array(value).min(1)]);
const instant = z.union([z.date(), z.number(), z.string()]);

export const adviceSchema = z.object({
	capacity: z
		.object({ leads: z.number().positive(), of: z.number().positive().optional() })
		.optional(),
	shareOfWins: z.number().min(0).max(1).optional(),
	value: z
		.object({ costPerLead: z.number().min(0), valuePerWin: z.number().positive() })
		.optional(),
});

const schema = z.object({
	outcome: z
		.union([
			z.string().min(1),
			z.object({ field: z.string().min(1), won: values.optional(), lost: values.optional() }),
		])
		.optional(),
	exclude: z.array(z.string()).default([]),
	keep: z.array(z.string()).default([]),
	seed: z.number().int().default(1),
	date: z.string().min(1).optional(),
	now: instant.optional(),
	monotone: z.record(z.string(), z.enum(['increasing', 'decreasing'])).default({}),
	group: z.string().min(1).optional(),
	maximumPairs: z.number().int().min(0).max(50).default(12),
	advice: adviceSchema.default({}),
	language: z.enum(LANGUAGES).default('en'),
	name: z.string().min(1).default('trainedLeadScore'),
	version: z.number().int().min(1).default(1),
	yieldControl: z.custom<YieldControl>((candidate) => typeof candidate === 'function').optional(),
});

export type ParsedTrainingOptions = z.output<typeof schema>;

/** @throws ConfigurationError with all faults */
export const parseTrainingOptions = (options: unknown): ParsedTrainingOptions =>
	parseConfiguration('The training', schema, options ?? {});
