import { MINUTE, SECOND } from '../../common/instant';
import type { LeadEvent } from '../../lead/lead';
import type { CompleteScoringModel } from '../model/scoringModel';
import { chooseBest, MOST_CANDIDATES, type Candidate } from './bestChoice';
import { resetCounter, type EventCounter } from './eventRule';
import { ScannerDetector } from './scanner';
import { EventTypes, Timeline } from './timeline';
import { WithheldLedger } from './withheldLedger';

/** One record stands for at most so many events. */
const HIGHEST_COUNT = 10_000;

/**
 * Counts the events of one lead after the other for all event rules of a model at once: each event is read once
 * and given to the rules that ask for its type, newest first.
 *
 * Per rule: suspected scanner clicks out, duplicates out, window, frequency, decay. Frequency takes the newest
 * events first, over stretches of time that end at an event and not at midnight, so that neither a time zone nor
 * the order of the events matters. Where a rule counts once per asset and also so many per period, it takes the events
 * that are worth most together. So a further event never makes the others count for less.
 */
export class EventCounting {
	readonly timeline: Timeline;

	readonly withheld: WithheldLedger;

	private readonly scanner: ScannerDetector | undefined;

	private readonly duplicateSpan: number;

	private readonly touched: EventCounter[] = [];

	/** Counters for which the newest events are not always the best choice. */
	private readonly choosing: readonly EventCounter[];

	constructor(
		{ scanner, duplicates, futureToleranceMinutes }: CompleteScoringModel['events'],
		counters: readonly EventCounter[],
	) {
		this.timeline = new Timeline(
			new EventTypes(counters, scanner.enabled),
			futureToleranceMinutes * MINUTE,
		);
		this.scanner = scanner.enabled ? new ScannerDetector(scanner) : undefined;
		this.duplicateSpan = duplicates.enabled ? duplicates.withinSeconds * SECOND : -1;
		this.withheld = new WithheldLedger(counters.length);
		this.choosing = counters.filter(({ perAsset, limit }) => perAsset && limit > 0);
	}

	/** @param now milliseconds since 1970 */
	count(events: unknown, now: number): void {
		for (const counter of this.touched) resetCounter(counter);
		this.touched.length = 0;
		this.withheld.clear();
		const { timeline, scanner } = this;
		timeline.read(events, now);
		const suspected =
			scanner !== undefined && scanner.judge(timeline) ? scanner.signals : undefined;
		for (const counter of this.choosing) this.choose(counter, now, suspected);
		const { order, types, times } = timeline;
		for (let place = 0; place < timeline.size; place++) {
			const position = order[place];
			const event = timeline.events[position];
			// The clocks of two systems may differ by the tolerance: such an event is new, not younger than new.
			const age = Math.max(0, now - times[position]);
			for (const counter of types[position].counters) {
				if (counter.matches !== undefined && !counter.matches(event, now)) continue;
				const signals = suspected === undefined ? 0 : suspected[position];
				this.take(counter, event, position, age, signals);
			}
		}
		for (const position of timeline.future) this.report(position, now, 'future');
		for (const position of timeline.undated) this.report(position, now, 'invalidDate');
		for (const counter of this.touched) settle(counter, timeline, now);
	}

	private choose(counter: EventCounter, now: number, suspected: Uint8Array | undefined): void {
		const { order, types, times, events, size } = this.timeline;
		const candidates: Candidate[] = [];
		for (const position of order.slice(0, size)) {
			const event = events[position];
			const age = Math.max(0, now - times[position]);
			if (!types[position].counters.includes(counter) || age > counter.window) continue;
			if (suspected !== undefined && suspected[position] !== 0) continue;
			if (counter.matches !== undefined && !counter.matches(event, now)) continue;
			if (countOf(event) === 0) continue;
			candidates.push({
				position,
				time: times[position],
				worth: Math.abs(pointsOf(counter, age)),
				marks: this.marksOf(event),
			});
		}
		counter.chosen =
			candidates.length <= MOST_CANDIDATES
				? chooseBest(candidates, counter.limit, counter.limitPeriod)
				: undefined;
	}

	private marksOf({ asset, id }: LeadEvent): string[] {
		const marks = [typeof asset === 'string' ? `asset ${asset}` : 'no asset'];
		if (typeof id === 'string' && this.duplicateSpan >= 0) marks.push(`id ${id}`);
		return marks;
	}

