import type { Language } from '../../common/language';
import { adviseThresholds, figuresOfBands, type BandFigures, type ThresholdAdvice } from './advice';
import { calibrate, fitCalibration, type CalibrationMap } from './calibrationMap';
import {
	candidatesFor,
	chooseCandidate,
	crossValidate,
	fitCandidates,
	predictRows,
	type Candidate,
	type CrossValidation,
} from './candidates';
import { describeModel, type ModelTables } from './describeModel';
import { findGroups } from './duplicates';
import { AVERAGE_TOTAL, exportModel } from './exportModel';
import { buildFeatures, type Feature } from './features';
import { findLeaks } from './leaks';
import { countText, selectRows, type Labelled } from './labelledRows';
import { measure, probabilityOf, type ClassificationMetrics } from './metrics';
import { parseTrainingOptions, type ParsedTrainingOptions, type TrainingOptions } from './options';
import { createPace, type Pace } from './pace';
import { stratifiedFolds } from './random';
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

/** Fewest leads of either outcome, and from how many on there is no warning. */
export const FEWEST_LEADS = 30;
const ENOUGH_LEADS = 100;
const FOLDS = 5;
/** Up to so many rows the folds are dealt so often. */
const FEW_ROWS = 2_000;
const DEALINGS = 3;
const LEAST_AUC = 0.55;
/** The lower bound is taken at 99 % rather than 95 %: of many trainings without signal few may pass. */
const SURE = 2.326 / 1.96;
const CALIBRATION_WARNING = 0.05;

/** Whether there are enough leads of either outcome; says so when not. */
function enoughLeads({ labels, won, field }: Labelled, warnings: Warnings): boolean {
	const lost = labels.length - won;
	const fewest = Math.min(won, lost);
	if (fewest === 0 && labels.length > 0) {
		const [en, de] = won > 0 ? ['won', 'gewonnen'] : ['lost', 'verloren'];
		warnings.add(
			'oneClass',
			{
				en: `All ${countText(labels.length, 'en')} leads are ${en}. A model needs won and lost leads; check "${field}" and which rows were read.`,
				de: `Alle ${countText(labels.length, 'de')} Leads sind ${de}. Ein Modell braucht gewonnene und verlorene Leads; prüfen Sie „${field}“ und welche Zeilen gelesen wurden.`,
			},
			field,
		);
	}
	if (fewest < FEWEST_LEADS) {
		warnings.add('tooFewLeads', {
			en: `There are ${won} won and ${lost} lost leads; at least ${FEWEST_LEADS} of each are needed to learn anything that holds. Collect more, or use a rule model until then.`,
			de: `Es gibt ${won} gewonnene und ${lost} verlorene Leads; mindestens ${FEWEST_LEADS} von jedem sind nötig, um etwas Haltbares zu lernen. Sammeln Sie mehr, oder nehmen Sie bis dahin ein Regelmodell.`,
		});
		return false;
	}
	if (fewest < ENOUGH_LEADS) {
		warnings.add('fewLeads', {
			en: `There are only ${won} won and ${lost} lost leads, so the figures are uncertain: look at the interval of the AUC, and train again when there are more.`,
			de: `Es gibt nur ${won} gewonnene und ${lost} verlorene Leads, die Zahlen sind also unsicher: Beachten Sie das Intervall der AUC, und trainieren Sie neu, wenn es mehr sind.`,
		});
	}
	return true;
}

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

/** One dealing of the leads into folds, and what came of it. */
interface Proof {
	readonly validation: CrossValidation;
	readonly measured: ClassificationMetrics;
}

/**
 * Measures without flattery: for each fold, the way of learning and the calibration are chosen on the other folds
 * only.
 */
async function measureHonestly(
	validation: CrossValidation,
	labels: Uint8Array,
	pace: Pace,
): Promise<ClassificationMetrics> {
	const { folds, foldCount, logOdds } = validation;
	const honest = new Float64Array(labels.length);
	for (let fold = 0; fold < foldCount; fold++) {
		const raw = logOdds[chooseCandidate(validation, labels, fold)];
		if (pace.due(50 * labels.length)) await pace.pause();
		const map = fitCalibration(raw, labels, (row) => folds[row] !== fold);
		for (let row = 0; row < labels.length; row++) {
			if (folds[row] === fold) honest[row] = probabilityOf(calibrate(map, raw[row]));
		}
		if (pace.due(50 * labels.length)) await pace.pause();
	}
	const measured = measure(labels, honest);
	if (pace.due(40 * labels.length)) await pace.pause();
	return measured;
}

/**
 * Cross-validates. How few leads are dealt into folds moves the figures by chance, so they are dealt several times
 * and the median counts.
 */
async function prove(
	features: readonly Feature[],
	labels: Uint8Array,
	group: Int32Array | undefined,
	candidates: readonly Candidate[],
	{ seed, pace }: { readonly seed: number; readonly pace: Pace },
): Promise<Proof> {
	const tables = features.map(({ table }) => table);
	const proofs: Proof[] = [];
	const dealings = labels.length <= FEW_ROWS ? DEALINGS : 1;
	for (let dealing = 0; dealing < dealings; dealing++) {
		const folds = stratifiedFolds(labels, FOLDS, seed + dealing * 1_000_003, group);
		const validation = await crossValidate(tables, labels, folds, FOLDS, candidates, pace);
		proofs.push({ validation, measured: await measureHonestly(validation, labels, pace) });
	}
	proofs.sort((a, b) => a.measured.auc - b.measured.auc);
	return proofs[proofs.length >> 1];
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
	const { low, high } = measured.aucInterval;
	const surelyAbove = measured.auc - SURE * (measured.auc - low);
	if (
		surelyAbove <= 0.5 ||
		measured.auc < LEAST_AUC ||
		measured.logLoss >= measured.logLossOfBaseRate
	) {
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

/** Out-of-fold log-odds on the model's scale of totals. */
function totalsOf(
	logOdds: Float64Array,
	{ pointsPerDoubling }: TrainedModel,
	baseRate: number,
): Float64Array {
	const average = Math.log(baseRate / (1 - baseRate));
	return logOdds.map((value) =>
		Math.max(0, Math.min(100, AVERAGE_TOTAL + ((value - average) * pointsPerDoubling) / Math.LN2)),
	);
}

async function finalModel(
	features: readonly Feature[],
	{ labels, won, field }: Labelled,
	candidate: Candidate,
	outOfFold: Float64Array,
	proof: Readonly<Record<string, number>>,
	options: ParsedTrainingOptions,
	pace: Pace,
): Promise<TrainedModel> {
	const all = Int32Array.from(labels, (_, row) => row);
	const tables = features.map(({ table }) => table);
	const [fitted] = await fitCandidates(tables, labels, all, [candidate], pace);
	const calibration: CalibrationMap = fitCalibration(outOfFold, labels);
	if (pace.due(40 * labels.length)) await pace.pause();
	return exportModel(features, fitted, {
		name: options.name,
		version: options.version,
		language: options.language,
		seed: options.seed,
		outcomeField: field,
		won,
		proof,
		calibration,
		logOdds: predictRows(fitted, all),
	});
}
