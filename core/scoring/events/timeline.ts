import { parseInstant } from '../../common/instant';
import type { LeadEvent } from '../../lead/lead';
import type { EventCounter } from './eventRule';

/** What an event type means to a model. */
export interface EventType {
	readonly counters: readonly EventCounter[];
	readonly isClick: boolean;
	readonly isOpen: boolean;
	readonly isDelivery: boolean;
}

/** An event that no rule and no scanner check asks for. */
const IRRELEVANT: EventType = { counters: [], isClick: false, isOpen: false, isDelivery: false };

const MOST_REMEMBERED_TYPES = 10_000;

/** Which rules ask for which event types; upper and lower case are the same. */
export class EventTypes {
	private readonly byName = new Map<string, EventType>();

	private readonly byLowerName = new Map<string, EventType>();

	private readonly other: EventType;

	constructor(counters: readonly EventCounter[], watchScanners: boolean) {
		const anyType = counters.filter(({ types }) => types.includes('*'));
		this.other = anyType.length > 0 ? { ...IRRELEVANT, counters: anyType } : IRRELEVANT;
		const names = new Set(counters.flatMap(({ types }) => types.map((type) => type.toLowerCase())));
		if (watchScanners)
			['emailclick', 'emailopen', 'emaildelivered'].forEach((name) => names.add(name));
		for (const name of names) {
			this.byLowerName.set(name, {
				counters: counters.filter(({ types }) =>
					types.some((type) => type === '*' || type.toLowerCase() === name),
				),
				isClick: watchScanners && name === 'emailclick',
				isOpen: watchScanners && name === 'emailopen',
				isDelivery: watchScanners && name === 'emaildelivered',
			});
		}
	}

	get(name: string): EventType {
		const known = this.byName.get(name);
		if (known !== undefined) return known;
		const type = this.byLowerName.get(name.trim().toLowerCase()) ?? this.other;
		if (this.byName.size < MOST_REMEMBERED_TYPES) this.byName.set(name, type);
		return type;
	}

	isRelevant(type: EventType): boolean {
		return type.counters.length > 0 || type.isClick || type.isOpen || type.isDelivery;
	}
}

/** More events than this are sorted by the engine's own sort instead of by insertion. */
const FEW = 40;

const NO_EVENTS: readonly LeadEvent[] = [];

/** The events of the lead at hand that a model asks for, newest first. The same arrays serve every lead. */
export class Timeline {
	events: readonly LeadEvent[] = NO_EVENTS;

	/** Milliseconds since 1970, by position in the lead's list; NaN when it is no date. */
	times = new Float64Array(64);

	types: EventType[] = [];

	/** Positions of the events that happened, newest first: the first `size` entries. */
	readonly order: number[] = [];

	size = 0;

	/** Positions of relevant events without a usable date, and of those in the future. */
	readonly undated: number[] = [];

	readonly future: number[] = [];

	constructor(
		private readonly eventTypes: EventTypes,
		private readonly futureTolerance: number,
	) {}

	read(events: unknown, now: number): void {
		const list = Array.isArray(events) ? (events as LeadEvent[]) : NO_EVENTS;
		const { order, undated, future, types, eventTypes } = this;
		const length = list.length;
		if (length > this.times.length) this.times = new Float64Array(length * 2);
		const times = this.times;
		this.events = list;
		this.size = 0;
		if (undated.length > 0) undated.length = 0;
		if (future.length > 0) future.length = 0;
		const latest = now + this.futureTolerance;
		for (let position = 0; position < length; position++) {
			const event: unknown = list[position];
			if (typeof event !== 'object' || event === null) continue;
			const { type: name, at } = event as Partial<Record<'type' | 'at', unknown>>;
			if (typeof name !== 'string') continue;
			const type = eventTypes.get(name);
			if (!eventTypes.isRelevant(type)) continue;
			types[position] = type;
			const time =
				typeof at === 'string' ? parseInstant(at) : at instanceof Date ? at.getTime() : Number.NaN;
			times[position] = time;
			if (time <= latest) {
				order[this.size++] = position;
				if (length <= FEW) this.sink();
			} else if (time > latest) future.push(position);
			else undated.push(position);
		}
		if (length > FEW) {
			order.length = this.size;
			order.sort((a, b) => (this.isBefore(a, b) ? -1 : 1));
		}
	}

	/** Moves the event that was added last to its place. */
	private sink(): void {
		const { order } = this;
		let place = this.size - 1;
		const position = order[place];
		while (place > 0 && this.isBefore(position, order[place - 1])) {
			order[place] = order[place - 1];
			place--;
		}
		order[place] = position;
	}

	/** Newest first; at the same moment by what the events are, never by their order in the list. */
	private isBefore(a: number, b: number): boolean {
		const difference = this.times[b] - this.times[a];
		if (difference !== 0) return difference < 0;
		return compareEvents(this.events[a], this.events[b]) < 0;
	}
}

const compare = (a: unknown, b: unknown): number => {
	const [first, second] = [String(a ?? ''), String(b ?? '')];
	return first < second ? -1 : first > second ? 1 : 0;
};

function compareEvents(a: LeadEvent, b: LeadEvent): number {
	return (
		compare(a.type, b.type) ||
		compare(a.id, b.id) ||
		compare(a.asset, b.asset) ||
		(b.count ?? 1) - (a.count ?? 1) ||
		(b.durationSeconds ?? 0) - (a.durationSeconds ?? 0)
	);
}
