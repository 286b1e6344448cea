import type { CrmHost } from './http';

/** So many requests in any stretch of so many milliseconds. */
export interface RateLimit {
	readonly requests: number;
	readonly windowMilliseconds: number;
}

/** Spreads requests so that a rolling limit is never passed. */
export interface Pacer {
	/**
	 * Resolves when the request may start. Urgent ones, such as the next page that everything else waits for, go before
	 * the others; otherwise callers are served in the order in which they asked.
	 */
	acquire(urgent?: boolean): Promise<void>;
	/** The server told its real limit. */
	setLimit(requests: number): void;
	/** No request before this moment (milliseconds since 1970). */
	holdUntil(moment: number): void;
}

/** A request may arrive later than it started: the margin keeps the server's count below its limit. */
const MARGIN = 0.97;

interface Waiting {
	readonly urgent: boolean;
	readonly start: () => void;
	readonly giveUp: (error: unknown) => void;
}

/** A pacer for one rolling window. */
export function createPacer(
	limit: RateLimit,
	{ clock, sleep }: Pick<CrmHost, 'clock' | 'sleep'>,
): Pacer {
	const { windowMilliseconds } = limit;
	let allowed = Math.max(1, Math.floor(limit.requests * MARGIN));
	let heldUntil = 0;
	let starts: number[] = [];
	const queue: Waiting[] = [];
	let isServing = false;

	/** Waits until the window has room. */
	async function room(): Promise<void> {
		for (;;) {
			const now = clock();
			const edge = now - windowMilliseconds;
			starts = starts.filter((start) => start > edge);
			const free = starts.length < allowed ? 0 : starts[starts.length - allowed] - edge;
			const wait = Math.max(free, heldUntil - now);
			if (wait <= 0) return;
			await sleep(wait);
		}
	}

	async function serve(): Promise<void> {
		if (isServing) return;
		isServing = true;
		try {
			while (queue.length > 0) {
				await room();
				starts.push(clock());
				queue.shift()?.start();
			}
		} catch (error) {
			// The run was stopped while waiting: nobody may go on.
			for (const waiting of queue.splice(0)) waiting.giveUp(error);
		} finally {
			isServing = false;
		}
	}

	return {
		acquire(urgent = false) {
			return new Promise((resolve, reject) => {
				const waiting: Waiting = { urgent, start: resolve, giveUp: reject };
				const place = urgent ? queue.findIndex((other) => !other.urgent) : -1;
				if (place < 0) queue.push(waiting);
				else queue.splice(place, 0, waiting);
				void serve();
			});
		},
		setLimit(requests) {
			if (requests > 0) allowed = Math.max(1, Math.floor(requests * MARGIN));
		},
		holdUntil(moment) {
			heldUntil = Math.max(heldUntil, moment);
		},
	};
}
