// Measures two functions side by side in one process and prints their ratio: medians of interleaved runs, so that
// a machine that slows down slows both.
import { performance } from 'node:perf_hooks';

const RUNS = 9;

/** @param {number[]} values */
export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Milliseconds of one call. */
async function time(run) {
	globalThis.gc?.();
	const start = performance.now();
	await run();
	return performance.now() - start;
}

/**
 * @param {{ name: string, subject: () => unknown, baseline: () => unknown, baselineName: string, units?: number, atMost?: number, atLeast?: number, runs?: number }} row
 *   The ratio is subject ÷ baseline for `atMost`, baseline ÷ subject ("times faster") for `atLeast`.
 */
export async function compare(row) {
	const { name, subject, baseline, baselineName, units, atMost, atLeast, runs = RUNS } = row;
	await subject();
	await baseline();
	const subjectTimes = [];
	const baselineTimes = [];
	for (let run = 0; run < runs; run++) {
		subjectTimes.push(await time(subject));
		baselineTimes.push(await time(baseline));
	}
	const subjectMedian = median(subjectTimes);
	const baselineMedian = median(baselineTimes);
	const ratio = atLeast === undefined ? subjectMedian / baselineMedian : baselineMedian / subjectMedian;
	const target = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
	const reached = atLeast === undefined ? ratio <= atMost : ratio >= atLeast;
	const per = (milliseconds) =>
		units ? `${((milliseconds * 1000) / units).toFixed(2)} µs each` : `${milliseconds.toFixed(1)} ms`;
	report({
		name,
		figure: `${ratio.toFixed(2)} ×`,
		target: `${target} ×`,
		reached,
		detail: `${per(subjectMedian)} against ${per(baselineMedian)} (${baselineName}), median of ${runs}`,
	});
	return { ratio, subjectMedian, baselineMedian };
}

/** Prints one row. `reached` undefined = a figure without a target. */
export function report({ name, figure, target, reached, detail }) {
	const mark = reached === undefined ? ' ' : reached ? '✓' : '✗';
	console.log(`${mark} ${name}: ${figure}${target ? ` (${target})` : ''}${detail ? ` — ${detail}` : ''}`);
	if (reached === false) process.exitCode = 1;
}
