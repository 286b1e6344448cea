import type { FieldIssueCode } from '../lead';

/** Words that people and systems write into a cell that is empty. */
const PLACEHOLDERS = new Set([
	...[
		'n/a',
		'n.a.',
		'null',
		'undefined',
		'none',
		'unknown',
		'-',
		'--',
		'---',
		'.',
		'?',
		'#n/a',
		'nan',
	],
	...['k.a.', 'k. a.', 'keine', 'unbekannt', 'keine angabe', '(no value)', '[object object]'],
]);
const LONGEST_PLACEHOLDER = 15;
const LONGEST_TEXT = 500;

/** What reading one value gave: the value, or why it could not be used, or neither when the cell is empty. */
export interface Reading<Value> {
	readonly value?: Value;
	readonly issue?: FieldIssueCode;
}

export const EMPTY: Reading<never> = Object.freeze({});
export const INVALID_TYPE: Reading<never> = Object.freeze({ issue: 'invalidType' });
export const TOO_LONG: Reading<never> = Object.freeze({ issue: 'tooLong' });

/** The value inside the wrappers of CRMs: `{ value }`, `{ name }`, Odoo's `[id, name]`, a list of one. */
export function unwrap(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || value instanceof Date) return value;
	if (Array.isArray(value)) {
		if (value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string')
			return value[1];
		return typeof value[0] === 'object' ? unwrapRecord(value[0]) : value[0];
	}
	return unwrapRecord(value);
}

function unwrapRecord(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return undefined;
	for (const key of ['value', 'name', 'label']) {
		if (!Object.prototype.hasOwnProperty.call(value, key)) continue;
		const inner = (value as Record<string, unknown>)[key];
		return typeof inner === 'object' && inner !== null ? value : inner;
	}
	return value;
}

function needsTrimming(text: string): boolean {
	const first = text.charCodeAt(0);
	const last = text.charCodeAt(text.length - 1);
	return first <= 32 || last <= 32 || first >= 160 || last >= 160;
}

/** The text without outer spaces; the empty string when it is a placeholder. Only for texts of bounded length. */
export function cleanText(text: string): string {
	const trimmed = needsTrimming(text) ? text.trim() : text;
	return trimmed.length <= LONGEST_PLACEHOLDER && PLACEHOLDERS.has(trimmed.toLowerCase())
		? ''
		: trimmed;
}

/** Reads a short text, e.g. a name; a number becomes text. */
export function readText(raw: unknown, longest = LONGEST_TEXT): Reading<string> {
	const value = typeof raw === 'object' ? unwrap(raw) : raw;
	switch (typeof value) {
		case 'string': {
			if (value.length > longest) return TOO_LONG;
			const text = cleanText(value);
			return text === '' ? EMPTY : { value: text };
		}
		case 'number':
			return Number.isFinite(value) ? { value: String(value) } : EMPTY;
		case 'boolean':
			// Odoo writes `false` for an empty field.
			return value ? INVALID_TYPE : EMPTY;
		case 'undefined':
			return EMPTY;
		default:
			return value === null ? EMPTY : INVALID_TYPE;
	}
}
