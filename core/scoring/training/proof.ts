import { calibrate, fitCalibration } from './calibrationMap';
import { chooseCandidate, crossValidate, type Candidate, type CrossValidation } from './candidates';
import type { Feature } from './features';
import { measure, probabilityOf, type ClassificationMetrics } from './metrics';
import type { Pace } from './pace';
import { stratifiedFolds } from './random';

export const FOLDS = 5;
/** Up to so many rows the folds are dealt so often. */
const FEW_ROWS = 2_000;
const DEALINGS = 3;
const LEAST_AUC = 0.55;
/** The lower bound is taken at 99 % rather than 95 %: of many trainings without signal few may pass. */
const SURE = 2.326 / 1.96;

/** One dealing of the leads into folds, and what came of it. */
export interface Proof {
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
export async function prove(
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

/** Whether the fields predict the outcome of leads that the model had not seen, by more than chance would. */
export function hasSignal({
	auc,
	aucInterval,
	logLoss,
	logLossOfBaseRate,
}: ClassificationMetrics): boolean {
	const surelyAbove = auc - SURE * (auc - aucInterval.low);
	return surelyAbove > 0.5 && auc >= LEAST_AUC && logLoss < logLossOfBaseRate;
}
