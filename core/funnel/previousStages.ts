import { parseInstant } from '../common/instant';
import { foldName } from '../lead/fold';
import { stageKey } from '../lead/funnelStage';
import type { Lead, ReadLeadResult, StageRecord } from '../lead/lead';
import { readDate } from '../lead/reading/date';

export interface PreviousStagesOptions {
	/** Reads a row as a lead, for its id, email and stage. */
	readonly readLead: (row: unknown) => ReadLeadResult;
	/** Column with the lead's id; found by itself when absent. */
	readonly idField?: string;
	/** Column with the stage; found by itself when absent. */
	readonly stageField?: string;
	/** Where earlier results stand on a row; `qualification` when absent. */
	readonly qualificationField?: string;
	/** IANA name of the zone for dates that do not say theirs; UTC when absent. */
	readonly timeZone?: string;
}

export interface FoundStage {
	readonly record: StageRecord;
	/** Several rows name different stages for this lead; the newest was taken. */
	readonly isAmbiguous: boolean;
}

export interface PreviousStages {
	/** What the rows say about a lead: by its id, else by its email. */
	find(lead: Lead): FoundStage | undefined;
	/** How many leads have more than one row. */
	readonly duplicates: number;
	/** How many rows name no lead or no stage. */
	readonly unusable: number;
}

type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Columns by what they hold, in the spellings of tables: `enteredAt`, `entered_at`, `Entered At`. */
const COLUMNS = {
	id: ['leadid'],
	current: ['current', 'currentstage', 'stage', 'funnelstage'],
	enteredAt: ['enteredat', 'stageenteredat'],
	belowSince: ['belowsince'],
	belowEvaluations: ['belowevaluations'],
	history: ['history', 'stagehistory'],
} as const;

function textOf(value: unknown): string | undefined {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function historyOf(value: unknown): StageRecord['history'] {
	let list = value;
	if (typeof value === 'string' && value.trim().startsWith('[')) {
		try {
			list = JSON.parse(value);
		} catch {
			return undefined;
		}
	}
	if (!Array.isArray(list)) return undefined;
	return list.filter(
		(entry) =>
			isRow(entry) && typeof entry.stage === 'string' && typeof entry.enteredAt === 'string',
	) as StageRecord['history'];
}

/** A stage out of one record, whose columns may be spelled in several ways. */
function stageOf(row: Row, timeZone: string, stageField?: string): StageRecord | undefined {
	const byName = new Map(Object.entries(row).map(([name, value]) => [foldName(name), value]));
	const read = (names: readonly string[]) =>
		names.map((name) => byName.get(name)).find((value) => value !== undefined && value !== null);
	const given = stageField === undefined ? read(COLUMNS.current) : row[stageField];
	if (isRow(given)) return stageOf(given, timeZone);
	const current = textOf(given);
	if (current === undefined) return undefined;
	/** What cannot be read as a date stays as it is, so that the classification can tell. */
	const dateOf = (value: unknown) => readDate(value, timeZone).value ?? textOf(value);
	const below = Number(read(COLUMNS.belowEvaluations));
	return {
		current,
		enteredAt: dateOf(read(COLUMNS.enteredAt)),
		belowSince: dateOf(read(COLUMNS.belowSince)),
		...(Number.isInteger(below) && below > 0 ? { belowEvaluations: below } : {}),
		history: historyOf(read(COLUMNS.history)),
	};
}

function idColumn(row: Row): string | undefined {
	const name = Object.keys(row).find((key) =>
		(COLUMNS.id as readonly string[]).includes(foldName(key)),
	);
	return name === undefined ? undefined : textOf(row[name]);
}

const enteredOf = ({ enteredAt }: StageRecord): number => {
	const time = enteredAt === undefined ? NaN : parseInstant(enteredAt);
	return time === time ? time : -Infinity;
};

/**
 * Indexes rows that say in which stage leads were: items that this pack classified, rows of a table (`leadId`,
 * `stage`, `enteredAt`, `belowSince`, `history`), or records of a CRM. Of several rows for one lead the one entered
 * last counts, and the later of two undated ones.
 */
export function indexPreviousStages(
	rows: readonly unknown[],
	options: PreviousStagesOptions,
): PreviousStages {
	const { readLead, idField, stageField } = options;
	const { qualificationField = 'qualification', timeZone = 'UTC' } = options;
	const byId = new Map<string, FoundStage>();
	const byEmail = new Map<string, FoundStage>();
	const seen = new Set<string>();
	const doubled = new Set<string>();
	let unusable = 0;

	const add = (index: Map<string, FoundStage>, key: string, record: StageRecord): void => {
		const before = index.get(key);
		if (before === undefined) {
			index.set(key, { record, isAmbiguous: false });
			return;
		}
		const differs = stageKey(before.record.current) !== stageKey(record.current);
		index.set(key, {
			record: enteredOf(record) >= enteredOf(before.record) ? record : before.record,
			isAmbiguous: before.isAmbiguous || differs,
		});
	};

	for (const row of rows) {
		if (!isRow(row)) {
			unusable++;
			continue;
		}
		const { lead } = readLead(row);
		const id = idField === undefined ? (idColumn(row) ?? lead.id) : textOf(row[idField]);
		const email = lead.person.email?.toLowerCase();
		const earlier = row[qualificationField];
		const result = isRow(earlier) ? earlier.stage : undefined;
		const record =
			(stageField === undefined && isRow(result) ? stageOf(result, timeZone) : undefined) ??
			stageOf(row, timeZone, stageField) ??
			lead.stage;
		if ((!id && !email) || record === undefined) {
			unusable++;
			continue;
		}
		const key = id || (email as string);
		if (seen.has(key)) doubled.add(key);
		seen.add(key);
		if (id) add(byId, id, record);
		if (email) add(byEmail, email, record);
	}

	return {
		find: (lead) =>
			byId.get(lead.id) ??
			(lead.person.email === undefined ? undefined : byEmail.get(lead.person.email.toLowerCase())),
		duplicates: doubled.size,
		unusable,
	};
}
