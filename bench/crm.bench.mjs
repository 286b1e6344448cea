// Reads 10,000 leads with their engagement events from each CRM's stand-in and writes qualifications back, with 80 ms of
// latency and the CRM's real limits in real time. Compared with what the API itself dictates: the smallest number of
// requests, and those requests divided by the allowed rate. Salesforce and Odoo name no rate: their times are told
// beside the time that the requests take at the politeness that the client keeps by itself. Beside each time stands
// what no client can be faster than: the requests that have to follow one another, such as pages, times the latency.
// Where each lead takes requests of its own, fewer leads are written, and all 10,000 with --full (12 minutes more).
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import {
	crmLeads,
	LEADS_PER_CALL,
	LEADS_PER_COMPANY,
	LEADS_PER_MEETING,
} from './support/crmLeads.mjs';
import { report } from './support/measure.mjs';
import { startInThread } from './support/standInThread.mjs';

const require = createRequire(import.meta.url);
const core = require('../dist/core/index.js');
const { HUBSPOT_KEY } = require('../sandbox/crm/hubspot/server.cjs');
const { ODOO_DATABASE, ODOO_KEY } = require('../sandbox/crm/odoo/server.cjs');
const { PIPEDRIVE_TOKEN } = require('../sandbox/crm/pipedrive/server.cjs');
const { SALESFORCE_TOKEN } = require('../sandbox/crm/salesforce/server.cjs');

const LEADS = 10_000;
const LATENCY = 80;
const IS_FULL = process.argv.includes('--full');
const COMPANIES = LEADS / LEADS_PER_COMPANY;
const CALLS = LEADS / LEADS_PER_CALL;
const MEETINGS = LEADS / LEADS_PER_MEETING;

const leads = crmLeads(LEADS);

const pages = (count, size) => Math.ceil(count / size);

/**
 * Per CRM: how to start and to reach it, requests per second that it allows (absent = it names no rate), and those that
 * the client keeps to in that case (`polite`: requests in flight, requests per second); the smallest number of requests for
 * reading all leads with `events` events, and how many of them follow one another (`chain`); the same for writing
 * `written` leads (each is read once, to send only what differs).
 */
const SUBJECTS = [
	{
		crm: 'HubSpot',
		start: 'startHubSpot',
		headers: { authorization: `Bearer ${HUBSPOT_KEY}` },
		connect: (host, baseUrl) => core.createHubSpotClient({ ...host, settings: { baseUrl } }),
		// A Professional account: 190 requests in ten seconds.
		rate: 19,
		reading:
			pages(LEADS, 100) +
			pages(COMPANIES, 100) +
			pages(2 * LEADS, 100) +
			pages(CALLS, 100) +
			pages(MEETINGS, 100),
		// The pages of contacts; behind the last one its companies and engagements.
		chain: pages(LEADS, 100) + 1,
		events: 2 * LEADS + CALLS + MEETINGS,
		written: LEADS,
		writing: (count) => 2 * pages(count, 100) + 1,
	},
	{
		crm: 'Salesforce',
		start: 'startSalesforce',
		headers: { authorization: `Bearer ${SALESFORCE_TOKEN}` },
		connect: (host, instanceUrl) =>
			core.createSalesforceClient({ ...host, settings: { instanceUrl } }),
		polite: { lanes: 5, rate: 50 },
		// The fields once; tasks, calendar entries and campaign answers of 300 leads each.
		reading: 1 + pages(LEADS, 2_000) + 3 * 5 * pages(2_000, 300),
		chain: 1 + pages(LEADS, 2_000) + 1,
		events: 2 * LEADS + CALLS + MEETINGS,
		written: LEADS,
		writing: (count) => 2 * pages(count, 200) + 1,
	},
	{
		crm: 'Pipedrive',
		start: 'startPipedrive',
		headers: { 'x-api-token': PIPEDRIVE_TOKEN },
		connect: (host, baseUrl) => core.createPipedriveClient({ ...host, settings: { baseUrl } }),
		// An Ultimate plan: 120 requests in two seconds.
		rate: 60,
		// Labels and fields once; leads, persons, organizations, and all activities.
		reading:
			1 +
			2 +
			pages(LEADS, 500) +
			pages(LEADS, 100) +
			pages(COMPANIES, 100) +
			pages(CALLS + MEETINGS, 500),
		// The pages of leads; behind the last one its persons and organizations.
		chain: pages(LEADS, 500) + 1,
		// Of the emails only the last that came in.
		events: LEADS + CALLS + MEETINGS,
		written: IS_FULL ? LEADS : 1_000,
		// Pipedrive has no batches for leads: they are read by the list, and each is written by itself. The fields are known
		// from creating them.
		writing: (count) => pages(count, 500) + count,
	},
	{
		crm: 'Odoo',
		start: 'startOdoo',
		headers: { authorization: `bearer ${ODOO_KEY}` },
		connect: (host, baseUrl) =>
			core.createOdooClient({
				...host,
				settings: { baseUrl, database: ODOO_DATABASE, protocol: 'json2' },
			}),
		polite: { lanes: 4, rate: 25 },
		// The fields once; messages and meetings of a thousand leads each.
		reading: 1 + pages(LEADS, 1_000) + 2 * pages(LEADS, 1_000),
		chain: 1 + pages(LEADS, 1_000) + 1,
		events: 2 * LEADS + CALLS + MEETINGS,
		written: IS_FULL ? LEADS : 500,
		writing: (count) => pages(count, 1_000) + count,
	},
];

