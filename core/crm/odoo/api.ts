import { z } from 'zod/v4';
import { CrmError, orFailure } from '../failure';
import { createPacer } from '../../common/http/pacer';
import { createTransport, type Classify } from '../transport';
import { POLITE_LIMIT, type OdooClientOptions } from './settings';

const errorShape = z.looseObject({ name: z.string() });
const rpcError = z.looseObject({ error: z.looseObject({ data: errorShape }) });

/** The kinds of Odoo's exceptions; their messages may hold values and their `debug` holds the server's code. */
function classifyException(name: string, status: number): ReturnType<Classify> {
	const code = name.split('.').at(-1) ?? name;
	if (/Unauthorized|AccessDenied|SessionExpired/.test(code))
		return { failure: 'auth_expired', code };
	if (/AccessError|Forbidden/.test(code)) return { failure: 'forbidden', code, detail: code };
	if (/MissingError/.test(code)) return { failure: 'gone', code };
	if (/NotFound/.test(code)) return { failure: 'gone', code: 'NotFound' };
	if (/Serialization|OperationalError|LockNotAvailable/.test(code)) {
		return { failure: 'transient', code, detail: code };
	}
	return { failure: 'validation', status, code, detail: code };
}

/** What an Odoo answer means; undefined = a success. JSON-RPC tells errors with status 200. */
const classifyOdoo: Classify = ({ status }, json) => {
	const rpc = rpcError.safeParse(json);
	if (rpc.success) return classifyException(rpc.data.error.data.name, status);
	if (status < 300) return undefined;
	if (status === 429) return { failure: 'burst' };
	const exception = errorShape.safeParse(json);
	if (exception.success) return classifyException(exception.data.name, status);
	if (status === 401) return { failure: 'auth_expired' };
	if (status === 403) return { failure: 'forbidden' };
	if (status === 404) return { failure: 'gone', code: 'NoRoute' };
	return status >= 500
		? { failure: 'transient', detail: `HTTP ${status}` }
		: { failure: 'validation', detail: `HTTP ${status}` };
};

const recordsSchema = z.array(z.looseObject({ id: z.number() }));

export type OdooRecord = z.infer<typeof recordsSchema>[number];

const loginSchema = z.looseObject({ result: z.union([z.number(), z.literal(false)]) });

const fieldsSchema = z.record(
	z.string(),
	z.looseObject({
		type: z.string(),
		string: z.string().optional(),
		readonly: z.boolean().optional(),
	}),
);

export type OdooField = z.infer<typeof fieldsSchema>[string];

export interface OdooCall {
	readonly model: string;
	readonly method: string;
	readonly ids?: readonly number[];
	/** Arguments by name. */
	readonly values?: Readonly<Record<string, unknown>>;
	/** Whether a repetition changes nothing more. */
	readonly repeatable: boolean;
}

export interface SearchRead {
	readonly domain: readonly unknown[];
	readonly fields: readonly string[];
	readonly limit?: number;
	readonly order?: string;
}

/** Odoo's calls over either protocol; what they mean for leads is decided by the callers. */
export interface OdooApi {
	call<Output>(request: OdooCall, schema: z.ZodType<Output>): Promise<Output>;
	/** Throws when the settings do not fit or are not accepted. */
	signIn(): Promise<void>;
	searchRead(model: string, query: SearchRead): Promise<OdooRecord[]>;
	/** The fields of a model that this user sees; read once. */
	fields(model: string): Promise<Readonly<Record<string, OdooField>>>;
}

/** A call that every user may make, whatever the rights. */
const WHO_AM_I: OdooCall = { model: 'res.users', method: 'context_get', repeatable: true };

/** Archived records are records too. */
const CONTEXT = { active_test: false };

