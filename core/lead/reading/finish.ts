import { isFreeMailDomain } from '../freeMail';
import { readJobTitle } from '../jobTitle';
import type { Answer, Consent, Lead, LeadEvent, LeadSource, Outcome, StageRecord } from '../lead';
import type { Qualification } from '../qualification';
import type { LeadDraft } from './draft';
import type { System } from './headers/lookup';
import { readGender, splitName } from './person';
import { isRecord, type ItemRecord } from './plan';
import { stageOfResult } from './stage';

/** Nothing is known: the consent of a lead that says nothing about it. */
export const UNKNOWN_CONSENT: Consent = Object.freeze({
	marketing: 'unknown',
	adUserData: 'unknown',
	adPersonalization: 'unknown',
});

export const NO_ANSWERS: Readonly<Record<string, Answer>> = Object.freeze({});

const NO_EVENTS: readonly LeadEvent[] = Object.freeze([]);

function finishPerson({ person, fullName, salutation, context }: LeadDraft): void {
	if (fullName !== undefined && (person.firstName === undefined || person.lastName === undefined)) {
		const name = splitName(fullName);
		if (person.firstName === undefined && name.firstName) person.firstName = name.firstName;
		if (person.lastName === undefined && name.lastName) person.lastName = name.lastName;
	}
	if (person.gender === undefined && salutation !== undefined) {
		const gender = readGender(salutation).value;
		if (gender !== undefined) person.gender = gender;
	}
	if (person.jobTitle !== undefined) {
		const title = readJobTitle(person.jobTitle);
		if (person.seniority === undefined && title.seniority) person.seniority = title.seniority;
		if (person.department === undefined && title.department) person.department = title.department;
	}
	if (person.country === undefined && context.defaultCountry !== undefined) {
		person.country = context.defaultCountry;
	}
}

function finishCompany({ person, company }: LeadDraft): void {
	if (company.domain !== undefined || person.email === undefined) return;
	const domain = person.email.slice(person.email.indexOf('@') + 1).toLowerCase();
	if (!isFreeMailDomain(domain)) company.domain = domain;
}

function finishEvents(record: ItemRecord, draft: LeadDraft): readonly LeadEvent[] {
	const { events = NO_EVENTS, formSubmissions, counted, submittedAt } = draft;
	const more: LeadEvent[] = [];
	if (formSubmissions) more.push(...formSubmissions);
	// What the events tell one by one is not counted a second time.
	if (counted && events.length === 0) {
		more.push(
			...counted.filter(({ type }) => type !== 'formSubmission' || !formSubmissions?.length),
		);
	}
	// n8n's form trigger: the item itself is the submission, unless an earlier node has noted it.
	if (submittedAt !== undefined && record.formMode !== undefined) {
		const isNoted = events.some(({ type, at }) => type === 'formSubmission' && at === submittedAt);
		if (!isNoted) more.push({ type: 'formSubmission', at: submittedAt, channel: 'form' });
	}
	return more.length === 0 ? events : [...events, ...more];
}

function finishConsent(draft: LeadDraft): Consent {
	const { marketing, optedOut, adUserData, adPersonalization, consentField, consentAt } = draft;
	if (!optedOut && !marketing && !adUserData && !adPersonalization) return UNKNOWN_CONSENT;
	const isUnified = consentField === undefined || consentField.startsWith('consent.');
	const source = draft.consentSource ?? (isUnified ? undefined : `field ${consentField}`);
	return {
		marketing: optedOut ? 'denied' : (marketing ?? 'unknown'),
		adUserData: adUserData ?? 'unknown',
		adPersonalization: adPersonalization ?? 'unknown',
		...(source === undefined ? {} : { source }),
		...(consentAt === undefined ? {} : { at: consentAt }),
	};
}

function finishStage(draft: LeadDraft): StageRecord | undefined {
	if (draft.stage !== undefined) return draft.stage;
	const current = draft.stageName ?? draft.statusStage;
	if (current !== undefined) {
		return draft.stageEnteredAt === undefined
			? { current }
			: { current, enteredAt: draft.stageEnteredAt };
	}
	const before = draft.qualification?.stage;
	return isRecord(before) ? stageOfResult(before) : undefined;
}

function finishOutcome({ outcome, statusOutcome }: LeadDraft): Outcome | undefined {
	const status = outcome.status ?? statusOutcome;
	if (status === undefined) return undefined;
	const { at, value, reason } = outcome;
	return {
		status,
		...(at === undefined ? {} : { at }),
		...(value === undefined ? {} : { value }),
		...(reason === undefined ? {} : { reason }),
	};
}

function objectTypeOf(system: System, record: ItemRecord): string | undefined {
	switch (system) {
		case 'hubspot':
			return 'contact';
		case 'salesforce': {
			const type = isRecord(record.attributes) ? record.attributes.type : undefined;
			return typeof type === 'string' ? type.slice(0, 100).toLowerCase() : 'lead';
		}
		case 'pipedrive':
			if ('stage_id' in record) return 'deal';
			return 'person_id' in record || 'organization_id' in record ? 'lead' : 'person';
		case 'odoo':
			return 'lead';
		case 'form':
		case 'other':
			return undefined;
	}
}

function finishSource(
	record: ItemRecord,
	draft: LeadDraft,
	system: System,
): LeadSource | undefined {
	const { source, id } = draft;
	if (source.system !== undefined) {
		const { objectType, url } = source;
		return {
			system: source.system,
			...(objectType === undefined ? {} : { objectType }),
			...(source.id === undefined ? {} : { id: source.id }),
			...(url === undefined ? {} : { url }),
		};
	}
	if (system === 'other') return undefined;
	const objectType = objectTypeOf(system, record);
	return {
		system,
		...(objectType === undefined ? {} : { objectType }),
		...(id === undefined ? {} : { id }),
		...(source.url === undefined ? {} : { url: source.url }),
	};
}

/** Puts the parts together, derives what follows from them, and leaves out what is not known. */
export function finishLead(record: ItemRecord, draft: LeadDraft, system: System): Lead {
	const { person, company, context } = draft;
	const qualification = record[context.qualificationKey];
	if (isRecord(qualification)) draft.qualification = qualification as Qualification;
	finishPerson(draft);
	finishCompany(draft);
	const source = finishSource(record, draft, system);
	const stage = finishStage(draft);
	const outcome = finishOutcome(draft);
	const isUnified = isRecord(record.person) && isRecord(record.company) && isRecord(record.fields);
	return {
		id: draft.id ?? person.email?.toLowerCase() ?? '',
		...(source === undefined ? {} : { source }),
		...(draft.createdAt === undefined ? {} : { createdAt: draft.createdAt }),
		...(draft.leadSource === undefined ? {} : { leadSource: draft.leadSource }),
		person,
		company,
		events: finishEvents(record, draft),
		answers: draft.answers ?? NO_ANSWERS,
		consent: finishConsent(draft),
		...(stage === undefined ? {} : { stage }),
		...(outcome === undefined ? {} : { outcome }),
		...(draft.qualification === undefined ? {} : { qualification: draft.qualification }),
		fields: isUnified ? (record.fields as ItemRecord) : record,
	};
}
