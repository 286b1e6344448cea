/**
 * The places of the unified lead that a column of the user's data can fill. An explicit mapping and the tables of
 * recognised headers name them.
 */
export const LEAD_TARGETS = [
	'id',
	'createdAt',
	'leadSource',
	'person.email',
	'person.emails',
	'person.phone',
	'person.phones',
	'person.fullName',
	'person.firstName',
	'person.lastName',
	'person.salutation',
	'person.jobTitle',
	'person.seniority',
	'person.department',
	'person.country',
	'person.state',
	'person.postalCode',
	'person.city',
	'person.language',
	'person.timeZone',
	'person.linkedInUrl',
	'person.gender',
	'person.birthDate',
	'person.mobileAdId',
	'company.id',
	'company.name',
	'company.domain',
	'company.employees',
	'company.industry',
	'company.annualRevenue',
	'company.country',
	'company.linkedInPageUrl',
	'stage.current',
	'stage.enteredAt',
	'stage.leadStatus',
	'outcome.status',
	'outcome.at',
	'outcome.value',
	'outcome.reason',
	'source.system',
	'source.objectType',
	'source.id',
	'source.url',
	'consent.marketing',
	'consent.optOut',
	'consent.ads',
	'consent.adUserData',
	'consent.adPersonalization',
	'consent.source',
	'consent.at',
	'events',
	'formSubmissions',
	'submittedAt',
] as const;

export type LeadTarget = (typeof LEAD_TARGETS)[number];

/** An answer to one criterion of a qualification framework. */
export type AnswerTarget = `answers.${string}`;

export type Target = LeadTarget | AnswerTarget;

/** Headers by the place that they fill; among columns for one place the one named first wins. */
export type HeaderTable = Readonly<Partial<Record<Target, readonly string[]>>>;

/** A counter of a CRM: how often something happened, and the column that says when it did last. */
export interface CounterHeader {
	readonly type: string;
	readonly count: readonly string[];
	readonly lastAt: readonly string[];
}
