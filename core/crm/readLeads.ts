import type { Lead } from '../lead';
import type {
	CrmAdapter,
	LeadPage,
	LeadQuery,
	LeadWithOutcome,
	OutcomePage,
	OutcomeQuery,
} from './port';

export interface ReadOptions {
	/** Attach the engagement events of each lead. */
	readonly withEvents: boolean;
	/** Where an earlier read stopped. */
	readonly cursor?: string;
	/** Stop after so many leads. The last page is asked for as small as needed, so that the cursor fits. */
	readonly atMost?: number;
	/** Leads whose events are read together; larger blocks need fewer requests and more memory. */
	readonly blockSize?: number;
	/** Told after each block. */
	readonly progress?: (leadsSoFar: number) => void;
}

interface Page<Item extends Lead> {
	readonly leads: readonly Item[];
	readonly cursor?: string;
}

/** Lists at most `most` leads behind the cursor. */
type ListPage<Item extends Lead> = (
	cursor: string | undefined,
	most: number,
) => Promise<Page<Item>>;

/** The cursor of a page that has one. */
const behind = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

async function nextBlock<Item extends Lead>(
	list: ListPage<Item>,
	cursor: string | undefined,
	{ size, atMost }: { readonly size: number; readonly atMost: number },
): Promise<Page<Item>> {
	const leads: Item[] = [];
	let next = cursor;
	do {
		const page = await list(next, atMost - leads.length);
		for (const lead of page.leads) leads.push(lead);
		next = page.cursor;
	} while (next !== undefined && leads.length < Math.min(size, atMost));
	return { leads, ...behind(next) };
}

/**
 * Records that are written to while a list is read may move to the next page and come again. Only the block before is
 * remembered, so that memory does not grow with the list.
 */
function withoutRepeated<Item extends Lead>(leads: readonly Item[], before: ReadonlySet<string>) {
	const ids = new Set<string>();
	const fresh = leads.filter(({ id }) => {
		const isNew = !before.has(id) && !ids.has(id);
		ids.add(id);
		return isNew;
	});
	return { fresh, ids };
}

/** A block that was listed, and how many leads were listed up to it. */
interface Listed<Item extends Lead> {
	readonly leads: readonly Item[];
	readonly ids: ReadonlySet<string>;
	readonly count: number;
	readonly cursor?: string;
	readonly isLast: boolean;
}

/** A block on its way: listed, then completed. Undefined behind the last one. */
interface Flight<Item extends Lead> {
	readonly listing: Promise<Listed<Item> | undefined>;
	readonly completing: Promise<readonly Lead[]>;
}

/** Each block that is on its way is held in memory. */
const DEFAULT_BLOCKS = { size: 1_000, atOnce: 2 };

/**
 * Walks block by block. While blocks are completed, the next ones are listed already, so that the CRM's rate limit and
 * not the latency of one request after another sets the pace.
 */
async function* readBlocks<Item extends Lead>(
	adapter: CrmAdapter,
	list: ListPage<Item>,
	{ withEvents, cursor, atMost = Infinity, blockSize, progress }: ReadOptions,
): AsyncGenerator<{ listed: readonly Item[]; leads: readonly Lead[]; cursor?: string }> {
	const { size: usualSize, atOnce } = adapter.blocks ?? DEFAULT_BLOCKS;
	const size = blockSize ?? usualSize;
	let isOver = false;
	async function listBehind(before: Listed<Item> | undefined): Promise<Listed<Item> | undefined> {
		if (isOver || !before || before.isLast) return undefined;
		const room = { size, atMost: atMost - before.count };
		const block = await nextBlock(list, before.cursor, room);
		const { fresh, ids } = withoutRepeated(block.leads, before.ids);
		const count = before.count + block.leads.length;
		const isLast = block.cursor === undefined || count >= atMost;
		return { leads: fresh, ids, count, isLast, ...behind(block.cursor) };
	}

	function follow(before: Promise<Listed<Item> | undefined>): Flight<Item> {
		const listing = before.then(listBehind);
		const completing = listing.then(async (block) =>
			block ? await adapter.completeLeads(block.leads, { events: withEvents }) : [],
		);
		// A failure is reported when its turn comes.
		completing.catch(() => undefined);
		return { listing, completing };
	}

	const start = { leads: [], ids: new Set<string>(), count: 0, isLast: false };
	let last = follow(Promise.resolve({ ...start, ...behind(cursor) }));
	const flights = [last];
	try {
		for (let flight = flights.shift(); flight; flight = flights.shift()) {
			while (flights.length < atOnce - 1) flights.push((last = follow(last.listing)));
			const block = await flight.listing;
			if (!block) return;
			const leads = await flight.completing;
			progress?.(block.count);
			yield { listed: block.leads, leads, ...behind(block.cursor) };
		}
	} finally {
		isOver = true;
	}
}

/** The query with the records in the place of the addresses that they are looked up by. */
async function foundByEmail(
	adapter: CrmAdapter,
	{ emails, ...query }: LeadQuery,
): Promise<LeadQuery> {
	if (emails === undefined) return query;
	const found = await adapter.findByEmail(emails.map((email) => email.toLowerCase()));
	const ids = [...new Set(found.values())];
	return { ...query, ids: query.ids ? ids.filter((id) => query.ids?.includes(id)) : ids };
}

/** The query with pages that hold no more than `most` leads. */
function upTo<Query extends { readonly pageSize?: number }>(query: Query, most: number): Query {
	const pageSize = Math.min(query.pageSize ?? Infinity, most);
	return Number.isFinite(pageSize) ? { ...query, pageSize } : query;
}

/** Reads leads block by block, each block with the cursor behind it (absent after the last). */
export async function* readLeads(
	adapter: CrmAdapter,
	query: LeadQuery,
	options: ReadOptions,
): AsyncGenerator<LeadPage> {
	const found = await foundByEmail(adapter, query);
	if (found.ids?.length === 0) {
		yield { leads: [] };
		return;
	}
	const list = (cursor: string | undefined, most: number) =>
		adapter.listLeads({ ...upTo(found, most), withEvents: options.withEvents }, cursor);
	for await (const { leads, cursor } of readBlocks(adapter, list, options)) {
		yield { leads, ...behind(cursor) };
	}
}

/**
 * Reads leads with a known outcome block by block. Events after the outcome are left out: a model that is trained on
 * what happened after the decision predicts the past.
 */
export async function* readOutcomes(
	adapter: CrmAdapter,
	query: OutcomeQuery,
	options: ReadOptions,
): AsyncGenerator<OutcomePage> {
	const list = (cursor: string | undefined, most: number) =>
		adapter.listOutcomes(upTo(query, most), cursor);
	for await (const { listed, leads, cursor } of readBlocks(adapter, list, options)) {
		const decided = leads.map((lead, index): LeadWithOutcome => {
			const { outcome } = listed[index];
			const { at } = outcome;
			const events = at === undefined ? lead.events : lead.events.filter((event) => event.at <= at);
			return { ...lead, events, outcome };
		});
		yield cursor === undefined ? { leads: decided } : { leads: decided, cursor };
	}
}
