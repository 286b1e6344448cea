import { dateOf, dateOrderOf, decimalMarkOf, emailDomainOf, levelOf, numberOf } from './cellValue';
import { datePart, eventMeasure, type FieldDefinition } from './fieldBins';
import { balancedGroups } from './groups';
import type { Pace } from './pace';
import { columnKeys, compileKeys, isRecord, isUnifiedLead, pathLabel, widthOf } from './record';

/** A column of the rows: where it stands and what is in it. */
export interface Column {
	readonly path: readonly string[];
	readonly label: string;
}

/** What became of a column. */
export type ColumnResult =
	| { readonly use: readonly FieldDefinition[] }
	| { readonly leaveOut: 'allMissing' | 'constant' | 'identifier' };

const DEEPEST = 4;
const MOST_COLUMNS = 2_000;
const MOST_LEVELS = 200;
const MOST_BINS = 64;
const ROWS_PER_BIN = 15;

/** Parts of a unified lead that say what became of it, or who it is, rather than what it was like. */
const NOT_FEATURES = new Set([
	'id',
	'source',
	'outcome',
	'stage',
	'qualification',
	'consent',
	'answers',
	'fields',
]);

/** Finds the columns of the rows, nested ones by their paths, in the order in which they first occur. */
export async function discoverColumns(
	rows: readonly unknown[],
	pace: Pace,
): Promise<{ columns: Column[]; tooMany: boolean }> {
	const known = new Map<string, Column>();
	let tooMany = false;
	const visit = (record: Readonly<Record<string, unknown>>, path: readonly string[]): void => {
		for (const key of columnKeys(record)) {
			const value = record[key];
			if (isRecord(value)) {
				// What other nodes concluded about a lead is no fact about it, and may know the outcome.
				if (path.length === 0 && key === 'qualification') continue;
				if (path.length + 1 < DEEPEST) visit(value, [...path, key]);
				continue;
			}
			if (Array.isArray(value) && (value.length === 0 || value.some(isRecord))) continue;
			const id = path.length === 0 ? key : `${path.join('\u0000')}\u0000${key}`;
			if (known.has(id)) continue;
			if (known.size >= MOST_COLUMNS) {
				tooMany = true;
				continue;
			}
			const columnPath = [...path, key];
			known.set(id, { path: columnPath, label: pathLabel(columnPath) });
		}
	};
	for (const row of rows) {
		if (!isRecord(row)) continue;
		if (!isUnifiedLead(row)) visit(row, []);
		else if (isRecord(row.fields) && Object.keys(row.fields).length > 0) visit(row.fields, []);
		else {
			for (const key of columnKeys(row)) {
				const part = row[key];
				if (!NOT_FEATURES.has(key) && isRecord(part)) visit(part, [key]);
			}
		}
		if (pace.due(20 * widthOf(row))) await pace.pause();
	}
	return { columns: [...known.values()], tooMany };
}

/** Edges of bins that hold about the same number of values each. */
export function edgesOf(values: Float64Array, most: number): number[] {
	const sorted = values.filter((value) => !Number.isNaN(value)).sort();
	const distinct: number[] = [];
	const counts: number[] = [];
	for (const value of sorted) {
		if (distinct.length > 0 && distinct[distinct.length - 1] === value) counts[counts.length - 1]++;
		else {
			distinct.push(value);
			counts.push(1);
		}
	}
	const groups = balancedGroups(counts, most);
	const edges: number[] = [];
	for (let index = 1; index < distinct.length; index++) {
		if (groups[index] !== groups[index - 1])
			edges.push(between(distinct[index - 1], distinct[index]));
	}
	return edges;
}

/** The roundest number from `low` up to but not including `high`: edges are read by people. */
function between(low: number, high: number): number {
	const middle = (low + high) / 2;
	for (let digits = 1; digits <= 15; digits++) {
		const candidate = Number(middle.toPrecision(digits));
		if (candidate >= low && candidate < high) return candidate;
	}
	return low;
}

export const mostBins = (rows: number): number =>
	Math.max(4, Math.min(MOST_BINS, Math.round(rows / ROWS_PER_BIN)));

