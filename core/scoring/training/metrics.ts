/** A figure with its 95 % interval. */
export interface Interval {
	readonly low: number;
	readonly high: number;
}

export interface CalibrationBin {
	/** Lower and upper end of the predicted probability. */
	readonly from: number;
	readonly to: number;
	readonly leads: number;
	/** Mean predicted probability. */
	readonly predicted: number;
	/** Share of leads that were won. */
	readonly observed: number;
}

export interface LiftRow {
	/** Share of the list, best scores first, e.g. 0.1. */
	readonly share: number;
	readonly leads: number;
	readonly won: number;
	/** Won leads among these. */
	readonly precision: number;
	/** Share of all won leads that are among these. */
	readonly recall: number;
	/** Precision divided by the share of won leads in the whole list. */
	readonly lift: number;
}

export interface ClassificationMetrics {
	readonly leads: number;
	readonly won: number;
	readonly baseRate: number;
	/** Area under the ROC curve: the chance that a won lead scores above a lost one. */
	readonly auc: number;
	readonly aucInterval: Interval;
	readonly logLoss: number;
	/** Log-loss of giving every lead the base rate. */
	readonly logLossOfBaseRate: number;
	readonly brier: number;
	/** Expected calibration error over ten bins of equal width. */
	readonly calibrationError: number;
	/** 1 when probabilities are spread as they should be, below 1 when they are too extreme. */
	readonly calibrationSlope: number;
	readonly calibrationIntercept: number;
	readonly calibration: readonly CalibrationBin[];
	readonly lift: readonly LiftRow[];
	/** Points of the ROC curve (at most 101), from (0, 0) to (1, 1). */
	readonly roc: ReadonlyArray<{
		readonly falsePositiveRate: number;
		readonly truePositiveRate: number;
	}>;
}

const LIFT_SHARES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** Area under the ROC curve by ranks; ties count half. */
export function areaUnderCurve(labels: ArrayLike<number>, scores: ArrayLike<number>): number {
	let won = 0;
	for (let row = 0; row < labels.length; row++) won += labels[row] === 1 ? 1 : 0;
	const positive = new Float64Array(won);
	const negative = new Float64Array(labels.length - won);
	let nextPositive = 0;
	let nextNegative = 0;
	for (let row = 0; row < labels.length; row++) {
		if (labels[row] === 1) positive[nextPositive++] = scores[row];
		else negative[nextNegative++] = scores[row];
	}
	if (positive.length === 0 || negative.length === 0) return 0.5;
	positive.sort();
	negative.sort();
	let below = 0;
	let upTo = 0;
	let sum = 0;
	for (const score of positive) {
		while (below < negative.length && negative[below] < score) below++;
		if (upTo < below) upTo = below;
		while (upTo < negative.length && negative[upTo] <= score) upTo++;
		sum += below + (upTo - below) / 2;
	}
	return sum / (positive.length * negative.length);
}

/** 95 % interval of an AUC (Hanley and McNeil 1982). */
export function aucInterval(auc: number, won: number, lost: number): Interval {
	if (won === 0 || lost === 0) return { low: 0, high: 1 };
	const forWon = auc / (2 - auc) - auc * auc;
	const forLost = (2 * auc * auc) / (1 + auc) - auc * auc;
	const variance = (auc * (1 - auc) + (won - 1) * forWon + (lost - 1) * forLost) / (won * lost);
	const half = 1.959964 * Math.sqrt(Math.max(0, variance));
	return { low: Math.max(0, auc - half), high: Math.min(1, auc + half) };
}

const SMALLEST = 1e-9;

export const logOddsOf = (probability: number): number => {
	const bounded = Math.min(1 - SMALLEST, Math.max(SMALLEST, probability));
	return Math.log(bounded / (1 - bounded));
};

export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** Mean negative log-likelihood. */
export function logLossOf(labels: ArrayLike<number>, probabilities: ArrayLike<number>): number {
	let sum = 0;
	for (let row = 0; row < labels.length; row++) {
		const probability = Math.min(1 - SMALLEST, Math.max(SMALLEST, probabilities[row]));
		sum -= Math.log(labels[row] === 1 ? probability : 1 - probability);
	}
	return sum / labels.length;
}

