import {
	fitAdditive,
	logOddsOfRows,
	type AdditiveFit,
	type State,
	type Table,
	type VariancePrior,
} from './additiveFit';
import type { Pace } from './pace';
import { detectPairs, pairTables, scatterGain, type PairTables } from './pairDetection';

/** One way to learn: how strongly to believe in small effects, how many fields and pairs of fields to take in. */
export interface Candidate {
	readonly prior: VariancePrior;
	readonly pairs: number;
	/** How many of the fields that alone say most are taken in. */
	readonly fields: number;
}

/** What one way of learning found in some rows. */
export interface FittedCandidate {
	readonly candidate: Candidate;
	/** Numbers of the tables that the fit uses, in its order. */
	readonly fields: readonly number[];
	readonly pairs: readonly PairTables[];
	readonly fit: AdditiveFit;
	/** The tables of the fields, then fine and coarse table of every pair. */
	readonly tables: readonly Table[];
}

/** What fits most leads: each field may say much, little or nothing. */
const USUAL: VariancePrior = { weight: 2, variance: 0.1 };
/** For leads that differ from it: most fields say nothing; or all say something, too little to be seen one by one. */
const OTHERS: readonly VariancePrior[] = [
	{ weight: 1, variance: 0.01 },
	{ weight: 20, variance: 0.4 },
];
const FINE_GROUPS_FROM_ROWS = 20_000;
const MOST_FIELDS = 150;
/** Where there are many fields and most are noise, the few that say most may do better alone. */
const MANY_FIELDS = 20;
const FEW_FIELDS = 6;
const MOST_FIELDS_FOR_PAIRS = 40;
/** Each candidate pair must make the data e² times as likely. */
const LEAST_GAIN = 2;

/** The ways worth trying for so many fields. */
export function candidatesFor(fields: number, maximumPairs: number): Candidate[] {
	const pairs = new Set([0, Math.ceil(maximumPairs / 3), maximumPairs]);
	return [
		...[...pairs].map((count) => ({ prior: USUAL, pairs: count, fields: MOST_FIELDS })),
		...OTHERS.map((prior) => ({ prior, pairs: 0, fields: MOST_FIELDS })),
		...(fields >= MANY_FIELDS ? [{ prior: USUAL, pairs: 0, fields: FEW_FIELDS }] : []),
	];
}

/** The tables that alone say most about the outcome, in their own order. */
async function screen(
	tables: readonly Table[],
	labels: Uint8Array,
	rows: Int32Array,
	most: number,
	pace: Pace,
): Promise<number[]> {
	const all = tables.map((_, index) => index);
	if (tables.length <= most) return all;
	let won = 0;
	for (let i = 0; i < rows.length; i++) won += labels[rows[i]];
	const rate = won / rows.length;
	const gains: number[] = [];
	for (const { bins, count } of tables) {
		const gradient = new Float64Array(count);
		const curvature = new Float64Array(count);
		for (let i = 0; i < rows.length; i++) {
			const bin = bins[rows[i]];
			gradient[bin] += labels[rows[i]] - rate;
			curvature[bin] += rate * (1 - rate);
		}
		gains.push(scatterGain(gradient, curvature));
		if (pace.due(rows.length)) await pace.pause();
	}
	return all
		.sort((a, b) => gains[b] - gains[a] || a - b)
		.slice(0, most)
		.sort((a, b) => a - b);
}

/** Learns from the rows in each of the ways; ways with the same prior share their work. */
export async function fitCandidates(
	tables: readonly Table[],
	labels: Uint8Array,
	rows: Int32Array,
	candidates: readonly Candidate[],
	pace: Pace,
): Promise<FittedCandidate[]> {
	const fitted: FittedCandidate[] = [];
	/** The work that candidates share: the fit without pairs, and the pairs found in it. */
	const shared = new Map<
		string,
		{ fields: number[]; used: Table[]; main: State; found?: PairTables[] }
	>();
	const mostPairs = Math.max(0, ...candidates.map(({ pairs }) => pairs));
	for (const candidate of candidates) {
		const { prior } = candidate;
		const key = `${prior.weight} ${prior.variance} ${candidate.fields}`;
		let base = shared.get(key);
		if (!base) {
			const fields = await screen(tables, labels, rows, candidate.fields, pace);
			const used = fields.map((index) => tables[index]);
			base = { fields, used, main: await fitAdditive(used, labels, rows, { prior, pace }) };
			shared.set(key, base);
		}
		const { fields, used, main } = base;
		if (candidate.pairs > 0 && !base.found) {
			base.found = await findPairs(used, labels, rows, main, mostPairs, pace);
		}
		const pairs = base.found?.slice(0, candidate.pairs) ?? [];
		const withPairs = [...used, ...pairs.flatMap(({ fine, coarse }) => [fine, coarse])];
		const fit =
			pairs.length === 0
				? main
				: await fitAdditive(withPairs, labels, rows, { prior, pace, start: main });
		fitted.push({ candidate, fields, pairs, fit, tables: withPairs });
	}
	return fitted;
}

