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
	const { httpCode, response, cause, isAxiosError, code } = (error ?? {}) as {
		httpCode?: unknown;
		response?: { status?: unknown };
		cause?: { code?: unknown };
		isAxiosError?: boolean;
		code?: unknown;
	};
	const said = response?.status ?? httpCode ?? cause?.code ?? (isAxiosError ? code : undefined);
	// Without any of them n8n speaks of the sign-in: nobody has signed in yet, or it cannot be renewed.
	return said === undefined || said === null ? UNAUTHORIZED : Number(said) || 0;
}

/** n8n's rule for the names of credential types, cred-class-field-name-missing-oauth2. */
const signsInByOAuth2 = (credential: string) => credential.endsWith('OAuth2Api');

const bodyOf = (body: HttpRequest['body']) =>
	typeof body === 'string' || body === undefined ? body : Buffer.from(body);

const requestOptions = (
	request: HttpRequest,
	ignoreHttpStatusErrors: boolean,
): IHttpRequestOptions => ({
	method: request.method,
	url: request.url,
	headers: { ...request.headers },
	...(request.body === undefined ? {} : { body: bodyOf(request.body) }),
	timeout: request.timeoutMilliseconds,
	// The client reads the text itself, because an answer may be a web page or cut off.
	encoding: 'text',
	returnFullResponse: true,
	ignoreHttpStatusErrors,
});

const lowerCaseNames = (headers: IDataObject): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);

export interface SignedHttpOptions {
	/** Given where n8n logs in by itself, before the first request and after a 401: what a refused login said. */
	readonly refusedLogin?: (error: unknown) => string;
	/** Whether an answer with another status than 401 says that the token has expired. */
	readonly hasExpired?: (response: HttpResponse) => boolean;
}

/**
 * n8n's signed requests as the clients' HTTP function.
 *
 * Every answer is taken as an answer, also one that says that the token has run out: n8n 1 cannot tell one status from
 * the others, and its errors keep neither the headers nor the body. So the token is renewed here, in a step of its own.
 */
export function createHttp(
	context: HttpContext,
	credential: string,
	{ refusedLogin, hasExpired = () => false }: SignedHttpOptions = {},
): Http {
	/** The API's own answers arrive as answers, so an error with a status is a refusal of the sign-in. */
	function refusal(error: unknown): HttpResponse {
		const status = statusOf(error);
		if (status < 400 || status >= 500)
			throw new NodeOperationError(context.getNode(), 'There was no answer');
		return { status: UNAUTHORIZED, headers: {}, body: refusedLogin?.(error) ?? '' };
	}

	async function send(request: HttpRequest, ignoreStatus = true): Promise<HttpResponse> {
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			credential,
			requestOptions(request, ignoreStatus),
		)) as IN8nHttpFullResponse;
		return {
			status: response.statusCode,
			headers: lowerCaseNames(response.headers),
			body: typeof response.body === 'string' ? response.body : JSON.stringify(response.body ?? ''),
		};
	}

	let renewal: Promise<unknown> | undefined;

	/** Requests that run side by side find out together that their token has run out, and renew it once. */
	async function sendWithNewToken(request: HttpRequest): Promise<HttpResponse> {
		renewal ??= context.helpers.refreshOAuth2Token
			.call(context, credential)
			.finally(() => (renewal = undefined));
		await renewal;
		return await send(request);
	}

	/** n8n logs in anew only for a request that fails with 401. */
	async function sendWithNewLogin(request: HttpRequest): Promise<HttpResponse> {
		try {
			return await send(request, false);
		} catch (error) {
			const refused = refusal(error);
			// What was refused has surely not been done; sent once more it shows why.
			const response = await send(request).catch(refusal);
			return response.status === UNAUTHORIZED ? refused : response;
		}
	}

	return async (request) => {
		try {
			const response = await send(request);
			if (response.status !== UNAUTHORIZED && !hasExpired(response)) return response;
			if (signsInByOAuth2(credential)) return await sendWithNewToken(request);
			if (!refusedLogin) return response;
		} catch (error) {
			return refusal(error);
		}
		return await sendWithNewLogin(request);
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
