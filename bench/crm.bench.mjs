// Reads 10,000 leads with their engagement events from the HubSpot stand-in and writes 10,000 qualifications back, with
// 80 ms of latency and HubSpot's real limits in real time. Compared with what the API itself dictates: the smallest
// number of requests, and those requests divided by the allowed rate.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { report } from './support/measure.mjs';

const require = createRequire(import.meta.url);
const { createHubSpotClient, readLeads } = require('../dist/core/index.js');
const { HUBSPOT_KEY, startHubSpot } = require('../sandbox/crm/hubspot/server.cjs');

const LEADS = 10_000;
const LATENCY = 80;
const BATCH = 100;
/** A Professional account: 190 requests in ten seconds. */
const REQUESTS_PER_SECOND = 19;
const COMPANIES = LEADS / 4;

/** Two emails, a call every other lead, a meeting every fifth. */
const leads = Array.from({ length: LEADS }, (_, index) => ({
	person: { email: `person-${index}@company-${index >> 2}.test`, lastName: 'Bench' },
	company: { name: `Company ${index >> 2}`, domain: `company-${index >> 2}.test` },
	events: [
		{ type: 'emailReply', at: '2026-10-01T09:00:00.000Z' },
		{ type: 'emailReply', at: '2026-10-02T09:00:00.000Z' },
		...(index % 2 ? [] : [{ type: 'call', at: '2026-10-03T09:00:00.000Z' }]),
		...(index % 5 ? [] : [{ type: 'meeting', at: '2026-10-04T09:00:00.000Z' }]),
	],
}));

const standIn = await startHubSpot({ leads, latency: LATENCY });
const client = createHubSpotClient({
	http: async ({ url, method, headers, body }) => {
		const answer = await fetch(url, {
			method,
			headers: { ...headers, authorization: `Bearer ${HUBSPOT_KEY}` },
			body,
		});
		return {
			status: answer.status,
			headers: Object.fromEntries(answer.headers),
			body: await answer.text(),
		};
	},
	clock: () => Date.now(),
	sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
	settings: { baseUrl: standIn.url },
});

async function measured(name, leastRequests, work) {
	standIn.clearRequests();
	standIn.state.limits.starts = [];
	const start = performance.now();
	await work();
	const seconds = (performance.now() - start) / 1_000;
	const requests = standIn.requests.length;
	const dictated = leastRequests / REQUESTS_PER_SECOND;
	report({
		name: `${name}: requests`,
		figure: `${(requests / leastRequests).toFixed(3)} × the minimum`,
		target: 'at most 1.05 ×',
		reached: requests <= leastRequests * 1.05,
		detail: `${requests} against ${leastRequests}`,
	});
	report({
		name: `${name}: time`,
		figure: `${(seconds / dictated).toFixed(2)} × what the limit dictates`,
		target: 'at most 1.2 ×',
		reached: seconds <= dictated * 1.2,
		detail: `${seconds.toFixed(1)} s against ${dictated.toFixed(1)} s, ${LATENCY} ms latency`,
	});
}

const pages = (count) => Math.ceil(count / BATCH);
const leastForReading =
	pages(LEADS) + pages(COMPANIES) + pages(2 * LEADS) + pages(LEADS / 2) + pages(LEADS / 5);

let read = 0;
let events = 0;
let highest = 0;
await measured(`Read ${LEADS} leads with events`, leastForReading, async () => {
	for await (const page of readLeads(client, {}, { withEvents: true })) {
		read += page.leads.length;
		for (const lead of page.leads) events += lead.events.length;
		globalThis.gc?.();
		highest = Math.max(highest, process.memoryUsage().heapUsed);
	}
});
if (read !== LEADS || events !== LEADS * 2.7) {
	throw new Error(`read ${read} leads with ${events} events`);
}
report({ name: 'Highest heap while reading, stand-in included', figure: `${Math.round(highest / 2 ** 20)} MB` });

await client.ensureFields({ create: true });
const rows = standIn.state.contactIds.map((id, index) => ({
	key: String(index),
	id,
	values: { score: index % 100, grade: 'A2', band: 'hot', scoredAt: '2026-11-23T09:00:00.000Z' },
}));
// Each row is read once, to send only what differs, and written once; the properties are read once.
await measured(`Write ${LEADS} qualifications`, 2 * pages(LEADS) + 1, async () => {
	const results = await client.writeBatch(rows);
	const bad = results.filter(({ ok, action }) => !ok || action !== 'updated');
	if (results.length !== LEADS || bad.length > 0) throw new Error(`${bad.length} rows not written`);
});
await standIn.stop();
