import { logOddsOf } from './metrics';
import type { Pace } from './pace';

/**
 * The solver: an additive logistic model of tables. log-odds = intercept + sum over tables of effect[bin].
 *
 * Every table has a Gaussian prior: the effects of unordered bins scatter around zero, those of ordered bins make
 * a random walk. How far they may scatter is not set by hand: the variance of each table is estimated from the
 * data (the fixed point of Fellner and Schall for mixed models), so that a table without signal shrinks to nothing
 * and one with much signal is hardly shrunk. The effects are found by Newton steps on the penalised likelihood,
 * each solved by going round the tables (block Gauss-Seidel) and shortened until the likelihood rises.
 */

/** One table over the rows of a data set. */
export interface Table {
	/** Bin of every row. */
	readonly bins: Uint16Array;
	readonly count: number;
	/** Whether neighbouring bins are alike; the last bin (missing) never has neighbours. */
	readonly ordered: boolean;
	/** Effects must not fall (1) or not rise (-1) along the ordered bins. */
	readonly direction?: 1 | -1;
	/** Tables of pairs scatter less. */
	readonly isPair: boolean;
}

/** What is believed of the variances before the data speak: so many effects (weight) of such a variance. */
export interface VariancePrior {
	readonly weight: number;
	readonly variance: number;
}

export interface AdditiveFit {
	readonly intercept: number;
	/** Per table, per bin: log-odds. */
	readonly effects: readonly Float64Array[];
}

export interface FitOptions {
	readonly prior: VariancePrior;
	readonly pace: Pace;
	/** Where to start, e.g. the fit without pairs; further tables start at zero. */
	readonly start?: State;
	readonly steps?: number;
}

/** A fit that another fit can start from. */
export interface State extends AdditiveFit {
	readonly variances: readonly number[];
}

/** A walk from bin to bin scatters less per step than independent bins do altogether. */
const WALK_SHARE = 0.2;
const PAIR_SHARE = 0.2;
const LEVEL_PRECISION = 0.01;
const SMALLEST_VARIANCE = 1e-6;
const LARGEST_VARIANCE = 2;
const SWEEPS = 3;

interface Block {
	readonly table: Table;
	readonly bins: Uint16Array;
	readonly effect: Float64Array;
	readonly step: Float64Array;
	readonly change: Float64Array;
	readonly gradient: Float64Array;
	readonly curvature: Float64Array;
	readonly priorVariance: number;
	readonly scratch: Float64Array;
	variance: number;
}

/** How many bins of a table are linked to their next neighbour. */
const links = (table: Table): number => (table.ordered ? table.count - 2 : 0);

function gather(bins: Uint16Array, rows: Int32Array): Uint16Array {
	const gathered = new Uint16Array(rows.length);
	for (let i = 0; i < rows.length; i++) gathered[i] = bins[rows[i]];
	return gathered;
}

/** Precision of the levels of a table, next to that of its links. */
function levelPrecision(block: Block, bin: number): number {
	if (!block.table.ordered) return 1 / block.variance;
	return bin === block.table.count - 1 ? 1 / Math.max(block.priorVariance, 0.05) : LEVEL_PRECISION;
}

function penalty(block: Block, scale: number): number {
	const { effect, step, table, variance } = block;
	const linked = links(table);
	let sum = 0;
	for (let bin = 0; bin < table.count; bin++) {
		const value = effect[bin] + scale * step[bin];
		sum += levelPrecision(block, bin) * value * value;
		if (bin < linked) {
			const next = effect[bin + 1] + scale * step[bin + 1] - value;
			sum += (next * next) / variance;
		}
	}
	return sum / 2;
}

/** Solves one table given the others: (H + P) change = gradient - P (effect + step). */
function solveBlock(block: Block): void {
	const { table, effect, step, change, gradient, curvature, variance, scratch } = block;
	const { count } = table;
	if (!table.ordered) {
		const precision = 1 / variance;
		for (let bin = 0; bin < count; bin++) {
			change[bin] =
				(gradient[bin] - precision * (effect[bin] + step[bin])) / (curvature[bin] + precision);
		}
		return;
	}
	const linked = links(table);
	const link = 1 / variance;
	const value = (bin: number) => effect[bin] + step[bin];
	for (let bin = 0; bin < count; bin++) {
		const level = levelPrecision(block, bin);
		let diagonal = curvature[bin] + level;
		let right = gradient[bin] - level * value(bin);
		if (bin > 0 && bin - 1 < linked) {
			diagonal += link;
			right -= link * (value(bin) - value(bin - 1));
		}
		if (bin < linked) {
			diagonal += link;
			right -= link * (value(bin) - value(bin + 1));
		}
		if (bin > 0 && bin - 1 < linked) {
			const factor = link / scratch[bin - 1];
			diagonal -= link * factor;
			right += factor * change[bin - 1];
		}
		scratch[bin] = diagonal;
		change[bin] = right;
	}
	for (let bin = count - 1; bin >= 0; bin--) {
		if (bin < linked) change[bin] += link * change[bin + 1];
		change[bin] /= scratch[bin];
	}
	if (table.direction !== undefined) keepDirection(block, table.direction);
}

