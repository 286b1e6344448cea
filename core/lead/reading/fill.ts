import { resolveCountry } from '../country';
import { isValidEmail } from '../email';
import { DEPARTMENTS, readJobTitle, SENIORITIES } from '../jobTitle';
import type { Company, ConsentState, Person } from '../lead';
import { readAnswer } from './answers';
import { readConsentState, readOptOut } from './consent';
import { readDate, readDay } from './date';
import { readDomain } from './domain';
import type { LeadDraft } from './draft';
import { readEvents } from './events';
import { readCount, readNumber } from './number';
import { readGender, readLanguage, readPhone, readTimeZone } from './person';
import { readLeadStatus, readOutcome, readStage, stageOfResult } from './stage';
import type { LeadTarget } from './targets';
import { readText, type Reading } from './text';

/** Puts the value of one column where it belongs; the first usable value for a place stays. */
export type Fill = (draft: LeadDraft, value: unknown, field: string) => void;

/** The value of a reading; what was wrong with it goes to the issues. */
function use<Value>(draft: LeadDraft, field: string, reading: Reading<Value>): Value | undefined {
	if (reading.issue !== undefined) draft.issues.add(field, reading.issue);
	return reading.value;
}

type TextField<Part> = {
	[Key in keyof Part]-?: string extends NonNullable<Part[Key]> ? Key : never;
}[keyof Part];

function personText(
	name: TextField<Person>,
	read: (raw: unknown) => Reading<string> = readText,
): Fill {
	return (draft, value, field) => {
		if (draft.person[name] !== undefined) return;
		const text = use(draft, field, read(value));
		if (text !== undefined) draft.person[name] = text;
	};
}

function companyText(
	name: TextField<Company>,
	read: (raw: unknown) => Reading<string> = readText,
): Fill {
	return (draft, value, field) => {
		if (draft.company[name] !== undefined) return;
		const text = use(draft, field, read(value));
		if (text !== undefined) draft.company[name] = text;
	};
}

function companyNumber(
	name: 'employees' | 'annualRevenue',
	read: (raw: unknown) => Reading<number>,
): Fill {
	return (draft, value, field) => {
		if (draft.company[name] !== undefined) return;
		const number = use(draft, field, read(value));
		if (number !== undefined) draft.company[name] = number;
	};
}

/** A place on the draft itself that holds a text. */
function draftText(
	name: 'id' | 'leadSource' | 'fullName' | 'salutation' | 'consentSource',
	read: (raw: unknown) => Reading<string> = readText,
): Fill {
	return (draft, value, field) => {
		if (draft[name] !== undefined) return;
		const text = use(draft, field, read(value));
		if (text !== undefined) draft[name] = text;
	};
}

/** A place on the draft itself that holds a moment in time. */
function draftDate(name: 'createdAt' | 'submittedAt' | 'consentAt' | 'stageEnteredAt'): Fill {
	return (draft, value, field) => {
		if (draft[name] !== undefined) return;
		const at = use(draft, field, readDate(value, draft.timeZone, draft.datesAreUtc));
		if (at === undefined) return;
		draft[name] = at;
		if (Date.parse(at) > draft.latest) draft.issues.add(field, 'futureDate');
	};
}

function sourceText(name: 'system' | 'objectType' | 'id' | 'url'): Fill {
	return (draft, value, field) => {
		draft.source[name] ??= use(draft, field, readText(value, 2_000));
	};
}

function readCountry(raw: unknown): Reading<string> {
	const reading = readText(raw, 100);
	if (reading.value === undefined) return reading;
	const value = resolveCountry(reading.value);
	return value ? { value } : { issue: 'invalidCountry' };
}

/** A level in the words of a CRM (`vp`, `C-Suite`) or, when it is none that titles use, as it was written. */
function readSeniority(raw: unknown): Reading<string> {
	const reading = readText(raw, 100);
	if (reading.value === undefined || (SENIORITIES as readonly string[]).includes(reading.value))
		return reading;
	return { value: readJobTitle(reading.value).seniority ?? reading.value };
}

