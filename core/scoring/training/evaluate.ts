import { z } from 'zod/v4';
import { parseConfiguration } from '../../common/configuration';
import type { Instant } from '../../common/instant';
import { LANGUAGES, type Language } from '../../common/language';
import type { ScoreResult } from '../../lead/qualification';
import {
	adviseThresholds,
	figuresAt,
	figuresOfBands,
	figuresOfGivenBands,
	type BandFigures,
	type AdviceOptions,
	type ThresholdAdvice,
	type ThresholdFigures,
} from './advice';
import { calibrate, fitCalibration } from './calibrationMap';
import { selectRows } from './labelledRows';
import { logOddsOf, measure, probabilityOf, type ClassificationMetrics } from './metrics';
import { adviceSchema } from './options';
import type { OutcomeOptions } from './outcome';
import { createPace, type Pace, type YieldControl } from './pace';
import { stratifiedFolds } from './random';
import { judgeRules, type RuleJudgement, type RuleObservation } from './ruleJudgement';
import { distributionOf, type ScoreDistribution } from './scoreDistribution';
import type { ScoreBand } from './trainedModel';
import { collectWarnings, type TrainingWarning } from './warnings';

export interface EvaluationOptions {
	/** As for the training. */
	readonly outcome?: string | OutcomeOptions;
	/** When each lead came in; it is scored as of then. */
	readonly date?: string;
	/** The moment at which leads without a date are scored (default: the newest date in the rows). */
	readonly now?: Instant;
	/** Further totals whose figures are wanted. */
	readonly thresholds?: readonly number[];
	/** Bands whose figures are wanted; by default those of the model. */
	readonly bands?: readonly ScoreBand[];
	readonly advice?: AdviceOptions;
	readonly language?: Language;
	readonly yieldControl?: YieldControl;
}

export interface EvaluationMetrics extends ClassificationMetrics {
	/**
	 * Where the probabilities come from: the model's own, or fitted to its totals in cross-validation because a rule
	 * model has none.
	 */
	readonly probabilities: 'model' | 'fittedToTotals';
	readonly bands: readonly BandFigures[];
	readonly thresholds: readonly ThresholdFigures[];
	readonly advice: readonly ThresholdAdvice[];
	readonly distribution: ScoreDistribution;
	/** What each rule or table of the model was worth. */
	readonly rules: readonly RuleJudgement[];
	readonly warnings: readonly TrainingWarning[];
}

/** Scores one row at a moment: a compiled model. */
export type RowScorer = (
	row: unknown,
	now: number,
) => Pick<ScoreResult, 'total' | 'band' | 'probability' | 'reasons'>;

const schema = z.object({
	thresholds: z.array(z.number()).default([]),
	bands: z.array(z.object({ name: z.string().min(1), from: z.number() })).optional(),
	advice: adviceSchema.default({}),
	language: z.enum(LANGUAGES).default('en'),
});

const FOLDS = 5;

/** Probabilities for totals, for each fold from the other folds. */
async function fitToTotals(
	totals: Float64Array,
	labels: Uint8Array,
	pace: Pace,
): Promise<Float64Array> {
	const rows = labels.length;
	const mean = totals.reduce((sum, total) => sum + total, 0) / rows;
	const spread = Math.sqrt(totals.reduce((sum, total) => sum + (total - mean) ** 2, 0) / rows) || 1;
	const folds = stratifiedFolds(labels, FOLDS, 1);
	const probabilities = new Float64Array(rows);
	for (let fold = 0; fold < FOLDS; fold++) {
		const line = logisticLine(totals, labels, mean, spread, (row) => folds[row] !== fold);
		const raw = totals.map((total) => line.intercept + (line.slope * (total - mean)) / spread);
		const map = fitCalibration(raw, labels, (row) => folds[row] !== fold);
		for (let row = 0; row < rows; row++) {
			if (folds[row] === fold) probabilities[row] = probabilityOf(calibrate(map, raw[row]));
		}
		if (pace.due(200 * rows)) await pace.pause();
	}
	return probabilities;
}

