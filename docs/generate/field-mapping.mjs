// The tables of recognised names on the page about field mapping, made from the tables that the reader uses.
import { createRequire } from 'node:module';
import { section, table } from './section.mjs';

const require = createRequire(import.meta.url);
const built = (name) => require(`../../dist/core/lead/reading/${name}.js`);

const { LEAD_TARGETS } = built('targets');
const { ENGLISH_HEADERS } = built('headers/english');
const { GERMAN_HEADERS } = built('headers/german');
const { HUBSPOT_COUNTERS, HUBSPOT_HEADERS } = built('headers/hubspot');
const { SALESFORCE_HEADERS } = built('headers/salesforce');
const { PIPEDRIVE_HEADERS } = built('headers/pipedrive');
const { ODOO_HEADERS } = built('headers/odoo');
const { EVENT_TYPE_SYNONYMS } = built('eventTypes');

const PAGE = 'docs/concepts/field-mapping.md';
const names = (list = []) => list.map((name) => `\`${name}\``).join(', ');

/** The places that a table fills, in the order of the unified lead; answers come last. */
const targetsOf = (...tables) => {
	const used = new Set(tables.flatMap((headers) => Object.keys(headers)));
	return [...LEAD_TARGETS, ...[...used].filter((target) => target.startsWith('answers.')).sort()].filter((target) =>
		used.has(target),
	);
};

section(
	PAGE,
	'languages',
	table(
		['part of the lead', 'English', 'German'],
		targetsOf(ENGLISH_HEADERS, GERMAN_HEADERS).map((target) => [
			`\`${target}\``,
			names(ENGLISH_HEADERS[target]),
			names(GERMAN_HEADERS[target]),
		]),
	),
);

const systems = {
	HubSpot: HUBSPOT_HEADERS,
	Salesforce: SALESFORCE_HEADERS,
	Pipedrive: PIPEDRIVE_HEADERS,
	Odoo: ODOO_HEADERS,
};

section(
	PAGE,
	'systems',
	table(
		['part of the lead', ...Object.keys(systems)],
		targetsOf(...Object.values(systems)).map((target) => [
			`\`${target}\``,
			...Object.values(systems).map((headers) => names(headers[target])),
		]),
	),
);

section(
	PAGE,
	'counters',
	table(
		['event', 'counted in', 'date from'],
		HUBSPOT_COUNTERS.map(({ type, count, lastAt }) => [`\`${type}\``, names(count), names(lastAt)]),
	),
);

section(
	PAGE,
	'event-types',
	table(
		['event type', 'also written'],
		Object.entries(EVENT_TYPE_SYNONYMS).map(([type, synonyms]) => [`\`${type}\``, names(synonyms)]),
	),
);
