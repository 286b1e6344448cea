import type { z } from 'zod/v4';

/** One thing that is wrong with a configuration: where (in the user's words) and what to change. */
export interface ConfigurationFault {
	/** e.g. `rule 'demo', points` */
	readonly where: string;
	/** e.g. `must be a number` */
	readonly what: string;
}

/** A configuration that cannot run. Names all its faults at once, before any lead is looked at. */
export class ConfigurationError extends Error {
	override readonly name = 'ConfigurationError';

	constructor(
		/** What was configured, e.g. `The scoring model` */
		readonly subject: string,
		readonly faults: readonly ConfigurationFault[],
	) {
		super(
			`${subject} cannot be used: ` +
				faults.map(({ where, what }) => (where ? `${where}: ${what}` : what)).join('; '),
		);
	}
}

/** Turns a path of keys into the user's words, e.g. `['rules', 3, 'points']` into `rule 'demo', points`. */
export type DescribePath = (path: readonly PropertyKey[], value: unknown) => string;

const describePlainly: DescribePath = (path) => path.map(String).join('.');

/** Zod's names of types in the words of a person who never saw JSON. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
	array: 'a list',
	boolean: 'true or false',
	int: 'a whole number',
	object: 'an object',
	record: 'an object',
	string: 'a text',
};

const typeWords = (expected: string): string => TYPE_WORDS[expected] ?? `a ${expected}`;

type BoundIssue = z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig;

/** Whether zod speaks for itself: the schema has no words of its own for this bound. */
const isUnworded = ({ message }: BoundIssue) => /^Too (?:small|big)/.test(message);

function boundWords(issue: BoundIssue): string {
	const [most, bound] = issue.code === 'too_big' ? [true, issue.maximum] : [false, issue.minimum];
	switch (issue.origin) {
		case 'array':
		case 'set':
			return `${most ? 'takes at most' : 'needs at least'} ${bound} ${bound === 1 ? 'entry' : 'entries'}`;
		case 'string':
			if (!most && bound === 1) return 'must not be empty';
			return `must have at ${most ? 'most' : 'least'} ${bound} characters`;
		default:
			if (issue.inclusive === false) return `must be ${most ? 'below' : 'above'} ${bound}`;
			return `must be at ${most ? 'most' : 'least'} ${bound}`;
	}
}

function describeIssue(issue: z.core.$ZodIssue): string {
	switch (issue.code) {
		case 'invalid_type':
			return issue.input === undefined
				? `is missing (${typeWords(issue.expected)})`
				: `must be ${typeWords(issue.expected)}`;
		case 'invalid_value':
			return `must be one of ${issue.values.map(String).join(', ')}`;
		case 'too_small':
		case 'too_big':
			return isUnworded(issue) ? boundWords(issue) : issue.message;
		case 'unrecognized_keys':
			return `does not know ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
		default:
			return issue.message;
	}
}

function flatten(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
	return issues.flatMap((issue) => {
		if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
		if (isOtherKind(issue)) return [issue];
		// The variant that comes closest is the one the user meant.
		const closest = [...issue.errors].sort(
			(a, b) => strangeness(a) - strangeness(b) || depth(b) - depth(a) || a.length - b.length,
		)[0];
		return flatten(closest).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
	});
}

const UNWORDED = 'Invalid input';

/** Whether a value is of a kind that no variant of a union takes, and the union has words of its own for that. */
function isOtherKind({ input, message, errors }: z.core.$ZodIssueInvalidUnion): boolean {
	return (
		input !== undefined &&
		message !== UNWORDED &&
		errors.flat().every(({ code, path }) => code === 'invalid_type' && path.length === 0)
	);
}

/** How many keys a value has too many or too few for a variant. */
const strangeness = (issues: readonly z.core.$ZodIssue[]) =>
	issues.reduce((sum, issue) => {
		if (issue.code === 'unrecognized_keys') return sum + issue.keys.length;
		return issue.input === undefined ? sum + 1 : sum;
	}, 0);

const depth = (issues: readonly z.core.$ZodIssue[]) =>
	Math.max(0, ...issues.map((issue) => issue.path.length));

/** The parsed configuration, or every fault that the schema finds. */
export function checkConfiguration<Schema extends z.ZodType>(
	schema: Schema,
	value: unknown,
	describePath: DescribePath = describePlainly,
):
	| { readonly ok: true; readonly value: z.output<Schema> }
	| { readonly ok: false; readonly faults: readonly ConfigurationFault[] } {
	const result = schema.safeParse(value, { reportInput: true });
	if (result.success) return { ok: true, value: result.data };
	const faults = flatten(result.error.issues).map((issue) => ({
		where: describePath(issue.path, value),
		what: describeIssue(issue),
	}));
	return { ok: false, faults };
}

/**
 * Parses a configuration.
 * @throws ConfigurationError with every fault the schema finds.
 */
export function parseConfiguration<Schema extends z.ZodType>(
	subject: string,
	schema: Schema,
	value: unknown,
	describePath?: DescribePath,
): z.output<Schema> {
	const result = checkConfiguration(schema, value, describePath);
	if (result.ok) return result.value;
	throw new ConfigurationError(subject, result.faults);
}

/**
 * Checks a choice that comes beside a definition.
 * @throws ConfigurationError when it is none of those that are allowed
 */
export function parseChoice<Value extends string>(
	subject: string,
	where: string,
	allowed: readonly Value[],
	value: unknown,
	fallback: Value,
): Value {
	if (value === undefined) return fallback;
	const found = allowed.find((option) => option === value);
	if (found !== undefined) return found;
	throw new ConfigurationError(subject, [{ where, what: `must be one of ${allowed.join(', ')}` }]);
}

/**
 * The value of a setting that may be typed as JSON text; an empty text is undefined, anything but text is itself.
 * @throws ConfigurationError when the text is not JSON.
 */
export function parseJsonSetting(subject: string, value: unknown): unknown {
	if (typeof value !== 'string') return value;
	if (value.trim() === '') return undefined;
	const parsed = tryParseJson(value);
	if (parsed.ok) return parsed.value;
	throw new ConfigurationError(subject, [
		{ where: '', what: `it is not valid JSON (${parsed.why})` },
	]);
}

function tryParseJson(text: string): { ok: true; value: unknown } | { ok: false; why: string } {
	try {
		return { ok: true, value: JSON.parse(text) as unknown };
	} catch (error) {
		return { ok: false, why: error instanceof Error ? error.message : '' };
	}
}
