import type { HttpHost, HttpResponse } from '../../common/http/host';
import { httpRequest, parsedJson, type JsonRequest } from '../../common/http/json';
import type { Platform } from '../identifiers';
import { AdsFailure, type AdsFailureDetails, type AdsFailureKind } from './failure';

/** How a platform's answer is to be understood; undefined = a success. */
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

/** Resolves with the answer, or with why there is none. */
export type AdsCall = (request: AdsRequest) => Promise<AdsAnswer | AdsFailure>;

/** The answer of a call. @throws AdsFailure */
export function answered(outcome: AdsAnswer | AdsFailure): AdsAnswer {
	if (outcome instanceof AdsFailure) throw outcome;
	return outcome;
}

const TIMEOUT = 120_000;

/** Sends requests to an ad platform: waits where it asks to wait, repeats only what is safe to repeat. */
export function createAdsTransport(settings: TransportSettings): AdsCall {
	const { platform, host, classify, retry, longestRateLimitWait } = settings;

	async function attempt(request: AdsRequest): Promise<AdsAnswer | AdsFailure> {
		let response: HttpResponse;
		try {
			response = await host.http(httpRequest(request, TIMEOUT));
		} catch (error) {
			return error instanceof AdsFailure ? error : new AdsFailure(platform, 'transient');
		}
		const parsed = parsedJson(response.body);
		const found = classify(response, parsed?.json);
		if (found) return new AdsFailure(platform, found.kind, found);
		// n8n keeps the body of a 401 to itself.
		if (response.status === 401) return new AdsFailure(platform, 'auth');
		// A broken body after a good status leaves open what happened; the caller may repeat a safe request.
		if (!parsed || response.status >= 400) return new AdsFailure(platform, 'transient');
		return { headers: response.headers, json: parsed.json };
	}

	const mayRepeat = ({ kind, details }: AdsFailure, repeatable: boolean): boolean => {
		if (kind === 'rateLimit') return (details.retryAfter ?? 0) <= longestRateLimitWait;
		return (kind === 'transient' || kind === 'busy') && repeatable;
	};

	return async (request) => {
		let wait = retry.firstWait;
		for (let tries = 1; ; tries++) {
			const outcome = await attempt(request);
			if (!(outcome instanceof AdsFailure)) return outcome;
			if (tries >= retry.tries || !mayRepeat(outcome, request.repeatable)) return outcome;
			const pause = outcome.details.retryAfter ?? Math.min(wait, retry.longestWait);
			host.notice?.(`${platform}: ${outcome.kind}, next try in ${Math.ceil(pause / 1_000)} s`);
			await host.sleep(pause);
			wait *= retry.factor;
		}
	};
}
