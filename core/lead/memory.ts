const LONGEST_KEY = 100;
const DEFAULT_SIZE = 5_000;

/**
 * Remembers what a pure function of a short text returned, because the values of columns repeat (countries, titles,
 * names of pages). Bounded: long texts are not remembered, and a full memory starts afresh.
 */
export function remember<Value>(
	compute: (text: string) => Value,
	size = DEFAULT_SIZE,
): (text: string) => Value {
	const memory = new Map<string, { readonly value: Value }>();
	return (text) => {
		const known = memory.get(text);
		if (known !== undefined) return known.value;
		const value = compute(text);
		if (text.length > LONGEST_KEY) return value;
		if (memory.size >= size) memory.clear();
		memory.set(text, { value });
		return value;
	};
}
