import { levelOf } from './cellValue';
import type { Feature } from './features';
import type { Pace } from './pace';
import { compileKeys, isRecord } from './record';

/**
 * Leads that are in the rows more than once must stand in one fold, or the model is tested on leads that it has
 * seen. The same lead is one with the same identity, or one whose row is the same although rows hold so much that
 * this cannot be chance.
 */
export interface Groups {
	/** Per row: the number of its group. */
	readonly group: Int32Array;
	/** Rows that share their group with an earlier row. */
	readonly duplicates: number;
}

const IDENTITY_KEYS = [
	['email'],
	['Email'],
	['e-mail'],
	['E-Mail'],
	['person', 'email'],
	['properties', 'email'],
];
/** So many times more combinations of values than rows, and equal rows are no coincidence. */
const ROOM = 1_000;

export async function findGroups(
	rows: readonly unknown[],
	features: readonly Feature[],
	groupPath: readonly string[] | undefined,
	pace: Pace,
): Promise<Groups> {
	const readers = (groupPath ? [groupPath] : IDENTITY_KEYS).map(compileKeys);
	let combinations = 1;
	for (const { table } of features) {
		const seen = new Set<number>();
		for (let row = 0; row < Math.min(2_000, table.bins.length); row++) seen.add(table.bins[row]);
		combinations *= seen.size;
	}
	const compareRows =
		groupPath === undefined && combinations > ROOM * rows.length && rows.length <= 200_000;
	const known = new Map<string, number>();
	const group = new Int32Array(rows.length);
	let next = 0;
	let duplicates = 0;
	for (let row = 0; row < rows.length; row++) {
		const record = rows[row];
		let key: string | undefined;
		for (const read of readers) {
			const value = read(record);
			const level = levelOf(value);
			if (level !== undefined && (groupPath !== undefined || level.includes('@'))) {
				key = `identity ${level}`;
				break;
			}
		}
		if (key === undefined && compareRows && isRecord(record)) key = rowKey(record) || undefined;
		const earlier = key === undefined ? undefined : known.get(key);
		if (earlier === undefined) {
			if (key !== undefined) known.set(key, next);
			group[row] = next++;
		} else {
			group[row] = earlier;
			duplicates++;
		}
		if (pace.due(800)) await pace.pause();
	}
	return { group, duplicates };
}

/** The simple values of a row as one text. */
function rowKey(record: Readonly<Record<string, unknown>>): string {
	let key = '';
	for (const value of Object.values(record)) {
		if (typeof value === 'object' && value !== null) return '';
		key += `\u0001${String(value)}`;
	}
	return key;
}
