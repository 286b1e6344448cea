import { z } from 'zod/v4';
import { retryAfter } from '../../common/http/json';
import type { CrmHttpResponse } from '../http';
import type { Classify } from '../transport';

/** Every part of HubSpot's error is optional. */
const errorBody = z.looseObject({
	message: z.string().optional().catch(undefined),
	category: z.string().optional().catch(undefined),
	policyName: z.string().optional().catch(undefined),
	errors: z
		.array(z.looseObject({ context: z.unknown() }))
		.optional()
		.catch(undefined),
});

type ErrorBody = z.infer<typeof errorBody>;

const scopes = z.looseObject({ requiredScopes: z.array(z.string()) });

function missingScopes(body: ErrorBody): string | undefined {
	const names = (body.errors ?? []).flatMap(({ context }) => {
		const parsed = scopes.safeParse(context);
		return parsed.success ? parsed.data.requiredScopes : [];
	});
	return names.length > 0 ? names.join(', ') : undefined;
}

/** The codes and property names in a validation message; its sentences hold values and are left out. */
export function validationDetail(message: string | undefined): string | undefined {
	const list = /\[\{.*\}\]/.exec(message ?? '')?.[0];
	if (!list) return undefined;
	const pairs = Array.from(
		list.matchAll(/"error":"(\w+)"[^}]*?"name":"(\w+)"/g),
		([, code, name]) => `${name}: ${code}`,
	);
	return pairs.length > 0 ? pairs.join(', ') : undefined;
}

const existingId = (message: string | undefined) => /Existing ID: (\d+)/.exec(message ?? '')?.[1];

const TEN_SECONDS = 10_000;

function rateLimit(body: ErrorBody, response: CrmHttpResponse) {
	if (body.policyName === 'DAILY') return { failure: 'budget' as const };
	const wait = retryAfter(response.headers['retry-after'], Date.parse(response.headers.date ?? ''));
	if (wait !== undefined) return { failure: 'burst' as const, retryAfter: wait };
	// Searches wait one second per try (the transport's default); the rolling window is ten seconds long.
	if (body.policyName === 'TEN_SECONDLY_ROLLING') {
		return { failure: 'burst' as const, retryAfter: TEN_SECONDS };
	}
	return { failure: 'burst' as const };
}

/** What a HubSpot answer means; undefined = a success. */
export const classifyHubSpot: Classify = (response, json) => {
	const { status } = response;
	if (status < 400) return undefined;
	const parsed = errorBody.safeParse(json);
	const body: ErrorBody = parsed.success ? parsed.data : {};
	switch (status) {
		case 401:
			return { failure: 'auth_expired' };
		case 403:
			return { failure: 'forbidden', detail: missingScopes(body) };
		case 404:
			return { failure: 'gone', code: body.category };
		case 409:
			return {
				failure: 'conflict',
				code: body.category,
				existingId: existingId(body.message),
				detail: existingId(body.message),
			};
		case 423:
			return { failure: 'transient', retryAfter: 2_000, detail: 'the record is locked' };
		case 429:
			return rateLimit(body, response);
		case 477:
			return {
				failure: 'transient',
				retryAfter: retryAfter(response.headers['retry-after'], 0) ?? TEN_SECONDS,
				detail: 'the account is being moved',
			};
		default:
			return status >= 500
				? { failure: 'transient', detail: `HTTP ${status}` }
				: {
						failure: 'validation',
						code: body.category,
						detail: validationDetail(body.message) ?? body.category ?? `HTTP ${status}`,
					};
	}
};