	private take(
		counter: EventCounter,
		event: LeadEvent,
		position: number,
		age: number,
		signals: number,
	): void {
		const { withheld } = this;
		const count = countOf(event);
		if (count === 0) return;
		if (signals !== 0) {
			withheld.add(counter, 'suspectedScanner', pointsOf(counter, age) * count, count, signals);
			return;
		}
		if (this.isDuplicate(counter, event, position)) {
			withheld.add(counter, 'duplicate', pointsOf(counter, age) * count, count);
			return;
		}
		if (age > counter.window) {
			withheld.add(counter, 'outsideWindow', pointsOf(counter, age) * count, count);
			return;
		}
		const allowed = this.allowed(counter, event, position, count);
		if (allowed < count) {
			const refused = count - allowed;
			withheld.add(counter, 'frequency', pointsOf(counter, age) * refused, refused);
			if (allowed === 0) return;
		}
		if (!counter.touched) {
			counter.touched = true;
			this.touched.push(counter);
		}
		counter.kept[counter.size] = position;
		counter.keptCounts[counter.size] = allowed;
		counter.size++;
		counter.count += allowed;
		if (event.id !== undefined) counter.ids.add(event.id);
		if (counter.perAsset) counter.assets.add(event.asset);
		if (counter.threshold === 0) {
			counter.raw += counter.points * allowed;
			counter.decayed += pointsOf(counter, age) * allowed;
		}
	}

	/** The same id as an event that counts, or the same type and asset shortly before one. */
	private isDuplicate(counter: EventCounter, event: LeadEvent, position: number): boolean {
		const { kept, size } = counter;
		if (this.duplicateSpan < 0 || size === 0) return false;
		if (event.id !== undefined && counter.ids.has(event.id)) return true;
		const { times, events } = this.timeline;
		for (let index = size - 1; index >= 0; index--) {
			if (times[kept[index]] - times[position] > this.duplicateSpan) return false;
			const other = events[kept[index]];
			if (other.asset === event.asset && other.type === event.type) return true;
		}
		return false;
	}

	/** How many of the events that a record stands for may count beside those that count already. */
	private allowed(
		counter: EventCounter,
		event: LeadEvent,
		position: number,
		count: number,
	): number {
		if (counter.chosen !== undefined) return counter.chosen.has(position) ? 1 : 0;
		if (counter.once) return counter.count === 0 ? 1 : 0;
		let allowed = count;
		if (counter.perAsset) {
			if (counter.assets.has(event.asset)) return 0;
			allowed = 1;
		}
		if (counter.limit === 0) return allowed;
		const { times } = this.timeline;
		let left = counter.limit;
		for (let index = counter.size - 1; index >= 0 && left > 0; index--) {
			if (times[counter.kept[index]] - times[position] >= counter.limitPeriod) break;
			left -= counter.keptCounts[index];
		}
		return Math.min(allowed, Math.max(0, left));
	}

	private report(position: number, now: number, code: 'future' | 'invalidDate'): void {
		const event = this.timeline.events[position];
		const count = countOf(event);
		for (const counter of this.timeline.types[position].counters) {
			if (counter.matches !== undefined && !counter.matches(event, now)) continue;
			this.withheld.add(counter, code, counter.points * count, count);
		}
	}
}

/** The points of one event at its age. */
function pointsOf(counter: EventCounter, age: number): number {
	if (counter.threshold !== 0) return 0;
	return counter.fade === undefined ? counter.points : counter.points * counter.fade(age);
}

/** A rule that asks for a number of events gives its points once, aged from the newest of them. */
function settle(counter: EventCounter, timeline: Timeline, now: number): void {
	if (counter.threshold === 0 || counter.count < counter.threshold) return;
	const age = Math.max(0, now - timeline.times[counter.kept[0]]);
	counter.raw = counter.points;
	counter.decayed =
		counter.fade === undefined ? counter.points : counter.points * counter.fade(age);
}

function countOf(event: LeadEvent): number {
	const count: unknown = event.count;
	if (typeof count !== 'number' || !(count >= 0)) return 1;
	return Math.min(HIGHEST_COUNT, Math.floor(count));
}
