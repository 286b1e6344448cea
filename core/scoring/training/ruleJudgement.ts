import { solve } from './linearSystem';
import { areaUnderCurve } from './metrics';
import type { Pace } from './pace';

/** Which leads a rule spoke for, and with how many points. */
export interface RuleObservation {
	readonly rows: number[];
	readonly points: number[];
}

/** What a rule (or a table of a trained model) was worth on past leads. */
export interface RuleJudgement {
	readonly rule: string;
	/** Leads for which it gave points, and won ones among them. */
	readonly leads: number;
	readonly won: number;
	/** Mean points where it gave any. */
	readonly meanPoints: number;
	/** Share of won leads with and without the rule. */
	readonly rateWith: number;
	readonly rateWithout: number;
	/** How much the ranking (AUC) loses without its points; negative when it would gain. */
	readonly aucGain: number;
	/**
	 * `earns`: leads with more of its points win more often; `against`: they win less often; `unclear`: the
	 * difference may be chance.
	 */
	readonly verdict: 'earns' | 'against' | 'unclear';
}

/** Beyond so many standard errors a difference is not taken for chance. */
const CERTAIN = 1.96;

/** With more rules than this their effects on the total are not told apart. */
const MOST_RULES = 200;

/**
 * By how much the total rises per point of each rule: 1 where the total is the sum of the points, less where fit and
 * engagement are weighted, clamped or scaled into it (least squares over the leads).
 */
function worthOfPoints(observations: readonly RuleObservation[], totals: Float64Array): number[] {
	const size = observations.length;
	if (size === 0 || size > MOST_RULES) return observations.map(() => 1);
	const byRow = Array.from(totals, (): Array<[number, number]> => []);
	observations.forEach(({ rows, points }, rule) => {
		rows.forEach((row, index) => byRow[row].push([rule, points[index]]));
	});
	// The last unknown is the total of a lead without any points.
	const matrix = Array.from({ length: size + 1 }, () => new Array<number>(size + 1).fill(0));
	const right = new Array<number>(size + 1).fill(0);
	byRow.forEach((given, row) => {
		given.push([size, 1]);
		for (const [one, onePoints] of given) {
			right[one] += onePoints * totals[row];
			for (const [other, otherPoints] of given) matrix[one][other] += onePoints * otherPoints;
		}
	});
	// A trace of a penalty keeps rules apart that always occur together.
	for (let rule = 0; rule <= size; rule++) matrix[rule][rule] += 1e-6 + 1e-6 * matrix[rule][rule];
	return solve(matrix, right)
		.slice(0, size)
		.map((worth) => Math.max(0, Math.min(1, worth)));
}

/** Judges each rule, the most valuable first. */
export async function judgeRules(
	observed: ReadonlyMap<string, RuleObservation>,
	labels: Uint8Array,
	totals: Float64Array,
	pace: Pace,
): Promise<RuleJudgement[]> {
	const count = labels.length;
	let allWon = 0;
	for (const label of labels) allWon += label;
	const baseRate = count > 0 ? allWon / count : 0;
	const auc = areaUnderCurve(labels, totals);
	const rules = [...observed];
	const worths = worthOfPoints(
		rules.map(([, observation]) => observation),
		totals,
	);
	const judged: RuleJudgement[] = [];
	for (const [position, [rule, { rows, points }]] of rules.entries()) {
		const worth = worths[position];
		const without = Float64Array.from(totals);
		const given = new Float64Array(count);
		let won = 0;
		let sum = 0;
		rows.forEach((row, index) => {
			without[row] -= worth * points[index];
			given[row] += points[index];
			won += labels[row];
			sum += points[index];
		});
		// Score test: do points go with wins?
		const mean = sum / Math.max(1, count);
		let covariance = 0;
		let variance = 0;
		for (let row = 0; row < count; row++) {
			const deviation = given[row] - mean;
			covariance += deviation * (labels[row] - baseRate);
			variance += deviation * deviation * baseRate * (1 - baseRate);
		}
		const errors = variance > 0 ? covariance / Math.sqrt(variance) : 0;
		judged.push({
			rule,
			leads: rows.length,
			won,
			meanPoints: rows.length > 0 ? sum / rows.length : 0,
			rateWith: rows.length > 0 ? won / rows.length : 0,
			rateWithout: count > rows.length ? (allWon - won) / (count - rows.length) : 0,
			aucGain: auc - areaUnderCurve(labels, without),
			verdict: errors > CERTAIN ? 'earns' : errors < -CERTAIN ? 'against' : 'unclear',
		});
		if (pace.due(60 * count)) await pace.pause();
	}
	return judged.sort((a, b) => b.aucGain - a.aucGain || (a.rule < b.rule ? -1 : 1));
}
