/** Reads one value out of a record; undefined when any step of the path is absent. */
export type FieldReader = (record: unknown) => unknown;

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The steps of a dotted path with optional brackets: `company.employees`, `emails[0]`, `properties["first name"]`.
 * @throws RangeError when the path is empty, malformed or would leave the record's own data (`__proto__`).
 */
export function fieldPathSteps(path: string): string[] {
	const steps: string[] = [];
	const token = /([^.[\]]+)|\[(\d+)\]|\["([^"\\]+)"\]|\['([^'\\]+)'\]/y;
	let position = 0;
	while (position < path.length) {
		if (path[position] === '.' && position > 0 && position < path.length - 1) position++;
		token.lastIndex = position;
		const match = token.exec(path);
		if (!match) throw new RangeError(`"${path}" is not a field path`);
		steps.push(match[1] ?? match[2] ?? match[3] ?? match[4]);
		position = token.lastIndex;
	}
	if (steps.length === 0) throw new RangeError('A field path is empty');
	const forbidden = steps.find((step) => FORBIDDEN.has(step));
	if (forbidden !== undefined) throw new RangeError(`A field path must not contain "${forbidden}"`);
	return steps;
}

function ownValue(record: unknown, step: string): unknown {
	if (typeof record !== 'object' || record === null) return undefined;
	return Object.prototype.hasOwnProperty.call(record, step)
		? (record as Record<string, unknown>)[step]
		: undefined;
}

/**
 * Compiles a path into a reader of own properties.
 * @throws RangeError as `fieldPathSteps`.
 */
export function compileFieldPath(path: string): FieldReader {
	const steps = fieldPathSteps(path);
	if (steps.length === 1) {
		const [only] = steps;
		return (record) => ownValue(record, only);
	}
	if (steps.length === 2) {
		const [first, second] = steps;
		return (record) => ownValue(ownValue(record, first), second);
	}
	return (record) => {
		let value = record;
		for (const step of steps) {
			value = ownValue(value, step);
			if (value === undefined) return undefined;
		}
		return value;
	};
}
