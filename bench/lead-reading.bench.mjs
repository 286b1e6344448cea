// Reading items into the unified lead, the first thing that every node does with every item: time per lead, and
// whether ten times as many leads take ten times as long.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { generateLeads } from '../sandbox/leads/generate.mjs';
import { toHubSpotItem, toUnifiedLead } from '../sandbox/leads/shapes.mjs';
import { median, report } from './support/measure.mjs';

const { compileLeadReader } = createRequire(import.meta.url)('../dist/core/index.js');

const NOW = Date.UTC(2026, 10, 23);
const RUNS = 9;
const SMALL = 10_000;
const LARGE = 100_000;
const MOST_MICROSECONDS = 8;
const MOST_GROWTH = 1.25;

/** A flat item as a webhook or a spreadsheet with tracking has it: 14 columns and 12 events. */
function typicalItem(index) {
	const types = ['websiteVisit', 'emailClick', 'productPageVisit', 'contentDownload'];
	return {
		id: `lead-${index}`,
		email: `person${index}@company${index % 900}.example`,
		firstName: 'Anna',
		lastName: `Muster ${index}`,
		phone: `+49 30 23125 ${100 + (index % 900)}`,
		jobTitle: ['Leiter Einkauf', 'CEO', 'Marketing Manager'][index % 3],
		companyName: `Company ${index % 900}`,
		employees: 50 + (index % 500),
		industry: 'Software',
		country: 'DE',
		postalCode: '10115',
		budget: '25000',
		marketing_consent: 'yes',
		favourite_colour: 'green',
		events: Array.from({ length: 12 }, (_, event) => ({
			type: types[event % types.length],
			at: new Date(NOW - (event * 7 + (index % 50)) * 86_400_000).toISOString(),
			asset: `/page/${event}`,
			channel: 'website',
		})),
	};
}

/** Median of the microseconds per item over several runs, each with a reader of its own. */
function microsecondsEach(items) {
	const times = [];
	let checksum = 0;
	for (let run = 0; run <= RUNS; run++) {
		const read = compileLeadReader(undefined, { now: NOW });
		globalThis.gc?.();
		const start = performance.now();
		for (let index = 0; index < items.length; index++)
			checksum += read(items[index]).lead.events.length;
		// The first run warms up.
		if (run > 0) times.push(((performance.now() - start) * 1000) / items.length);
	}
	if (checksum < 0) throw new Error('unreachable');
	return median(times);
}

const small = Array.from({ length: SMALL }, (_, index) => typicalItem(index));
const perLead = microsecondsEach(small);
report({
	name: 'Reading a flat lead with 14 columns and 12 events',
	figure: `${perLead.toFixed(2)} µs each`,
	target: `at most ${MOST_MICROSECONDS} µs`,
	reached: perLead <= MOST_MICROSECONDS,
	detail: `${SMALL.toLocaleString('en')} leads, median of ${RUNS}`,
});

const large = Array.from({ length: LARGE }, (_, index) => typicalItem(index));
const perLeadOfMany = microsecondsEach(large);
report({
	name: `${LARGE.toLocaleString('en')} leads against ${SMALL.toLocaleString('en')}, time per lead`,
	figure: `${(perLeadOfMany / perLead).toFixed(2)} ×`,
	target: `at most ${MOST_GROWTH} ×`,
	reached: perLeadOfMany / perLead <= MOST_GROWTH,
	detail: `${perLeadOfMany.toFixed(2)} µs against ${perLead.toFixed(2)} µs`,
});

const sample = generateLeads({ count: 5_000, now: NOW });
for (const [name, shape] of [
	['unified leads of the sample', toUnifiedLead],
	["the sample as items of n8n's HubSpot node", toHubSpotItem],
]) {
	report({
		name: `Reading ${name}`,
		figure: `${microsecondsEach(sample.map(shape)).toFixed(2)} µs each`,
	});
}
