import { z } from 'zod/v4';
import { parseConfiguration } from '../common/configuration';
import { fieldPathSteps } from '../common/fieldPath';
import { LEAD_TARGETS, type Target } from './reading/targets';

function faultOfPath(path: string): string | undefined {
	try {
		fieldPathSteps(path);
		return undefined;
	} catch (error) {
		return error instanceof RangeError ? error.message : 'is not a field path';
	}
}

const fieldPath = z
	.string()
	.min(1, 'is empty: name a field of the item')
	.max(500, 'is too long for a field path')
	.superRefine((path, context) => {
		const fault = path === '' ? undefined : faultOfPath(path);
		if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
	});

const TARGETS = new Set<string>(LEAD_TARGETS);

/** A criterion becomes a key of the lead's answers. */
const CRITERION = /^(?!(?:__proto__|constructor|prototype)$)[A-Za-z_][A-Za-z0-9_]{0,60}$/;

function isTarget(name: string): name is Target {
	return (
		TARGETS.has(name) ||
		(name.startsWith('answers.') && CRITERION.test(name.slice('answers.'.length)))
	);
}

const fields = z.record(z.string(), fieldPath).superRefine((record, context) => {
	for (const name of Object.keys(record)) {
		if (isTarget(name)) continue;
		context.addIssue({
			code: 'custom',
			path: [name],
			message: `is not a field of a lead; known are ${LEAD_TARGETS.join(', ')} and answers.<criterion>`,
		});
	}
});

const answers = z.record(z.string(), fieldPath).superRefine((record, context) => {
	for (const name of Object.keys(record)) {
		if (!CRITERION.test(name)) {
			context.addIssue({ code: 'custom', path: [name], message: 'is not a name for a criterion' });
		}
	}
});

const fieldMappingSchema = z.strictObject({
	/** By place in the lead, e.g. `person.email`: the path in the item. */
	fields: fields.optional(),
	/** Path of the list of events. */
	events: fieldPath.optional(),
	/** By criterion, e.g. `budget`: the path of its answer. */
	answers: answers.optional(),
	consent: z
		.strictObject({
			marketing: fieldPath.optional(),
			optOut: fieldPath.optional(),
			ads: fieldPath.optional(),
			adUserData: fieldPath.optional(),
			adPersonalization: fieldPath.optional(),
			source: fieldPath.optional(),
			at: fieldPath.optional(),
		})
		.optional(),
	/** Whether columns that are not mapped are recognised by their names; true when absent. */
	automatic: z.boolean().optional(),
});

/**
 * Which field of an item is which part of the lead. A path names the fields of the item from its root
 * (`properties.email`), in brackets when a name has dots (`["No. of Employees"]`); a name of the item that reads
 * like a path is taken as it is. What is mapped here is not looked for automatically.
 */
export type FieldMapping = z.input<typeof fieldMappingSchema>;

/** One place of the lead and the path that fills it. */
export interface MappedField {
	readonly target: Target;
	readonly path: string;
}

export interface ParsedMapping {
	readonly mapped: readonly MappedField[];
	readonly automatic: boolean;
}

/** @throws ConfigurationError naming all faults of the mapping */
export function parseFieldMapping(mapping: unknown): ParsedMapping {
	const parsed = parseConfiguration(
		'The field mapping',
		fieldMappingSchema,
		mapping ?? {},
		(path) =>
			path.length > 1 ? `"${path.slice(1).map(String).join('.')}"` : path.map(String).join(''),
	);
	const entries = [
		...Object.entries(parsed.fields ?? {}),
		...(parsed.events === undefined ? [] : [['events', parsed.events] as const]),
		...Object.entries(parsed.answers ?? {}).map(
			([name, path]) => [`answers.${name}`, path] as const,
		),
		...Object.entries(parsed.consent ?? {}).flatMap(([name, path]) =>
			path === undefined ? [] : [[`consent.${name}`, path] as const],
		),
	];
	return {
		mapped: entries.map(([target, path]) => ({ target: target as Target, path })),
		automatic: parsed.automatic ?? true,
	};
}
