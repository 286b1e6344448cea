// Plan Nurturing: 100,000 leads in one run, and whether the time grows in step with the leads.
import nurturingCore from '../dist/core/index.js';
import { compare, report } from './support/measure.mjs';

const { compileNurturing } = nurturingCore;

const NOW = Date.parse('2026-11-23T09:00:00.000Z');
const LEADS = 100_000;
const STAGES = ['lead', 'mql', 'mql', 'sql', 'recycled', 'customer'];
const COUNTRIES = ['DE', 'AT', 'CH', 'GB', 'US', 'FR', undefined];
const TITLES = ['CEO', 'Einkäuferin', 'IT-Leiter', 'Sales Manager', undefined];
const ASSETS = [
	'guide-first-steps-de',
	'checklist-requirements-en',
	'https://example.com/pricing',
	'case-study-similar-company-de',
];
const CONSENT = ['granted', 'granted', 'granted', 'unknown', 'denied'];

function lead(number) {
	return {
		id: `lead-${number}`,
		person: {
			email: `person${number}@company${number % 5_000}.example`,
			jobTitle: TITLES[number % TITLES.length],
			country: COUNTRIES[number % COUNTRIES.length],
		},
		company: {},
		events: Array.from({ length: number % 13 }, (_, index) => ({
			type: index % 3 ? 'websiteVisit' : 'contentDownload',
			at: new Date(NOW - (index * 11 + (number % 29)) * 86_400_000).toISOString(),
			asset: index % 3 ? undefined : ASSETS[(number + index) % ASSETS.length],
		})),
		answers: {},
		consent: {
			marketing: CONSENT[number % CONSENT.length],
			adUserData: 'unknown',
			adPersonalization: 'unknown',
		},
		stage: { current: STAGES[number % STAGES.length] },
		fields: {},
	};
}

const leads = Array.from({ length: LEADS }, (_, number) => lead(number));
const tenth = leads.slice(0, LEADS / 10);
const plan = compileNurturing();

function planAll(list) {
	const plans = [];
	for (const entry of list) plans.push(plan(entry, NOW));
	return plans;
}

const { subjectMedian } = await compare({
	name: 'Plan Nurturing, ten times the leads',
	subject: () => planAll(leads),
	baseline: () => planAll(tenth),
	baselineName: 'a tenth of the leads; 10 × is linear',
	atMost: 15,
});
report({
	name: 'Plan Nurturing, 100,000 leads',
	figure: `${(subjectMedian / 1_000).toFixed(2)} s`,
	detail: `${((subjectMedian * 1_000) / LEADS).toFixed(1)} µs each`,
});
