import type { Language } from '../../common/language';
import { adviseThresholds, figuresOfBands, type BandFigures, type ThresholdAdvice } from './advice';
import { candidatesFor, chooseCandidate } from './candidates';
import { describeModel, type ModelTables } from './describeModel';
import { findGroups } from './duplicates';
import { buildFeatures, type Feature } from './features';
import { finalModel, totalsOf } from './finalModel';
import { countText, selectRows, type Labelled } from './labelledRows';
import { findLeaks } from './leaks';
import type { ClassificationMetrics } from './metrics';
import { parseTrainingOptions, type ParsedTrainingOptions, type TrainingOptions } from './options';
import { createPace, type Pace } from './pace';
import { FOLDS, hasSignal, prove } from './proof';
import { enoughLeads } from './sampleSize';
import { distributionOf, type ScoreDistribution } from './scoreDistribution';
import { splitByTime, type TimeSplit } from './timeSplit';
import type { TrainedModel } from './trainedModel';
import { collectWarnings, type TrainingWarning, type Warnings } from './warnings';

export interface TrainingMetrics {
	/** Labelled rows, and the won ones among them. */
	readonly leads: number;
	readonly won: number;
	readonly baseRate: number;
	/** Cross-validated: every lead was predicted by a model that had not seen it. Absent without a verdict on signal. */
	readonly auc?: number;
	readonly aucInterval?: ClassificationMetrics['aucInterval'];
	readonly logLoss?: number;
	readonly brier?: number;
	readonly calibrationError?: number;
	readonly crossValidation?: ClassificationMetrics & { readonly folds: number };
	/** Learned from the older, tested on the newer leads; only with dates. */
	readonly timeSplit?: TimeSplit;
	/** What each band of the model would have held, out of sample. */
	readonly bands?: readonly BandFigures[];
	readonly advice?: readonly ThresholdAdvice[];
	/** Out-of-sample totals by outcome: leads per five points of the total. */
	readonly distribution?: ScoreDistribution;
	/** How the model was chosen: log-loss per way of learning. */
	readonly pairs?: number;
}

export interface TrainingResult {
	/** `model`: there is one; `noSignal`: these fields do not predict the outcome; `tooFewLeads`: not enough of either outcome. */
	readonly verdict: 'model' | 'noSignal' | 'tooFewLeads';
	readonly model?: TrainedModel;
	/** The model's points in words. */
	readonly tables?: ModelTables;
	readonly metrics: TrainingMetrics;
	readonly warnings: readonly TrainingWarning[];
}

const CALIBRATION_WARNING = 0.05;

/** Features that may be used: without what the user excluded and what leaks. */
async function selectFeatures(
	data: Labelled,
	options: ParsedTrainingOptions,
	pace: Pace,
	warnings: Warnings,
): Promise<Feature[]> {
	const keep = new Set(options.keep);
	const all = await buildFeatures(data.rows, {
		outcomePath: data.path,
		exclude: new Set(options.exclude),
		datePath: data.moments.path,
		monotone: options.monotone,
		references: data.references,
		pace,
		warnings,
	});
	const leaks = await findLeaks(all, data.labels, { keep, seed: options.seed, pace, warnings });
	return all.filter(({ column }) => !leaks.has(column));
}

const noSignalText = (interval: string): Record<Language, string> => ({
	en: `These fields do not predict the outcome (${interval}). Add fields that describe the leads or what they did, or check the outcome.`,
	de: `Diese Felder sagen das Ergebnis nicht voraus (${interval}). Ergänzen Sie Felder, die die Leads oder ihr Verhalten beschreiben, oder prüfen Sie das Ergebnisfeld.`,
});

/**
 * Learns an additive scorecard from past leads and proves how good it is.
 *
 * Each field becomes a table of points by value, missing being a value of its own; a few pairs of fields get a table
 * of their own where their combination says more than the two alone. How far points may spread, how many pairs there
 * are and how probabilities are calibrated is decided by cross-validation. All metrics are out of sample.
 *
 * @param rows plain records (or unified leads) with an outcome field; other values than records are left out
 * @returns the verdict; the model (for `compileScoringModel`) only with the verdict `model`
 * @throws ConfigurationError when the options are faulty, the outcome field is in no row, or its values cannot be
 *   told into won and lost
 */