interface Profile {
	readonly present: number;
	readonly distinct: Map<string, number>;
	readonly texts: string[];
	readonly numbers: number;
	readonly dates: number;
	readonly emails: number;
}

function profileOf(values: readonly unknown[]): Profile {
	const distinct = new Map<string, number>();
	const texts: string[] = [];
	let present = 0;
	let numbers = 0;
	let dates = 0;
	let emails = 0;
	for (const value of values) {
		if (value instanceof Date) {
			present++;
			dates++;
			const level = String(value.getTime());
			distinct.set(level, (distinct.get(level) ?? 0) + 1);
			continue;
		}
		const level = levelOf(value);
		if (level === undefined) continue;
		present++;
		const seen = distinct.get(level);
		distinct.set(level, (seen ?? 0) + 1);
		if (seen === undefined && typeof value === 'string') texts.push(value);
		if (typeof value === 'number') numbers++;
	}
	for (const text of texts) {
		const count = distinct.get(levelOf(text) as string) ?? 1;
		if (!Number.isNaN(numberOf(text)) || !Number.isNaN(numberOf(text, ','))) numbers += count;
		else if (!Number.isNaN(dateOf(text)) || !Number.isNaN(dateOf(text, 'monthFirst')))
			dates += count;
		else if (emailDomainOf(text) !== undefined) emails += count;
	}
	return { present, distinct, texts, numbers, dates, emails };
}

const ID_NAMES = [
	/(^|[_\s.-])(id|uuid|guid|key|code|nr|no|num)$|(number|nummer)$/i,
	/[a-zäöü](Id|ID|Nr|No|Uuid)$/,
];

function isIdentifierNumber(label: string, values: Float64Array, profile: Profile): boolean {
	const { present, distinct } = profile;
	if (present < 20 || distinct.size < 0.98 * present) return false;
	let low = Infinity;
	let high = -Infinity;
	let rising = true;
	let previous = -Infinity;
	for (const value of values) {
		if (Number.isNaN(value)) continue;
		if (!Number.isInteger(value)) return false;
		if (value <= previous) rising = false;
		previous = value;
		low = Math.min(low, value);
		high = Math.max(high, value);
	}
	return ID_NAMES.some((name) => name.test(label)) || rising || high - low < 1.2 * present;
}

/** Whether number texts are codes: leading zeros, or as long as a phone number. */
const isCode = (texts: readonly string[]): boolean =>
	texts.filter((text) => /^\s*(0\d+|\+?\d{9,})\s*$/.test(text)).length > 0.5 * texts.length;

function categories(
	path: readonly string[],
	label: string,
	counts: ReadonlyMap<string, number>,
	rows: number,
	part?: 'emailDomain',
): FieldDefinition {
	const least = rows < 1_000 ? 2 : Math.max(3, Math.round(rows / 5_000));
	const levels = [...counts]
		.filter(([, count]) => count >= least)
		.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
		.slice(0, MOST_LEVELS)
		.map(([level]) => level);
	return { type: 'category', id: label, path: [...path], levels, ...(part ? { part } : {}) };
}

const DATE_PARTS = ['daysAgo', 'weekday', 'month', 'hour'] as const;
type DatePart = (typeof DATE_PARTS)[number];

/**
 * Looks at a column's values and says how its table shall be cut.
 * @param references per row: the moment at which the lead is looked at, in milliseconds
 * @param isReference whether this column is that moment itself, so that its age is always zero
 */
