import { levelOf } from './cellValue';
import type { Pace } from './pace';
import { columnKeys, compileKeys, isRecord, widthOf, type PlainRecord } from './record';

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
/** So many times more pairs of equal rows than chance makes, and equal rows are no coincidence. */
const BEYOND_CHANCE = 10;
const MOST_COMPARED_ROWS = 200_000;

/**
 * Finds the groups.
 * @param groupPath what makes a group, when the user named it; otherwise the address, or else the whole row
 */
export async function findGroups(
	rows: readonly unknown[],
	groupPath: readonly string[] | undefined,
	pace: Pace,
): Promise<Groups> {
	const keys = await identityKeys(rows, groupPath, pace);
	if (groupPath === undefined && rows.length <= MOST_COMPARED_ROWS) {
		await compareWholeRows(rows, keys, pace);
	}
	const known = new Map<string, number>();
	const group = new Int32Array(rows.length);
	let next = 0;
	let duplicates = 0;
	keys.forEach((key, row) => {
		const earlier = key === undefined ? undefined : known.get(key);
		if (earlier === undefined) {
			if (key !== undefined) known.set(key, next);
			group[row] = next++;
		} else {
			group[row] = earlier;
			duplicates++;
		}
	});
	return { group, duplicates };
}

/** Per row: who the lead is, when that is known. */
async function identityKeys(
	rows: readonly unknown[],
	groupPath: readonly string[] | undefined,
	pace: Pace,
): Promise<Array<string | undefined>> {
	const readers = (groupPath ? [groupPath] : IDENTITY_KEYS).map(compileKeys);
	const keys: Array<string | undefined> = [];
	for (const row of rows) {
		const level = readers
			.map((read) => levelOf(read(row)))
			.find((found) => found !== undefined && (groupPath !== undefined || found.includes('@')));
		keys.push(level === undefined ? undefined : `identity ${level}`);
		if (pace.due(300)) await pace.pause();
	}
	return keys;
}

/** Gives rows without an identity that of their whole content, where equal rows are more than coincidence. */
async function compareWholeRows(
	rows: readonly unknown[],
	keys: Array<string | undefined>,
	pace: Pace,
): Promise<void> {
	const contents = new Map<number, string>();
	const seen = new Map<string, number>();
	let equalPairs = 0;
	for (let row = 0; row < rows.length; row++) {
		const record = rows[row];
		const content = keys[row] === undefined && isRecord(record) ? contentOf(record) : '';
		if (pace.due(80 * widthOf(record))) await pace.pause();
		if (content === '') continue;
		const before = seen.get(content) ?? 0;
		seen.set(content, before + 1);
		equalPairs += before;
		contents.set(row, content);
	}
	if (equalPairs === 0) return;
	if (equalPairs <= BEYOND_CHANCE * (await pairsByChance([...contents.keys()], rows, pace))) return;
	for (const [row, content] of contents) keys[row] = content;
}

/** How many pairs of equal rows chance would make if the fields had nothing to do with each other. */
async function pairsByChance(
	use: readonly number[],
	rows: readonly unknown[],
	pace: Pace,
): Promise<number> {
	const records = use.map((row) => rows[row] as PlainRecord);
	let pairs = (records.length * (records.length - 1)) / 2;
	for (const key of columnKeys(records[0])) {
		const counts = new Map<unknown, number>();
		for (const record of records) counts.set(record[key], (counts.get(record[key]) ?? 0) + 1);
		let squares = 0;
		for (const count of counts.values()) squares += count * count;
		pairs *= squares / records.length ** 2;
		if (pace.due(10 * records.length)) await pace.pause();
		if (pairs < 1e-3) break;
	}
	return pairs;
}

/** The simple values of a row as one text; empty when it holds more than simple values. */
function contentOf(record: PlainRecord): string {
	let content = '';
	for (const value of Object.values(record)) {
		if (typeof value === 'object' && value !== null) return '';
		content += `\u0001${String(value)}`;
	}
	return content;
}