/** Moves the new effects to the nearest ones in the wanted direction (pool adjacent violators). */
function keepDirection({ table, effect, step, change, curvature }: Block, direction: 1 | -1): void {
	const last = table.count - 1;
	const values: number[] = [];
	const weights: number[] = [];
	const sizes: number[] = [];
	for (let bin = 0; bin < last; bin++) {
		values.push(direction * (effect[bin] + step[bin] + change[bin]));
		weights.push(curvature[bin] + LEVEL_PRECISION);
		sizes.push(1);
		while (values.length > 1 && values[values.length - 2] > values[values.length - 1]) {
			const value = values.pop() as number;
			const weight = weights.pop() as number;
			const size = sizes.pop() as number;
			const into = values.length - 1;
			values[into] = (values[into] * weights[into] + value * weight) / (weights[into] + weight);
			weights[into] += weight;
			sizes[into] += size;
		}
	}
	let bin = 0;
	values.forEach((value, pool) => {
		for (let member = 0; member < sizes[pool]; member++, bin++) {
			change[bin] = direction * value - effect[bin] - step[bin];
		}
	});
}

/** The next estimate of a table's variance. */
function updateVariance(block: Block, prior: VariancePrior): void {
	const { table, effect, curvature, variance, scratch } = block;
	const { count } = table;
	let squares = 0;
	let freedom = 0;
	if (!table.ordered) {
		const precision = 1 / variance;
		for (let bin = 0; bin < count; bin++) {
			freedom += curvature[bin] / (curvature[bin] + precision);
			squares += effect[bin] * effect[bin];
		}
	} else {
		// Diagonal and first off-diagonal of the inverse of a tridiagonal matrix.
		const linked = links(table);
		const link = 1 / variance;
		const ends = linked + 1;
		for (let bin = 0; bin < ends; bin++) {
			const neighbours = (bin > 0 ? 1 : 0) + (bin < linked ? 1 : 0);
			scratch[bin] = curvature[bin] + levelPrecision(block, bin) + link * neighbours;
			if (bin > 0) scratch[bin] -= (link * link) / scratch[bin - 1];
		}
		let diagonal = 1 / scratch[ends - 1];
		let trace = 0;
		for (let bin = ends - 2; bin >= 0; bin--) {
			const ratio = link / scratch[bin];
			const beside = ratio * diagonal;
			const here = 1 / scratch[bin] + ratio * beside;
			trace += here + diagonal - 2 * beside;
			diagonal = here;
			const difference = effect[bin + 1] - effect[bin];
			squares += difference * difference;
		}
		freedom = Math.max(0, linked - link * trace);
	}
	const estimate =
		(squares + prior.weight * block.priorVariance) / Math.max(freedom + prior.weight, 1e-9);
	block.variance = Math.min(LARGEST_VARIANCE, Math.max(SMALLEST_VARIANCE, estimate));
}

function startBlock(table: Table, index: number, rows: Int32Array, options: FitOptions): Block {
	const { start, prior } = options;
	const known = start !== undefined && index < start.effects.length;
	const priorVariance =
		prior.variance * (table.ordered ? WALK_SHARE : 1) * (table.isPair ? PAIR_SHARE : 1);
	return {
		table,
		bins: gather(table.bins, rows),
		effect: known ? Float64Array.from(start.effects[index]) : new Float64Array(table.count),
		step: new Float64Array(table.count),
		change: new Float64Array(table.count),
		gradient: new Float64Array(table.count),
		curvature: new Float64Array(table.count),
		scratch: new Float64Array(table.count),
		priorVariance,
		variance: known ? start.variances[index] : priorVariance,
	};
}

/** sums[bin] += values, over the rows. Short functions like these are what the engine optimises best. */
function sumByBin(sums: Float64Array, bins: Uint16Array, values: Float64Array): void {
	for (let i = 0; i < bins.length; i++) sums[bins[i]] += values[i];
}

function addByBin(target: Float64Array, bins: Uint16Array, effect: Float64Array): void {
	for (let i = 0; i < bins.length; i++) target[i] += effect[bins[i]];
}

function takeStep(
	residual: Float64Array,
	weight: Float64Array,
	bins: Uint16Array,
	change: Float64Array,
): void {
	for (let i = 0; i < bins.length; i++) residual[i] -= weight[i] * change[bins[i]];
}

/** Newton weights and residuals at the present log-odds; returns the sum of the weights. */
function linearise(
	logOdds: Float64Array,
	outcome: Float64Array,
	weight: Float64Array,
	residual: Float64Array,
): number {
	let total = 0;
	for (let i = 0; i < logOdds.length; i++) {
		const probability = 1 / (1 + Math.exp(-logOdds[i]));
		weight[i] = probability * (1 - probability);
		residual[i] = outcome[i] - probability;
		total += weight[i];
	}
	return total;
}

