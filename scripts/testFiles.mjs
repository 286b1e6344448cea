/** Runs test files on Node's own runner, one after the other, and ends on a line with the counts. */
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

const limit = 15 * 60_000;

export async function runTestFiles(files) {
	const counts = { passed: 0, failed: 0 };
	const count = (name) => (event) => {
		if (event.details.type !== 'suite' && !event.skip) counts[name]++;
	};
	const events = run({ files, concurrency: 1, timeout: limit })
		.on('test:pass', count('passed'))
		.on('test:fail', count('failed'));
	for await (const text of events.compose(new spec())) process.stdout.write(text);
	console.log(`${counts.passed} passed, ${counts.failed} failed`);
	process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}
