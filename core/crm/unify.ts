import {
	readAnswerFields,
	readJobTitle,
	resolveCountry,
	type Answer,
	type Company,
	type Consent,
	type ConsentState,
	type Lead,
	type Person,
	type StageRecord,
} from '../lead';
import type { CrmSystem } from './port';

/** A CRM's record, its values already under the pack's names but still as the CRM wrote them. */
export interface CrmRecord {
	readonly system: CrmSystem;
	readonly objectType: string;
	readonly id: string;
	readonly url?: string;
	readonly person: Readonly<Partial<Record<keyof Person, unknown>>>;
	readonly company: Readonly<Partial<Record<keyof Company, unknown>>>;
	readonly marketingConsent: ConsentState;
	readonly stage?: StageRecord;
	readonly answers: Readonly<Record<string, Answer>>;
	/** The record's own fields. */
	readonly fields: Readonly<Record<string, unknown>>;
}

/** A text with content, or undefined; CRMs write unset as null, false or the empty text. */
export function text(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A finite number, or undefined. */
export function number(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	const parsed = Number(value);
	return Number.isFinite(parsed) ? parsed : undefined;
}

/** ISO 8601 in UTC of a CRM's date (ISO text or milliseconds), or undefined. */
export function moment(value: unknown): string | undefined {
	const written = text(value);
	if (written === undefined) return undefined;
	const parsed = /^\d{11,}$/.test(written) ? Number(written) : Date.parse(written);
	return Number.isFinite(parsed) ? new Date(parsed).toISOString() : undefined;
}

/** The host of a website address: `https://www.Example.com/about` as `example.com`. */
export function domain(value: unknown): string | undefined {
	const written = text(value)?.toLowerCase();
	return (
		written
			?.replace(/^[a-z]+:\/\//, '')
			.replace(/^www\./, '')
			.split(/[/?#:]/)[0] || undefined
	);
}

/** Drops what is not known, so that "unknown" is an absent key and not an empty value. */
export function known<Shape extends object>(values: Shape): Shape {
	const kept: Partial<Shape> = {};
	for (const name of Object.keys(values) as Array<keyof Shape>) {
		if (values[name] !== undefined) kept[name] = values[name];
	}
	return kept as Shape;
}

/** The company of a lead from a CRM's values. */
export function unifiedCompany(company: CrmRecord['company']): Company {
	return known({
		id: text(company.id),
		name: text(company.name),
		domain: domain(company.domain),
		employees: number(company.employees),
		industry: text(company.industry),
		annualRevenue: number(company.annualRevenue),
		country: resolveCountry(company.country),
		linkedInPageUrl: text(company.linkedInPageUrl),
	});
}

/** The unified lead of a CRM's record, without events. */
export function unifiedLead(record: CrmRecord): Lead {
	const { person } = record;
	const jobTitle = text(person.jobTitle);
	const title = jobTitle === undefined ? {} : readJobTitle(jobTitle);
	const emails = Array.isArray(person.emails)
		? person.emails.flatMap((entry) => text(entry) ?? [])
		: [];
	const phones = Array.isArray(person.phones)
		? person.phones.flatMap((entry) => text(entry) ?? [])
		: [];
	const consent: Consent = {
		marketing: record.marketingConsent,
		adUserData: 'unknown',
		adPersonalization: 'unknown',
		source: record.system,
	};
	return {
		id: `${record.system}:${record.id}`,
		source: known({
			system: record.system,
			objectType: record.objectType,
			id: record.id,
			url: record.url,
		}),
		person: known({
			email: text(person.email),
			emails: emails.length > 1 ? emails : undefined,
			phone: text(person.phone),
			phones: phones.length > 1 ? phones : undefined,
			firstName: text(person.firstName),
			lastName: text(person.lastName),
			jobTitle,
			seniority: text(person.seniority) ?? title.seniority,
			department: text(person.department) ?? title.department,
			country: resolveCountry(person.country),
			state: text(person.state),
			postalCode: text(person.postalCode),
			city: text(person.city),
			language: text(person.language)?.slice(0, 2).toLowerCase(),
			timeZone: text(person.timeZone),
			linkedInUrl: text(person.linkedInUrl),
		}),
		company: unifiedCompany(record.company),
		events: [],
		answers: { ...readAnswerFields(record.fields), ...record.answers },
		consent,
		...(record.stage ? { stage: record.stage } : {}),
		fields: record.fields,
	};
}
