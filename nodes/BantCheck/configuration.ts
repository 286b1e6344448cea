import type { IExecuteFunctions } from 'n8n-workflow';
import {
	adjustFramework,
	ConfigurationError,
	criterionTitle,
	FRAMEWORK_NAMES,
	FRAMEWORKS,
	LANGUAGES,
	parseJsonSetting,
	type Condition,
	type ConflictPolicy,
	type FrameworkDefinition,
	type QuestionChannel,
} from '../../core';
import { commaList } from '../common/parameters';

interface RawCriterion {
	readonly title: string;
	readonly field?: string;
	readonly operator?: string;
	readonly value?: string;
	readonly mandatory?: boolean;
	readonly weight?: number;
	readonly question?: string;
}

interface RawOptions {
	readonly atLeast?: number;
	readonly channel?: QuestionChannel;
	readonly completeAll?: boolean;
	readonly conflicts?: ConflictPolicy;
	readonly deadlineWithinMonths?: number;
	readonly decisionMakers?: string;
	readonly mandatory?: string;
	readonly minimumBudget?: number;
	readonly minimumConfidence?: number;
}

const NUMBER_OPERATORS = new Set(['atLeast', 'atMost', 'withinLastDays', 'withinNextDays']);

/** `Data Protection` as `dataProtection`. */
function identifier(title: string): string {
	const [first = '', ...rest] = title.split(/[^A-Za-z0-9_]+/).filter(Boolean);
	return (
		first.charAt(0).toLowerCase() +
		first.slice(1) +
		rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
	);
}

/** As it was put together in the node; the schema of frameworks checks it. */
function condition({ field, operator = 'exists', value = '' }: RawCriterion): Condition {
	const read = (): unknown => {
		if (operator === 'oneOf') return commaList(value);
		return NUMBER_OPERATORS.has(operator) ? Number(value) : value;
	};
	return { field, operator, ...(operator === 'exists' ? {} : { value: read() }) } as Condition;
}

/** A blank field leaves the criterion unknown, whatever is asked of it: nobody has said no. */
const fieldCondition = (row: RawCriterion) => ({
	when: condition(row),
	...((row.operator ?? 'exists') === 'exists' ? { otherwise: 'unknown' as const } : {}),
});

/** The framework that was put together in the node. */
function customFramework(context: IExecuteFunctions): FrameworkDefinition {
	const { criterion: rows = [] } = context.getNodeParameter('criteria', 0, {}) as {
		criterion?: RawCriterion[];
	};
	const atLeast = context.getNodeParameter('neededCriteria', 0, 0) as number;
	const percent = context.getNodeParameter('neededShare', 0, 0) as number;
	return {
		name: 'custom',
		criteria: rows.map((row) => ({
			id: identifier(row.title),
			...(row.title ? { title: row.title } : {}),
			...(row.field?.trim() ? { conditions: [fieldCondition(row)] } : {}),
			...(row.weight === undefined ? {} : { weight: row.weight }),
			...(row.question ? { question: row.question } : {}),
		})),
		rule: {
			...(atLeast > 0 ? { atLeast } : {}),
			...(percent > 0 ? { threshold: percent / 100 } : {}),
			mandatory: rows.filter(({ mandatory }) => mandatory).map(({ title }) => identifier(title)),
		},
	};
}

function chosenFramework(context: IExecuteFunctions): FrameworkDefinition {
	const chosen = context.getNodeParameter('framework', 0, 'bant') as string;
	if (chosen === 'custom') return customFramework(context);
	if (chosen === 'json') {
		const subject = 'The parameter "Framework Definition"';
		const definition = parseJsonSetting(
			subject,
			context.getNodeParameter('frameworkDefinition', 0),
		);
		if (typeof definition !== 'object' || definition === null) {
			throw new ConfigurationError(subject, [{ where: '', what: 'it must be a JSON object' }]);
		}
		return definition as FrameworkDefinition;
	}
	const name = FRAMEWORK_NAMES.find((known) => known === chosen);
	if (name) return FRAMEWORKS[name];
	throw new ConfigurationError('The parameter "Framework"', [
		{ where: '', what: `must be one of ${FRAMEWORK_NAMES.join(', ')}, custom, json` },
	]);
}

/** Criteria as people write them: by their key or their title, in any case. The check names those that there are not. */
function criteriaNamed(text: string, criteria: FrameworkDefinition['criteria']): string[] {
	const ids = new Map(
		criteria.flatMap((criterion) =>
			LANGUAGES.map((language) => [
				criterionTitle(criterion, language).toLowerCase(),
				criterion.id,
			]),
		),
	);
	return commaList(text).map((word) => ids.get(word.toLowerCase()) ?? word);
}

/**
 * Reads what to check against, once per run.
 * @throws ConfigurationError
 */
export function readConfiguration(context: IExecuteFunctions) {
	const options = context.getNodeParameter('options', 0, {}) as RawOptions;
	const { channel, mandatory, decisionMakers, ...rest } = options;
	const definition = chosenFramework(context);
	if (!Array.isArray(definition.criteria)) return { definition, channel };
	return {
		definition: adjustFramework(definition, {
			...rest,
			...(mandatory?.trim() ? { mandatory: criteriaNamed(mandatory, definition.criteria) } : {}),
			...(decisionMakers?.trim() ? { decisionMakers: commaList(decisionMakers) } : {}),
		}),
		channel,
	};
}
