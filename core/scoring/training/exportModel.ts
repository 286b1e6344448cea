import type { CalibrationMap } from './calibrationMap';
import type { FittedCandidate } from './candidates';
import type { Language } from '../../common/language';
import type { Feature } from './features';
import { interpolate } from './calibrationMap';
import {
	TRAINED_KIND,
	type TrainedField,
	type TrainedModel,
	type TrainedPair,
} from './trainedModel';

/** An average lead has this total, and so many points double the odds unless the scores would not fit into 0 to 100. */
export const AVERAGE_TOTAL = 50;
const POINTS_PER_DOUBLING = 10;
const LEAST_POINTS_PER_DOUBLING = 3;

/** Effects (log-odds) this small are no finding. */
const SMALLEST_EFFECT = 0.005;

const round = (value: number, digits: number): number => {
	const scale = 10 ** digits;
	const rounded = Math.round(value * scale) / scale;
	return rounded === 0 ? 0 : rounded;
};

interface ExportOptions {
	readonly name: string;
	readonly version: number;
	readonly language: Language;
	readonly seed: number;
	readonly outcomeField: string;
	readonly won: number;
	/** Out-of-sample figures that the model carries with it. */
	readonly proof: Readonly<Record<string, number>>;
	readonly calibration: CalibrationMap;
	/** Log-odds of the training rows under the fit, for scale and bands. */
	readonly logOdds: Float64Array;
}

function weightedMean(values: ArrayLike<number>, weights: Float64Array): number {
	let sum = 0;
	let total = 0;
	for (let bin = 0; bin < values.length; bin++) {
		sum += values[bin] * weights[bin];
		total += weights[bin];
	}
	return total > 0 ? sum / total : 0;
}

function count(bins: Uint16Array, size: number): Float64Array {
	const counts = new Float64Array(size);
	for (const bin of bins) counts[bin]++;
	return counts;
}

/** Turns a fit into the readable model: tables of points around the average lead, with one decimal. */
export function exportModel(
	features: readonly Feature[],
	fitted: FittedCandidate,
	options: ExportOptions,
): TrainedModel {
	const { logOdds, calibration, won } = options;
	const rows = logOdds.length;
	const average = Math.log(won / (rows - won));
	const sorted = Float64Array.from(logOdds).sort();
	const quantile = (share: number) => sorted[Math.min(rows - 1, Math.floor(share * rows))];
	const farthest = Math.max(quantile(0.995) - average, average - quantile(0.005), 0.01);
	const pointsPerDoubling = Math.max(
		LEAST_POINTS_PER_DOUBLING,
		Math.min(POINTS_PER_DOUBLING, round((AVERAGE_TOTAL * Math.LN2) / farthest, 1)),
	);
	const scale = pointsPerDoubling / Math.LN2;
	let intercept = fitted.fit.intercept;
	const fields: TrainedField[] = [];
	const usedInPairs = new Set(fitted.pairs.flatMap(({ first, second }) => [first, second]));
	fitted.fields.forEach((featureIndex, position) => {
		const { definition, table } = features[featureIndex];
		const counts = count(table.bins, table.count);
		const effect = fitted.fit.effects[position];
		const mean = weightedMean(effect, counts);
		intercept += mean;
		const largest = effect.reduce(
			(most, value, bin) => (counts[bin] > 0 ? Math.max(most, Math.abs(value - mean)) : most),
			0,
		);
		if (largest < SMALLEST_EFFECT && !usedInPairs.has(position)) return;
		const points = Array.from(effect, (value) => round((value - mean) * scale, 1));
		const shares = Array.from(counts, (rowsInBin) => round(rowsInBin / rows, 5));
		const missing = points[points.length - 1];
		fields.push(
			definition.type === 'category'
				? {
						...definition,
						points: points.slice(0, definition.levels.length),
						other: points[definition.levels.length],
						missing,
						shares,
					}
				: { ...definition, points: points.slice(0, -1), missing, shares },
		);
	});
	const pairs: TrainedPair[] = [];
	fitted.pairs.forEach((pair, index) => {
		const position = fitted.fields.length + 2 * index;
		const fine = fitted.fit.effects[position];
		const coarse = fitted.fit.effects[position + 1];
		const values = Float64Array.from(fine, (value, cell) => {
			const row = Math.floor(cell / pair.columns);
			const column = cell % pair.columns;
			return (
				value +
				coarse[pair.coarseGroups[0][row] * pair.coarseColumns + pair.coarseGroups[1][column]]
			);
		});
		const mean = weightedMean(values, count(pair.fine.bins, fine.length));
		intercept += mean;
		if (values.every((value) => Math.abs(value - mean) < 4 * SMALLEST_EFFECT)) return;
		const table: number[][] = [];
		for (let cell = 0; cell < values.length; cell += pair.columns) {
			table.push(
				Array.from(values.subarray(cell, cell + pair.columns), (value) =>
					round((value - mean) * scale, 1),
				),
			);
		}
		pairs.push({
			fields: [
				features[fitted.fields[pair.first]].definition.id,
				features[fitted.fields[pair.second]].definition.id,
			],
			groups: [Array.from(pair.groups[0]), Array.from(pair.groups[1])],
			points: table,
		});
	});
	const totalOf = (value: number) => AVERAGE_TOTAL + (value - average) * scale;
	const strictly = calibration.from
		.map((value, knot) => ({
			total: round(totalOf(value), 2),
			logOdds: round(calibration.to[knot], 4),
		}))
		.filter(({ total }, knot, all) => knot === 0 || total > all[knot - 1].total);
	const totals = strictly.map(({ total }) => total);
	const knots = strictly.map(({ logOdds: value }) => value);
	if (totals.length < 2) {
		totals.push(totals[0] + 1);
		knots.push(
			interpolate(calibration.from, calibration.to, quantile(0.5)) + Math.LN2 / pointsPerDoubling,
		);
	}
	return {
		kind: TRAINED_KIND,
		name: options.name,
		version: options.version,
		language: options.language,
		outcome: { field: options.outcomeField },
		trained: { rows, won, seed: options.seed, ...options.proof },
		base: round(totalOf(intercept), 1),
		pointsPerDoubling,
		probability: { totals, logOdds: knots },
		fields,
		pairs,
		bands: bandsOf(totalOf(quantile(0.9)), totalOf(quantile(0.6))),
	};
}

/** The best tenth of the past leads was hot, the next three tenths warm. */
function bandsOf(hot: number, warm: number): TrainedModel['bands'] {
	const bounded = (total: number) => Math.max(1, Math.min(99, Math.round(total)));
	const hotFrom = Math.max(2, bounded(hot));
	return [
		{ name: 'hot', from: hotFrom },
		{ name: 'warm', from: Math.min(hotFrom - 1, bounded(warm)) },
		{ name: 'cold', from: 0 },
	];
}
