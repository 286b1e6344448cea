const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

export type PlainRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is PlainRecord {
	return (
		typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
	);
}

/** Whether a value is a unified lead rather than a row of some table. */
export function isUnifiedLead(value: PlainRecord): boolean {
	return (
		isRecord(value.fields) &&
		isRecord(value.person) &&
		isRecord(value.company) &&
		Array.isArray(value.events)
	);
}

/** The own keys of a record that may become columns. */
export const columnKeys = (record: PlainRecord): string[] =>
	Object.keys(record).filter((key) => !FORBIDDEN.has(key));

/** How many values a row holds at its top: what looking through it costs. */
export const widthOf = (row: unknown): number =>
	typeof row === 'object' && row !== null ? Object.keys(row).length : 1;

function ownValue(record: unknown, key: string): unknown {
	return typeof record === 'object' &&
		record !== null &&
		Object.prototype.hasOwnProperty.call(record, key)
		? (record as PlainRecord)[key]
		: undefined;
}

/**
 * Reads a value by its keys, from a plain record or from a unified lead. A lead's own data (`fields`, the item as it
 * came in) goes before its parts, because a model is trained on the user's columns.
 */
export function compileKeys(path: readonly string[]): (value: unknown) => unknown {
	const [first, ...rest] = path;
	const start = (value: unknown): unknown => {
		if (!isRecord(value)) return undefined;
		const { fields } = value;
		if (isRecord(fields) && isUnifiedLead(value)) {
			const own = ownValue(fields, first);
			return own === undefined ? ownValue(value, first) : own;
		}
		return ownValue(value, first);
	};
	if (rest.length === 0) return start;
	return (value) => {
		let current = start(value);
		for (const key of rest) {
			if (current === undefined || current === null) return undefined;
			current = ownValue(current, key);
		}
		return current;
	};
}

/** How a path reads in a sentence: `company.employees`. */
export const pathLabel = (path: readonly string[]): string => path.join('.');