/** Slope and intercept of a logistic regression of the outcome on the predicted log-odds. */
export function calibrationLine(
	labels: ArrayLike<number>,
	probabilities: ArrayLike<number>,
): { slope: number; intercept: number } {
	const logOdds = Float64Array.from(probabilities, logOddsOf);
	let slope = 1;
	let intercept = 0;
	for (let step = 0; step < 20; step++) {
		let g0 = 0;
		let g1 = 0;
		let h00 = 1e-9;
		let h01 = 0;
		let h11 = 1e-9;
		for (let row = 0; row < labels.length; row++) {
			const x = logOdds[row];
			const p = probabilityOf(intercept + slope * x);
			const w = p * (1 - p);
			g0 += labels[row] - p;
			g1 += (labels[row] - p) * x;
			h00 += w;
			h01 += w * x;
			h11 += w * x * x;
		}
		const determinant = h00 * h11 - h01 * h01;
		if (!(Math.abs(determinant) > 1e-12)) break;
		const byIntercept = (h11 * g0 - h01 * g1) / determinant;
		const bySlope = (h00 * g1 - h01 * g0) / determinant;
		intercept += Math.max(-1, Math.min(1, byIntercept));
		slope += Math.max(-1, Math.min(1, bySlope));
		if (Math.abs(byIntercept) + Math.abs(bySlope) < 1e-8) break;
	}
	return { slope, intercept };
}

/** All measures of predicted probabilities against what happened (labels 1 won, 0 lost). */
export function measure(
	labels: ArrayLike<number>,
	probabilities: ArrayLike<number>,
): ClassificationMetrics {
	const leads = labels.length;
	let won = 0;
	let brier = 0;
	const counts = new Float64Array(10);
	const predicted = new Float64Array(10);
	const observed = new Float64Array(10);
	for (let row = 0; row < leads; row++) {
		const probability = probabilities[row];
		won += labels[row];
		brier += (labels[row] - probability) ** 2;
		const bin = Math.min(9, Math.max(0, Math.floor(probability * 10)));
		counts[bin]++;
		predicted[bin] += probability;
		observed[bin] += labels[row];
	}
	const baseRate = leads > 0 ? won / leads : 0;
	const auc = areaUnderCurve(labels, probabilities);
	const line = calibrationLine(labels, probabilities);
	let calibrationError = 0;
	const calibration: CalibrationBin[] = [];
	for (let bin = 0; bin < 10; bin++) {
		calibrationError += Math.abs(predicted[bin] - observed[bin]) / Math.max(1, leads);
		if (counts[bin] > 0) {
			calibration.push({
				from: bin / 10,
				to: (bin + 1) / 10,
				leads: counts[bin],
				predicted: predicted[bin] / counts[bin],
				observed: observed[bin] / counts[bin],
			});
		}
	}
	const order = rankBestFirst(probabilities);
	return {
		leads,
		won,
		baseRate,
		auc,
		aucInterval: aucInterval(auc, won, leads - won),
		logLoss: logLossOf(labels, probabilities),
		logLossOfBaseRate: logLossOf(labels, new Float64Array(leads).fill(baseRate)),
		brier: brier / Math.max(1, leads),
		calibrationError,
		calibrationSlope: line.slope,
		calibrationIntercept: line.intercept,
		calibration,
		lift: liftTable(labels, order, won),
		roc: rocCurve(labels, probabilities, order, won),
	};
}

/** Row numbers, highest score first; equal scores in the order of the rows. */
export function rankBestFirst(scores: ArrayLike<number>): Uint32Array {
	const order = new Uint32Array(scores.length);
	for (let row = 0; row < order.length; row++) order[row] = row;
	return order.sort((a, b) => scores[b] - scores[a] || a - b);
}

function liftTable(labels: ArrayLike<number>, order: Uint32Array, won: number): LiftRow[] {
	const leads = labels.length;
	const rows: LiftRow[] = [];
	let taken = 0;
	let caught = 0;
	for (const share of LIFT_SHARES) {
		const until = Math.floor(share * leads + 1e-9);
		if (until <= taken) continue;
		while (taken < until) caught += labels[order[taken++]];
		const precision = caught / taken;
		rows.push({
			share,
			leads: taken,
			won: caught,
			precision,
			recall: won > 0 ? caught / won : 0,
			lift: won > 0 ? precision / (won / leads) : 0,
		});
	}
	return rows;
}

function rocCurve(
	labels: ArrayLike<number>,
	scores: ArrayLike<number>,
	order: Uint32Array,
	won: number,
): ClassificationMetrics['roc'] {
	const lost = labels.length - won;
	const curve = [{ falsePositiveRate: 0, truePositiveRate: 0 }];
	if (won === 0 || lost === 0) return curve;
	const steps = 100;
	let truePositives = 0;
	let falsePositives = 0;
	let nextStep = 1;
	for (let position = 0; position < order.length; position++) {
		if (labels[order[position]] === 1) truePositives++;
		else falsePositives++;
		const lastOfTie =
			position === order.length - 1 || scores[order[position + 1]] !== scores[order[position]];
		if (lastOfTie && (position + 1) / order.length >= nextStep / steps) {
			nextStep = Math.floor(((position + 1) / order.length) * steps) + 1;
			curve.push({
				falsePositiveRate: falsePositives / lost,
				truePositiveRate: truePositives / won,
			});
		}
	}
	return curve;
}
