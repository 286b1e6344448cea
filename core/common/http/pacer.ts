import type { HttpHost } from './host';

/** So many requests in any stretch of so many milliseconds. */
export interface RateLimit {
	readonly requests: number;
	readonly windowMilliseconds: number;
}

/** Spreads requests so that a rolling limit is never passed. */
export interface Pacer {
	/**
	 * Resolves when the request may start. Urgent ones, such as the next page that everything else waits for, go before
	 * the others; otherwise callers are served in the order in which they asked. The result is to be called when the
	 * answer is there.
	 */
	acquire(urgent?: boolean): Promise<() => void>;
	/** The server told its real limit. */
	setLimit(requests: number): void;
	/**
	 * The server told how many requests of its real limit are left. What is missing was taken by others: another tool, or
	 * the run before this one.
	 */
	setRemaining(requests: number, limit: number): void;
	/** No request before this moment (milliseconds since 1970). */
	holdUntil(moment: number): void;
}

/** Left for other tools that use the same account. */
const SHARE = 0.99;

/** What is not known of the server's count, as a share of the limit. */
const INEXACT = 0.05;

/** How long to wait when all room is taken by requests that are still on their way. */
const SHORTLY = 20;

interface Waiting {
	readonly urgent: boolean;
	readonly start: (done: () => void) => void;
	readonly giveUp: (error: unknown) => void;
}

/** A pacer for one rolling window. */
export function createPacer(
	limit: RateLimit,
	{ clock, sleep }: Pick<HttpHost, 'clock' | 'sleep'>,
): Pacer {
	const { windowMilliseconds } = limit;
	let allowed = Math.max(1, Math.floor(limit.requests * SHARE));
	let heldUntil = 0;
	let onTheirWay = 0;
	let ends: number[] = [];
	const queue: Waiting[] = [];
	let isServing = false;

	/**
	 * Waits until the window has room. The server counts a request when it arrives, which is some time between its
	 * start and its answer; so it takes room from its start until one window after its answer.
	 */
	async function room(): Promise<void> {
		for (;;) {
			const now = clock();
			const edge = now - windowMilliseconds;
			ends = ends.filter((end) => end > edge);
			const isFull = onTheirWay + ends.length >= allowed;
			const free = !isFull ? 0 : ends.length > 0 ? Math.max(1, Math.min(...ends) - edge) : SHORTLY;
			const wait = Math.max(free, heldUntil - now);
			if (wait <= 0) return;
			await sleep(wait);
		}
	}

	function occupy(): () => void {
		onTheirWay++;
		return () => {
			onTheirWay--;
			ends.push(clock());
		};
	}

	async function serve(): Promise<void> {
		if (isServing) return;
		isServing = true;
		try {
			while (queue.length > 0) {
				await room();
				queue.shift()?.start(occupy());
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
			if (requests > 0) allowed = Math.max(1, Math.floor(requests * SHARE));
		},
		setRemaining(requests, limit) {
			const now = clock();
			ends = ends.filter((end) => end > now - windowMilliseconds);
			const byOthers = limit - requests - ends.length - onTheirWay;
			// The server's window and ours differ by the time that an answer takes.
			if (byOthers <= limit * INEXACT) return;
			// Nobody tells when they were made; most likely evenly.
			for (let index = 0; index < byOthers; index++) {
				ends.push(now - (windowMilliseconds * index) / byOthers);
			}
		},
		holdUntil(moment) {
			heldUntil = Math.max(heldUntil, moment);
		},
	};
}
