import type { Lead, LeadEvent } from '../../../core';

/** Monday, 23 November 2026, 10:00 in Vienna. */
export const NOW = '2026-11-23T09:00:00.000Z';

const DAY = 24 * 60 * 60 * 1000;

/** So many days before `NOW`, or after it when negative. */
export const daysAgo = (days: number): string =>
	new Date(Date.parse(NOW) - days * DAY).toISOString();

export interface LeadParts {
	readonly id?: string;
	readonly stage?: string;
	readonly person?: Lead['person'];
	readonly company?: Lead['company'];
	readonly events?: readonly LeadEvent[];
	readonly consent?: Partial<Lead['consent']>;
	readonly qualification?: Lead['qualification'];
	readonly outcome?: Lead['outcome'];
	readonly fields?: Lead['fields'];
}

/** A lead in Vienna who agreed to marketing and reads German, unless the parts say otherwise. */
export function leadWith({ id = 'lead-1', stage = 'mql', ...parts }: LeadParts = {}): Lead {
	return {
		id,
		person: {
			email: 'a@example.com',
			country: 'AT',
			timeZone: 'Europe/Vienna',
			language: 'de',
			...parts.person,
		},
		company: parts.company ?? {},
		events: parts.events ?? [],
		answers: {},
		consent: {
			marketing: 'granted',
			adUserData: 'unknown',
			adPersonalization: 'unknown',
			...parts.consent,
		},
		...(stage === '' ? {} : { stage: { current: stage } }),
		outcome: parts.outcome,
		qualification: parts.qualification,
		fields: parts.fields ?? {},
	};
}

export const event = (type: string, at: string, asset?: string): LeadEvent => ({ type, at, asset });
