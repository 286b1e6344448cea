import { parseInstant } from '../../common/instant';

/** Longer texts are cut: a condition never needs more, and a field may hold megabytes. */
const LONGEST_TEXT = 10_000;

/** Text for comparison: trimmed, lower case; undefined when the value is no text, number or truth value. */
export function asText(value: unknown): string | undefined {
	if (typeof value === 'string') {
		const text = (value.length > LONGEST_TEXT ? value.slice(0, LONGEST_TEXT) : value)
			.trim()
			.toLowerCase();
		return text === '' ? undefined : text;
	}
	if (typeof value === 'number' && !Number.isNaN(value)) return String(value);
	if (typeof value === 'boolean') return String(value);
	return undefined;
}

const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;
/** `1.250` may be 1250 or 1.25: not decided here. */
const AMBIGUOUS_NUMBER = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;
/** With both marks the last one is the decimal mark: `1.250,50`, `1,250.50`. */
const GROUPED_NUMBER = /^[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?!\1)[.,]\d+$/;
const MANY_GROUPS = /^[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+$/;

/** A finite number, also from a text with decimal point or comma; undefined when it is none or ambiguous. */
export function asNumber(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string' || value.length > 40) return undefined;
	const text = value.trim();
	if (AMBIGUOUS_NUMBER.test(text)) return undefined;
	if (PLAIN_NUMBER.test(text)) return Number(text.replace(',', '.'));
	if (MANY_GROUPS.test(text)) return Number(text.replace(/[.,]/g, ''));
	if (GROUPED_NUMBER.test(text)) {
		const decimal = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
		return Number(`${text.slice(0, decimal).replace(/[.,]/g, '')}.${text.slice(decimal + 1)}`);
	}
	return undefined;
}

/** Milliseconds below this are taken for another unit (seconds, a year): no date of interest is before 1973. */
const FIRST_MILLISECONDS = 100_000_000_000;

/**
 * Milliseconds of a date: ISO 8601 with zone, a date alone (its first moment in UTC), a Date, or milliseconds as
 * CRMs write them; undefined when it is none of these.
 */
export function asInstant(value: unknown): number | undefined {
	let milliseconds: number | undefined;
	if (typeof value === 'number') {
		milliseconds = value;
	} else if (typeof value === 'string') {
		const text = value.length > 60 ? '' : value.trim();
		if (text.length === 10) milliseconds = parseInstant(`${text}T00:00:00Z`);
		else if (/^\d{12,14}$/.test(text)) milliseconds = Number(text);
		else return finite(parseInstant(text));
		return finite(milliseconds);
	} else if (value instanceof Date) {
		return finite(value.getTime());
	}
	return milliseconds !== undefined && milliseconds >= FIRST_MILLISECONDS
		? finite(milliseconds)
		: undefined;
}

function finite(value: number): number | undefined {
	return Number.isFinite(value) ? value : undefined;
}
