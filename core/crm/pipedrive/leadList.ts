import { moment } from '../unify';
import type { PipedriveApi, PipedrivePage, PipedriveRow, Query } from './api';
import { PAGE_SIZE } from './settings';

/** Rows of the lead list, and the place behind the last of them; absent at the end. */
export interface LeadRows {
	readonly rows: readonly PipedriveRow[];
	readonly cursor?: string;
}

/** For fewer leads, one by one is cheaper. */
const MANY = 100;

/** A page that holds fewer of the leads that are looked for is the last: one by one is cheaper then. */
const WORTH_A_PAGE = 20;

/** A row of the list: where it stood, and what it was. */
interface Place {
	readonly position: number;
	readonly id: string;
	readonly addedAt: string;
}

const SEPARATOR = '|';

const written = ({ position, id, addedAt }: Place) => [position, id, addedAt].join(SEPARATOR);

function read(cursor: string): Place {
	const [position, id, addedAt] = cursor.split(SEPARATOR);
	return { position: Number(position), id, addedAt };
}

const addedAt = (row: PipedriveRow) => moment(row.add_time) ?? '';

/** Pages that are asked for before their turn, while a long list is read; one of them is in vain at the end. */
const PAGES_AHEAD = 2;

/** For shorter reads a page in vain weighs more than the time. */
const LONG = 3 * PAGE_SIZE;

/**
 * Pipedrive pages its leads by position, and positions shift when leads are archived, deleted or converted while the
 * pages are read. So each page begins with the last lead of the page before; where that one has moved or is gone, the
 * page before it is read again, and no lead is passed over.
 */
export function createLeadList(api: PipedriveApi) {
	const early = new Map<string, Promise<PipedrivePage>>();
	const nameOf = (query: Query, start: number) => JSON.stringify([query, start]);

	function pageAt(query: Query, start: number): Promise<PipedrivePage> {
		const name = nameOf(query, start);
		const page = early.get(name);
		if (page) early.delete(name);
		// The list has moved, or the pages are shorter than asked: the others are not the ones to come either.
		else early.clear();
		return page ?? api.page('/v1/leads', query, String(start));
	}

	/** Positions are known in advance, so the next pages need not wait for each other. */
	function readAhead(query: Query, limit: number, start: number): void {
		for (let page = 0; page < PAGES_AHEAD; page++) {
			const place = start + page * (limit - 1);
			const name = nameOf(query, place);
			if (early.has(name)) continue;
			const reading = api.page('/v1/leads', query, String(place));
			// A failure is reported when the page's turn comes.
			reading.catch(() => undefined);
			early.set(name, reading);
		}
	}

	async function rowsBehind(query: Query, limit: number, last: Place) {
		let start = last.position;
		/** Whether a row was met that came before, so that everything behind it is what is wanted. */
		let isBehind = false;
		for (;;) {
			const { rows, next } = await pageAt({ ...query, limit }, start);
			const index = rows.findIndex(({ id }) => id === last.id);
			// Leads of the same moment may have come already; twice is better than never.
			const older = rows.filter((row) => addedAt(row) < last.addedAt).length;
			if (index < 0 && older === 0 && start > 0 && !isBehind) {
				start = Math.max(0, start - limit + 1);
				continue;
			}
			const known = index >= 0 ? index + 1 : older;
			if (known < rows.length || next === undefined)
				return { rows: rows.slice(known), start: start + known, next };
			isBehind = true;
			start = Number(next);
		}
	}

	/**
	 * The leads behind a cursor that `holds` takes, in the order of their creation, which does not change.
	 * @param most so many at most; less is asked for at once where every row is taken
	 */
	async function page(
		query: Query,
		holds: (row: PipedriveRow) => boolean,
		{ most = Infinity, takesAll }: { readonly most?: number; readonly takesAll: boolean },
		cursor?: string,
	): Promise<LeadRows> {
		const sorted = { ...query, sort: 'add_time ASC' };
		// One more: the last lead of the page before.
		const limit = takesAll ? Math.min(most + 1, PAGE_SIZE) : PAGE_SIZE;
		const found =
			cursor === undefined
				? { ...(await api.page('/v1/leads', { ...sorted, limit })), start: 0 }
				: await rowsBehind(sorted, limit, read(cursor));
		if (cursor === undefined || found.next === undefined) early.clear();
		if (found.next !== undefined && most >= LONG)
			readAhead({ ...sorted, limit }, limit, found.start + found.rows.length - 1);
		const taken: PipedriveRow[] = [];
		for (const [index, row] of found.rows.entries()) {
			if (!holds(row)) continue;
			taken.push(row);
			const isEnd = index === found.rows.length - 1 && found.next === undefined;
			if (taken.length < most || isEnd) continue;
			const place = { position: found.start + index, id: row.id, addedAt: addedAt(row) };
			return { rows: taken, cursor: written(place) };
		}
		const last = found.rows.at(-1);
		if (found.next === undefined || last === undefined) return { rows: taken };
		const position = found.start + found.rows.length - 1;
		return { rows: taken, cursor: written({ position, id: last.id, addedAt: addedAt(last) }) };
	}

	/**
	 * Leads that were written to since a moment. A lead that is written to meanwhile moves to the end of the list, so the
	 * next page does not count on positions but begins at the time of the last lead; leads of that time come again.
	 */
	async function changedSince(since: string | undefined, cursor?: string): Promise<LeadRows> {
		const [from = since, start] = cursor?.split(SEPARATOR) ?? [];
		const query = { limit: PAGE_SIZE, sort: 'update_time ASC', updated_since: from };
		const { rows, next } = await api.page('/v1/leads', query, start || undefined);
		if (next === undefined) return { rows };
		const last = moment(rows.at(-1)?.update_time) ?? '';
		const goesOn = last > (from ?? '') ? `${last}${SEPARATOR}` : `${from}${SEPARATOR}${next}`;
		return { rows, cursor: goesOn };
	}

	/**
	 * Those of these leads that a few pages of the list hold; Pipedrive gives no leads by their ids. A whole list that is
	 * written to is read by a page per 500 leads, not by a request per lead.
	 */
	async function among(ids: ReadonlySet<string>): Promise<Map<string, PipedriveRow>> {
		const found = new Map<string, PipedriveRow>();
		if (ids.size < MANY) return found;
		let next: string | undefined;
		let before: number;
		do {
			before = found.size;
			const page = await api.page('/v1/leads', { sort: 'add_time ASC', limit: PAGE_SIZE }, next);
			for (const row of page.rows) if (ids.has(row.id)) found.set(row.id, row);
			next = page.next;
		} while (next !== undefined && found.size < ids.size && found.size - before >= WORTH_A_PAGE);
		return found;
	}

	return { among, changedSince, page };
}

export type PipedriveLeadList = ReturnType<typeof createLeadList>;
