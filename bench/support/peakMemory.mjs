// The largest resident memory of this process while a function runs, watched from a second thread, because the
// function keeps the first one busy.
import { Worker } from 'node:worker_threads';

const EVERY_MILLISECONDS = 2;

const WATCH = `
	const { workerData } = require('node:worker_threads');
	const peak = new Float64Array(workerData);
	setInterval(() => {
		const now = process.memoryUsage.rss();
		if (now > peak[0]) peak[0] = now;
		peak[1]++;
	}, ${EVERY_MILLISECONDS});
`;

/** @returns bytes in use before, the most in use meanwhile, and what the function returned */
export async function peakMemory(run) {
	const shared = new SharedArrayBuffer(16);
	const peak = new Float64Array(shared);
	const worker = new Worker(WATCH, { eval: true, workerData: shared });
	while (peak[1] < 3) await new Promise((resolve) => setTimeout(resolve, 10));
	globalThis.gc?.();
	const before = process.memoryUsage.rss();
	peak[0] = before;
	const result = run();
	await worker.terminate();
	return { before, peak: Math.max(peak[0], process.memoryUsage.rss()), result };
}
