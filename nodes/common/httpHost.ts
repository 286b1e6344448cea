import {
	NodeOperationError,
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IN8nHttpFullResponse,
	type IPollFunctions,
} from 'n8n-workflow';
import type { Http, HttpHost, HttpRequest, HttpResponse } from '../../core';

export type HttpContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** A wait is cut into pieces, so that a run that is stopped ends at once. */
const LONGEST_NAP = 1_000;

const UNAUTHORIZED = 401;

const cancelSignal = (context: HttpContext): AbortSignal | undefined =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

/** The status behind an error of n8n's; 0 when there was no complete answer. */
function statusOf(error: unknown): number {
	const { httpCode, response, cause } = (error ?? {}) as {
		httpCode?: unknown;
		response?: { status?: unknown };
		cause?: { code?: unknown };
	};
	// So n8n calls a refusal to renew an OAuth2 token.
	if (httpCode === 'EAUTH' || httpCode === 'ESTATUS') return UNAUTHORIZED;
	const code = response?.status ?? httpCode ?? cause?.code;
	// Without any code n8n speaks of the sign-in: there is no refresh token, or nobody has signed in yet.
	return code === undefined || code === null ? UNAUTHORIZED : Number(code) || 0;
}

const bodyOf = (body: HttpRequest['body']) =>
	typeof body === 'string' || body === undefined ? body : Buffer.from(body);

function requestOptions(request: HttpRequest, expiredStatus: number): IHttpRequestOptions {
	return {
		method: request.method,
		url: request.url,
		headers: { ...request.headers },
		...(request.body === undefined ? {} : { body: bodyOf(request.body) }),
		timeout: request.timeoutMilliseconds,
		// The client reads the text itself, because an answer may be a web page or cut off.
		encoding: 'text',
		returnFullResponse: true,
		// An expired token must reach n8n as an error: it renews the token once and repeats the request.
		ignoreHttpStatusErrors: { ignore: true, except: [expiredStatus] },
	};
}

const lowerCaseNames = (headers: IDataObject): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);

export interface SignedHttpOptions {
	/** What an answer of 401 said, of which n8n keeps most to itself. */
	readonly refusalBody?: (error: unknown) => string;
	/** Whether an answer with another status than 401 says that the token has expired. */
	readonly hasExpired?: (response: HttpResponse) => boolean;
}

/** n8n's signed requests as the clients' HTTP function. */
export function createHttp(
	context: HttpContext,
	credential: string,
	{ refusalBody = () => '', hasExpired = () => false }: SignedHttpOptions = {},
): Http {
	async function send(request: HttpRequest, expiredStatus: number): Promise<HttpResponse> {
		try {
			const response = (await context.helpers.httpRequestWithAuthentication.call(
				context,
				credential,
				requestOptions(request, expiredStatus),
				{ oauth2: { tokenExpiredStatusCode: expiredStatus } },
			)) as IN8nHttpFullResponse;
			return {
				status: response.statusCode,
				headers: lowerCaseNames(response.headers),
				body:
					typeof response.body === 'string' ? response.body : JSON.stringify(response.body ?? ''),
			};
		} catch (error) {
			const status = statusOf(error);
			// All other answers arrive as answers, so any other refusal is one of the login itself.
			if ((status >= 400 && status < 500) || status === expiredStatus)
				return { status: UNAUTHORIZED, headers: {}, body: refusalBody(error) };
			throw new NodeOperationError(context.getNode(), 'There was no answer');
		}
	}
	return async (request) => {
		const response = await send(request, UNAUTHORIZED);
		return hasExpired(response) ? await send(request, response.status) : response;
	};
}

/** What a client of the core needs of n8n: signed requests, waiting that ends when the run is stopped, and a log. */
export function createHttpHost(context: HttpContext, http: Http): HttpHost {
	const signal = cancelSignal(context);
	return {
		http,
		clock: () => Date.now(),
		notice: (message) => context.logger.info(message),
		async sleep(milliseconds) {
			for (let left = milliseconds; left > 0; left -= LONGEST_NAP) {
				if (signal?.aborted) throw new NodeOperationError(context.getNode(), 'The run was stopped');
				await sleep(Math.min(left, LONGEST_NAP));
			}
		},
	};
}