export async function trainScoringModel(
	rows: readonly unknown[],
	options: TrainingOptions = {},
): Promise<TrainingResult> {
	const parsed = parseTrainingOptions(options);
	const warnings = collectWarnings(parsed.language);
	const pace = createPace(parsed.yieldControl);
	const data = await selectRows(rows, parsed, pace, warnings);
	const { labels, won } = data;
	const basics = {
		leads: labels.length,
		won,
		baseRate: labels.length > 0 ? won / labels.length : 0,
	};
	if (!enoughLeads(data, warnings)) {
		return { verdict: 'tooFewLeads', metrics: basics, warnings: warnings.list };
	}
	const features = await selectFeatures(data, parsed, pace, warnings);
	if (features.length === 0) {
		warnings.add('noFields', {
			en: 'No field is left to learn from. Add fields that differ between leads and are known when a lead is scored.',
			de: 'Es bleibt kein Feld, aus dem sich lernen lässt. Ergänzen Sie Felder, die sich zwischen Leads unterscheiden und bei der Bewertung bekannt sind.',
		});
		return { verdict: 'noSignal', metrics: basics, warnings: warnings.list };
	}
	const { group, duplicates } = await findGroups(
		data.rows,
		parsed.group === undefined ? undefined : [parsed.group],
		pace,
	);
	const grouped = duplicates > 0 && labels.length - duplicates >= 10 * FOLDS;
	if (grouped && parsed.group === undefined) {
		warnings.add('duplicateLeads', {
			en: `${countText(duplicates, 'en')} rows repeat a lead that is already there. They were kept together in validation; remove them if they are mistakes.`,
			de: `${countText(duplicates, 'de')} Zeilen wiederholen einen schon vorhandenen Lead. Bei der Prüfung blieben sie zusammen; entfernen Sie sie, wenn sie ein Versehen sind.`,
		});
	}
	const candidates = candidatesFor(features.length, parsed.maximumPairs);
	const { validation, measured } = await prove(
		features,
		labels,
		grouped ? group : undefined,
		candidates,
		{ seed: parsed.seed, pace },
	);
	const headline = {
		...basics,
		auc: measured.auc,
		aucInterval: measured.aucInterval,
		logLoss: measured.logLoss,
		brier: measured.brier,
		calibrationError: measured.calibrationError,
		crossValidation: { ...measured, folds: FOLDS },
	};
	if (!hasSignal(measured)) {
		const { low, high } = measured.aucInterval;
		const figures = `AUC ${measured.auc.toFixed(3)}, 95 %: ${low.toFixed(3)}–${high.toFixed(3)}`;
		warnings.add('noSignal', noSignalText(figures));
		return { verdict: 'noSignal', metrics: headline, warnings: warnings.list };
	}
	const chosen = chooseCandidate(validation, labels);
	const model = await finalModel(
		features,
		data,
		candidates[chosen],
		validation.logOdds[chosen],
		{
			auc: Number(measured.auc.toFixed(4)),
			logLoss: Number(measured.logLoss.toFixed(4)),
			calibrationError: Number(measured.calibrationError.toFixed(4)),
		},
		parsed,
		pace,
	);
	if (measured.calibrationError > CALIBRATION_WARNING) {
		warnings.add('calibration', {
			en: 'The probabilities are off by more than 5 points on average; use the ranking rather than the percentages.',
			de: 'Die Wahrscheinlichkeiten liegen im Mittel um mehr als 5 Prozentpunkte daneben; verwenden Sie eher die Reihenfolge als die Prozente.',
		});
	}
	const timeSplit = data.moments.path
		? await splitByTime(
				features,
				labels,
				data.moments.at,
				candidates[chosen],
				measured,
				pace,
				warnings,
			)
		: undefined;
	const totals = totalsOf(validation.logOdds[chosen], model, won / labels.length);
	return {
		verdict: 'model',
		model,
		tables: describeModel(model, parsed.language),
		metrics: {
			...headline,
			...(timeSplit ? { timeSplit } : {}),
			bands: figuresOfBands(labels, totals, model.bands),
			advice: adviseThresholds(labels, totals, parsed.advice),
			distribution: distributionOf(labels, totals),
			pairs: model.pairs.length,
		},
		warnings: warnings.list,
	};
}
