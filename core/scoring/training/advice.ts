import type { ScoreBand } from './trainedModel';
import { rankBestFirst } from './metrics';

/** What to find a threshold for. Each part that is given is answered. */
export interface AdviceOptions {
	/** How many leads sales can take per period, and how many come in per period (all rows by default). */
	readonly capacity?: { readonly leads: number; readonly of?: number };
	/** Share of the won leads to catch, 0 to 1. */
	readonly shareOfWins?: number;
	/** Cost of working on one lead, and value of one won lead, in the same currency. */
	readonly value?: { readonly costPerLead: number; readonly valuePerWin: number };
}

/** What a threshold would have meant for the past leads. */
export interface ThresholdFigures {
	/** Leads with at least this total. */
	readonly threshold: number;
	readonly leads: number;
	readonly won: number;
	/** Lost leads at or above. */
	readonly falseAlarms: number;
	/** Won leads below. */
	readonly missed: number;
	readonly share: number;
	/** Share of those at or above that were won. */
	readonly precision: number;
	/** Share of all won leads that are at or above. */
	readonly recall: number;
}

export interface ThresholdAdvice extends ThresholdFigures {
	readonly by: 'capacity' | 'shareOfWins' | 'value';
	/** Only by value: worth of the leads at or above, less the cost of working on them. */
	readonly netValue?: number;
}

/** The figures of one threshold. */
export function figuresAt(
	labels: ArrayLike<number>,
	totals: ArrayLike<number>,
	threshold: number,
): ThresholdFigures {
	let leads = 0;
	let won = 0;
	let allWon = 0;
	for (let row = 0; row < labels.length; row++) {
		allWon += labels[row];
		if (totals[row] >= threshold) {
			leads++;
			won += labels[row];
		}
	}
	return {
		threshold,
		leads,
		won,
		falseAlarms: leads - won,
		missed: allWon - won,
		share: labels.length > 0 ? leads / labels.length : 0,
		precision: leads > 0 ? won / leads : 0,
		recall: allWon > 0 ? won / allWon : 0,
	};
}

/** What a band of scores holds. */
export interface BandFigures {
	readonly band: string;
	readonly leads: number;
	readonly won: number;
	/** Share of its leads that were won. */
	readonly rate: number;
	/** The figures of its threshold: the band and all above. */
	readonly atLeast: ThresholdFigures;
}

/** The figures of each band: leads from its threshold up to the next band's. */
export function figuresOfBands(
	labels: ArrayLike<number>,
	totals: ArrayLike<number>,
	bands: readonly ScoreBand[],
): BandFigures[] {
	const sorted = [...bands].sort((a, b) => b.from - a.from);
	return sorted.map((band, index) => {
		const atLeast = figuresAt(labels, totals, band.from);
		const above = index > 0 ? figuresAt(labels, totals, sorted[index - 1].from) : undefined;
		const leads = atLeast.leads - (above?.leads ?? 0);
		const won = atLeast.won - (above?.won ?? 0);
		return { band: band.name, leads, won, rate: leads > 0 ? won / leads : 0, atLeast };
	});
}

/** The figures of the bands that the leads were given, which need not follow from the total alone (overrides). */
export function figuresOfGivenBands(
	labels: ArrayLike<number>,
	totals: ArrayLike<number>,
	given: readonly string[],
): BandFigures[] {
	const bands = new Map<string, { leads: number; won: number; lowest: number }>();
	given.forEach((name, row) => {
		const band = bands.get(name) ?? { leads: 0, won: 0, lowest: Infinity };
		band.leads++;
		band.won += labels[row];
		band.lowest = Math.min(band.lowest, totals[row]);
		bands.set(name, band);
	});
	return [...bands]
		.sort((a, b) => b[1].lowest - a[1].lowest || (a[0] < b[0] ? -1 : 1))
		.map(([band, { leads, won, lowest }]) => ({
			band,
			leads,
			won,
			rate: won / leads,
			atLeast: figuresAt(labels, totals, lowest),
		}));
}

/** The thresholds that answer what was asked. */
export function adviseThresholds(
	labels: ArrayLike<number>,
	totals: ArrayLike<number>,
	options: AdviceOptions,
): ThresholdAdvice[] {
	const order = rankBestFirst(totals);
	let allWon = 0;
	for (let row = 0; row < labels.length; row++) allWon += labels[row];
	/** Candidate thresholds from the top: leads with the same total stand or fall together. */
	const steps: Array<{ threshold: number; leads: number; won: number }> = [];
	let won = 0;
	for (let position = 0; position < order.length; position++) {
		won += labels[order[position]];
		const total = totals[order[position]];
		if (position + 1 === order.length || totals[order[position + 1]] !== total) {
			steps.push({ threshold: total, leads: position + 1, won });
		}
	}
	const advice: ThresholdAdvice[] = [];
	if (steps.length === 0) return advice;
	const { capacity, shareOfWins, value } = options;
	if (capacity) {
		const most = (capacity.leads / Math.max(1, capacity.of ?? order.length)) * order.length;
		const fitting = steps.filter(({ leads }) => leads <= most);
		const step = fitting[fitting.length - 1];
		// When even the best total is shared by too many leads, no threshold keeps to the capacity.
		const threshold = step?.threshold ?? steps[0].threshold;
		advice.push({ by: 'capacity', ...figuresAt(labels, totals, threshold) });
	}
	if (shareOfWins !== undefined) {
		const step =
			steps.find((candidate) => candidate.won >= shareOfWins * allWon - 1e-9) ??
			steps[steps.length - 1];
		advice.push({ by: 'shareOfWins', ...figuresAt(labels, totals, step.threshold) });
	}
	if (value) {
		const net = (step: { leads: number; won: number }) =>
			step.won * value.valuePerWin - step.leads * value.costPerLead;
		const best = steps.reduce((a, b) => (net(b) > net(a) ? b : a));
		advice.push({ by: 'value', ...figuresAt(labels, totals, best.threshold), netValue: net(best) });
	}
	return advice;
}
