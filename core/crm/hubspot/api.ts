import type { CrmHttpResponse } from '../http';
import { inChunks, mapSideBySide } from '../batches';
import { createPacer, type Pacer } from '../../common/http/pacer';
import { createTransport, type Call, type CallRequest } from '../transport';
import type { z } from 'zod/v4';
import { classifyHubSpot } from './classify';
import {
	associationsSchema,
	batchSchema,
	pageSchema,
	type HubSpotBatch,
	type HubSpotRecord,
} from './payloads';
import {
	API_VERSION,
	BATCH_SIZE,
	HUBSPOT_URL,
	SIDE_BY_SIDE,
	type HubSpotClientOptions,
} from './settings';

/** The smallest plan's limit until an answer tells the account's own. */
const FIRST_LIMIT = { requests: 100, windowMilliseconds: 10_000 };

/** Searches are counted apart, five per second and account; one is left for other tools. */
const SEARCH_LIMIT = { requests: 5, windowMilliseconds: 1_000 };

const BY_ID = { propertyName: 'hs_object_id', direction: 'ASCENDING' } as const;

export interface SearchFilter {
	readonly propertyName: string;
	readonly operator: 'EQ' | 'GT' | 'GTE' | 'IN' | 'HAS_PROPERTY';
	readonly value?: string;
	readonly values?: readonly string[];
}

export interface SearchRequest {
	/** Alternatives; the filters inside one must all hold. */
	readonly filterGroups: ReadonlyArray<{ readonly filters: readonly SearchFilter[] }>;
	readonly properties: readonly string[];
	readonly limit: number;
	/** Absent = by id, lowest first. */
	readonly sort?: { readonly propertyName: string; readonly direction: 'ASCENDING' | 'DESCENDING' };
}

export interface SearchPage {
	readonly records: readonly HubSpotRecord[];
	readonly hasMore: boolean;
}

export interface BatchReadOptions {
	readonly properties: readonly string[];
	readonly propertiesWithHistory?: readonly string[];
	readonly idProperty?: string;
}

/** HubSpot's requests, paced and checked; what they mean for leads is decided by the callers. */
export interface HubSpotApi {
	get<Output>(path: string, schema: z.ZodType<Output>): Promise<Output>;
	/** A POST that reads, or writes the same thing again when repeated. */
	postRepeatably<Output>(path: string, body: unknown, schema: z.ZodType<Output>): Promise<Output>;
	/** A POST that creates. */
	postOnce<Output>(path: string, body: unknown, schema: z.ZodType<Output>): Promise<Output>;
	/** The first page of a search; `hasMore` tells whether more records fit, however few of them the page holds. */
	search(type: string, request: SearchRequest): Promise<SearchPage>;
	/** All records of these ids that exist, by id (or by the value of `idProperty` in lower case). */
	batchRead(
		type: string,
		ids: readonly string[],
		options: BatchReadOptions,
	): Promise<Map<string, HubSpotRecord>>;
	batchUpdate(type: string, inputs: readonly unknown[]): Promise<HubSpotBatch>;
	/** From record id to the ids it is associated with; records without are absent. */
	associations(from: string, to: string, ids: readonly string[]): Promise<Map<string, string[]>>;
}

export const objectsPath = (type: string, rest = '') =>
	`/crm/objects/${API_VERSION}/${type}${rest}`;

function observeLimit(response: CrmHttpResponse, pacer: Pacer): void {
	// Search answers carry only the daily pair, so this never touches the search pacer.
	const most = Number(response.headers['x-hubspot-ratelimit-max']);
	const interval = Number(response.headers['x-hubspot-ratelimit-interval-milliseconds']);
	if (!(most > 0) || interval !== FIRST_LIMIT.windowMilliseconds) return;
	pacer.setLimit(most);
	const left = response.headers['x-hubspot-ratelimit-remaining'];
	if (left !== undefined) pacer.setRemaining(Number(left), most);
}

export function createHubSpotApi({ settings = {}, ...host }: HubSpotClientOptions): HubSpotApi {
	const baseUrl = (settings.baseUrl || HUBSPOT_URL).replace(/\/+$/, '');
	const general = createPacer(FIRST_LIMIT, host);
	const searches = createPacer(SEARCH_LIMIT, host);
	const call: Call = createTransport({
		system: 'hubspot',
		host,
		classify: classifyHubSpot,
		language: settings.language,
		observe: observeLimit,
	});

	async function send<Output>(
		method: CallRequest['method'],
		path: string,
		body: unknown,
		schema: z.ZodType<Output>,
		repeatable: boolean,
		pacer: Pacer = general,
	): Promise<Output> {
		// Pages are asked for one after the other, and all other requests hang on them.
		const urgent = method === 'GET';
		const request = { method, url: baseUrl + path, ...(body === undefined ? {} : { body }) };
		return (await call(request, { repeatable, pacer, schema, urgent })).json;
	}

	async function readChunk(
		type: string,
		ids: readonly string[],
		{ idProperty, ...options }: BatchReadOptions,
	): Promise<readonly HubSpotRecord[]> {
		const body = {
			inputs: ids.map((id) => ({ id })),
			...options,
			...(idProperty ? { idProperty } : {}),
		};
		return (await send('POST', objectsPath(type, '/batch/read'), body, batchSchema, true)).results;
	}

	/** A record with more associations than one page holds is asked again for the rest. */
	async function associationsOf(
		from: string,
		to: string,
		ids: readonly string[],
	): Promise<Array<[string, string[]]>> {
		const found = new Map<string, string[]>();
		let inputs: Array<{ id: string; after?: string }> = ids.map((id) => ({ id }));
		while (inputs.length > 0) {
			const path = `/crm/associations/${API_VERSION}/${from}/${to}/batch/read`;
			const { results } = await send('POST', path, { inputs }, associationsSchema, true);
			inputs = [];
			for (const { from: record, to: others, paging } of results) {
				const list = found.get(record.id) ?? [];
				for (const { toObjectId } of others) list.push(toObjectId);
				found.set(record.id, list);
				if (paging?.next) inputs.push({ id: record.id, after: paging.next.after });
			}
		}
		return [...found];
	}

	return {
		get: (path, schema) => send('GET', path, undefined, schema, true),
		postRepeatably: (path, body, schema) => send('POST', path, body, schema, true),
		postOnce: (path, body, schema) => send('POST', path, body, schema, false),
		async search(type, { sort = BY_ID, ...request }) {
			const path = objectsPath(type, '/search');
			const body = { ...request, sorts: [sort] };
			const { results, paging } = await send('POST', path, body, pageSchema, true, searches);
			return { records: results, hasMore: paging?.next !== undefined };
		},
		async batchRead(type, ids, options) {
			const distinct = [...new Set(ids)];
			const pages = await mapSideBySide(inChunks(distinct, BATCH_SIZE), SIDE_BY_SIDE, (chunk) =>
				readChunk(type, chunk, options),
			);
			const found = new Map<string, HubSpotRecord>();
			for (const record of pages.flat()) {
				const key = options.idProperty
					? record.properties[options.idProperty]?.toLowerCase()
					: record.id;
				if (key) found.set(key, record);
			}
			return found;
		},
		batchUpdate: (type, inputs) =>
			send('POST', objectsPath(type, '/batch/update'), { inputs }, batchSchema, true),
		async associations(from, to, ids) {
			const pages = await mapSideBySide(inChunks(ids, BATCH_SIZE), SIDE_BY_SIDE, (chunk) =>
				associationsOf(from, to, chunk),
			);
			return new Map(pages.flat());
		},
	};
}
