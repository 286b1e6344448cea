import type { Lead, LeadEvent } from '../../../core';

export const NOW = '2026-11-23T09:00:00.000Z';

const DAY = 24 * 60 * 60 * 1000;

/** So many days before `NOW`, or after it when negative. */
export const daysAgo = (days: number): string =>
	new Date(Date.parse(NOW) - days * DAY).toISOString();

export interface MemberParts {
	readonly id?: string;
	readonly system?: string;
	readonly email?: string;
	readonly emails?: readonly string[];
	readonly title?: string;
	readonly department?: string;
	readonly company?: Lead['company'];
	readonly score?: number;
	readonly events?: readonly LeadEvent[];
	readonly stage?: string;
	readonly consent?: 'granted' | 'denied' | 'unknown';
	readonly fields?: Lead['fields'];
}

let count = 0;

/** A lead of the company with the domain acme.example, unless the parts say otherwise. */
export function member({ company = { domain: 'acme.example' }, ...parts }: MemberParts = {}): Lead {
	const id = parts.id ?? `lead-${String(++count).padStart(4, '0')}`;
	return {
		id,
		...(parts.system === undefined ? {} : { source: { system: parts.system } }),
		person: {
			email: parts.email,
			emails: parts.emails,
			jobTitle: parts.title,
			department: parts.department,
		},
		company,
		events: parts.events ?? [],
		answers: {},
		consent: {
			marketing: parts.consent ?? 'granted',
			adUserData: 'unknown',
			adPersonalization: 'unknown',
		},
		...(parts.stage === undefined ? {} : { stage: { current: parts.stage } }),
		qualification:
			parts.score === undefined ? undefined : ({ score: { total: parts.score } } as never),
		fields: parts.fields ?? {},
	};
}

export const visit = (days: number): LeadEvent => ({ type: 'websiteVisit', at: daysAgo(days) });