/** Negative log-likelihood after so much of the step. */
function lossAfter(
	logOdds: Float64Array,
	direction: Float64Array,
	outcome: Float64Array,
	scale: number,
): number {
	let sum = 0;
	for (let i = 0; i < logOdds.length; i++) {
		const value = logOdds[i] + scale * direction[i];
		sum += Math.log1p(Math.exp(-Math.abs(value))) + Math.max(value, 0) - outcome[i] * value;
	}
	return sum;
}

function sumOf(values: Float64Array): number {
	let sum = 0;
	for (let i = 0; i < values.length; i++) sum += values[i];
	return sum;
}

function shiftAll(residual: Float64Array, weight: Float64Array, shift: number): void {
	for (let i = 0; i < residual.length; i++) residual[i] -= weight[i] * shift;
}

/**
 * Fits the tables to the rows.
 * @param labels 1 won, 0 lost, for every row of the data set
 * @param rows the rows to learn from
 */
export async function fitAdditive(
	tables: readonly Table[],
	labels: Uint8Array,
	rows: Int32Array,
	options: FitOptions,
): Promise<State> {
	const { pace, prior, steps = 12 } = options;
	const count = rows.length;
	const outcome = Float64Array.from(rows, (row) => labels[row]);
	const won = outcome.reduce((sum, label) => sum + label, 0);
	let intercept = options.start?.intercept ?? logOddsOf((won + 0.5) / (count + 1));
	const blocks: Block[] = [];
	for (let index = 0; index < tables.length; index++) {
		blocks.push(startBlock(tables[index], index, rows, options));
		if (pace.due(count)) await pace.pause();
	}
	const logOdds = new Float64Array(count).fill(intercept);
	const weight = new Float64Array(count);
	const residual = new Float64Array(count);
	const direction = new Float64Array(count);
	for (const { bins, effect } of blocks) {
		addByBin(logOdds, bins, effect);
		if (pace.due(count)) await pace.pause();
	}
	const deviance = (scale: number): number =>
		blocks.reduce(
			(sum, block) => sum + penalty(block, scale),
			lossAfter(logOdds, direction, outcome, scale),
		);
	for (let step = 0; step < steps; step++) {
		const totalWeight = linearise(logOdds, outcome, weight, residual);
		for (const { bins, curvature, step: blockStep } of blocks) {
			curvature.fill(0);
			blockStep.fill(0);
			sumByBin(curvature, bins, weight);
			if (pace.due(count)) await pace.pause();
		}
		let interceptStep = 0;
		for (let sweep = 0; sweep < SWEEPS; sweep++) {
			const shift = sumOf(residual) / Math.max(totalWeight, 1e-9);
			interceptStep += shift;
			shiftAll(residual, weight, shift);
			for (const block of blocks) {
				const { bins, gradient, change, step: blockStep } = block;
				gradient.fill(0);
				sumByBin(gradient, bins, residual);
				// The residual already holds this table's step: only what is left is solved for.
				solveBlock(block);
				for (let bin = 0; bin < change.length; bin++) blockStep[bin] += change[bin];
				takeStep(residual, weight, bins, change);
				if (pace.due(2 * count)) await pace.pause();
			}
		}
		direction.fill(interceptStep);
		for (const { bins, step: blockStep } of blocks) {
			addByBin(direction, bins, blockStep);
			if (pace.due(count)) await pace.pause();
		}
		const before = deviance(0);
		let scale = 1;
		let after = deviance(scale);
		while (after > before && scale > 1e-3) {
			scale /= 2;
			after = deviance(scale);
			if (pace.due(4 * count)) await pace.pause();
		}
		intercept += scale * interceptStep;
		for (const { effect, step: blockStep } of blocks) {
			for (let bin = 0; bin < effect.length; bin++) effect[bin] += scale * blockStep[bin];
		}
		for (let i = 0; i < count; i++) logOdds[i] += scale * direction[i];
		let moved = 0;
		for (const block of blocks) {
			const { variance } = block;
			updateVariance(block, prior);
			moved = Math.max(moved, Math.abs(Math.log(block.variance / variance)));
		}
		if (pace.due(8 * count)) await pace.pause();
		if (scale === 1 && before - after < 2e-6 * count && moved < 0.3) break;
	}
	return {
		intercept,
		effects: blocks.map(({ effect }) => effect),
		variances: blocks.map(({ variance }) => variance),
	};
}

/** Log-odds of some rows under a fit. */
export function logOddsOfRows(
	fit: AdditiveFit,
	tables: readonly Table[],
	rows: Int32Array,
): Float64Array {
	const logOdds = new Float64Array(rows.length).fill(fit.intercept);
	tables.forEach(({ bins }, index) => {
		const effect = fit.effects[index];
		for (let i = 0; i < rows.length; i++) logOdds[i] += effect[bins[rows[i]]];
	});
	return logOdds;
}
