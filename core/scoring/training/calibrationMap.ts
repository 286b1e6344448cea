import { solve } from './linearSystem';
import { probabilityOf } from './metrics';

/**
 * From raw log-odds to calibrated ones: a smooth curve near the diagonal, fitted on out-of-fold predictions. A cubic
 * whose bends are held back by priors, so that few leads give little more than a shift; kept rising; stored as
 * knots with straight lines between and beyond them.
 */
export interface CalibrationMap {
	readonly from: readonly number[];
	readonly to: readonly number[];
}

const KNOTS = 25;
/** Prior standard deviations of what is added to the diagonal: shift, slope, bend, counter-bend (per spread). */
const PRIOR_DEVIATIONS = [0.1, 0.2, 0.05, 0.02];
const LEAST_SLOPE = 0.05;

/** Value of a piecewise linear function, continued by its outer pieces. */
export function interpolate(from: readonly number[], to: readonly number[], at: number): number {
	let low = 0;
	let high = from.length - 2;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (at >= from[middle]) low = middle;
		else high = middle - 1;
	}
	const share = (at - from[low]) / (from[low + 1] - from[low]);
	return to[low] + share * (to[low + 1] - to[low]);
}

export const calibrate = ({ from, to }: CalibrationMap, logOdds: number): number =>
	interpolate(from, to, logOdds);

const CELLS = 1_000;

/** Leads and wins by narrow classes of the log-odds, at the mean of each class. */
function cellsOf(
	logOdds: Float64Array,
	labels: ArrayLike<number>,
	use?: (position: number) => boolean,
): { values: number[]; leads: number[]; won: number[] } {
	let low = Infinity;
	let high = -Infinity;
	for (const value of logOdds) {
		if (value < low) low = value;
		if (value > high) high = value;
	}
	const width = Math.max((high - low) / (CELLS - 1), 1e-9);
	const sums = new Float64Array(CELLS);
	const counts = new Float64Array(CELLS);
	const wins = new Float64Array(CELLS);
	for (let position = 0; position < logOdds.length; position++) {
		if (use && !use(position)) continue;
		const cell = Math.min(CELLS - 1, Math.floor((logOdds[position] - low) / width));
		sums[cell] += logOdds[position];
		counts[cell]++;
		wins[cell] += labels[position];
	}
	const values: number[] = [];
	const leads: number[] = [];
	const won: number[] = [];
	counts.forEach((count, cell) => {
		if (count === 0) return;
		values.push(sums[cell] / count);
		leads.push(count);
		won.push(wins[cell]);
	});
	return { values, leads, won };
}

/**
 * Fits the map.
 * @param use the positions to learn from; all when absent
 */
export function fitCalibration(
	logOdds: Float64Array,
	labels: ArrayLike<number>,
	use?: (position: number) => boolean,
): CalibrationMap {
	const { values, leads, won } = cellsOf(logOdds, labels, use);
	const quantile = (share: number): number => {
		let rest = share * leads.reduce((sum, count) => sum + count, 0);
		for (let cell = 0; cell < values.length; cell++) {
			rest -= leads[cell];
			if (rest <= 0) return values[cell];
		}
		return values[values.length - 1] ?? 0;
	};
	const centre = quantile(0.5);
	const spread = Math.max(0.25, (quantile(0.9) - quantile(0.1)) / 2.56);
	const powers = (value: number): [number, number, number, number] => {
		// Beyond four spreads the curve goes on straight.
		const z = Math.max(-4, Math.min(4, (value - centre) / spread));
		return [1, z, z * z, z * z * z];
	};
	const size = PRIOR_DEVIATIONS.length;
	let coefficients = new Array<number>(size).fill(0);
	const curve = (value: number): number => {
		const terms = powers(value);
		let sum = value;
		for (let term = 0; term < size; term++) sum += coefficients[term] * terms[term];
		return sum;
	};
	for (let step = 0; step < 12; step++) {
		const matrix = PRIOR_DEVIATIONS.map((deviation, row) =>
			PRIOR_DEVIATIONS.map((_, column) => (row === column ? 1 / deviation ** 2 : 0)),
		);
		const right = coefficients.map((value, term) => -value / PRIOR_DEVIATIONS[term] ** 2);
		for (let cell = 0; cell < values.length; cell++) {
			const terms = powers(values[cell]);
			const probability = probabilityOf(curve(values[cell]));
			const weight = leads[cell] * probability * (1 - probability);
			const rest = won[cell] - leads[cell] * probability;
			for (let row = 0; row < size; row++) {
				right[row] += rest * terms[row];
				for (let column = 0; column < size; column++) {
					matrix[row][column] += weight * terms[row] * terms[column];
				}
			}
		}
		const change = solve(matrix, right);
		const largest = Math.max(...change.map(Math.abs));
		const scale = largest > 1 ? 1 / largest : 1;
		coefficients = coefficients.map((value, term) => value + scale * change[term]);
		if (largest < 1e-7) break;
	}
	const first = quantile(0.002);
	const last = Math.max(quantile(0.998), first + 0.1);
	const from = Array.from(
		{ length: KNOTS },
		(_, knot) => first + ((last - first) * knot) / (KNOTS - 1),
	);
	const to: number[] = [];
	for (const knot of from) {
		const previous = to[to.length - 1];
		const least =
			previous === undefined ? -Infinity : previous + (LEAST_SLOPE * (last - first)) / (KNOTS - 1);
		to.push(Math.max(curve(knot), least));
	}
	return { from, to };
}
