import { z } from 'zod/v4';
import { inChunks, mapSideBySide } from '../batches';
import type { CrmHttpResponse } from '../http';
import { createPacer, type Pacer } from '../../common/http/pacer';
import { createTransport, type CallRequest, type Classify } from '../transport';
import {
	IDS_PER_REQUEST,
	PAGE_SIZE,
	PIPEDRIVE_URL,
	SIDE_BY_SIDE,
	type PipedriveClientOptions,
} from './settings';

/** The smallest plan's burst limit until an answer tells the token's own. */
const FIRST_LIMIT = { requests: 20, windowMilliseconds: 2_000 };

const rowSchema = z.looseObject({ id: z.coerce.string() });

export type PipedriveRow = z.infer<typeof rowSchema>;

const pagination = z.looseObject({
	more_items_in_collection: z.boolean().optional(),
	next_start: z.number().nullish(),
});

/** Some v1 answers put the pagination straight under `additional_data`. */
const additional = pagination
	.extend({ pagination: pagination.optional(), next_cursor: z.string().nullish() })
	.nullish();

const pageSchema = z.looseObject({
	data: z.array(rowSchema).nullable(),
	additional_data: additional,
});

const oneSchema = z.looseObject({ data: rowSchema });

const fieldSchema = z.looseObject({
	field_name: z.string(),
	field_code: z.string(),
	field_type: z.string(),
	is_custom_field: z.boolean().optional(),
	options: z
		.array(z.looseObject({ id: z.union([z.number(), z.string()]), label: z.string() }))
		.nullish(),
});

export type PipedriveField = z.infer<typeof fieldSchema>;

const fieldsSchema = z.looseObject({ data: z.array(fieldSchema), additional_data: additional });

const searchSchema = z.looseObject({
	data: z
		.looseObject({ items: z.array(z.looseObject({ item: rowSchema })) })
		.or(z.array(z.looseObject({ item: rowSchema }))),
});

const errorBody = z.looseObject({ error_info: z.string().optional(), code: z.unknown() });

const SCOPE = /^[a-z-]+:[a-z]+$/;

/** What a Pipedrive answer means; undefined = a success. Error texts may hold values, so they are left out. */
const classifyPipedrive: Classify = ({ status, headers }, json) => {
	if (status < 300) return undefined;
	const parsed = errorBody.safeParse(json);
	const body = parsed.success ? parsed.data : undefined;
	const code = typeof body?.code === 'string' ? body.code : undefined;
	if (status === 429) {
		if (headers['x-daily-ratelimit-token-remaining'] === '0') return { failure: 'budget' };
		const seconds = Number(headers['x-ratelimit-reset']);
		return { failure: 'burst', ...(seconds > 0 ? { retryAfter: seconds * 1_000 } : {}) };
	}
	if (status === 401) return { failure: 'auth_expired' };
	if (status === 403 && code === 'ERR_LEAD_ARCHIVED') return { failure: 'gone', code };
	if (status === 403) {
		const scope = body?.error_info && SCOPE.test(body.error_info) ? body.error_info : undefined;
		return { failure: 'forbidden', detail: scope };
	}
	if (status === 404 || status === 410) return { failure: 'gone' };
	if (status === 409) return { failure: 'conflict', code };
	return status >= 500
		? { failure: 'transient', detail: `HTTP ${status}` }
		: { failure: 'validation', code, detail: code ?? `HTTP ${status}` };
};

export type Query = Readonly<Record<string, string | number | undefined>>;

export interface PipedrivePage {
	readonly rows: readonly PipedriveRow[];
	readonly next?: string;
}

/** Pipedrive's requests, paced and checked; what they mean for leads is decided by the callers. */
export interface PipedriveApi {
	one(path: string): Promise<PipedriveRow>;
	/** One page; `next` is the start (v1) or the cursor (v2) of the page behind it. */
	page(path: string, query: Query, next?: string): Promise<PipedrivePage>;
	all(path: string, query?: Query): Promise<PipedriveRow[]>;
	/** Rows of these ids, by id; a hundred per request. */
	byIds(path: string, ids: readonly string[], query?: Query): Promise<Map<string, PipedriveRow>>;
	searchPersons(email: string): Promise<string[]>;
	/** Changes are repeatable. */
	patch(path: string, body: object): Promise<PipedriveRow>;
	/** Creations are not. */
	post(path: string, body: object): Promise<PipedriveRow>;
	dealFields(): Promise<PipedriveField[]>;
	createDealField(body: object): Promise<void>;
}

