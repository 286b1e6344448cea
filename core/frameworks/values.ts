import { DAY, HOUR, MINUTE, parseInstant } from '../common/instant';
import type { AnswerStatus } from '../lead/lead';
import { readAnswerStatus } from '../lead/reading/answers';

/** Longer texts are cut before they are looked at: an answer may be a whole transcript. */
const LONGEST_TEXT = 2_000;

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

export const cut = (text: string): string =>
	text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;

/** The status that a value says outright; nothing, or nothing but marks, is unknown. */
export function readStatus(value: unknown): AnswerStatus | undefined {
	if (value === 'met' || value === 'notMet' || value === 'unknown') return value;
	if (value === undefined || value === null) return 'unknown';
	if (typeof value === 'string' && !LETTER_OR_DIGIT.test(cut(value))) return 'unknown';
	return readAnswerStatus(value);
}

const AMOUNT = /\d[\d.,'’ ]*/;
const THOUSAND = /^\s*(?:k\b|tsd|thousand|tausend|teur)/i;
const MILLION = /^\s*(?:m\b|mio|mn\b|million|meur)/i;

/**
 * The first amount of money in a value: 25000, `25.000 €`, `EUR 25,000.00`, `25k`, `1,5 Mio`. A mark with exactly
 * three digits behind it groups thousands. Undefined when there is none.
 */
export function readAmount(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string') return undefined;
	const text = cut(value);
	const match = AMOUNT.exec(text);
	if (!match) return undefined;
	const digits = match[0].replace(/[\s'’]/g, '').replace(/[.,]+$/, '');
	const lastMark = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
	const isDecimal = lastMark >= 0 && digits.length - lastMark - 1 !== 3;
	const whole = (isDecimal ? digits.slice(0, lastMark) : digits).replace(/[.,]/g, '');
	const amount = Number(isDecimal ? `${whole}.${digits.slice(lastMark + 1)}` : whole);
	if (!Number.isFinite(amount)) return undefined;
	const after = text.slice(match.index + match[0].trimEnd().length);
	const sign = text[match.index - 1] === '-' ? -1 : 1;
	return sign * amount * (THOUSAND.test(after) ? 1_000 : MILLION.test(after) ? 1_000_000 : 1);
}

const NOW = /^(?:now|asap|immediately|at once|sofort|jetzt|umgehend|schnellstmöglich|ab sofort)\b/i;
const SPAN = /(\d{1,4})\s*(?:[-–]\s*(\d{1,4})\s*)?(day|week|month|year|tag|woche|monat|jahr)/i;
const QUARTER = /\bq([1-4])[\s/.-]*(\d{4})\b/i;
const DATE_ALONE = /^(\d{4})-(\d\d)-(\d\d)$/;
const GERMAN_DATE = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const ZONELESS = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;
const END_OF_DAY = 23 * HOUR + 59 * MINUTE + 59_000;

const two = (digits: string): string => digits.padStart(2, '0');

/** Adds calendar months to an instant (UTC); the 31st becomes the last day of a shorter month. */
export function addMonths(milliseconds: number, months: number): number {
	const whole = Math.trunc(months);
	const date = new Date(milliseconds);
	const day = date.getUTCDate();
	date.setUTCDate(1);
	date.setUTCMonth(date.getUTCMonth() + whole);
	const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
	date.setUTCDate(Math.min(day, lastDay));
	return date.getTime() + (months - whole) * 30 * DAY;
}

function readSpan(text: string, from: number): number | undefined {
	const span = SPAN.exec(text);
	if (!span) return undefined;
	const count = Number(span[2] ?? span[1]);
	switch (span[3].toLowerCase()) {
		case 'day':
		case 'tag':
			return from + count * DAY;
		case 'week':
		case 'woche':
			return from + count * 7 * DAY;
		case 'month':
		case 'monat':
			return addMonths(from, count);
		default:
			return addMonths(from, count * 12);
	}
}

/**
 * The moment by which something is needed, in milliseconds: an ISO date, `31.03.2027`, `Q2 2027` (its end), `now`,
 * or a span such as `3 months` or `in 6 Wochen` counted from `from` (the longer end of `3-6 months`).
 * Undefined when the text names no date.
 */
export function readDeadline(value: unknown, from: number): number | undefined {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.getTime();
	if (typeof value !== 'string') return undefined;
	const text = cut(value).trim();
	const finite = (milliseconds: number) =>
		Number.isFinite(milliseconds) ? milliseconds : undefined;
	if (DATE_ALONE.test(text)) return finite(parseInstant(`${text}T00:00:00Z`) + END_OF_DAY);
	const german = GERMAN_DATE.exec(text);
	if (german) {
		const [, day, month, year] = german;
		return finite(parseInstant(`${year}-${two(month)}-${two(day)}T00:00:00Z`) + END_OF_DAY);
	}
	if (ZONELESS.test(text)) return finite(parseInstant(`${text}Z`));
	const moment = finite(parseInstant(text));
	if (moment !== undefined) return moment;
	const quarter = QUARTER.exec(text);
	if (quarter) return Date.UTC(Number(quarter[2]), Number(quarter[1]) * 3, 1) - 1_000;
	if (NOW.test(text)) return from;
	return readSpan(text, from);
}
