import { DateTime } from 'luxon';
import { minutesOfDay } from '../common/clock';
import { DAY, MINUTE } from '../common/instant';

export const WEEKDAYS = [
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
	'sunday',
] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** A span of working time on one day, in local time; `24:00` ends the day. */
export interface WorkingHours {
	/** e.g. `09:00` */
	readonly from: string;
	/** e.g. `17:00` */
	readonly to: string;
}

export interface BusinessWeek {
	/** IANA name, e.g. `Europe/Berlin`. */
	readonly timeZone: string;
	/** A day that is not named is free. */
	readonly businessHours: Readonly<Partial<Record<Weekday, readonly WorkingHours[]>>>;
	/** `2026-12-25`, or `12-25` for every year. */
	readonly holidays: readonly string[];
}

export interface BusinessCalendar {
	/** The instant itself in working time, else the beginning of the next working time (milliseconds). */
	nextOpen(milliseconds: number): number;
	/** The instant after so many minutes of working time. */
	addMinutes(milliseconds: number, minutes: number): number;
}

/** Far beyond any run of free days; a search that comes so far has no working time to find. */
const LONGEST_SEARCH_DAYS = 800;

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * Compiles working time. The limits of each local day are worked out once, with the offset that the zone has on
 * that day, so that a day with a clock change is as long as it really is; after that a deadline is plain sums.
 */
export function compileBusinessCalendar({
	timeZone,
	businessHours,
	holidays,
}: BusinessWeek): BusinessCalendar {
	const free = new Set(holidays);
	/** Pairs of begin and end in milliseconds, by local day counted from 1970-01-01. */
	const slotsByDay = new Map<number, readonly number[]>();

	const readSlots = (localDay: number): readonly number[] => {
		const date = new Date(localDay * DAY);
		const year = date.getUTCFullYear();
		const month = date.getUTCMonth() + 1;
		const day = date.getUTCDate();
		const monthAndDay = `${two(month)}-${two(day)}`;
		if (free.has(monthAndDay) || free.has(`${year}-${monthAndDay}`)) return [];
		const hours = businessHours[WEEKDAYS[(date.getUTCDay() + 6) % 7]] ?? [];
		const midnight = DateTime.fromObject({ year, month, day }, { zone: timeZone });
		const at = (time: string): number => {
			const minutes = minutesOfDay(time);
			return minutes === 24 * 60
				? midnight.plus({ days: 1 }).toMillis()
				: midnight.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).toMillis();
		};
		return hours.flatMap(({ from, to }) => [at(from), at(to)]);
	};
	const slotsOf = (localDay: number): readonly number[] => {
		let slots = slotsByDay.get(localDay);
		if (slots === undefined) {
			slots = readSlots(localDay);
			slotsByDay.set(localDay, slots);
		}
		return slots;
	};

	/** No zone is more than a day away from UTC, so the local day of an instant is at the earliest this one. */
	const earliestLocalDay = (milliseconds: number): number => Math.floor(milliseconds / DAY) - 1;

	const walk = (milliseconds: number, duration: number): number => {
		let left = duration;
		const first = earliestLocalDay(milliseconds);
		for (let localDay = first; localDay < first + LONGEST_SEARCH_DAYS; localDay++) {
			const slots = slotsOf(localDay);
			for (let index = 0; index < slots.length; index += 2) {
				const end = slots[index + 1];
				if (end <= milliseconds) continue;
				const begin = Math.max(slots[index], milliseconds);
				if (end - begin >= left) return begin + left;
				left -= end - begin;
			}
		}
		return milliseconds + duration;
	};

	return {
		nextOpen: (milliseconds) => walk(milliseconds, 0),
		addMinutes: (milliseconds, minutes) => walk(milliseconds, minutes * MINUTE),
	};
}
