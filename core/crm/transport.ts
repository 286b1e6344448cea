import type { z } from 'zod/v4';
import { httpRequest, isWebPage, parsedJson, retryAfter } from '../common/http/json';
import type { Pacer } from '../common/http/pacer';
import type { Language } from '../common/language';
import { CrmError, type FailureClass, type FailureDetails } from './failure';
import type { CrmHost, CrmHttpRequest, CrmHttpResponse } from './http';
import { CRM_NAMES, type CrmSystem } from './port';

/** How a CRM's answer is to be understood; undefined = a success. */
export type Classify = (
	response: CrmHttpResponse,
	json: unknown,
) => ({ readonly failure: FailureClass } & FailureDetails) | undefined;

export interface CallOptions<Output = unknown> {
	/** What a good answer looks like; anything else counts as an answer that could not be read. */
	readonly schema?: z.ZodType<Output>;
	/** Whether a repetition changes nothing more than the first try did. */
	readonly repeatable: boolean;
	readonly pacer: Pacer;
	/** Goes before other requests that wait for their turn. */
	readonly urgent?: boolean;
	/** First wait after a limit answer without a header, in milliseconds; grows with each try. */
	readonly burstWait?: number;
	/** Whether an answer without a body is a success. */
	readonly mayBeEmpty?: boolean;
}

export interface CallRequest {
	readonly method: CrmHttpRequest['method'];
	readonly url: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
}

export interface CallResult<Output = unknown> {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	/** Parsed and checked by the schema; undefined for an empty body. */
	readonly json: Output;
}

export interface TransportSettings {
	readonly system: CrmSystem;
	readonly host: CrmHost;
	readonly classify: Classify;
	readonly language?: Language;
	readonly timeoutMilliseconds?: number;
	/** Sees every answer, e.g. to read the limits from its headers. */
	readonly observe?: (response: CrmHttpResponse, pacer: Pacer) => void;
}

export type Call = <Output = unknown>(
	request: CallRequest,
	options: CallOptions<Output>,
) => Promise<CallResult<Output>>;

const MOST_BURSTS = 8;
const MOST_FAULTS = 4;
const FIRST_FAULT_WAIT = 200;
const DEFAULT_TIMEOUT = 60_000;
const DEFAULT_BURST_WAIT = 1_000;

function readable<Output>(
	json: unknown,
	isJson: boolean,
	{ schema, mayBeEmpty }: CallOptions<Output>,
): { value: Output } | undefined {
	if (!isJson || (json === undefined && !mayBeEmpty)) return undefined;
	if (!schema) return { value: json as Output };
	const checked = schema.safeParse(json);
	return checked.success ? { value: checked.data } : undefined;
}

/**
 * The way every client sends a request: paced, waiting where the CRM asks to wait, repeated only where a
 * repetition is safe, and with every failure classified.
 */
export function createTransport(settings: TransportSettings): Call {
	const { system, host, classify, language, observe } = settings;
	const timeoutMilliseconds = settings.timeoutMilliseconds ?? DEFAULT_TIMEOUT;
	const fail = (failure: FailureClass, details: FailureDetails = {}) =>
		new CrmError(system, failure, details, language);

	/** When a spent budget is filled up again, where the CRM says so. */
	function renewal(failure: FailureClass, headers: CrmHttpResponse['headers']): FailureDetails {
		const now = host.clock();
		const wait = failure === 'budget' ? retryAfter(headers['retry-after'], now) : undefined;
		return wait === undefined ? {} : { until: new Date(now + wait).toISOString() };
	}

	async function attempt<Output>(
		request: CallRequest,
		options: CallOptions<Output>,
	): Promise<CallResult<Output> | CrmError> {
		const answered = await options.pacer.acquire(options.urgent);
		let response: CrmHttpResponse;
		try {
			const { body: json, ...message } = request;
			response = await host.http(httpRequest({ ...message, json }, timeoutMilliseconds));
		} catch (error) {
			if (error instanceof CrmError) return error;
			return fail(options.repeatable ? 'transient' : 'unknown_outcome', {
				detail: 'the connection was lost',
			});
		} finally {
			answered();
		}
		observe?.(response, options.pacer);
		const { status, headers } = response;
		const parsed = parsedJson(response.body);
		if (status === 403 && isWebPage(response)) return fail('blocked', { status });
		const found = classify(response, parsed?.json);
		if (found) return fail(found.failure, { status, ...renewal(found.failure, headers), ...found });
		if (status >= 400) return fail('validation', { status, detail: `HTTP ${status}` });
		const json = readable(parsed?.json, parsed !== undefined, options);
		if (json) return { status, headers, json: json.value };
		return fail(options.repeatable ? 'transient' : 'unknown_outcome', {
			status,
			detail: 'its answer could not be read',
		});
	}

	return async function call<Output>(request: CallRequest, options: CallOptions<Output>) {
		let bursts = 0;
		let faults = 0;
		for (;;) {
			const outcome = await attempt(request, options);
			if (!(outcome instanceof CrmError)) return outcome;
			if (outcome.failure === 'burst') {
				// The request was turned away before anything happened, so any request may be repeated.
				if (++bursts > MOST_BURSTS) throw outcome;
				const wait =
					outcome.details.retryAfter ?? (options.burstWait ?? DEFAULT_BURST_WAIT) * bursts;
				host.notice?.(
					`${CRM_NAMES[system]}: asked to slow down, waiting ${Math.ceil(wait / 1_000)} s`,
				);
				options.pacer.holdUntil(host.clock() + wait);
			} else if (outcome.failure === 'transient' && options.repeatable) {
				if (++faults > MOST_FAULTS) throw outcome;
				const wait = outcome.details.retryAfter ?? FIRST_FAULT_WAIT * 2 ** (faults - 1);
				host.notice?.(`${CRM_NAMES[system]}: no good answer, next try in ${wait} ms`);
				await host.sleep(wait);
			} else if (outcome.failure === 'transient') {
				throw fail('unknown_outcome', outcome.details);
			} else {
				throw outcome;
			}
		}
	};
}