function readDepartment(raw: unknown): Reading<string> {
	const reading = readText(raw, 100);
	if (reading.value === undefined || (DEPARTMENTS as readonly string[]).includes(reading.value))
		return reading;
	return { value: readJobTitle(reading.value).department ?? reading.value };
}

/** The entries of a list of addresses or numbers: `[{ value, primary }]`, `a; b`, a JSON list; the main one first. */
function entries(value: unknown): unknown[] {
	if (Array.isArray(value)) {
		const list: unknown[] = value.slice(0, 50);
		const main = list.findIndex(
			(entry) => (entry as { primary?: unknown } | null)?.primary === true,
		);
		return main > 0 ? [list[main], ...list.filter((_, index) => index !== main)] : list;
	}
	return typeof value === 'string' && value.length <= 2_000 ? value.split(/[;,]/) : [value];
}

const LONGEST_EMAIL = 320;

function addEmail(draft: LeadDraft, value: unknown, field: string): void {
	const text = use(draft, field, readText(value, LONGEST_EMAIL));
	if (text === undefined) return;
	const email = /^mailto:/i.test(text) ? text.slice(7) : text;
	if (!isValidEmail(email)) {
		draft.issues.add(field, 'invalidEmail');
		return;
	}
	const { person } = draft;
	if (person.email === undefined) {
		person.email = email;
		return;
	}
	const known = person.emails ?? [person.email];
	const lower = email.toLowerCase();
	if (!known.some((other) => other.toLowerCase() === lower)) person.emails = [...known, email];
}

function addPhone(draft: LeadDraft, value: unknown, field: string): void {
	const phone = use(draft, field, readPhone(value));
	if (phone === undefined) return;
	const { person } = draft;
	if (person.phone === undefined) {
		person.phone = phone;
		return;
	}
	const known = person.phones ?? [person.phone];
	if (!known.includes(phone)) person.phones = [...known, phone];
}

const fillEmail: Fill = (draft, value, field) => {
	if (Array.isArray(value)) fillEmails(draft, value, field);
	else addEmail(draft, value, field);
};

const fillEmails: Fill = (draft, value, field) => {
	for (const entry of entries(value)) addEmail(draft, entry, field);
};

const fillPhone: Fill = (draft, value, field) => {
	if (Array.isArray(value)) fillPhones(draft, value, field);
	else addPhone(draft, value, field);
};

const fillPhones: Fill = (draft, value, field) => {
	for (const entry of entries(value)) addPhone(draft, entry, field);
};

const STRENGTH: Readonly<Record<ConsentState, number>> = { unknown: 0, granted: 1, denied: 2 };

/** A refusal anywhere wins over a consent anywhere. */
function addConsent(
	draft: LeadDraft,
	names: ReadonlyArray<'marketing' | 'adUserData' | 'adPersonalization'>,
	value: unknown,
	field: string,
): void {
	const state = use(draft, field, readConsentState(value));
	if (state === undefined || state === 'unknown') return;
	for (const name of names) {
		const known = draft[name];
		if (known === undefined || STRENGTH[state] > STRENGTH[known]) draft[name] = state;
	}
	draft.consentField ??= field;
}

/** Fills the answer to one criterion. */
export function fillAnswer(criterion: string, label: string): Fill {
	return (draft, value, field) => {
		if (draft.answers?.[criterion] !== undefined) return;
		const answer = use(draft, field, readAnswer(value, label, 'form', draft.submittedAt));
		if (answer === undefined) return;
		draft.answers ??= {};
		draft.answers[criterion] = answer;
	};
}

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const MOST_ANSWERS = 100;

/** Puts an object that is a part of the lead where it belongs. */
export type FillObject = (
	draft: LeadDraft,
	value: Readonly<Record<string, unknown>>,
	field: string,
) => void;

/**
 * Fills the answers from an object by criterion.
 * @param taken places that the user mapped
 */
export function fillAnswers(taken: ReadonlySet<string>): FillObject {
	return (draft, value, field) => {
		for (const criterion of Object.keys(value).slice(0, MOST_ANSWERS)) {
			if (FORBIDDEN_KEYS.has(criterion) || taken.has(`answers.${criterion}`)) continue;
			fillAnswer(criterion, criterion)(draft, value[criterion], `${field}.${criterion}`);
		}
	};
}

