import { DateTime } from 'luxon';
import { DAY, parseInstant, SECOND } from '../../common/instant';
import type { FieldIssueCode } from '../lead';
import { EMPTY, INVALID_TYPE, cleanText, unwrap, type Reading } from './text';

const LONGEST_DATE = 64;
/** Numbers from here on count milliseconds (1973), smaller ones seconds (from 2001 on). */
const FIRST_MILLISECONDS = 1e11;
const FIRST_SECONDS = 1e9;
const LAST_MILLISECONDS = 8.64e15;
/** Days since 1899-12-30, as spreadsheets store dates: the years 1954 to 2119. */
const FIRST_SERIAL_DAY = 20_000;
const LAST_SERIAL_DAY = 80_000;
const SERIAL_DAY_OF_1970 = 25_569;

const TIMESTAMP = /^\d{10,13}$/;
const ISO_LOCAL = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?)?$/;
const GERMAN =
	/^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(?:um\s+)?(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*Uhr)?)?$/;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([AP]M)?)?$/i;
const MAIL_DATE =
	/^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|[+-]\d{4})$/;

export interface DateReading extends Reading<string> {
	/** Also set beside a value, when it was read by an assumption. */
	readonly issue?: FieldIssueCode;
}

const INVALID: DateReading = Object.freeze({ issue: 'invalidDate' });

function instant(milliseconds: number, issue?: FieldIssueCode): DateReading {
	if (!(Math.abs(milliseconds) <= LAST_MILLISECONDS)) return INVALID;
	const value = new Date(milliseconds).toISOString();
	return issue ? { value, issue } : { value };
}

type Civil = readonly [
	year: number,
	month: number,
	day: number,
	hour: number,
	minute: number,
	second: number,
];

function localDate(civil: Civil, zone: string, issue: FieldIssueCode | undefined): DateReading {
	const [year, month, day, hour, minute, second] = civil;
	const date = DateTime.fromObject({ year, month, day, hour, minute, second }, { zone });
	return date.isValid ? instant(date.toMillis(), issue) : INVALID;
}

const number = (text: string | undefined) => (text === undefined ? 0 : Number(text));

function readLocal(text: string, zone: string, zoneIsKnown: boolean): DateReading {
	const issue = zoneIsKnown ? undefined : 'dateWithoutZone';
	const iso = ISO_LOCAL.exec(text);
	if (iso) {
		const [, year, month, day, hour, minute, second] = iso.map(number);
		return localDate([year, month, day, hour, minute, second], zone, issue);
	}
	const german = GERMAN.exec(text);
	if (german) {
		const [, day, month, year, hour, minute, second] = german.map(number);
		return localDate([year, month, day, hour, minute, second], zone, issue);
	}
	const slashed = SLASHED.exec(text);
	if (slashed) {
		const [, first, second, year, writtenHour, minute, seconds] = slashed.map(number);
		const half = slashed[7]?.toUpperCase();
		const hour = half ? (writtenHour % 12) + (half === 'PM' ? 12 : 0) : writtenHour;
		const dayFirst = first > 12;
		return localDate(
			[year, dayFirst ? second : first, dayFirst ? first : second, hour, minute, seconds],
			zone,
			first <= 12 && second <= 12 && first !== second ? 'ambiguous' : issue,
		);
	}
	return MAIL_DATE.test(text) ? instant(Date.parse(text)) : INVALID;
}

function readNumericDate(value: number): DateReading {
	if (value >= FIRST_MILLISECONDS) return instant(value);
	if (value >= FIRST_SECONDS) return instant(value * SECOND);
	if (value >= FIRST_SERIAL_DAY && value <= LAST_SERIAL_DAY) {
		return instant(Math.round((value - SERIAL_DAY_OF_1970) * DAY), 'dateWithoutZone');
	}
	return INVALID;
}

/**
 * Reads a moment in time as ISO 8601 in UTC: ISO texts, German (`23.11.2026 09:00`) and American dates, milliseconds
 * or seconds since 1970, days of a spreadsheet.
 * @param zone for dates that do not say theirs
 * @param zoneIsKnown the system is documented to write dates in that zone
 */
export function readDate(raw: unknown, zone: string, zoneIsKnown = false): DateReading {
	const value = typeof raw === 'object' ? unwrap(raw) : raw;
	if (typeof value === 'string') {
		if (value.length > LONGEST_DATE) return INVALID;
		const text = cleanText(value);
		if (text === '') return EMPTY;
		const milliseconds = parseInstant(text);
		if (!Number.isNaN(milliseconds)) {
			return text.length === 24 && text[23] === 'Z' ? { value: text } : instant(milliseconds);
		}
		return TIMESTAMP.test(text)
			? readNumericDate(Number(text))
			: readLocal(text, zone, zoneIsKnown);
	}
	if (typeof value === 'number') return readNumericDate(value);
	if (value instanceof Date) return instant(value.getTime());
	return value === undefined || value === null || value === false ? EMPTY : INVALID_TYPE;
}

/** Reads a day, e.g. of birth, as `YYYY-MM-DD`. */
export function readDay(raw: unknown): Reading<string> {
	const reading = readDate(raw, 'utc', true);
	if (reading.value !== undefined) return { value: reading.value.slice(0, 10) };
	return reading;
}