const httpWith =
	(ownHeaders) =>
	async ({ url, method, headers, body }) => {
		const answer = await fetch(url, { method, headers: { ...headers, ...ownHeaders }, body });
		return {
			status: answer.status,
			headers: Object.fromEntries(answer.headers),
			body: await answer.text(),
		};
	};

async function measured(name, { standIn, rate, polite, least, chain }, work) {
	await standIn.takeRequests();
	const start = performance.now();
	const before = process.cpuUsage();
	await work();
	const seconds = (performance.now() - start) / 1_000;
	const { user, system } = process.cpuUsage(before);
	const busy = ((user + system) / 1e6).toFixed(1);
	const requests = await standIn.takeRequests();
	report({
		name: `${name}: requests`,
		figure: `${(requests / least).toFixed(3)} × the minimum`,
		target: 'at most 1.05 ×',
		reached: requests <= least * 1.05,
		detail: `${requests} against ${least}`,
	});
	const serial = ((chain * LATENCY) / 1_000).toFixed(1);
	const took = `${seconds.toFixed(1)} s, ${busy} s of it work of client and stand-in, ${LATENCY} ms latency; ${chain} requests one after another take ${serial} s`;
	if (rate === undefined) {
		const { lanes } = polite;
		const bound = Math.max(least / polite.rate, (least * LATENCY) / 1_000 / lanes);
		report({
			name: `${name}: time`,
			figure: `${(seconds / bound).toFixed(2)} × what our own politeness dictates`,
			detail: `${bound.toFixed(1)} s (${lanes} requests at once, ${polite.rate} per second) against ${took}`,
		});
		return;
	}
	const dictated = least / rate;
	report({
		name: `${name}: time`,
		figure: `${(seconds / dictated).toFixed(2)} × what the limit dictates`,
		target: 'at most 1.2 ×',
		reached: seconds <= dictated * 1.2,
		detail: `${dictated.toFixed(1)} s against ${took}`,
	});
}

async function bench(subject) {
	const { crm, start, headers, connect, rate, polite } = subject;
	const file = require.resolve(`../sandbox/crm/${crm.toLowerCase()}/server.cjs`);
	const standIn = await startInThread(file, start, { leads, latency: LATENCY, fields: true });
	const client = connect(
		{
			http: httpWith(headers),
			clock: () => Date.now(),
			sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
		},
		standIn.url,
	);

	let read = 0;
	let events = 0;
	const heaps = [];
	const reading = { standIn, rate, polite, least: subject.reading, chain: subject.chain };
	await measured(`${crm}, read ${LEADS} leads with events`, reading, async () => {
		for await (const page of core.readLeads(client, {}, { withEvents: true })) {
			read += page.leads.length;
			for (const lead of page.leads) events += lead.events.length;
			globalThis.gc?.();
			heaps.push(process.memoryUsage().heapUsed / 2 ** 20);
		}
	});
	if (read !== LEADS || events !== subject.events)
		throw new Error(`${crm}: read ${read} leads with ${events} events`);
	const [first, ...later] = heaps;
	const growth = Math.max(...later) / first;
	report({
		name: `${crm}, memory from page to page`,
		figure: `${growth.toFixed(2)} × that of the first block`,
		target: 'at most 1.1 ×',
		reached: growth <= 1.1,
		detail: `${heaps.map((heap) => Math.round(heap)).join(', ')} MB of the client and the leads of one block`,
	});

	await client.ensureFields({ create: true });
	const rows = standIn.ids.slice(0, subject.written).map((id, index) => ({
		key: String(index),
		id,
		values: {
			score: 1 + (index % 99),
			grade: 'A2',
			band: 'hot',
			scoredAt: '2026-11-23T09:00:00.000Z',
		},
	}));
	const writing = { standIn, rate, polite, least: subject.writing(rows.length), chain: 2 };
	await measured(`${crm}, write ${rows.length} qualifications`, writing, async () => {
		const results = await client.writeBatch(rows);
		const bad = results.filter(({ ok, action }) => !ok || action !== 'updated');
		if (results.length !== rows.length || bad.length > 0)
			throw new Error(`${crm}: ${bad.length} rows not written: ${bad[0]?.message}`);
	});
	await standIn.stop();
}

const named = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const isMeant = ({ crm }) => named.length === 0 || named.includes(crm.toLowerCase());
for (const subject of SUBJECTS.filter(isMeant)) await bench(subject);
