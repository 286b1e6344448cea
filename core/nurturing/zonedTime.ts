import { IANAZone } from 'luxon';
import { MINUTE } from '../common/instant';

/** Offsets change at full quarters of an hour, so that one answer serves a quarter. */
const QUARTER = 15 * MINUTE;
const MEMORY_SIZE = 20_000;

/** Wall-clock time of one time zone. "Local" milliseconds are those of a clock in that zone, as if it were UTC. */
export interface ZonedTime {
	readonly name: string;
	readonly toLocal: (utc: number) => number;
	/** A local time that a clock change skips becomes the same distance after the change. */
	readonly toUtc: (local: number) => number;
}

/** @param name IANA name of a time zone, as `isTimeZone` tells */
export function zonedTime(name: string): ZonedTime {
	const zone = IANAZone.create(name);
	// Asking the zone takes 9 µs, longer than the rest of a plan.
	const memory = new Map<number, number>();
	const offsetAt = (utc: number): number => {
		const quarter = Math.floor(utc / QUARTER);
		const known = memory.get(quarter);
		if (known !== undefined) return known;
		const offset = zone.offset(utc) * MINUTE;
		if (memory.size >= MEMORY_SIZE) memory.clear();
		memory.set(quarter, offset);
		return offset;
	};
	return {
		name,
		toLocal: (utc) => utc + offsetAt(utc),
		toUtc(local) {
			const before = offsetAt(local - offsetAt(local));
			const utc = local - before;
			const after = offsetAt(utc);
			// In the skipped hour of spring the two disagree; the smaller offset leads to the time after the change.
			return before === after ? utc : local - Math.min(before, after);
		},
	};
}
