import { DAY, parseInstant } from '../../common/instant';

export type DecimalMark = '.' | ',';
export type DateOrder = 'iso' | 'dayFirst' | 'monthFirst';

/** Texts that people write into a cell that holds nothing. */
const MISSING = new Set([
	'',
	'null',
	'undefined',
	'nan',
	'n/a',
	'na',
	'#n/a',
	'-',
	'–',
	'none',
	'k. a.',
	'k.a.',
]);

/** Longest text that is told apart; longer ones are cut. */
const LONGEST_LEVEL = 200;

/** Whether a cell holds nothing. */
export function isMissing(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'number') return Number.isNaN(value);
	if (typeof value === 'string') {
		return value.length <= 12 && MISSING.has(value.trim().toLowerCase());
	}
	return false;
}

/** The form under which equal categories meet: trimmed, lower case, cut to a sensible length. */
export function levelOf(value: unknown): string | undefined {
	if (typeof value === 'string') {
		if (isMissing(value)) return undefined;
		return value.slice(0, LONGEST_LEVEL).trim().toLowerCase();
	}
	if (typeof value === 'number') return Number.isNaN(value) ? undefined : String(value);
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	if (Array.isArray(value)) {
		const items = value.map(levelOf).filter((item): item is string => item !== undefined);
		return items.length > 0 ? items.sort().join(', ').slice(0, LONGEST_LEVEL) : undefined;
	}
	return undefined;
}

/** What follows the @ of an email address, lower case. */
export function emailDomainOf(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const at = value.lastIndexOf('@');
	return at > 0 && at < value.length - 3
		? value
				.slice(at + 1, at + LONGEST_LEVEL)
				.trim()
				.toLowerCase()
		: undefined;
}

const NUMBER =
	/^[+-]?(?:\d+(?:[.,' \u00a0\u202f]\d{3})*|\d+)(?:[.,]\d+)?$|^[+-]?[.,]\d+$|^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/i;
const DECORATION = /^[€$£]\s?|\s?(?:[€$£%]|eur|usd|chf)$/gi;

/**
 * A number, also from text such as `1.234,56` or `12 %`; NaN when it is none.
 * @param decimal the character before the decimals; the other one and spaces divide thousands
 */
export function numberOf(value: unknown, decimal: DecimalMark = '.'): number {
	if (typeof value === 'number') return Number.isFinite(value) ? value : NaN;
	if (typeof value === 'boolean') return value ? 1 : 0;
	if (typeof value !== 'string' || value.length === 0 || value.length > 40) return NaN;
	const first = value.charCodeAt(0);
	if (decimal === '.' && ((first >= 48 && first <= 57) || first === 45)) {
		const plain = Number(value);
		if (!Number.isNaN(plain)) return Number.isFinite(plain) ? plain : NaN;
	}
	const text = value.trim().replace(DECORATION, '');
	if (!NUMBER.test(text)) return NaN;
	const thousands = decimal === '.' ? /[,' \u00a0\u202f]/g : /[.' \u00a0\u202f]/g;
	const plain = Number(text.replace(thousands, '').replace(decimal, '.'));
	return Number.isFinite(plain) ? plain : NaN;
}

/** Which character stands before the decimals in these texts; undefined when nothing decides it. */
export function decimalMarkOf(texts: Iterable<string>): DecimalMark {
	let commas = 0;
	let points = 0;
	for (const text of texts) {
		const comma = text.lastIndexOf(',');
		const point = text.lastIndexOf('.');
		if (comma >= 0 && point >= 0) {
			if (comma > point) commas++;
			else points++;
		} else if (comma >= 0 && !/^[^,]*(?:,\d{3})+$/.test(text.trim())) commas++;
		else if (point >= 0 && !/^[^.]*(?:\.\d{3})+$/.test(text.trim())) points++;
	}
	return commas > points ? ',' : '.';
}

const CIVIL = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?$/;
const LOCAL = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:,?[T ]\s?(\d{1,2}):(\d\d)(?::(\d\d))?)?$/;

function utc(year: number, month: number, day: number, time: readonly string[]): number {
	const [hour, minute, second] = time.map((part) => Number(part ?? 0));
	const at = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0);
	return new Date(at).getUTCDate() === day && month <= 12 ? at : NaN;
}

/** Milliseconds since 1970 of a date; one without a zone is taken as UTC; NaN when it is none. */
export function dateOf(value: unknown, order: DateOrder = 'iso'): number {
	if (value instanceof Date) return value.getTime();
	if (typeof value !== 'string' || value.length < 8 || value.length > 40) return NaN;
	const first = value.charCodeAt(0);
	// Most cells are no dates, and a date starts with a digit.
	if (first < 48 || first > 57) return NaN;
	const zoned = parseInstant(value);
	if (!Number.isNaN(zoned)) return zoned;
	const civil = CIVIL.exec(value);
	if (civil) return utc(Number(civil[1]), Number(civil[2]), Number(civil[3]), civil.slice(4, 7));
	const local = LOCAL.exec(value);
	if (!local) return NaN;
	const [one, two] = [Number(local[1]), Number(local[2])];
	return order === 'monthFirst'
		? utc(Number(local[3]), one, two, local.slice(4, 7))
		: utc(Number(local[3]), two, one, local.slice(4, 7));
}

/** How the dates among these texts are written. */
export function dateOrderOf(texts: Iterable<string>): DateOrder {
	let local = false;
	for (const text of texts) {
		const match = LOCAL.exec(text);
		if (!match) continue;
		local = true;
		if (Number(match[1]) > 12) return 'dayFirst';
		if (Number(match[2]) > 12) return 'monthFirst';
		if (text.includes('/')) continue;
	}
	return local ? 'dayFirst' : 'iso';
}

/** Days between two moments, in parts of a day. */
export const daysBetween = (from: number, to: number): number => (to - from) / DAY;
