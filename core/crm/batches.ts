import { CrmError, orFailure } from './failure';
import type { RowResult } from './port';
import { failedRow, notAttempted } from './rowResults';

/** Cuts a list into runs of at most `size`. */
export function inChunks<Item>(items: readonly Item[], size: number): Item[][] {
	const chunks: Item[][] = [];
	for (let start = 0; start < items.length; start += size) {
		chunks.push(items.slice(start, start + size));
	}
	return chunks;
}

/**
 * Runs `work` over the items, at most `width` at a time; results are in the order of the items. The first failure
 * rejects after the work that has started has ended, so that nothing goes on unseen.
 */
export async function mapSideBySide<Item, Result>(
	items: readonly Item[],
	width: number,
	work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
	const results = new Array<Result>(items.length);
	const failures: unknown[] = [];
	let next = 0;
	async function worker(): Promise<void> {
		while (next < items.length && failures.length === 0) {
			const index = next++;
			try {
				results[index] = await work(items[index], index);
			} catch (error) {
				failures.push(error);
			}
		}
	}
	await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
	if (failures.length > 0) throw failures[0];
	return results;
}

export interface Keyed {
	readonly key: string;
	readonly id: string;
}

/**
 * Sends rows in chunks and gives every row a result, in the order of the rows. A failure that would hit every
 * further request stops the sending; the rows behind it are `not_attempted`. A whole chunk that is turned away
 * because of single rows is split in halves until only the bad rows are left.
 * @throws CrmError only when not a single row could be attempted.
 */
export async function sendInChunks<Row extends Keyed>(
	rows: readonly Row[],
	{
		size,
		width,
		send,
	}: {
		readonly size: number;
		readonly width: number;
		/** One result per row, in any order, matched by key. */
		readonly send: (chunk: readonly Row[]) => Promise<readonly RowResult[]>;
	},
): Promise<RowResult[]> {
	const results = new Map<string, RowResult>();
	let stop: CrmError | undefined;

	async function sendSplitting(chunk: readonly Row[]): Promise<void> {
		if (stop) return;
		const answer = await orFailure(send(chunk));
		if (!(answer instanceof CrmError)) {
			for (const result of answer) results.set(result.key, result);
		} else {
			if (answer.stopsTheRun) {
				stop ??= answer;
				// A chunk that was turned away was not attempted; one that got no good answer may have arrived.
				if (answer.failure === 'transient') {
					for (const row of chunk) results.set(row.key, failedRow(row.key, answer, row.id));
				}
				return;
			}
			const divisible =
				answer.failure === 'validation' ||
				answer.failure === 'conflict' ||
				answer.failure === 'gone';
			if (divisible && chunk.length > 1) {
				const middle = Math.ceil(chunk.length / 2);
				await sendSplitting(chunk.slice(0, middle));
				await sendSplitting(chunk.slice(middle));
				return;
			}
			for (const row of chunk) results.set(row.key, failedRow(row.key, answer, row.id));
		}
	}

	await mapSideBySide(inChunks(rows, size), width, sendSplitting);
	if (stop && results.size === 0) throw stop;
	return rows.map((row) => {
		const result = results.get(row.key);
		if (result) return result;
		if (stop) return notAttempted(row.key, row.id, stop);
		return {
			key: row.key,
			id: row.id,
			ok: false,
			action: 'none',
			code: 'unknown_outcome',
			message: 'The CRM gave no result for this row. Run it again: nothing is created twice.',
			retryable: true,
			warnings: [],
		};
	});
}
