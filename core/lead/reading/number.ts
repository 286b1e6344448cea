import { EMPTY, INVALID_TYPE, TOO_LONG, cleanText, unwrap, type Reading } from './text';

const LONGEST_NUMBER = 64;

const UNITS = new Map(
	Object.entries({
		k: 1e3,
		tsd: 1e3,
		tausend: 1e3,
		thousand: 1e3,
		m: 1e6,
		mio: 1e6,
		million: 1e6,
		millions: 1e6,
		millionen: 1e6,
		b: 1e9,
		bn: 1e9,
		mrd: 1e9,
		billion: 1e9,
		milliarde: 1e9,
		milliarden: 1e9,
	}),
);

const ABOUT =
	/^(?:ca\.?|circa|about|approx\.?|rund|etwa|über|more than|mehr als|over|ab|from|bis|up to|[~≈<>≤≥])\s*/i;
const CURRENCY = /(?:€|\$|£|eur(?:o|os)?|usd|chf|gbp|sfr\.?|fr\.)/gi;
const COUNTED =
	/\b(?:mitarbeiter(?:innen)?|mitarbeitende|beschäftigte|employees|people|personen|fte|ma)\b\.?/gi;
const NUMBER = /^([+-]?)(\d[\d.,'’\s]*?)\s*([a-zA-Z]+)?\.?\+?$/;
const RANGE =
	/^(\d[\d.,'’\s]*?)\s*([a-zA-Z]+\.?)?\s*(?:-|–|—|bis|to|\.{2,3})\s*(\d[\d.,'’\s]*?)\s*([a-zA-Z]+\.?)?$/;

/** Digits with separators of thousands and decimals in either convention: `1.234,5`, `1,234.5`, `1'234`. */
function digitsToNumber(written: string): number {
	const text = written.replace(/['’\s]/g, '');
	const dot = text.lastIndexOf('.');
	const comma = text.lastIndexOf(',');
	const last = Math.max(dot, comma);
	if (last === -1) return Number(text);
	const separator = text[last];
	const both = dot !== -1 && comma !== -1;
	const repeated = text.indexOf(separator) !== last;
	if (both && repeated) return NaN;
	// One kind of separator: groups of three are thousands ("1.234" employees), anything else is a decimal.
	const thousands = !both && /^[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(text);
	if (repeated && !thousands) return NaN;
	if (thousands) return Number(text.replace(/[.,]/g, ''));
	return Number(`${text.slice(0, last).replace(/[.,]/g, '')}.${text.slice(last + 1)}`);
}

function factor(unit: string | undefined): number {
	if (unit === undefined) return 1;
	return UNITS.get(unit.replace('.', '').toLowerCase()) ?? NaN;
}

/**
 * The number that a text stands for; NaN when it is none. Currencies, units (`1,5 Mio. €`, `10k`) and words for
 * "about" are understood; a range (`51-200`) is its midpoint, an open one (`1000+`) its bound.
 */
export function parseNumber(written: string): number {
	const text = written.replace(ABOUT, '').replace(CURRENCY, ' ').replace(COUNTED, ' ').trim();
	const range = RANGE.exec(text);
	if (range) {
		const [, low, lowUnit, high, highUnit] = range;
		return (
			(digitsToNumber(low) * factor(lowUnit ?? highUnit) +
				digitsToNumber(high) * factor(highUnit)) /
			2
		);
	}
	const match = NUMBER.exec(text);
	if (!match) return NaN;
	return (match[1] === '-' ? -1 : 1) * digitsToNumber(match[2]) * factor(match[3]);
}

/** Reads a number of at least 0. */
export function readNumber(raw: unknown): Reading<number> {
	const value = typeof raw === 'object' ? unwrap(raw) : raw;
	if (value === undefined || value === null || value === false) return EMPTY;
	if (typeof value === 'string') {
		if (value.length > LONGEST_NUMBER) return TOO_LONG;
		const text = cleanText(value);
		if (text === '') return EMPTY;
		const number = parseNumber(text);
		return number >= 0 && Number.isFinite(number) ? { value: number } : { issue: 'invalidNumber' };
	}
	if (typeof value !== 'number') return INVALID_TYPE;
	return value >= 0 && Number.isFinite(value) ? { value } : { issue: 'invalidNumber' };
}

/** Reads a whole number of at least 0, e.g. of employees: the midpoint of `51-200` is 126. */
export function readCount(raw: unknown): Reading<number> {
	const reading = readNumber(raw);
	return reading.value === undefined ? reading : { value: Math.round(reading.value) };
}