/** Fills the stage with its history. */
export const fillStage: FillObject = (draft, value, field) => {
	const name = use(draft, `${field}.current`, readStage(value.current));
	if (name !== undefined) draft.stage ??= stageOfResult({ ...value, current: name });
};

/** What fills each place of the lead. */
export const FILLS: Readonly<Record<LeadTarget, Fill>> = {
	id: draftText('id'),
	createdAt: draftDate('createdAt'),
	leadSource: draftText('leadSource'),
	'person.email': fillEmail,
	'person.emails': fillEmails,
	'person.phone': fillPhone,
	'person.phones': fillPhones,
	'person.fullName': draftText('fullName'),
	'person.firstName': personText('firstName'),
	'person.lastName': personText('lastName'),
	'person.salutation': draftText('salutation'),
	'person.jobTitle': personText('jobTitle'),
	'person.seniority': personText('seniority', readSeniority),
	'person.department': personText('department', readDepartment),
	'person.country': personText('country', readCountry),
	'person.state': personText('state'),
	'person.postalCode': personText('postalCode'),
	'person.city': personText('city'),
	'person.language': personText('language', readLanguage),
	'person.timeZone': personText('timeZone', readTimeZone),
	'person.linkedInUrl': personText('linkedInUrl'),
	'person.gender': personText('gender', readGender),
	'person.birthDate': personText('birthDate', readDay),
	'person.mobileAdId': personText('mobileAdId'),
	'company.id': companyText('id'),
	'company.name': companyText('name'),
	'company.domain': companyText('domain', readDomain),
	'company.employees': companyNumber('employees', readCount),
	'company.industry': companyText('industry'),
	'company.annualRevenue': companyNumber('annualRevenue', readNumber),
	'company.country': companyText('country', readCountry),
	'company.linkedInPageUrl': companyText('linkedInPageUrl'),
	'stage.current': (draft, value, field) => {
		draft.stageName ??= use(draft, field, readStage(value));
		// HubSpot: customers who recommend, whatever the funnel calls them.
		if (draft.stageName?.toLowerCase() === 'evangelist') draft.statusOutcome ??= 'won';
	},
	'stage.enteredAt': draftDate('stageEnteredAt'),
	'stage.leadStatus': (draft, value) => {
		const { stage, outcome } = readLeadStatus(value);
		draft.statusStage ??= stage;
		draft.statusOutcome ??= outcome;
	},
	'outcome.status': (draft, value, field) => {
		draft.outcome.status ??= use(draft, field, readOutcome(value));
	},
	'outcome.at': (draft, value, field) => {
		draft.outcome.at ??= use(draft, field, readDate(value, draft.timeZone, draft.datesAreUtc));
	},
	'outcome.value': (draft, value, field) => {
		draft.outcome.value ??= use(draft, field, readNumber(value));
	},
	'outcome.reason': (draft, value, field) => {
		draft.outcome.reason ??= use(draft, field, readText(value));
	},
	'source.system': sourceText('system'),
	'source.objectType': sourceText('objectType'),
	'source.id': sourceText('id'),
	'source.url': sourceText('url'),
	'consent.marketing': (draft, value, field) => addConsent(draft, ['marketing'], value, field),
	'consent.optOut': (draft, value, field) => {
		if (use(draft, field, readOptOut(value)) !== 'denied') return;
		draft.optedOut = true;
		draft.consentField ??= field;
	},
	'consent.ads': (draft, value, field) =>
		addConsent(draft, ['adUserData', 'adPersonalization'], value, field),
	'consent.adUserData': (draft, value, field) => addConsent(draft, ['adUserData'], value, field),
	'consent.adPersonalization': (draft, value, field) =>
		addConsent(draft, ['adPersonalization'], value, field),
	'consent.source': draftText('consentSource'),
	'consent.at': draftDate('consentAt'),
	events: (draft, value, field) => {
		draft.events ??= readEvents(value, field, draft);
	},
	formSubmissions: (draft, value, field) => {
		draft.formSubmissions ??= readEvents(value, field, draft, 'formSubmission');
	},
	submittedAt: draftDate('submittedAt'),
};
