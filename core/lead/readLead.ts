import type { ReadLeadResult } from './lead';

/** Reads any item into the unified lead. */
export function readLead(item: unknown): ReadLeadResult {
	const fields = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
	const email = typeof fields.email === 'string' ? fields.email.trim() : undefined;
	const part = (name: string) => (fields[name] ?? {}) as Record<string, never>;
	return {
		lead: {
			id: String(fields.id ?? email?.toLowerCase() ?? ''),
			person: { ...(email ? { email } : {}), ...part('person') },
			company: part('company'),
			events: Array.isArray(fields.events) ? fields.events : [],
			answers: part('answers'),
			consent: {
				marketing: 'unknown',
				adUserData: 'unknown',
				adPersonalization: 'unknown',
				...part('consent'),
			},
			fields,
		},
		issues: [],
	};
}
