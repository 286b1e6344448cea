import type { Table } from './additiveFit';
import type { Language } from '../../common/language';
import { defineColumn, defineEvents, discoverColumns, valuesOf, type Column } from './columns';
import { compileBins, type FieldDefinition } from './fieldBins';
import type { Pace } from './pace';
import { compileKeys, isRecord, isUnifiedLead, pathLabel } from './record';
import type { Warnings } from './warnings';

/** One table that the model may have, over the rows of the training. */
export interface Feature {
	readonly definition: FieldDefinition;
	/** The column it comes from; several tables may look at one column. */
	readonly column: string;
	readonly table: Table;
}

export interface FeatureOptions {
	readonly outcomePath: readonly string[];
	readonly exclude: ReadonlySet<string>;
	readonly datePath?: readonly string[];
	readonly monotone: Readonly<Record<string, 'increasing' | 'decreasing'>>;
	/** Per row: the moment at which the lead is looked at. */
	readonly references: Float64Array;
	readonly pace: Pace;
	readonly warnings: Warnings;
}

const LEFT_OUT = {
	allMissing: (field: string) => ({
		en: `"${field}" is empty in all rows and was left out.`,
		de: `„${field}“ ist in allen Zeilen leer und wurde ausgelassen.`,
	}),
	constant: (field: string) => ({
		en: `"${field}" has the same value in nearly all rows and was left out.`,
		de: `„${field}“ hat in fast allen Zeilen denselben Wert und wurde ausgelassen.`,
	}),
	identifier: (field: string) => ({
		en: `"${field}" is different in almost every row, like an ID or a name, and was left out.`,
		de: `„${field}“ ist in fast jeder Zeile anders, wie eine ID oder ein Name, und wurde ausgelassen.`,
	}),
} satisfies Record<string, (field: string) => Record<Language, string>>;

const startsWith = (path: readonly string[], start: readonly string[]): boolean =>
	start.every((key, index) => path[index] === key);

/** Categories are unordered; what has edges is ordered, with the missing bin apart. */
export function tableOf(definition: FieldDefinition, bins: Uint16Array, direction?: 1 | -1): Table {
	const ordered = definition.type !== 'category';
	const count =
		definition.type === 'category' ? definition.levels.length + 2 : definition.edges.length + 2;
	return { bins, count, ordered, isPair: false, ...(direction && ordered ? { direction } : {}) };
}

/** The bins of some values under a definition. */
export function binsOf(
	definition: FieldDefinition,
	values: readonly unknown[],
	references: Float64Array,
): Uint16Array {
	const binOf = compileBins(definition);
	const bins = new Uint16Array(values.length);
	for (let row = 0; row < values.length; row++) bins[row] = binOf(values[row], references[row]);
	return bins;
}

/** Looks at all columns of the rows and cuts those that can be used into tables. */
export async function buildFeatures(
	rows: readonly unknown[],
	options: FeatureOptions,
): Promise<Feature[]> {
	const { pace, warnings, references, exclude, outcomePath, datePath, monotone } = options;
	const { columns, tooMany } = await discoverColumns(rows, pace);
	if (tooMany) {
		warnings.add('tooManyFields', {
			en: 'The rows have more than 2,000 fields; only the first 2,000 were looked at. Exclude what is not needed.',
			de: 'Die Zeilen haben mehr als 2.000 Felder; nur die ersten 2.000 wurden angesehen. Schließen Sie aus, was nicht gebraucht wird.',
		});
	}
	const features: Feature[] = [];
	const leftOut: Record<keyof typeof LEFT_OUT, string[]> = {
		allMissing: [],
		constant: [],
		identifier: [],
	};
	const add = (column: Column, values: readonly unknown[], definition: FieldDefinition): void => {
		const wanted = monotone[column.label] ?? monotone[definition.id];
		const direction = wanted === undefined ? undefined : wanted === 'increasing' ? 1 : -1;
		features.push({
			definition,
			column: column.label,
			table: tableOf(definition, binsOf(definition, values, references), direction),
		});
	};
	for (const column of columns) {
		if (exclude.has(column.label) || startsWith(column.path, outcomePath)) continue;
		const values = valuesOf(rows, column.path);
		if (pace.due(30 * rows.length)) await pace.pause();
		const isReference = datePath !== undefined && pathLabel(datePath) === column.label;
		const result = defineColumn(column, values, references, isReference);
		if (pace.due(30 * rows.length)) await pace.pause();
		if ('leaveOut' in result) {
			leftOut[result.leaveOut].push(column.label);
			continue;
		}
		for (const definition of result.use) {
			add(column, values, definition);
			if (pace.due(10 * rows.length)) await pace.pause();
		}
	}
	for (const reason of ['allMissing', 'constant', 'identifier'] as const) {
		for (const field of leftOut[reason].slice(0, 20)) {
			warnings.add(reason, LEFT_OUT[reason](field), field);
		}
	}
	if (!exclude.has('events')) await addEvents(rows, options, features);
	return features;
}

/** The events of a row: of a unified lead, or of a plain record that has such a list. */
export const eventsOf = (() => {
	const read = compileKeys(['events']);
	return (row: unknown): unknown => {
		const own = read(row);
		return Array.isArray(own) || !isRecord(row) || !isUnifiedLead(row) ? own : row.events;
	};
})();

async function addEvents(
	rows: readonly unknown[],
	{ references, pace }: FeatureOptions,
	features: Feature[],
): Promise<void> {
	const lists = rows.map(eventsOf);
	if (!lists.some((list) => Array.isArray(list) && list.some(isRecord))) return;
	for (const definition of defineEvents(lists, references)) {
		features.push({
			definition,
			column: definition.id,
			table: tableOf(definition, binsOf(definition, lists, references)),
		});
		if (pace.due(100 * rows.length)) await pace.pause();
	}
}
