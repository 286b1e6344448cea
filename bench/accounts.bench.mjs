// Score Buying Group: 100,000 leads in 20,000 accounts, against a bare group-by that only collects the leads of each
// company id in a map.
import accountsCore from '../dist/core/index.js';
import { compare, report } from './support/measure.mjs';

const { compileBuyingGroups } = accountsCore;

const NOW = Date.parse('2026-11-23T09:00:00.000Z');
const LEADS = 100_000;
const LEADS_PER_ACCOUNT = 5;
const LIMIT_MILLISECONDS = 1_500;
const TITLES = [
	'CEO',
	'Einkäuferin',
	'Teamleiter',
	'Produktionsleiter',
	'Fachspezialist',
	'Sales Manager',
	undefined,
];

function lead(number) {
	const company = Math.floor(number / LEADS_PER_ACCOUNT);
	return {
		id: `lead-${number}`,
		source: { system: 'crm' },
		person: {
			email: `person${number}@company${company}.example`,
			jobTitle: TITLES[number % TITLES.length],
		},
		company: {
			id: String(company),
			domain: `company${company}.example`,
			name: `Company ${company} GmbH`,
		},
		events: Array.from({ length: number % 7 }, (_, index) => ({
			type: 'websiteVisit',
			at: new Date(NOW - (index * 11 + (number % 13)) * 86_400_000).toISOString(),
		})),
		answers: {},
		consent: { marketing: 'granted', adUserData: 'unknown', adPersonalization: 'unknown' },
		stage: { current: 'mql' },
		qualification: { score: { total: number % 101, engagement: number % 90, disqualifiers: [] } },
		fields: {},
	};
}

const leads = Array.from({ length: LEADS }, (_, number) => lead(number));
const score = compileBuyingGroups();

function groupBy() {
	const groups = new Map();
	for (const entry of leads) {
		const known = groups.get(entry.company.id);
		if (known) known.push(entry);
		else groups.set(entry.company.id, [entry]);
	}
	return groups;
}

const { accounts } = score(leads, NOW);
if (accounts.length !== LEADS / LEADS_PER_ACCOUNT) throw new Error(`${accounts.length} accounts`);

const { subjectMedian } = await compare({
	name: 'Score Buying Group, 100,000 leads in 20,000 accounts',
	subject: () => score(leads, NOW),
	baseline: groupBy,
	baselineName: 'a bare group-by',
	units: LEADS,
	// A group-by does none of the scoring: this is a figure to know, and a guard against a loop inside a loop.
	atMost: 100,
});
report({
	name: 'Score Buying Group, time for 100,000 leads',
	figure: `${(subjectMedian / 1_000).toFixed(2)} s`,
	target: `at most ${LIMIT_MILLISECONDS / 1_000} s`,
	reached: subjectMedian <= LIMIT_MILLISECONDS,
});
const tenth = leads.slice(0, LEADS / 10);
await compare({
	name: 'Score Buying Group, ten times the leads',
	subject: () => score(leads, NOW),
	baseline: () => score(tenth, NOW),
	baselineName: 'a tenth of the leads; 10 × is linear',
	atMost: 15,
});
