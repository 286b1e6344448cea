import type { CrmHost } from './http';

/** So many requests in any stretch of so many milliseconds. */
export interface RateLimit {
	readonly requests: number;
	readonly windowMilliseconds: number;
}

/** Spreads requests so that a rolling limit is never passed. */
export interface Pacer {
	/** Resolves when the next request may start. */
	acquire(): Promise<void>;
	/** The server told its real limit. */
	setLimit(requests: number): void;
	/** No request before this moment (milliseconds since 1970). */
	holdUntil(moment: number): void;
}

/** A request may arrive later than it started: the margin keeps the server's count below its limit. */
const MARGIN = 0.97;

/** A pacer for one rolling window. Callers are served in the order in which they asked. */
export function createPacer(
	limit: RateLimit,
	{ clock, sleep }: Pick<CrmHost, 'clock' | 'sleep'>,
): Pacer {
	const { windowMilliseconds } = limit;
	let allowed = Math.max(1, Math.floor(limit.requests * MARGIN));
	let heldUntil = 0;
	let starts: number[] = [];
	let turn: Promise<void> = Promise.resolve();

	async function next(): Promise<void> {
		for (;;) {
			const now = clock();
			const edge = now - windowMilliseconds;
			starts = starts.filter((start) => start > edge);
			const free = starts.length < allowed ? 0 : starts[starts.length - allowed] - edge;
			const wait = Math.max(free, heldUntil - now);
			if (wait <= 0) {
				starts.push(now);
				return;
			}
			await sleep(wait);
		}
	}

	return {
		acquire() {
			const mine = turn.then(next);
			// A run that was stopped while waiting must not hold up the ones behind it.
			turn = mine.catch(() => undefined);
			return mine;
		},
		setLimit(requests) {
			if (requests > 0) allowed = Math.max(1, Math.floor(requests * MARGIN));
		},
		holdUntil(moment) {
			heldUntil = Math.max(heldUntil, moment);
		},
	};
}
