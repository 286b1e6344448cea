import type { CrmHost, CrmHttp } from '../../../core/crm';
import type { StandIn } from '../../../sandbox/standIn/server.cjs';

/** Sends requests with the platform's own fetch, signed by `sign`; renews once on 401 when `renew` is given. */
export function fetchHttp(
	sign: () => Readonly<Record<string, string>>,
	renew?: () => Promise<void>,
): CrmHttp {
	return async (request) => {
		const send = async () =>
			await fetch(request.url, {
				method: request.method,
				headers: { ...request.headers, ...sign() },
				body: request.body,
				signal: AbortSignal.timeout(request.timeoutMilliseconds),
			});
		let response = await send();
		if (response.status === 401 && renew) {
			await renew();
			response = await send();
		}
		return {
			status: response.status,
			headers: Object.fromEntries(response.headers),
			body: await response.text(),
		};
	};
}

/** A host on the stand-in's clock: waiting moves the clock and takes no time. Remembers the waits. */
export function virtualHost(
	standIn: Pick<StandIn, 'now' | 'advance'>,
	http: CrmHttp,
): CrmHost & { readonly waits: number[] } {
	const waits: number[] = [];
	return {
		http,
		waits,
		clock: () => standIn.now(),
		sleep: async (milliseconds) => {
			waits.push(milliseconds);
			standIn.advance(milliseconds);
		},
	};
}