async function findPairs(
	tables: readonly Table[],
	labels: Uint8Array,
	rows: Int32Array,
	main: State,
	most: number,
	pace: Pace,
): Promise<PairTables[]> {
	const promising = await screen(tables, labels, rows, MOST_FIELDS_FOR_PAIRS, pace);
	const subset = promising.map((index) => tables[index]);
	const logOdds = logOddsOfRows(main, tables, rows);
	if (pace.due(tables.length * rows.length)) await pace.pause();
	const found = await detectPairs(subset, labels, rows, logOdds, {
		groups: rows.length > 5_000 ? 12 : 8,
		leastGain: LEAST_GAIN,
		pace,
	});
	const result: PairTables[] = [];
	const finest = rows.length >= FINE_GROUPS_FROM_ROWS ? 32 : 16;
	for (const { first, second } of found.slice(0, most)) {
		result.push(
			pairTables(tables, { first: promising[first], second: promising[second] }, rows, finest),
		);
		if (pace.due(6 * rows.length)) await pace.pause();
	}
	return result;
}

/** Log-odds of any rows under a fitted candidate. */
export const predictRows = ({ fit, tables }: FittedCandidate, rows: Int32Array): Float64Array =>
	logOddsOfRows(fit, tables, rows);

export interface CrossValidation {
	/** Per candidate, per row: log-odds from a fit that has not seen the row. */
	readonly logOdds: readonly Float64Array[];
	readonly candidates: readonly Candidate[];
	readonly folds: Uint8Array;
	readonly foldCount: number;
}

/** Fits every candidate on all folds but one and predicts that one, in turn. */
export async function crossValidate(
	tables: readonly Table[],
	labels: Uint8Array,
	folds: Uint8Array,
	foldCount: number,
	candidates: readonly Candidate[],
	pace: Pace,
): Promise<CrossValidation> {
	const logOdds = candidates.map(() => new Float64Array(labels.length));
	for (let fold = 0; fold < foldCount; fold++) {
		const inside: number[] = [];
		const outside: number[] = [];
		folds.forEach((value, row) => (value === fold ? outside : inside).push(row));
		const held = Int32Array.from(outside);
		const fitted = await fitCandidates(tables, labels, Int32Array.from(inside), candidates, pace);
		for (let index = 0; index < fitted.length; index++) {
			const predicted = predictRows(fitted[index], held);
			for (let i = 0; i < held.length; i++) logOdds[index][held[i]] = predicted[i];
			if (pace.due(tables.length * held.length)) await pace.pause();
		}
	}
	return { logOdds, candidates, folds, foldCount };
}

/** A pair of tables more must pay for its reader: so much log-loss per lead. */
const WORTH_PAIRS = 0.0003;

/** The candidate with the least log-loss on the rows of the other folds; pairs only where they pay. */
export function chooseCandidate(
	{ candidates, logOdds, folds }: CrossValidation,
	labels: Uint8Array,
	exceptFold?: number,
): number {
	let best = 0;
	let least = Infinity;
	candidates.forEach(({ pairs }, index) => {
		let loss = 0;
		let leads = 0;
		for (let row = 0; row < folds.length; row++) {
			if (folds[row] === exceptFold) continue;
			const value = logOdds[index][row];
			loss += Math.log1p(Math.exp(-Math.abs(value))) + Math.max(value, 0) - labels[row] * value;
			leads++;
		}
		const cost = loss / Math.max(1, leads) + (pairs > 0 ? WORTH_PAIRS : 0);
		if (cost < least) {
			least = cost;
			best = index;
		}
	});
	return best;
}
