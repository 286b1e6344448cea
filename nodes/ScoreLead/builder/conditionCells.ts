import type { Condition, FieldCondition, ScoringModel } from '../../../core';
import { BUILDER_FIELDS, OTHER_FIELD, type ConditionCells, type FurtherConditions } from './rows';

const ONE_VALUE = new Set(['equals', 'notEquals', 'matches', 'before', 'after']);
const ONE_NUMBER = new Set([
	...['atLeast', 'atMost', 'greaterThan', 'lessThan'],
	...['withinLastDays', 'withinNextDays', 'olderThanDays'],
]);
const NO_VALUE = new Set(['exists', 'isUnknown', 'isFreeEmail', 'isBusinessEmail']);

/** A number that was typed into a text cell; what is none is left as it is, for the model's check to name it. */
function asNumber(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const text = value.trim();
	return text === '' ? undefined : Number.isNaN(Number(text)) ? value : Number(text);
}

/** `DE, AT, CH` as a list; line breaks separate as well. */
export function splitList(value: unknown): string[] {
	return String(value ?? '')
		.split(/[,\n;]/)
		.map((text) => text.trim())
		.filter((text) => text !== '');
}

/** The condition of a row, unchecked: `parseScoringModel` names what is wrong with it. */
export function conditionFromCells(cells: ConditionCells): unknown {
	const { operator = 'exists', value } = cells;
	const field = cells.field === OTHER_FIELD ? (cells.fieldPath ?? '') : (cells.field ?? '');
	if (NO_VALUE.has(operator)) return { field, operator };
	if (operator === 'between') {
		return {
			field,
			operator,
			...withoutEmpty({ minimum: asNumber(cells.minimum), maximum: asNumber(cells.maximum) }),
		};
	}
	if (ONE_NUMBER.has(operator)) return { field, operator, value: asNumber(value) };
	if (ONE_VALUE.has(operator)) return { field, operator, value: String(value ?? '') };
	return { field, operator, value: splitList(value) };
}

/** The condition of a row with those beside it; undefined when there is none. */
export function joinedCondition(
	cells: ConditionCells | undefined,
	{ conditions, joinedBy = 'all' }: FurtherConditions,
): unknown {
	const all = [...(cells === undefined ? [] : [cells]), ...(conditions?.condition ?? [])];
	const parts = all.map(conditionFromCells);
	if (parts.length === 0) return undefined;
	return parts.length === 1 && joinedBy !== 'none' ? parts[0] : { [joinedBy]: parts };
}

/** A record without its undefined entries. */
export function withoutEmpty(record: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** The cells of a condition on one field; undefined when it asks for more than a row can say. */
export function cellsFromCondition(
	condition: Condition,
	lists: NonNullable<ScoringModel['lists']>,
): ConditionCells | undefined {
	if (!('operator' in condition)) return undefined;
	const { field, operator } = condition;
	const isListed = BUILDER_FIELDS.some(([path]) => path === field);
	const start: ConditionCells = isListed
		? { field, operator }
		: { field: OTHER_FIELD, fieldPath: field, operator };
	if (operator === 'between') {
		const { minimum, maximum } = condition;
		return { ...start, minimum: minimum ?? '', maximum: maximum ?? '' };
	}
	return 'value' in condition ? { ...start, value: cellValue(condition, lists) } : start;
}

function cellValue(
	condition: Extract<FieldCondition, { value: unknown }>,
	lists: NonNullable<ScoringModel['lists']>,
): string {
	const { value } = condition;
	if (typeof value !== 'object') return String(value);
	const list = 'list' in value ? (lists[value.list] ?? []) : value;
	return list.join(', ');
}
