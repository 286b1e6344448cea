import { z } from 'zod/v4';
import { inChunks, mapSideBySide } from '../batches';
import { createPacer } from '../../common/http/pacer';
import { createTransport, type Classify } from '../transport';
import { quotedList } from './soql';
import {
	IDS_PER_QUERY,
	SALESFORCE_API_VERSION,
	SIDE_BY_SIDE,
	type SalesforceClientOptions,
} from './settings';

/** Salesforce has a budget per day and no rate; this only keeps a run from being a burden. */
const POLITE_LIMIT = { requests: 50, windowMilliseconds: 1_000 };

const errorBody = z.array(
	z.looseObject({
		errorCode: z.string().optional(),
		fields: z.array(z.string()).nullish(),
	}),
);

export const recordSchema = z.looseObject({ Id: z.string() });

export type SalesforceRecord = z.infer<typeof recordSchema>;

const pageSchema = z.looseObject({
	done: z.boolean(),
	nextRecordsUrl: z.string().optional(),
	records: z.array(recordSchema),
});

const rowErrorSchema = z.looseObject({
	statusCode: z.string(),
	fields: z.array(z.string()).nullish(),
});

export const rowsSchema = z.array(
	z.looseObject({
		id: z.string().nullish(),
		success: z.boolean(),
		errors: z.array(rowErrorSchema),
	}),
);

export type SalesforceRow = z.infer<typeof rowsSchema>[number];

const fieldSchema = z.looseObject({
	name: z.string(),
	label: z.string(),
	type: z.string(),
	custom: z.boolean().optional(),
	updateable: z.boolean(),
	picklistValues: z
		.array(
			z.looseObject({
				value: z.string(),
				label: z.string().nullish(),
				active: z.boolean().optional(),
			}),
		)
		.nullish(),
});

export type SalesforceField = z.infer<typeof fieldSchema>;

const describeSchema = z.looseObject({ fields: z.array(fieldSchema) });

/** What a Salesforce answer means; undefined = a success. Messages may hold values, so only codes are kept. */
const classifySalesforce: Classify = ({ status }, json) => {
	if (status < 300) return undefined;
	const parsed = errorBody.safeParse(json);
	const [first] = parsed.success ? parsed.data : [];
	const code = first?.errorCode;
	const detail = [code ?? `HTTP ${status}`, ...(first?.fields ?? [])].join(' ');
	if (code === 'REQUEST_LIMIT_EXCEEDED') return { failure: 'budget', code };
	if (code === 'LOGIN_RATE_EXCEEDED') return { failure: 'login_rate', code };
	if (status === 401) return { failure: 'auth_expired', code };
	if (status === 403) return { failure: 'forbidden', code, detail };
	if (status === 404) return { failure: 'gone', code };
	if (status === 300) return { failure: 'conflict', code, detail: 'several records match' };
	if (status === 429) return { failure: 'burst', code };
	return status >= 500
		? { failure: 'transient', code, detail }
		: { failure: 'validation', code, detail };
};

/** Salesforce's requests, checked; what they mean for leads is decided by the callers. */
export interface SalesforceApi {
	/** The path in front of every resource. */
	readonly base: string;
	get<Output>(path: string, schema: z.ZodType<Output>): Promise<Output>;
	/** All records of a query, over as many pages as Salesforce makes of them. */
	query(soql: string): Promise<SalesforceRecord[]>;
	/** All records whose field has one of the values; `select` is the query up to the condition. */
	queryByValues(
		select: string,
		field: string,
		values: readonly string[],
		rest?: string,
	): Promise<SalesforceRecord[]>;
	/** One result per record, in the order of the records. */
	updateAll(records: readonly object[]): Promise<readonly SalesforceRow[]>;
	createAll(records: readonly object[]): Promise<readonly SalesforceRow[]>;
	/** The fields of an object that this user sees, by name; read once. */
	fields(type: string): Promise<ReadonlyMap<string, SalesforceField>>;
}

export function createSalesforceApi({ settings, ...host }: SalesforceClientOptions): SalesforceApi {
	const root = settings.instanceUrl.replace(/\/+$/, '');
	const base = `/services/data/${SALESFORCE_API_VERSION}`;
	const pacer = createPacer(POLITE_LIMIT, host);
	const call = createTransport({
		system: 'salesforce',
		host,
		classify: classifySalesforce,
		language: settings.language,
	});
	const described = new Map<string, Promise<ReadonlyMap<string, SalesforceField>>>();

	const get = async <Output>(path: string, schema: z.ZodType<Output>) =>
		(await call({ method: 'GET', url: root + path }, { repeatable: true, pacer, schema })).json;

	async function query(soql: string): Promise<SalesforceRecord[]> {
		const records: SalesforceRecord[] = [];
		let path: string | undefined = `${base}/query?q=${encodeURIComponent(soql)}`;
		while (path !== undefined) {
			const page: z.infer<typeof pageSchema> = await get(path, pageSchema);
			for (const record of page.records) records.push(record);
			path = page.done ? undefined : page.nextRecordsUrl;
		}
		return records;
	}

	const collection = async (method: 'PATCH' | 'POST', records: readonly object[]) => {
		const body = { allOrNone: false, records };
		const request = { method, url: `${root}${base}/composite/sobjects`, body };
		const repeatable = method === 'PATCH';
		return (await call(request, { repeatable, pacer, schema: rowsSchema })).json;
	};

	return {
		base,
		get,
		query,
		async queryByValues(select, field, values, rest = '') {
			const distinct = [...new Set(values)];
			const pages = await mapSideBySide(inChunks(distinct, IDS_PER_QUERY), SIDE_BY_SIDE, (chunk) =>
				query(`${select} WHERE ${field} IN ${quotedList(chunk)}${rest}`),
			);
			return pages.flat();
		},
		updateAll: (records) => collection('PATCH', records),
		createAll: (records) => collection('POST', records),
		fields(type) {
			const known = described.get(type);
			if (known) return known;
			const reading = get(`${base}/sobjects/${type}/describe`, describeSchema).then(
				({ fields }) => new Map(fields.map((field) => [field.name, field])),
			);
			described.set(type, reading);
			return reading;
		},
	};
}
