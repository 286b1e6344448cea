import type { Lead } from './lead';
import { NO_ANSWERS, UNKNOWN_CONSENT } from './reading/finish';
import { readLead } from './readLead';

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The unified lead behind any value: a value that already has the lead's structure (person, company, events) is
 * returned as it is, or completed by a shallow copy when smaller parts are missing; anything else is read by
 * `readLead` with its defaults. Never throws; what could not be understood is known to `readLead` only.
 */
export function asLead(value: unknown): Lead {
	if (
		!isObject(value) ||
		!isObject(value.person) ||
		!isObject(value.company) ||
		!Array.isArray(value.events)
	) {
		return readLead(value).lead;
	}
	if (
		typeof value.id === 'string' &&
		isObject(value.answers) &&
		isObject(value.consent) &&
		isObject(value.fields)
	) {
		return value as unknown as Lead;
	}
	const email = value.person.email;
	return {
		...value,
		id:
			typeof value.id === 'string'
				? value.id
				: typeof email === 'string'
					? email.toLowerCase()
					: '',
		answers: isObject(value.answers) ? value.answers : NO_ANSWERS,
		consent: isObject(value.consent) ? value.consent : UNKNOWN_CONSENT,
		fields: isObject(value.fields) ? value.fields : value,
	} as unknown as Lead;
}
