import type { HttpHost, HttpResponse } from '../../common/http/host';
import {
	httpRequest,
	isWebPage,
	parsedJson,
	retryAfter,
	type JsonRequest,
} from '../../common/http/json';
import { createPacer, type RateLimit } from '../../common/http/pacer';
import type { Platform } from '../identifiers';
import { AdsFailure, type AdsFailureDetails, type AdsFailureKind } from './failure';

/** How a platform's answer is to be understood; undefined = nothing that the platform calls a failure. */
export type Classify = (
	response: HttpResponse,
	json: unknown,
) => ({ readonly kind: AdsFailureKind } & AdsFailureDetails) | undefined;

/** The platform's own rule for waiting before the next try. */
export interface RetryRule {
	readonly firstWait: number;
	readonly factor: number;
	readonly longestWait: number;
	readonly tries: number;
}

export interface TransportSettings {
	readonly platform: Platform;
	readonly host: HttpHost;
	readonly classify: Classify;
	readonly retry: RetryRule;
	/** The platform's limit of calls, where it is known; kept by ourselves, so that it is never met. */
	readonly rateLimit?: RateLimit;
	/** A limit that lasts longer than this stops the run (milliseconds). */
	readonly longestRateLimitWait: number;
}

export interface AdsRequest extends JsonRequest {
	/** False where a repetition could do a thing twice (creating an audience). */
	readonly repeatable: boolean;
}

export interface AdsAnswer {
	readonly headers: Readonly<Record<string, string>>;
	readonly json: unknown;
}

/** Takes from an answer what the caller needs; undefined when it is not there, so that the answer cannot be believed. */
export type ReadAnswer<Output> = (answer: AdsAnswer) => Output | undefined;

/** Resolves with what was read from the answer, or with why there is none. */
export type AdsCall = <Output>(
	request: AdsRequest,
	read: ReadAnswer<Output>,
) => Promise<Output | AdsFailure>;

/** The answer of a call. @throws AdsFailure */
export function answered<Output>(outcome: Output | AdsFailure): Output {
	if (outcome instanceof AdsFailure) throw outcome;
	return outcome;
}

const TIMEOUT = 120_000;
const UNTHROTTLED = { acquire: async () => () => undefined };

const KIND_BY_STATUS: Readonly<Record<number, AdsFailureKind>> = {
	// When a login was refused there is no more than the status.
	401: 'auth',
	404: 'version',
	410: 'version',
	426: 'version',
	429: 'rateLimit',
};

/** What an HTTP status says where the platform's own words are missing: a proxy answered, or an API that has gone. */
function kindByStatus(response: HttpResponse): AdsFailureKind | undefined {
	const { status } = response;
	if (status < 400) return undefined;
	const isOfProxy = status >= 500 || status === 408 || isWebPage(response);
	return KIND_BY_STATUS[status] ?? (isOfProxy ? 'transient' : 'account');
}

/** Sends requests to an ad platform: waits where it asks to wait, repeats only what is safe to repeat. */
export function createAdsTransport(settings: TransportSettings): AdsCall {
	const { platform, host, classify, retry, rateLimit, longestRateLimitWait } = settings;
	const pacer = rateLimit ? createPacer(rateLimit, host) : UNTHROTTLED;

	async function attempt<Output>(
		request: AdsRequest,
		read: ReadAnswer<Output>,
	): Promise<Output | AdsFailure> {
		const done = await pacer.acquire();
		let response: HttpResponse;
		try {
			response = await host.http(httpRequest(request, TIMEOUT));
		} catch {
			return new AdsFailure(platform, 'transient');
		} finally {
			done();
		}
		const { status, headers } = response;
		const parsed = parsedJson(response.body);
		const found = classify(response, parsed?.json);
		const kind = found?.kind ?? kindByStatus(response);
		if (kind) {
			const asked = retryAfter(headers['retry-after'], host.clock());
			return new AdsFailure(platform, kind, {
				code: `HTTP ${status}`,
				...found,
				retryAfter: found?.retryAfter ?? (kind === 'rateLimit' ? asked : undefined),
			});
		}
		const output = parsed && read({ headers, json: parsed.json });
		// A broken or unknown body after a good status leaves open what happened.
		return output === undefined ? new AdsFailure(platform, 'transient') : output;
	}

	const mayRepeat = ({ kind, details }: AdsFailure, repeatable: boolean): boolean => {
		if (kind === 'rateLimit') return (details.retryAfter ?? 0) <= longestRateLimitWait;
		return (kind === 'transient' || kind === 'busy') && repeatable;
	};

	/** Up to a fifth more, so that workers which were turned away together do not come back together. */
	const scattered = (milliseconds: number) =>
		Math.ceil(milliseconds * (1 + (host.clock() % 1_000) / 5_000));

	return async (request, read) => {
		let wait = retry.firstWait;
		for (let tries = 1; ; tries++) {
			const outcome = await attempt(request, read);
			if (!(outcome instanceof AdsFailure)) return outcome;
			if (tries >= retry.tries || !mayRepeat(outcome, request.repeatable)) return outcome;
			const pause = outcome.details.retryAfter ?? scattered(Math.min(wait, retry.longestWait));
			host.notice?.(`${platform}: ${outcome.kind}, next try in ${Math.ceil(pause / 1_000)} s`);
			await host.sleep(pause);
			wait *= retry.factor;
		}
	};
}
