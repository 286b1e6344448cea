/** Reads of unknown JSON answers; what is not there is undefined. */

export function field(value: unknown, ...path: ReadonlyArray<string | number>): unknown {
	let current = value;
	for (const step of path) {
		if (typeof current !== 'object' || current === null) return undefined;
		current = (current as Record<string | number, unknown>)[step];
	}
	return current;
}

/** An object; undefined for anything else. */
export const objectOf = (value: unknown): object | undefined =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;

/** A text, or a number as text; undefined for anything else. */
export function textField(
	value: unknown,
	...path: ReadonlyArray<string | number>
): string | undefined {
	const found = field(value, ...path);
	if (typeof found === 'string') return found;
	return typeof found === 'number' ? String(found) : undefined;
}

/** A number, or a number as text. */
export function numberField(
	value: unknown,
	...path: ReadonlyArray<string | number>
): number | undefined {
	const text = textField(value, ...path);
	const found = text === undefined || text.trim() === '' ? NaN : Number(text);
	return Number.isFinite(found) ? found : undefined;
}

/** A list; undefined where there is none. */
export function optionalList(
	value: unknown,
	...path: ReadonlyArray<string | number>
): readonly unknown[] | undefined {
	const found = field(value, ...path);
	return Array.isArray(found) ? found : undefined;
}

/** A list, empty where there is none. */
export const listField = (
	value: unknown,
	...path: ReadonlyArray<string | number>
): readonly unknown[] => optionalList(value, ...path) ?? [];
