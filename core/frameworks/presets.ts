import type { FrameworkDefinition } from './definition';

type CriterionDefinition = FrameworkDefinition['criteria'][number];

/*
 * The frameworks of the field as data. Rules: BANT asks for at least three of four; the other default rules, the
 * shelf lives (budget and need 180 days, authority 365, timing 90) and the confidence of evidence that nobody
 * stated are those of the project's reference on qualification. The same idea has many names, so a criterion reads
 * the answers of its synonyms as well.
 */

const NAMES = {
	budget: ['budget', 'money', 'funds'],
	authority: ['authority', 'team'],
	need: ['need', 'needs', 'challenges', 'identifyPain', 'pain'],
	timing: ['timing', 'timeline', 'urgency', 'prioritization', 'deadline'],
} as const;

const namesFor = (term: keyof typeof NAMES, id: string): string[] => [
	id,
	...NAMES[term].filter((name) => name !== id),
];

const budget = (id = 'budget'): CriterionDefinition => ({
	id,
	answers: namesFor('budget', id),
	reads: 'amount',
	maxAgeDays: 180,
	behaviour: [{ events: ['priceCalculator', 'pricingPageVisit'], confidence: 0.3 }],
});

const authority = (id = 'authority'): CriterionDefinition => ({
	id,
	answers: namesFor('authority', id),
	reads: 'decisionMaker',
	maxAgeDays: 365,
	seniority: { levels: ['executive', 'vicePresident', 'director', 'head'], confidence: 0.5 },
});

const need = (id = 'need'): CriterionDefinition => ({
	id,
	answers: namesFor('need', id),
	maxAgeDays: 180,
	behaviour: [
		{ events: ['productPageVisit'], atLeast: 3, withinDays: 14, confidence: 0.4 },
		{ events: ['caseStudyView'], confidence: 0.4 },
	],
});

const timing = (id = 'timing'): CriterionDefinition => ({
	id,
	answers: namesFor('timing', id),
	reads: 'date',
	withinMonths: 12,
	maxAgeDays: 90,
	behaviour: [{ events: ['comparisonPageVisit'], confidence: 0.3 }],
});

const statement = (
	id: string,
	more: Omit<CriterionDefinition, 'id'> = {},
): CriterionDefinition => ({ id, maxAgeDays: 180, ...more });

const MEDDIC: CriterionDefinition[] = [
	statement('metrics', { behaviour: [{ events: ['priceCalculator'], confidence: 0.4 }] }),
	{ ...authority('economicBuyer'), answers: ['economicBuyer'] },
	statement('decisionCriteria', { behaviour: [{ events: ['dataSheetView'], confidence: 0.4 }] }),
	statement('decisionProcess', { behaviour: [{ events: ['securityPageVisit'], confidence: 0.4 }] }),
	need('identifyPain'),
	statement('champion', { behaviour: [{ events: ['forward', 'invitation'], confidence: 0.5 }] }),
];

const MEDDIC_MANDATORY = ['identifyPain', 'economicBuyer'];

export const FRAMEWORK_NAMES = [
	'anum',
	'bant',
	'champ',
	'faint',
	'gpctba',
	'meddic',
	'meddpicc',
	'note',
] as const;

export type FrameworkName = (typeof FRAMEWORK_NAMES)[number];

export const FRAMEWORKS: Readonly<Record<FrameworkName, FrameworkDefinition>> = {
	bant: {
		name: 'bant',
		title: 'BANT',
		criteria: [budget(), authority(), need(), timing()],
		rule: { atLeast: 3 },
	},
	anum: {
		name: 'anum',
		title: 'ANUM',
		criteria: [authority(), need(), timing('urgency'), budget('money')],
		rule: { atLeast: 3, mandatory: ['authority'] },
	},
	champ: {
		name: 'champ',
		title: 'CHAMP',
		criteria: [need('challenges'), authority(), budget('money'), timing('prioritization')],
		rule: { atLeast: 3, mandatory: ['challenges'] },
	},
	faint: {
		name: 'faint',
		title: 'FAINT',
		criteria: [budget('funds'), authority(), statement('interest'), need(), timing()],
		rule: { atLeast: 4 },
	},
	note: {
		name: 'note',
		title: 'NOTE',
		criteria: [need(), statement('opportunity'), authority('team'), statement('effect')],
		rule: { atLeast: 3 },
	},
	gpctba: {
		name: 'gpctba',
		title: 'GPCTBA/C&I',
		criteria: [
			statement('goals'),
			statement('plans'),
			need('challenges'),
			timing('timeline'),
			budget(),
			authority(),
			statement('consequences'),
			statement('implications'),
		],
		rule: { threshold: 0.6, mandatory: ['budget', 'authority'] },
	},
	meddic: {
		name: 'meddic',
		title: 'MEDDIC',
		criteria: MEDDIC,
		rule: { atLeast: 4, mandatory: MEDDIC_MANDATORY },
	},
	meddpicc: {
		name: 'meddpicc',
		title: 'MEDDPICC',
		criteria: [
			...MEDDIC.slice(0, 4),
			statement('paperProcess', {
				behaviour: [{ events: ['securityPageVisit'], confidence: 0.4 }],
			}),
			...MEDDIC.slice(4),
			statement('competition', {
				behaviour: [{ events: ['comparisonPageVisit'], confidence: 0.5 }],
			}),
		],
		rule: { atLeast: 5, mandatory: MEDDIC_MANDATORY },
	},
};