function logisticLine(
	totals: Float64Array,
	labels: Uint8Array,
	mean: number,
	spread: number,
	use: (row: number) => boolean,
): { slope: number; intercept: number } {
	let slope = 0;
	let won = 0;
	let count = 0;
	for (let row = 0; row < labels.length; row++) {
		if (!use(row)) continue;
		count++;
		won += labels[row];
	}
	let intercept = logOddsOf((won + 0.5) / (count + 1));
	for (let step = 0; step < 15; step++) {
		let [g0, g1, h00, h01, h11] = [0, -slope * 0.01, 1e-6, 0, 0.01];
		for (let row = 0; row < labels.length; row++) {
			if (!use(row)) continue;
			const x = (totals[row] - mean) / spread;
			const p = probabilityOf(intercept + slope * x);
			const w = p * (1 - p);
			g0 += labels[row] - p;
			g1 += (labels[row] - p) * x;
			h00 += w;
			h01 += w * x;
			h11 += w * x * x;
		}
		const determinant = h00 * h11 - h01 * h01;
		const [a, b] = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant];
		const scale = Math.min(1, 1 / Math.max(Math.abs(a), Math.abs(b), 1e-9));
		intercept += scale * a;
		slope += scale * b;
		if (Math.abs(a) + Math.abs(b) < 1e-8) break;
	}
	return { slope, intercept };
}

/**
 * Measures a compiled model on past leads: ranking, probabilities, bands, thresholds, and what each rule is worth.
 * @throws ConfigurationError as the training does for outcome and options
 */
export async function evaluateScorer(
	score: RowScorer,
	rows: readonly unknown[],
	options: EvaluationOptions = {},
): Promise<EvaluationMetrics> {
	const { outcome, date, now, yieldControl, ...rest } = options;
	const { thresholds, bands, advice, language } = parseConfiguration(
		'The evaluation',
		schema,
		rest,
	);
	const warnings = collectWarnings(language);
	const pace = createPace(yieldControl);
	const data = await selectRows(rows, { outcome, date, now, language }, pace, warnings);
	const { labels, won, references } = data;
	const count = labels.length;
	const totals = new Float64Array(count);
	const given = new Float64Array(count);
	const bandOf: string[] = [];
	const observed = new Map<string, RuleObservation>();
	let ownProbabilities = true;
	for (let row = 0; row < count; row++) {
		const result = score(data.rows[row], references[row]);
		totals[row] = result.total;
		if (result.probability === undefined) ownProbabilities = false;
		else given[row] = result.probability;
		bandOf.push(result.band);
		for (const { rule, points } of result.reasons) {
			let observation = observed.get(rule);
			if (!observation) observed.set(rule, (observation = { rows: [], points: [] }));
			observation.rows.push(row);
			observation.points.push(points);
		}
		if (pace.due(1_500)) await pace.pause();
	}
	if (won === 0 || won === count) {
		warnings.add(won === count && count === 0 ? 'tooFewLeads' : 'oneClass', {
			en: 'Won and lost leads are both needed to measure a model; check the outcome field.',
			de: 'Um ein Modell zu messen, braucht es gewonnene und verlorene Leads; prüfen Sie das Ergebnisfeld.',
		});
	}
	const probabilities =
		ownProbabilities || won === 0 || won === count
			? given
			: await fitToTotals(totals, labels, pace);
	const metrics = measure(labels, probabilities);
	return {
		...metrics,
		probabilities: ownProbabilities ? 'model' : 'fittedToTotals',
		bands: bands
			? figuresOfBands(labels, totals, bands)
			: figuresOfGivenBands(labels, totals, bandOf),
		thresholds: thresholds.map((threshold) => figuresAt(labels, totals, threshold)),
		advice: adviseThresholds(labels, totals, advice),
		distribution: distributionOf(labels, totals),
		rules: await judgeRules(observed, labels, totals, pace),
		warnings: warnings.list,
	};
}
