import type { WithheldCode } from '../../lead/qualification';
import type { EventCounter } from './eventRule';

/** Causes that concern single events. */
export const EVENT_CODES = [
	'suspectedScanner',
	'duplicate',
	'future',
	'invalidDate',
	'outsideWindow',
	'frequency',
] as const satisfies readonly WithheldCode[];

export type EventCode = (typeof EVENT_CODES)[number];

const CODE_NUMBER = Object.fromEntries(EVENT_CODES.map((code, index) => [code, index])) as Readonly<
	Record<EventCode, number>
>;

/** Points that events did not give, gathered by rule and cause. */
export class WithheldLedger {
	/** Rule × cause of the entries, in the order they came up. */
	readonly entries: number[] = [];

	private readonly points: Float64Array;

	private readonly events: Int32Array;

	private readonly signals: Uint8Array;

	constructor(counters: number) {
		const size = counters * EVENT_CODES.length;
		this.points = new Float64Array(size);
		this.events = new Int32Array(size);
		this.signals = new Uint8Array(size);
	}

	add(counter: EventCounter, code: EventCode, points: number, events: number, signals = 0): void {
		const entry = counter.index * EVENT_CODES.length + CODE_NUMBER[code];
		if (this.events[entry] === 0) this.entries.push(entry);
		this.points[entry] += points;
		this.events[entry] += events;
		this.signals[entry] |= signals;
	}

	clear(): void {
		for (const entry of this.entries) {
			this.points[entry] = 0;
			this.events[entry] = 0;
			this.signals[entry] = 0;
		}
		this.entries.length = 0;
	}

	counterOf = (entry: number): number => Math.floor(entry / EVENT_CODES.length);

	codeOf = (entry: number): EventCode => EVENT_CODES[entry % EVENT_CODES.length];

	pointsOf = (entry: number): number => this.points[entry];

	eventsOf = (entry: number): number => this.events[entry];

	signalsOf = (entry: number): number => this.signals[entry];
}
