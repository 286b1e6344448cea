import type { Table } from './additiveFit';
import { groupBins, groupCount } from './groups';
import type { Pace } from './pace';

/**
 * Finds pairs of fields whose combination says more than the two alone. What the additive model leaves over is
 * summed per cell of every pair; the gain of a pair is the logarithm of how much more likely the data are when its
 * cells may scatter, at the best variance (a marginal likelihood ratio to second order).
 */

export interface PairCandidate {
	/** Numbers of two tables. */
	readonly first: number;
	readonly second: number;
	/** In units of log-likelihood. */
	readonly gain: number;
}

const VARIANCES = Array.from({ length: 12 }, (_, index) => 0.001 * 2 ** index);

/** The gain of letting effects scatter over cells with these sums of residuals and weights. */
export function scatterGain(gradient: Float64Array, curvature: Float64Array): number {
	let best = 0;
	for (const variance of VARIANCES) {
		let gain = 0;
		for (let cell = 0; cell < gradient.length; cell++) {
			const spread = curvature[cell] * variance;
			gain += (gradient[cell] * gradient[cell] * variance) / (1 + spread) - Math.log1p(spread);
		}
		best = Math.max(best, gain / 2);
	}
	return best;
}

export function countBins(table: Table, rows: Int32Array): Float64Array {
	const counts = new Float64Array(table.count);
	for (let i = 0; i < rows.length; i++) counts[table.bins[rows[i]]]++;
	return counts;
}

function sumByCell(
	rowBins: Uint16Array,
	columnBins: Uint16Array,
	columns: number,
	values: Float64Array,
	sums: Float64Array,
): void {
	for (let i = 0; i < rowBins.length; i++) sums[rowBins[i] * columns + columnBins[i]] += values[i];
}

/** All pairs with a gain above the least, best first. */
export async function detectPairs(
	tables: readonly Table[],
	labels: Uint8Array,
	rows: Int32Array,
	logOdds: Float64Array,
	options: { readonly groups: number; readonly leastGain: number; readonly pace: Pace },
): Promise<PairCandidate[]> {
	const { pace, groups: most, leastGain } = options;
	const residual = new Float64Array(rows.length);
	const weight = new Float64Array(rows.length);
	for (let i = 0; i < rows.length; i++) {
		const probability = 1 / (1 + Math.exp(-logOdds[i]));
		residual[i] = labels[rows[i]] - probability;
		weight[i] = probability * (1 - probability);
	}
	const coarse: Array<{ bins: Uint16Array; count: number }> = [];
	for (const table of tables) {
		const groups = groupBins(countBins(table, rows), table.ordered, most);
		const bins = new Uint16Array(rows.length);
		for (let i = 0; i < rows.length; i++) bins[i] = groups[table.bins[rows[i]]];
		coarse.push({ bins, count: groupCount(groups) });
		if (pace.due(2 * rows.length)) await pace.pause();
	}
	const found: PairCandidate[] = [];
	for (let first = 0; first < coarse.length; first++) {
		if (tables[first].direction !== undefined) continue;
		for (let second = first + 1; second < coarse.length; second++) {
			if (tables[second].direction !== undefined) continue;
			const { bins: rowBins } = coarse[first];
			const { bins: columnBins, count: columns } = coarse[second];
			const gradient = new Float64Array(coarse[first].count * columns);
			const curvature = new Float64Array(gradient.length);
			sumByCell(rowBins, columnBins, columns, residual, gradient);
			sumByCell(rowBins, columnBins, columns, weight, curvature);
			const gain = scatterGain(gradient, curvature);
			if (gain > leastGain) found.push({ first, second, gain });
			if (pace.due(3 * rows.length)) await pace.pause();
		}
	}
	return found.sort((a, b) => b.gain - a.gain || a.first - b.first || a.second - b.second);
}

/** A pair's two tables: a fine one, and a coarse one whose cells are unions of the fine one's. */
export interface PairTables {
	readonly first: number;
	readonly second: number;
	/** Row and column of the fine table for each bin of the two fields. */
	readonly groups: readonly [Uint16Array, Uint16Array];
	readonly columns: number;
	readonly coarseGroups: readonly [Uint16Array, Uint16Array];
	readonly coarseColumns: number;
	readonly fine: Table;
	readonly coarse: Table;
}

const COARSE_GROUPS = 6;

function groupedCounts(counts: Float64Array, groups: Uint16Array): Float64Array {
	const sums = new Float64Array(groupCount(groups));
	counts.forEach((count, bin) => {
		sums[groups[bin]] += count;
	});
	return sums;
}

function coarsen(counts: Float64Array, groups: Uint16Array, ordered: boolean): Uint16Array {
	const sums = groupedCounts(counts, groups);
	if (!ordered) return groupBins(sums, false, COARSE_GROUPS);
	// The missing group, if any, is the last: give the grouping an empty one when there is none.
	const hasMissing = counts[counts.length - 1] > 0;
	if (hasMissing) return groupBins(sums, true, COARSE_GROUPS);
	return groupBins(Float64Array.from([...sums, 0]), true, COARSE_GROUPS).slice(0, sums.length);
}

/** Builds the tables of a pair, over all rows of the data set. */
export function pairTables(
	tables: readonly Table[],
	{ first, second }: Pick<PairCandidate, 'first' | 'second'>,
	rows: Int32Array,
	finestGroups: number,
): PairTables {
	const sides = [tables[first], tables[second]] as const;
	const counts = sides.map((table) => countBins(table, rows));
	const groups = sides.map((table, side) => groupBins(counts[side], table.ordered, finestGroups));
	const coarseGroups = sides.map((table, side) =>
		coarsen(counts[side], groups[side], table.ordered),
	);
	const columns = groupCount(groups[1]);
	const coarseColumns = groupCount(coarseGroups[1]);
	const [rowBins, columnBins] = [sides[0].bins, sides[1].bins];
	const fine = new Uint16Array(rowBins.length);
	const coarse = new Uint16Array(rowBins.length);
	for (let i = 0; i < fine.length; i++) {
		const row = groups[0][rowBins[i]];
		const column = groups[1][columnBins[i]];
		fine[i] = row * columns + column;
		coarse[i] = coarseGroups[0][row] * coarseColumns + coarseGroups[1][column];
	}
	const table = (bins: Uint16Array, count: number): Table => ({
		bins,
		count,
		ordered: false,
		isPair: true,
	});
	return {
		first,
		second,
		groups: [groups[0], groups[1]],
		columns,
		coarseGroups: [coarseGroups[0], coarseGroups[1]],
		coarseColumns,
		fine: table(fine, groupCount(groups[0]) * columns),
		coarse: table(coarse, groupCount(coarseGroups[0]) * coarseColumns),
	};
}
