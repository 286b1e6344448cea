import type { HttpRequest, HttpResponse } from './host';

/** A request whose body is JSON, or bytes that were made already. */
export interface JsonRequest {
	readonly method: HttpRequest['method'];
	/** Absolute. */
	readonly url: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly json?: unknown;
	/** Sent as they are, e.g. a file; `headers` say what they are. */
	readonly bytes?: Uint8Array;
}

/** The request as it goes over the wire. */
export const httpRequest = (
	{ method, url, headers, json, bytes }: JsonRequest,
	timeoutMilliseconds: number,
): HttpRequest => ({
	method,
	url,
	headers: {
		accept: 'application/json',
		...(json === undefined ? {} : { 'content-type': 'application/json' }),
		...headers,
	},
	body: json === undefined ? bytes : JSON.stringify(json),
	timeoutMilliseconds,
});

/** The JSON of a body, undefined inside for an empty one; undefined when the body is something else. */
export function parsedJson(body: string): { readonly json: unknown } | undefined {
	if (body.trim() === '') return { json: undefined };
	try {
		return { json: JSON.parse(body) as unknown };
	} catch {
		return undefined;
	}
}

/** Whether a proxy or a firewall answered in the API's place. */
export const isWebPage = ({ headers, body }: HttpResponse): boolean =>
	/text\/html/i.test(headers['content-type'] ?? '') || /^\s*<(?:!doctype|html)/i.test(body);

/** The seconds or date of a Retry-After header in milliseconds; undefined when there is none. */
export function retryAfter(value: string | undefined, now: number): number | undefined {
	if (value === undefined) return undefined;
	const seconds = Number(value);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
	const moment = Date.parse(value);
	return Number.isFinite(moment) ? Math.max(0, moment - now) : undefined;
}