export function createOdooApi({ settings, ...host }: OdooClientOptions): OdooApi {
	const root = settings.baseUrl.replace(/\/+$/, '');
	const { protocol = 'auto', database, username, apiKey, language } = settings;
	const pacer = createPacer(POLITE_LIMIT, host);
	const send = createTransport({ system: 'odoo', host, classify: classifyOdoo, language });
	let choosing: Promise<'json2' | 'jsonrpc'> | undefined;
	let loggingIn: Promise<number> | undefined;
	const described = new Map<string, Promise<Readonly<Record<string, OdooField>>>>();

	/** The fields of the credential, by their names there, that the protocol needs. */
	const unfit = (fields: string) =>
		new CrmError('odoo', 'credential_unfit', { detail: fields }, language);

	async function callJson2<Output>(
		{ model, method, ids, values, repeatable }: OdooCall,
		schema: z.ZodType<Output>,
	) {
		const answer = await send(
			{
				method: 'POST',
				url: `${root}/json/2/${model}/${method}`,
				headers: database ? { 'x-odoo-database': database } : {},
				body: { ...(ids ? { ids } : {}), context: CONTEXT, ...values },
			},
			{ repeatable, pacer, schema },
		);
		return answer.json;
	}

	const rpc = async <Output>(
		service: string,
		method: string,
		args: readonly unknown[],
		repeatable: boolean,
		schema: z.ZodType<Output>,
	) =>
		(
			await send(
				{
					method: 'POST',
					url: `${root}/jsonrpc`,
					body: { jsonrpc: '2.0', method: 'call', id: 1, params: { service, method, args } },
				},
				{ repeatable, pacer, schema },
			)
		).json;

	/** The older protocol logs in by a call of its own; a wrong login is answered with false. */
	async function logIn(): Promise<number> {
		const absent = [...(database ? [] : ['"Database"']), ...(username ? [] : ['"User"'])];
		if (absent.length > 0) throw unfit(absent.join(', '));
		const { result } = await rpc(
			'common',
			'authenticate',
			[database, username, apiKey, {}],
			true,
			loginSchema,
		);
		if (result === false) throw new CrmError('odoo', 'auth_expired', {}, language);
		return result;
	}

	async function callLegacy<Output>(
		{ model, method, ids, values = {}, repeatable }: OdooCall,
		schema: z.ZodType<Output>,
	) {
		const uid = await (loggingIn ??= logIn());
		// `create` looks at its positional argument, whatever is named.
		const { vals_list: created, ...named } = values;
		const positional = created === undefined ? (ids ? [ids] : []) : [created];
		const args = [database, uid, apiKey, model, method, positional, { ...named, context: CONTEXT }];
		// Part of the schema, so that an answer of another shape is asked for again where that is safe.
		const shape = z.looseObject({ result: schema });
		return (await rpc('object', 'execute_kw', args, repeatable, shape)).result as Output;
	}

	const orGone = <Output>(request: Promise<Output>) =>
		orFailure(request, ({ failure }) => failure === 'gone');

	/** Only a server that does not know the route at all is asked in the older way. */
	async function choose(): Promise<'json2' | 'jsonrpc'> {
		if (protocol !== 'auto') return protocol;
		const answer = await orGone(callJson2(WHO_AM_I, z.unknown()));
		if (!(answer instanceof CrmError)) return 'json2';
		if (!username) throw unfit('"URL", "Database", "User"');
		return 'jsonrpc';
	}

	async function call<Output>(request: OdooCall, schema: z.ZodType<Output>): Promise<Output> {
		choosing ??= choose();
		// A failed choice is no choice: the next call tries again.
		const chosen = await choosing.catch((error: unknown) => {
			choosing = undefined;
			throw error;
		});
		return chosen === 'json2'
			? await callJson2(request, schema)
			: await callLegacy(request, schema);
	}

	/** Odoo 18 and earlier know no JSON-2; a later one answers like this for a database that it does not have. */
	async function signIn(): Promise<void> {
		const answer = await orGone(call(WHO_AM_I, z.unknown()));
		if (answer instanceof CrmError) throw unfit('"URL", "Database", "Protocol"');
	}

	return {
		call,
		signIn,
		searchRead: (model, { domain, fields, limit, order = 'id' }) =>
			call(
				{
					model,
					method: 'search_read',
					values: { domain, fields, order, ...(limit ? { limit } : {}) },
					repeatable: true,
				},
				recordsSchema,
			),
		fields(model) {
			const known = described.get(model);
			if (known) return known;
			const values = { attributes: ['type', 'string', 'readonly'] };
			const reading = call({ model, method: 'fields_get', values, repeatable: true }, fieldsSchema);
			described.set(model, reading);
			return reading;
		},
	};
}
