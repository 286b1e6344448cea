import { z } from 'zod/v4';
import { parseConfiguration } from '../common/configuration';
import type { Language, Text } from '../common/language';
import { conditionSchema } from '../lead/conditions';

/** How two sources that contradict each other are settled. */
export const CONFLICT_POLICIES = ['newest', 'mostConfident', 'strictest'] as const;

export type ConflictPolicy = (typeof CONFLICT_POLICIES)[number];

/** How a value that comes without a status is judged. */
export const READINGS = ['amount', 'date', 'decisionMaker', 'statement'] as const;

export type Reading = (typeof READINGS)[number];

/** More would make "which unknown still matters" too dear to work out; no known framework has more than eight. */
const MOST_CRITERIA = 12;

/** Keys of the result object that other nodes own. */
const RESERVED_NAMES = new Set(['score', 'scores', 'stage', 'nurturing', 'audience', 'issues']);

const name = z
	.string()
	.regex(/^[A-Za-z][A-Za-z0-9_-]{0,59}$/, 'must be a short name of letters and digits')
	.refine((value) => !(value in {}), 'is a name that JavaScript reserves');
const text = z.union([
	z.string().min(1),
	z.strictObject({ en: z.string().min(1), de: z.string().min(1) }),
]);
const share = z.number().min(0).max(1);

const behaviour = z.strictObject({
	/** Event types, any of which count. */
	events: z.array(z.string().min(1)).min(1),
	/** How many such events it takes. */
	atLeast: z.number().int().min(1).default(1),
	withinDays: z.number().positive().default(180),
	confidence: share,
});

const fieldCondition = z.strictObject({
	when: conditionSchema,
	then: z.enum(['met', 'notMet']).default('met'),
	/** What follows when the field is known and the condition does not hold. */
	otherwise: z.enum(['met', 'notMet', 'unknown']).default('notMet'),
	confidence: share.default(0.8),
	source: z.string().min(1).default('field'),
});

const criterion = z.strictObject({
	id: name,
	title: text.optional(),
	/** Names of the answers on the lead that speak to this criterion; its own id when absent. */
	answers: z.array(name).min(1).optional(),
	/** How an answer without a status is judged by its value. */
	reads: z.enum(READINGS).default('statement'),
	/** For `amount`: the least that meets the criterion. */
	atLeast: z.number().min(0).optional(),
	/** For `date`: how far ahead a deadline may lie. */
	withinMonths: z.number().positive().optional(),
	/** Conditions on the lead's fields, as further sources beside the answers. */
	conditions: z.array(fieldCondition).default([]),
	/** Events that suggest the criterion. Behaviour alone never confirms it. */
	behaviour: z.array(behaviour).default([]),
	/** Seniorities of the job title that meet the criterion. */
	seniority: z.strictObject({ levels: z.array(z.string()).min(1), confidence: share }).optional(),
	weight: z.number().positive().default(1),
	/** An answer older than this is stale and counts as unknown. */
	maxAgeDays: z.number().positive().optional(),
	/** An answer less certain than this is weak and counts as unknown. */
	minimumConfidence: share.optional(),
	/** Prior chance that the criterion turns out met; the nearer to one half, the more a question tells. */
	chance: share.default(0.5),
	question: z
		.union([
			text,
			z.strictObject({ call: text.optional(), email: text.optional(), form: text.optional() }),
		])
		.optional(),
});

/** A framework as data. */
export const FRAMEWORK_DEFINITION = z
	.strictObject({
		/** The key under which the result is written. */
		name: name.refine((value) => !RESERVED_NAMES.has(value), 'is a name that another result uses'),
		version: z.number().int().min(1).default(1),
		title: text.optional(),
		criteria: z.array(criterion).min(1).max(MOST_CRITERIA),
		/** All parts that are given must hold. */
		rule: z.strictObject({
			/** k of n: so many criteria must be met. */
			atLeast: z.number().int().min(1).optional(),
			/** So large a share of the weight must be met. */
			threshold: z.number().gt(0).max(1).optional(),
			/** Criteria that must be met. */
			mandatory: z.array(name).default([]),
		}),
		/** Any one that holds ends the check: not qualified. */
		disqualifiers: z
			.array(z.strictObject({ id: name, when: conditionSchema, text: text.optional() }))
			.default([]),
		conflicts: z.enum(CONFLICT_POLICIES).default('newest'),
		minimumConfidence: share.default(0.5),
		/** Keep asking for what is unknown after the verdict is fixed. */
		completeAll: z.boolean().default(false),
	})
	.superRefine((framework, context) => {
		const ids = new Set<string>();
		framework.criteria.forEach(({ id }, index) => {
			if (ids.has(id)) {
				context.addIssue({
					code: 'custom',
					path: ['criteria', index, 'id'],
					message: 'is used twice',
				});
			}
			ids.add(id);
		});
		const { atLeast, threshold, mandatory } = framework.rule;
		if (atLeast === undefined && threshold === undefined && mandatory.length === 0) {
			context.addIssue({
				code: 'custom',
				path: ['rule'],
				message:
					'says nothing, so every lead would be qualified: say how many criteria are needed, which share of the weight, or which are mandatory',
			});
		}
		if (atLeast !== undefined && atLeast > framework.criteria.length) {
			context.addIssue({
				code: 'custom',
				path: ['rule', 'atLeast'],
				message: `asks for ${atLeast} criteria, but there are only ${framework.criteria.length}`,
			});
		}
		mandatory.forEach((id, index) => {
			if (ids.has(id)) return;
			context.addIssue({
				code: 'custom',
				path: ['rule', 'mandatory', index],
				message: `"${id}" is not a criterion of this framework (${[...ids].join(', ')})`,
			});
		});
	});

/** A framework as the user writes it. */
export type FrameworkDefinition = z.input<typeof FRAMEWORK_DEFINITION>;
/** A framework with every default filled in. */
export type Framework = z.output<typeof FRAMEWORK_DEFINITION>;
export type Criterion = Framework['criteria'][number];

export const textIn = (value: string | Text, language: Language): string =>
	typeof value === 'string' ? value : value[language];

/** The parts of a rule as the editor names them. */
const RULE_PARTS: Readonly<Record<string, string>> = {
	atLeast: 'needed criteria',
	mandatory: 'mandatory criteria',
	threshold: 'needed share of the weight',
};

function describePath(path: readonly PropertyKey[], value: unknown): string {
	const [list, index, ...rest] = path;
	if (list === 'rule' && typeof index === 'string' && RULE_PARTS[index] !== undefined)
		return RULE_PARTS[index];
	if ((list === 'criteria' || list === 'disqualifiers') && typeof index === 'number') {
		const entry = (value as Record<string, Array<{ id?: unknown }>>)[list][index];
		const kind = list === 'criteria' ? 'criterion' : 'disqualifier';
		const label = typeof entry?.id === 'string' ? `"${entry.id}"` : String(index + 1);
		return [`${kind} ${label}`, rest.map(String).join('.')].filter(Boolean).join(', ');
	}
	return path.map(String).join('.');
}

/**
 * Checks a framework and fills in its defaults.
 * @throws ConfigurationError with every fault.
 */
export function parseFramework(definition: unknown): Framework {
	return parseConfiguration('The framework', FRAMEWORK_DEFINITION, definition, describePath);
}
