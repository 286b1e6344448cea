import { DAY, HOUR } from '../../common/instant';
import type { NamedLists } from '../../lead/conditions';
import type { EventCondition } from '../model/condition';
import type { EventRule, Period } from '../model/rule';
import { compileDecay, type Fade } from './decay';
import { compileEventMatch, matchedTypes, type EventTest } from './match';
import { SeenTexts } from './seenTexts';

export const PERIOD_LENGTH: Readonly<Record<Period, number>> = {
	hour: HOUR,
	halfDay: 12 * HOUR,
	day: DAY,
	week: 7 * DAY,
	month: 30 * DAY,
	quarter: 90 * DAY,
};

/** An event rule, or the counter of an event condition, with what it has gathered from the lead at hand. */
export interface EventCounter {
	readonly types: readonly string[];
	readonly points: number;
	readonly matches: EventTest | undefined;
	/** Milliseconds; Infinity when the rule has no window. */
	readonly window: number;
	readonly once: boolean;
	readonly perAsset: boolean;
	/** The points are given once when so many events count; 0 = each event gives points. */
	readonly threshold: number;
	/** Not more than so many events in any stretch of `limitPeriod` milliseconds; 0 = no limit. */
	readonly limit: number;
	readonly limitPeriod: number;
	readonly fade: Fade | undefined;
	readonly cap: number;
	/** Position among the counters. */
	readonly index: number;

	/**
	 * Events that count, newest first: position in the lead's list, and how many each stands for. The first `size`
	 * entries are those of the lead at hand; the lists are not shortened, because that costs more than the scoring.
	 */
	readonly kept: number[];
	readonly keptCounts: number[];
	size: number;
	/** What counts of a lead where the newest events are not always the best choice. */
	chosen: ReadonlySet<number> | undefined;
	readonly ids: SeenTexts;
	readonly assets: SeenTexts;
	/** How many events count. */
	count: number;
	/** Points before and after decay, before the cap. */
	raw: number;
	decayed: number;
	touched: boolean;
}

const STATE = () => ({
	kept: [] as number[],
	keptCounts: [] as number[],
	size: 0,
	chosen: undefined,
	ids: new SeenTexts(),
	assets: new SeenTexts(),
	count: 0,
	raw: 0,
	decayed: 0,
	touched: false,
});

export function compileEventRule(rule: EventRule, lists: NamedLists, index: number): EventCounter {
	const { count = 'each', times = 0, atMost } = rule.frequency ?? {};
	return {
		types: matchedTypes(rule.event),
		points: rule.points,
		matches: compileEventMatch(rule.event, lists),
		window: rule.windowDays === undefined ? Infinity : rule.windowDays * DAY,
		once: count === 'first',
		perAsset: count === 'oncePerAsset',
		threshold: count === 'atLeast' ? times : 0,
		limit: atMost?.times ?? 0,
		limitPeriod: atMost === undefined ? 0 : PERIOD_LENGTH[atMost.per],
		fade: compileDecay(rule.decay),
		cap: rule.cap ?? Infinity,
		index,
		...STATE(),
	};
}

/** The counter behind "at least so many events of a kind within so many days". */
export function compileEventCondition(
	condition: EventCondition,
	lists: NamedLists,
	index: number,
): EventCounter {
	return {
		types: matchedTypes(condition.event),
		points: 0,
		matches: compileEventMatch(condition.event, lists),
		window: condition.withinDays === undefined ? Infinity : condition.withinDays * DAY,
		once: false,
		perAsset: false,
		threshold: condition.atLeast ?? 1,
		limit: 0,
		limitPeriod: 0,
		fade: undefined,
		cap: Infinity,
		index,
		...STATE(),
	};
}

/** Forgets the lead that was counted last. */
export function resetCounter(counter: EventCounter): void {
	counter.size = 0;
	counter.ids.clear();
	counter.assets.clear();
	counter.count = 0;
	counter.raw = 0;
	counter.decayed = 0;
	counter.touched = false;
}
