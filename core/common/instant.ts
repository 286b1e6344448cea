/** A moment in time: a Date, milliseconds since 1970 (UTC), or an ISO 8601 text. */
export type Instant = Date | number | string;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const ZERO = 48;

function digits(text: string, from: number, to: number): number {
	let value = 0;
	for (let index = from; index < to; index++) {
		const digit = text.charCodeAt(index) - ZERO;
		if (digit < 0 || digit > 9) return NaN;
		value = value * 10 + digit;
	}
	return value;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant, "chrono-compatible date algorithms"). */
function daysFromCivil(year: number, month: number, day: number): number {
	const shifted = month <= 2 ? year - 1 : year;
	const era = Math.floor(shifted / 400);
	const yearOfEra = shifted - era * 400;
	const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
	const dayOfEra =
		yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * 146_097 + dayOfEra - 719_468;
}

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Milliseconds since 1970 of an ISO 8601 text with a zone, e.g. `2026-11-23T09:00:00.000Z`; NaN when it is
 * anything else or names no real date and zone. The common form ending in `Z` is read by hand, because
 * `Date.parse` takes most of the time of scoring a lead.
 */
export function parseInstant(text: string): number {
	const length = text.length;
	if (
		(length === 24 || length === 20) &&
		text.charCodeAt(length - 1) === 90 &&
		text.charCodeAt(10) === 84 &&
		text.charCodeAt(4) === 45 &&
		text.charCodeAt(7) === 45 &&
		text.charCodeAt(13) === 58 &&
		text.charCodeAt(16) === 58
	) {
		const year = digits(text, 0, 4);
		const month = digits(text, 5, 7);
		const day = digits(text, 8, 10);
		const hour = digits(text, 11, 13);
		const minute = digits(text, 14, 16);
		const second = digits(text, 17, 19);
		const millisecond = length === 24 ? digits(text, 20, 23) : 0;
		if (
			month >= 1 &&
			month <= 12 &&
			day >= 1 &&
			day <= DAYS_IN_MONTH[month - 1] &&
			hour <= 23 &&
			minute <= 59 &&
			second <= 59 &&
			(length === 20 || text.charCodeAt(19) === 46)
		) {
			if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) {
				return NaN;
			}
			return (
				daysFromCivil(year, month, day) * DAY +
				hour * HOUR +
				minute * MINUTE +
				second * SECOND +
				millisecond
			);
		}
		return NaN;
	}
	return hasZone(text) ? Date.parse(text) : NaN;
}

const ZONED = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?\s?(?:Z|[+-]\d\d:?\d\d)$/i;

/** Whether a date text says which zone it is in. */
export function hasZone(text: string): boolean {
	return ZONED.test(text);
}

/**
 * The milliseconds of an instant that the caller vouches for, e.g. the evaluation time.
 * @throws RangeError when it is not a moment in time.
 */
export function toMilliseconds(instant: Instant): number {
	const milliseconds =
		typeof instant === 'number'
			? instant
			: instant instanceof Date
				? instant.getTime()
				: parseInstant(instant);
	if (!Number.isFinite(milliseconds)) {
		throw new RangeError('The evaluation time is not a date with time and zone (ISO 8601)');
	}
	return milliseconds;
}