function observeLimit(response: CrmHttpResponse, pacer: Pacer): void {
	const most = Number(response.headers['x-ratelimit-limit']);
	if (!(most > 0)) return;
	pacer.setLimit(most);
	const left = response.headers['x-ratelimit-remaining'];
	if (left !== undefined) pacer.setRemaining(Number(left), most);
}

const parameters = (query: Query) => {
	const pairs = Object.entries(query).flatMap(([name, value]): Array<[string, string]> =>
		value === undefined ? [] : [[name, String(value)]],
	);
	return pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : '';
};

export function createPipedriveApi({
	settings = {},
	...host
}: PipedriveClientOptions): PipedriveApi {
	const root = (settings.baseUrl || PIPEDRIVE_URL).replace(/\/+$/, '');
	const pacer = createPacer(FIRST_LIMIT, host);
	const call = createTransport({
		system: 'pipedrive',
		host,
		classify: classifyPipedrive,
		language: settings.language,
		observe: observeLimit,
	});

	const send = async <Output>(
		method: CallRequest['method'],
		path: string,
		schema: z.ZodType<Output>,
		{ body, urgent }: { readonly body?: object; readonly urgent?: boolean } = {},
	): Promise<Output> => {
		const request = { method, url: `${root}/api${path}`, ...(body ? { body } : {}) };
		return (await call(request, { repeatable: method !== 'POST', pacer, schema, urgent })).json;
	};

	/** A page of a list goes before other requests, because the next one can only be asked for behind it. */
	async function page(
		path: string,
		query: Query,
		next?: string,
		urgent = true,
	): Promise<PipedrivePage> {
		const isV1 = path.startsWith('/v1');
		const place = next === undefined ? {} : isV1 ? { start: next } : { cursor: next };
		const { data, additional_data: more } = await send(
			'GET',
			path + parameters({ ...query, ...place }),
			pageSchema,
			{ urgent },
		);
		const rows = data ?? [];
		const start = more?.pagination ?? more;
		const following = isV1
			? start?.more_items_in_collection
				? (start.next_start ?? Number(next ?? 0) + rows.length)
				: undefined
			: (more?.next_cursor ?? undefined);
		return following === undefined ? { rows } : { rows, next: String(following) };
	}

	async function all(path: string, query: Query = {}): Promise<PipedriveRow[]> {
		const found: PipedriveRow[] = [];
		let next: string | undefined;
		do {
			const answer: PipedrivePage = await page(path, { limit: PAGE_SIZE, ...query }, next);
			for (const row of answer.rows) found.push(row);
			next = answer.next;
		} while (next !== undefined);
		return found;
	}

	return {
		page,
		all,
		one: async (path) => (await send('GET', path, oneSchema)).data,
		patch: async (path, body) => (await send('PATCH', path, oneSchema, { body })).data,
		post: async (path, body) => (await send('POST', path, oneSchema, { body })).data,
		async byIds(path, ids, query = {}) {
			const pages = await mapSideBySide(
				inChunks([...new Set(ids)], IDS_PER_REQUEST),
				SIDE_BY_SIDE,
				(chunk) =>
					page(path, { ids: chunk.join(','), limit: IDS_PER_REQUEST, ...query }, undefined, false),
			);
			return new Map(pages.flatMap(({ rows }) => rows.map((row) => [row.id, row] as const)));
		},
		async searchPersons(email) {
			const query = { term: email, fields: 'email', exact_match: 'true', limit: IDS_PER_REQUEST };
			const { data } = await send('GET', `/v2/persons/search${parameters(query)}`, searchSchema);
			return (Array.isArray(data) ? data : data.items).map(({ item }) => item.id);
		},
		async dealFields() {
			const found: PipedriveField[] = [];
			let cursor: string | undefined;
			do {
				const answer: z.infer<typeof fieldsSchema> = await send(
					'GET',
					`/v2/dealFields${parameters({ limit: PAGE_SIZE, cursor })}`,
					fieldsSchema,
				);
				for (const field of answer.data) found.push(field);
				cursor = answer.additional_data?.next_cursor ?? undefined;
			} while (cursor !== undefined);
			return found;
		},
		async createDealField(body) {
			await send('POST', '/v2/dealFields', z.unknown(), { body });
		},
	};
}
