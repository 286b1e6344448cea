import { minutesOfDay } from '../common/clock';
import { DAY, MINUTE } from '../common/instant';
import type { ZonedTime } from './zonedTime';

export interface WindowRule {
	/** Monday is 1, Sunday 7. */
	readonly days: readonly number[];
	/** `HH:MM`; a window whose end is not after its start ends on the next day. */
	readonly from: string;
	readonly to: string;
}

export interface QuietHours {
	readonly from: string;
	readonly to: string;
}

const DAY_MINUTES = 1_440;
const WEEK_DAYS = 7;
/** 1970-01-01 was a Thursday: day 0 counts as 3 when Monday is 0. */
const FIRST_WEEKDAY = 3;

/** Which of the 1,440 minutes of each weekday are open; index 0 is Monday. */
function openMinutes(window: WindowRule, quiet: QuietHours | null): boolean[][] {
	const week = Array.from({ length: WEEK_DAYS }, () => new Array<boolean>(DAY_MINUTES).fill(false));
	const from = minutesOfDay(window.from);
	const to = minutesOfDay(window.to);
	const length = to > from ? to - from : DAY_MINUTES - from + to;
	for (const day of window.days) {
		for (let minute = from; minute < from + length; minute++) {
			const shifted = (day - 1 + Math.floor(minute / DAY_MINUTES)) % WEEK_DAYS;
			week[shifted][minute % DAY_MINUTES] = true;
		}
	}
	if (!quiet) return week;
	const quietFrom = minutesOfDay(quiet.from);
	const quietTo = minutesOfDay(quiet.to);
	const isQuiet = (minute: number) =>
		quietFrom <= quietTo
			? minute >= quietFrom && minute < quietTo
			: minute >= quietFrom || minute < quietTo;
	return week.map((minutes) => minutes.map((open, minute) => open && !isQuiet(minute)));
}

/** How many minutes of a week are open. */
export function openMinutesPerWeek(window: WindowRule, quiet: QuietHours | null): number {
	return openMinutes(window, quiet).reduce((sum, day) => sum + day.filter(Boolean).length, 0);
}

/** The minutes of each weekday at which a send may start: every `slotMinutes` from where an open stretch starts. */
function slotsPerDay(week: readonly boolean[][], slotMinutes: number): number[][] {
	return week.map((minutes) => {
		const slots: number[] = [];
		let start = -1;
		minutes.forEach((open, minute) => {
			if (!open) start = -1;
			else if (start === -1) start = minute;
			if (open && (minute - start) % slotMinutes === 0) slots.push(minute);
		});
		return slots;
	});
}

/**
 * Compiles a send window into `(earliest, zone) => moment`: the first slot at or after `earliest` on the lead's
 * clock. Slots, not the moment of the run itself: a rerun before the slot plans the very same moment.
 */
export function compileSendWindow(
	window: WindowRule & { readonly slotMinutes: number },
	quiet: QuietHours | null,
): (earliest: number, zone: ZonedTime) => number {
	const slots = slotsPerDay(openMinutes(window, quiet), window.slotMinutes);
	return (earliest, zone) => {
		const local = zone.toLocal(earliest);
		const today = Math.floor(local / DAY);
		// A clock change can move a slot before `earliest`; the following one then serves. Eight days hold every weekday.
		for (let day = today; day <= today + WEEK_DAYS + 1; day++) {
			const weekday = (((day + FIRST_WEEKDAY) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS;
			for (const minute of slots[weekday]) {
				const slot = day * DAY + minute * MINUTE;
				if (slot < local) continue;
				const moment = zone.toUtc(slot);
				if (moment >= earliest) return moment;
			}
		}
		throw new RangeError('The send window has no slot');
	};
}
