import type { ScoringModel } from '../model/scoringModel';
import { engagementRules, LIGHT_GROUP } from './engagementRules';
import {
	companySize,
	competitors,
	customers,
	department,
	freeMail,
	freeMailCap,
	industry,
	location,
	seniority,
	students,
} from './fitRules';
import { BUSINESS_INDUSTRIES, EUROPE, GERMAN_SPEAKING, SOFTWARE_INDUSTRIES } from './lists';

/** Services sold to businesses: long cycles, so interest fades at half the usual speed. */
const b2bServices: ScoringModel = {
	kind: 'rules',
	schemaVersion: 1,
	name: 'b2bServices',
	version: 1,
	label: { en: 'B2B services', de: 'B2B-Dienstleistungen' },
	description: {
		en: 'Services for businesses with a long sales cycle: fit and engagement count the same.',
		de: 'Dienstleistungen für Unternehmen mit langem Verkaufszyklus: Fit und Engagement zählen gleich viel.',
	},
	lists: {
		targetCountries: GERMAN_SPEAKING,
		targetIndustries: BUSINESS_INDUSTRIES,
		targetDepartments: ['management', 'marketing', 'sales', 'purchasing', 'informationTechnology'],
		competitorDomains: [],
	},
	groups: [LIGHT_GROUP],
	rules: [
		...companySize([
			[10, 49, 15],
			[50, 999, 25],
			[1000, undefined, 20],
		]),
		...industry(20),
		...location(15),
		...seniority(25, 20, 10),
		...department(15),
		...freeMail(-5),
		...engagementRules(2),
	],
	disqualifiers: [...competitors, ...students],
	overrides: [...customers, ...freeMailCap(40)],
	total: { fitWeight: 0.5, engagementWeight: 0.5 },
};

/** Software sold by trial and demo: short cycles, and what people do counts more than who they are. */
const b2bSaas: ScoringModel = {
	kind: 'rules',
	schemaVersion: 1,
	name: 'b2bSaas',
	version: 1,
	label: { en: 'B2B SaaS', de: 'B2B-SaaS' },
	description: {
		en: 'Software with trial and demo: short cycles, engagement counts more than fit.',
		de: 'Software mit Testzugang und Demo: kurze Zyklen, Engagement zählt mehr als Fit.',
	},
	lists: {
		targetCountries: [...EUROPE, 'US', 'CA'],
		targetIndustries: SOFTWARE_INDUSTRIES,
		targetDepartments: ['management', 'informationTechnology', 'engineering', 'marketing', 'sales'],
		competitorDomains: [],
	},
	groups: [LIGHT_GROUP],
	rules: [
		...companySize([
			[5, 19, 15],
			[20, 499, 30],
			[500, undefined, 20],
		]),
		...industry(20),
		...location(10),
		...seniority(20, 20, 15),
		...department(20),
		...freeMail(-5),
		{
			id: 'trialStart',
			type: 'event',
			label: { en: 'Trial started', de: 'Testzugang gestartet' },
			points: 40,
			event: { types: ['trialStart', 'productSignup'] },
			frequency: { count: 'each', atMost: { times: 1, per: 'month' } },
			decay: { type: 'halfLife', days: 30 },
		},
		{
			id: 'productUse',
			type: 'event',
			label: { en: 'Used the product', de: 'Produkt benutzt' },
			points: 5,
			event: { types: 'productUse' },
			windowDays: 30,
			frequency: { count: 'each', atMost: { times: 1, per: 'day' } },
			decay: { type: 'halfLife', days: 14 },
			cap: 30,
		},
		...engagementRules(1),
	],
	disqualifiers: [...competitors, ...students],
	overrides: [...customers, ...freeMailCap(50)],
	total: { fitWeight: 0.3, engagementWeight: 0.7 },
	bands: [
		{ name: 'hot', from: 65 },
		{ name: 'warm', from: 35 },
		{ name: 'cold', from: 0 },
	],
};

/** Large companies where a buying team decides: who it is counts most, and interest lasts. */
const enterpriseBuyingGroups: ScoringModel = {
	kind: 'rules',
	schemaVersion: 1,
	name: 'enterpriseBuyingGroups',
	version: 1,
	label: { en: 'Enterprise with buying groups', de: 'Großunternehmen mit Buying Teams' },
	description: {
		en: 'Large companies where a team decides: fit counts more than engagement. Use it before Score Buying Group.',
		de: 'Großunternehmen, in denen ein Team entscheidet: Fit zählt mehr als Engagement. Vor „Score Buying Group“ einsetzen.',
	},
	lists: {
		targetCountries: EUROPE,
		targetIndustries: BUSINESS_INDUSTRIES,
		targetDepartments: [
			...[
				'management',
				'purchasing',
				'production',
				'informationTechnology',
				'engineering',
				'finance',
			],
		],
		competitorDomains: [],
	},
	groups: [LIGHT_GROUP],
	rules: [
		...companySize([
			[250, 999, 20],
			[1000, undefined, 30],
		]),
		...industry(15),
		...location(10),
		...seniority(30, 25, 15),
		...department(15),
		...freeMail(-10),
		...engagementRules(2),
	],
	disqualifiers: [...competitors, ...students],
	overrides: [...customers, ...freeMailCap(25)],
	total: { fitWeight: 0.6, engagementWeight: 0.4 },
	bands: [
		{ name: 'hot', from: 70 },
		{ name: 'warm', from: 45 },
		{ name: 'cold', from: 0 },
	],
};

/** A neutral start for a client's own model: no assumption about countries and industries. */
const agencyDefault: ScoringModel = {
	kind: 'rules',
	schemaVersion: 1,
	name: 'agencyDefault',
	version: 1,
	label: { en: 'Agency default', de: 'Agentur-Standard' },
	description: {
		en: 'A neutral start for the model of each client: no assumption about countries or industries.',
		de: 'Neutraler Anfang für das Modell jedes Kunden: keine Annahme über Länder oder Branchen.',
	},
	lists: { competitorDomains: [] },
	groups: [LIGHT_GROUP],
	rules: [
		...companySize([
			[10, 49, 30],
			[50, undefined, 40],
		]),
		...seniority(40, 30, 20),
		{
			id: 'businessAddress',
			type: 'field',
			label: { en: 'Business email address', de: 'Geschäftliche E-Mail-Adresse' },
			points: 20,
			when: { field: 'person.email', operator: 'isBusinessEmail' },
		},
		...engagementRules(1.5),
	],
	disqualifiers: [...competitors, ...students],
	overrides: [...customers, ...freeMailCap(50)],
	total: { fitWeight: 0.5, engagementWeight: 0.5 },
};

/** The scoring models that come with the package, as data: copy one and change it. */
export const SCORING_PRESETS = {
	b2bServices,
	b2bSaas,
	enterpriseBuyingGroups,
	agencyDefault,
} as const satisfies Readonly<Record<string, ScoringModel>>;

export type ScoringPreset = keyof typeof SCORING_PRESETS;

export const DEFAULT_SCORING_PRESET: ScoringPreset = 'b2bServices';
