import { DAY } from '../../common/instant';
import { dateOf, dateOrderOf, isMissing } from './cellValue';
import { discoverColumns } from './columns';
import { eventsOf } from './features';
import type { Pace } from './pace';
import { compileKeys, isRecord, isUnifiedLead, pathLabel, widthOf } from './record';

/** When each lead came in, or is looked at. */

/** Names of columns that say when a lead came in. */
const CREATED =
	/^(created|creation|create|lead[\s_-]*created|date[\s_-]*created|created?[\s_-]*(at|on|date|time)|createdate|add[\s_-]*time|erstellt([\s_-]*(am|um))?|anlagedatum|eingang(sdatum)?|angelegt([\s_-]*am)?)$/i;

export interface Moments {
	/** The column that says when a lead came in. */
	readonly path?: readonly string[];
	/** Whether it was found by its name. */
	readonly guessed: boolean;
	/** Per row, milliseconds; NaN when not known. */
	readonly at: Float64Array;
}

function readDates(rows: readonly unknown[], path: readonly string[]): Float64Array {
	const values = rows.map(compileKeys(path));
	const order = dateOrderOf(
		values.filter((value): value is string => typeof value === 'string').slice(0, 2_000),
	);
	return Float64Array.from(values, (value) => (isMissing(value) ? NaN : dateOf(value, order)));
}

const known = (at: Float64Array): number =>
	at.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);

/** Finds the moments of the rows, by the named field or by a column with a usual name. */
export async function readMoments(
	rows: readonly unknown[],
	field: string | undefined,
	pace: Pace,
): Promise<Moments> {
	if (field !== undefined) {
		const literal = readDates(rows, [field]);
		if (known(literal) > 0 || !field.includes('.'))
			return { path: [field], guessed: false, at: literal };
		const path = field.split('.');
		return { path, guessed: false, at: readDates(rows, path) };
	}
	const { columns } = await discoverColumns(rows.slice(0, 200), pace);
	for (const { path } of columns) {
		if (!CREATED.test(path[path.length - 1])) continue;
		const at = readDates(rows, path);
		if (known(at) > 0.9 * rows.length) return { path, guessed: true, at };
	}
	return { guessed: false, at: new Float64Array(rows.length).fill(NaN) };
}

/**
 * The moment at which each lead is looked at: its own date, else its outcome's date, else the same for all: the
 * given `now`, or the newest event or date of the rows.
 */
export async function referencesOf(
	rows: readonly unknown[],
	moments: Moments,
	now: number | undefined,
	pace: Pace,
): Promise<Float64Array> {
	let common = now;
	if (common === undefined) {
		common = -Infinity;
		for (const row of rows) {
			common = Math.max(common, newestIn(row));
			if (pace.due(50 * widthOf(row))) await pace.pause();
		}
		if (!Number.isFinite(common)) common = 0;
	}
	const fallback = common;
	return Float64Array.from(rows, (row, index) => {
		if (!Number.isNaN(moments.at[index])) return moments.at[index];
		if (isRecord(row) && isUnifiedLead(row) && isRecord(row.outcome)) {
			const at = dateOf(row.outcome.at);
			// The moment before the outcome: what happened with it does not count.
			if (!Number.isNaN(at)) return at - 1;
		}
		return fallback;
	});
}

function newestIn(row: unknown): number {
	let newest = -Infinity;
	const events = eventsOf(row);
	if (Array.isArray(events)) {
		for (const event of events) {
			const at = isRecord(event) ? dateOf(event.at) : NaN;
			if (at > newest) newest = at;
		}
	}
	if (!isRecord(row)) return newest;
	const own = isUnifiedLead(row) && isRecord(row.fields) ? row.fields : row;
	for (const value of Object.values(own)) {
		if (typeof value !== 'string' && !(value instanceof Date)) continue;
		const at = dateOf(value);
		if (at > newest) newest = at;
	}
	return newest;
}

export const momentLabel = ({ path }: Moments): string => (path ? pathLabel(path) : '');

/** Rows later than `now` by more than this are from the future: clocks differ a little. */
export const FUTURE_TOLERANCE = DAY;
