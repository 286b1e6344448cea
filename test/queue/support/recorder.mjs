/** Stands in for a CRM: keeps one record per key, and counts how often each was written. */
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** Returns `{ url, records, stop }`; `records` maps a key to the different bodies written under it, with their counts. */
export async function startRecorder({ latency = 50 } = {}) {
	const records = new Map();
	const server = createServer(async (request, response) => {
		const { key, ...body } = await json(request);
		await sleep(latency);
		const text = JSON.stringify(body);
		const written = records.get(key) ?? new Map();
		written.set(text, (written.get(text) ?? 0) + 1);
		records.set(key, written);
		response.setHeader('content-type', 'application/json').end('{"stored":true}');
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${server.address().port}`,
		records,
		stop: () => new Promise((resolve) => server.close(resolve)),
	};
}
