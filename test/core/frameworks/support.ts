import type { Answer, Lead } from '../../../core/lead/lead';

export const NOW = '2026-11-23T09:00:00.000Z';

/** A lead of which only its answers are known. */
export function answers(given: Record<string, unknown>, more: Partial<Lead> = {}): Lead {
	return {
		id: '1',
		person: {},
		company: {},
		events: [],
		answers: given as Record<string, Answer>,
		consent: { marketing: 'unknown', adUserData: 'unknown', adPersonalization: 'unknown' },
		fields: {},
		...more,
	};
}
