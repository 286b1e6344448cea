import type { Qualification } from './qualification';

/** Where a lead was read. */
export interface LeadSource {
	readonly system: string;
	readonly objectType?: string;
	readonly id?: string;
	readonly url?: string;
}

export interface Person {
	readonly email?: string;
	/** All addresses, the main one first. */
	readonly emails?: readonly string[];
	/** As the user wrote it; each ad platform wants its own form. */
	readonly phone?: string;
	readonly phones?: readonly string[];
	readonly firstName?: string;
	readonly lastName?: string;
	readonly jobTitle?: string;
	readonly seniority?: string;
	readonly department?: string;
	/** ISO 3166-1 alpha-2, upper case. */
	readonly country?: string;
	readonly state?: string;
	readonly postalCode?: string;
	readonly city?: string;
	/** ISO 639-1, lower case. */
	readonly language?: string;
	/** IANA name, e.g. `Europe/Vienna`. */
	readonly timeZone?: string;
	readonly linkedInUrl?: string;
	readonly gender?: string;
	/** ISO 8601 date. */
	readonly birthDate?: string;
	readonly mobileAdId?: string;
}

export interface Company {
	readonly id?: string;
	readonly name?: string;
	/** Bare host, lower case, e.g. `example.com`. */
	readonly domain?: string;
	readonly employees?: number;
	readonly industry?: string;
	/** In the currency of the CRM. */
	readonly annualRevenue?: number;
	/** ISO 3166-1 alpha-2, upper case. */
	readonly country?: string;
	readonly linkedInPageUrl?: string;
}

/** The event types that the presets know; any other name is a custom type. */
export const EVENT_TYPES = [
	'faqView',
	'guideView',
	'contentDownload',
	'newsletterSignup',
	'socialInteraction',
	'websiteVisit',
	'productPageVisit',
	'pricingPageVisit',
	'emailOpen',
	'emailClick',
	'adClick',
	'webinarRegistration',
	'webinarAttendance',
	'demoRequest',
	'consultationRequest',
	'contactRequest',
	'formSubmission',
	'unsubscribe',
	'bounce',
	'careersPageVisit',
] as const;

export type KnownEventType = (typeof EVENT_TYPES)[number];

/** Something the lead did. */
export interface LeadEvent {
	readonly type: KnownEventType | (string & {});
	/** ISO 8601 with zone. */
	readonly at: string;
	readonly id?: string;
	/** What it was about: a page, a file, a mailing. */
	readonly asset?: string;
	readonly channel?: string;
	readonly durationSeconds?: number;
	/** How many such events this record stands for (CRM counters); 1 when absent. */
	readonly count?: number;
	readonly metadata?: Readonly<Record<string, unknown>>;
}

export type AnswerStatus = 'met' | 'notMet' | 'unknown';

/** What is known about one criterion of a qualification framework. */
export interface Answer {
	readonly status?: AnswerStatus;
	readonly value?: unknown;
	readonly evidence?: string;
	/** e.g. form, call, email, behaviour, model */
	readonly source?: string;
	/** 0 to 1. */
	readonly confidence?: number;
	/** ISO 8601 with zone. */
	readonly at?: string;
	/** What other sources say about the same criterion. */
	readonly others?: readonly Answer[];
}

export type ConsentState = 'granted' | 'denied' | 'unknown';

export interface Consent {
	readonly marketing: ConsentState;
	/** Google: consent to send user data for advertising. */
	readonly adUserData: ConsentState;
	/** Google: consent to personalised advertising. */
	readonly adPersonalization: ConsentState;
	readonly source?: string;
	readonly at?: string;
}

/** The stage a lead is known to be in before this evaluation. */
export interface StageRecord {
	readonly current: string;
	readonly enteredAt?: string;
	/** Since when the score has been below the stage's leave threshold (hysteresis). */
	readonly belowSince?: string;
	/** In how many evaluations in a row it has been. */
	readonly belowEvaluations?: number;
	readonly history?: ReadonlyArray<{ readonly stage: string; readonly enteredAt: string }>;
}

export interface Outcome {
	readonly status: 'open' | 'won' | 'lost' | 'disqualified';
	readonly at?: string;
	readonly value?: number;
	readonly reason?: string;
}

/** The unified lead: one vocabulary for every CRM, form and spreadsheet. */
export interface Lead {
	/** Stable key; the empty string when the item names neither an id nor an email. */
	readonly id: string;
	readonly source?: LeadSource;
	/** When the lead came into being: ISO 8601 with zone. */
	readonly createdAt?: string;
	/** Where the lead came from, in the user's words, e.g. `Webinar` or `ORGANIC_SEARCH`. */
	readonly leadSource?: string;
	readonly person: Person;
	readonly company: Company;
	readonly events: readonly LeadEvent[];
	/** By criterion, e.g. `budget`. */
	readonly answers: Readonly<Record<string, Answer>>;
	readonly consent: Consent;
	readonly stage?: StageRecord;
	readonly outcome?: Outcome;
	/** What earlier nodes wrote onto the item. */
	readonly qualification?: Qualification;
	/** The item's own data as it came in, not copied. */
	readonly fields: Readonly<Record<string, unknown>>;
}

/** The code of something `readLead` could not use as it stood. */
export type FieldIssueCode =
	| 'notAnObject'
	| 'noIdentity'
	| 'invalidEmail'
	| 'invalidDate'
	| 'dateWithoutZone'
	| 'futureDate'
	| 'invalidNumber'
	| 'invalidCountry'
	| 'invalidType'
	| 'notAList'
	| 'tooLong'
	| 'tooManyEvents'
	| 'unknownValue'
	| 'ambiguous'
	| 'ignoredField';

/** One field of an item that was not understood, or understood only by an assumption. Holds no personal data. */
export interface FieldIssue {
	/** Path in the item, e.g. `properties.numberofemployees`, `events[3].at`. */
	readonly field: string;
	readonly code: FieldIssueCode;
	/** What happened and what to do, in plain words. */
	readonly text: string;
}

export interface ReadLeadResult {
	readonly lead: Lead;
	readonly issues: readonly FieldIssue[];
}
