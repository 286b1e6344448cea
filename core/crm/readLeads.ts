import type { Lead } from '../lead';
import type { CrmAdapter, LeadPage, LeadQuery } from './port';

export interface ReadOptions {
	/** Attach the engagement events of each lead. */
	readonly withEvents: boolean;
	/** Where an earlier read stopped. */
	readonly cursor?: string;
	/** Stop after about so many leads: always at the end of a page, so that the cursor fits. */
	readonly atMost?: number;
	/** Leads whose events are read together; larger blocks need fewer requests and more memory. */
	readonly blockSize?: number;
	/** Told after each block. */
	readonly progress?: (leadsSoFar: number) => void;
}

const DEFAULT_BLOCK = 2_000;

async function nextBlock(
	adapter: CrmAdapter,
	query: LeadQuery,
	cursor: string | undefined,
	size: number,
): Promise<LeadPage> {
	const leads: Lead[] = [];
	let next = cursor;
	do {
		const page = await adapter.listLeads(query, next);
		for (const lead of page.leads) leads.push(lead);
		next = page.cursor;
	} while (next !== undefined && leads.length < size);
	return next === undefined ? { leads } : { leads, cursor: next };
}

/**
 * Records that are written to while a list is read may move to the next page and come again. Only the block before is
 * remembered, so that memory does not grow with the list.
 */
function withoutRepeated(leads: readonly Lead[], before: ReadonlySet<string>) {
	const ids = new Set<string>();
	const fresh = leads.filter(({ id }) => {
		const isNew = !before.has(id) && !ids.has(id);
		ids.add(id);
		return isNew;
	});
	return { fresh, ids };
}

/**
 * Reads leads block by block, each block with the cursor behind it. While the events of one block are read, the
 * next block is listed already, so that the CRM's rate limit and not the latency sets the pace.
 */
export async function* readLeads(
	adapter: CrmAdapter,
	query: LeadQuery,
	{ withEvents, cursor, atMost = Infinity, blockSize = DEFAULT_BLOCK, progress }: ReadOptions,
): AsyncGenerator<LeadPage> {
	let count = 0;
	const size = () => Math.min(blockSize, atMost - count);
	let recent = new Set<string>();
	let listing: Promise<LeadPage> | undefined = nextBlock(adapter, query, cursor, size());
	while (listing) {
		const block: LeadPage = await listing;
		count += block.leads.length;
		const goesOn = block.cursor !== undefined && count < atMost;
		listing = goesOn ? nextBlock(adapter, query, block.cursor, size()) : undefined;
		// A failure of the look-ahead is reported when its turn comes.
		listing?.catch(() => undefined);
		const { fresh, ids } = withoutRepeated(block.leads, recent);
		recent = ids;
		const leads = await adapter.completeLeads(fresh, { events: withEvents });
		progress?.(count);
		yield block.cursor === undefined ? { leads } : { leads, cursor: block.cursor };
	}
}
