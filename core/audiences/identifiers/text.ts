const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

// Soft hyphen, zero-width and directional marks, word joiner, byte order mark, bidirectional embeddings and isolates
// (address books put them around phone numbers).
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

const PLACEHOLDERS = new Set([
	'n/a',
	'n.a.',
	'null',
	'undefined',
	'none',
	'unknown',
	'-',
	'--',
	'.',
]);
const LONGEST_PLACEHOLDER = 9;

/** Whether a text needs no Unicode treatment at all. */
export const isPlainAscii = (text: string) => PRINTABLE_ASCII.test(text);

/** Unicode NFC, invisible characters removed, trimmed (no-break spaces too). */
export function cleanText(text: string): string {
	return isPlainAscii(text) ? text.trim() : text.normalize('NFC').replace(INVISIBLE, '').trim();
}

/**
 * The text of a value before any platform rule; the empty string when there is none: null, truth values and
 * structures are not identifiers, and `n/a` or `-` is what forms and spreadsheets write for nothing.
 */
export function identifierText(value: unknown): string {
	let text: string;
	if (typeof value === 'string') text = cleanText(value);
	else if (typeof value === 'number' && Number.isFinite(value)) text = String(value);
	else if (typeof value === 'bigint') text = value.toString();
	else return '';
	return text.length <= LONGEST_PLACEHOLDER && PLACEHOLDERS.has(text.toLowerCase()) ? '' : text;
}

/** Lower case, in NFC again, because lower case can take a character apart. */
export function lowerCase(text: string): string {
	const lower = text.toLowerCase();
	return isPlainAscii(lower) ? lower : lower.normalize('NFC');
}

const LETTERS_WITHOUT_DECOMPOSITION: Readonly<Record<string, string>> = {
	ß: 'ss',
	ø: 'o',
	æ: 'ae',
	œ: 'oe',
	ł: 'l',
	đ: 'd',
	ð: 'd',
	þ: 'th',
};

/** Lower case without accents: `Zürich` becomes `zurich`, `Łódź` becomes `lodz`. */
export function withoutAccents(text: string): string {
	const lower = text.toLowerCase();
	if (isPlainAscii(lower)) return lower;
	return lower
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[ßøæœłđðþ]/g, (letter) => LETTERS_WITHOUT_DECOMPOSITION[letter]);
}