export function defineColumn(
	{ path, label }: Column,
	values: readonly unknown[],
	references: Float64Array,
	isReference: boolean,
): ColumnResult {
	const rows = values.length;
	const profile = profileOf(values);
	const { present, distinct, texts, numbers, dates, emails } = profile;
	if (present === 0) return { leaveOut: 'allMissing' };
	const missing = rows - present;
	let commonest = missing;
	for (const count of distinct.values()) commonest = Math.max(commonest, count);
	if (rows - commonest < 100 && commonest > 0.995 * rows) return { leaveOut: 'constant' };
	const most = mostBins(rows);
	if (dates >= 0.9 * present) {
		const order = dateOrderOf(texts);
		const define = (part: DatePart): FieldDefinition & { type: 'date' } => {
			const cells = Float64Array.from(values, (value, row) =>
				datePart(value, { part, order }, references[row]),
			);
			const edges = edgesOf(cells, part === 'daysAgo' ? Math.min(32, most) : 31);
			return { type: 'date', id: `${label} (${part})`, path: [...path], part, order, edges };
		};
		const parts = DATE_PARTS.filter((part) => part !== 'daysAgo' || !isReference).map(define);
		const use = parts.filter(({ edges }) => edges.length > 0);
		if (use.length > 0) return { use };
		// One date for all who have one: whether there is one may tell.
		return missing > 0 ? { use: parts.slice(0, 1) } : { leaveOut: 'constant' };
	}
	const mostlyNumbers = numbers >= 0.9 * present;
	const manyDistinct = present >= 20 && distinct.size > 0.5 * present;
	if (mostlyNumbers && !(manyDistinct && texts.length > 0.5 * distinct.size && isCode(texts))) {
		const decimal = texts.length > 0 ? decimalMarkOf(texts) : undefined;
		const cells = Float64Array.from(values, (value) => numberOf(value, decimal));
		if (isIdentifierNumber(label, cells, profile)) return { leaveOut: 'identifier' };
		return {
			use: [
				{
					type: 'number',
					id: label,
					path: [...path],
					...(decimal === ',' ? { decimal } : {}),
					edges: edgesOf(cells, most),
				},
			],
		};
	}
	if (emails >= 0.8 * present) {
		const domains = new Map<string, number>();
		for (const [level, count] of distinct) {
			const domain = emailDomainOf(level);
			if (domain !== undefined) domains.set(domain, (domains.get(domain) ?? 0) + count);
		}
		const definition = categories(path, label, domains, rows, 'emailDomain');
		const covered = definition.type === 'category' && definition.levels.length > 0;
		const inDomains = [...domains.values()]
			.filter((count) => count >= 2)
			.reduce((a, b) => a + b, 0);
		return covered && inDomains > 0.2 * present
			? { use: [definition] }
			: { leaveOut: 'identifier' };
	}
	if (manyDistinct) return { leaveOut: 'identifier' };
	return { use: [categories(path, label, distinct, rows)] };
}

const EVENT_WINDOW_DAYS = 90;
const RECENCY_WINDOW_DAYS = 365;
const MOST_EVENT_TYPES = 40;

/** Tables for the types of the leads' events: how many in the last 90 days, and how long ago the last one was. */
export function defineEvents(
	eventLists: readonly unknown[],
	references: Float64Array,
): FieldDefinition[] {
	const leadsWithType = new Map<string, number>();
	for (const events of eventLists) {
		if (!Array.isArray(events)) continue;
		const types = new Set<string>();
		for (const event of events) {
			if (isRecord(event) && typeof event.type === 'string' && event.at !== undefined)
				types.add(event.type);
		}
		for (const type of types) leadsWithType.set(type, (leadsWithType.get(type) ?? 0) + 1);
	}
	const least = Math.max(5, 0.01 * eventLists.length);
	const types = [...leadsWithType]
		.filter(([, leads]) => leads >= least)
		.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
		.slice(0, MOST_EVENT_TYPES)
		.map(([type]) => type);
	const most = Math.min(16, mostBins(eventLists.length));
	return types.flatMap((eventType) =>
		(['count', 'daysSince'] as const).flatMap((measure): FieldDefinition[] => {
			const withinDays = measure === 'count' ? EVENT_WINDOW_DAYS : RECENCY_WINDOW_DAYS;
			const part = { eventType, measure, withinDays };
			const cells = Float64Array.from(eventLists, (events, row) =>
				eventMeasure(events, part, references[row]),
			);
			const edges = edgesOf(cells, most);
			if (edges.length === 0 && measure === 'count') return [];
			const id =
				measure === 'count' ? `events.${eventType}.count` : `events.${eventType}.daysSince`;
			return [{ type: 'event', id, path: ['events'], ...part, edges }];
		}),
	);
}

/** The values of a path in all rows. */
export const valuesOf = (rows: readonly unknown[], path: readonly string[]): unknown[] =>
	rows.map(compileKeys(path));
