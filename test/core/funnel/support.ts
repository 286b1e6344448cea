import type { Lead } from '../../../core/lead/lead';
import type { ScoreResult } from '../../../core/lead/qualification';

export const NOW = '2026-11-23T09:00:00.000Z';

export const DAY = 24 * 60 * 60 * 1000;

/** The ISO time so many days before NOW. */
export const daysAgo = (days: number): string =>
	new Date(Date.parse(NOW) - days * DAY).toISOString();

export const event = (type: string, days: number) => ({ type, at: daysAgo(days) });

export interface LeadSketch {
	readonly total?: number;
	readonly fit?: number;
	readonly engagement?: number;
	readonly completeness?: number;
	readonly disqualifiers?: ReadonlyArray<{ rule: string; text: string }>;
	/** Status per BANT criterion. */
	readonly bant?: Readonly<Record<string, string>>;
	readonly verdict?: string;
	readonly lead?: Partial<Lead>;
}

/** A lead with an email address that was scored and checked. */
export function lead({ bant, verdict, lead: more = {}, ...score }: LeadSketch = {}): Lead {
	const isScored = Object.keys(score).length > 0;
	return {
		id: '1',
		person: { email: 'erika@example.com' },
		company: {},
		events: [],
		answers: {},
		consent: { marketing: 'unknown', adUserData: 'unknown', adPersonalization: 'unknown' },
		fields: {},
		...more,
		qualification: {
			...(isScored
				? {
						score: {
							total: score.total,
							fit: score.fit,
							engagement: score.engagement,
							completeness: score.completeness ?? 1,
							disqualifiers: score.disqualifiers ?? [],
						} as unknown as ScoreResult,
					}
				: {}),
			...(bant || verdict
				? {
						bant: {
							verdict,
							criteria: Object.fromEntries(
								Object.entries(bant ?? {}).map(([id, status]) => [id, { status }]),
							),
						} as never,
					}
				: {}),
			...more.qualification,
		},
	};
}

/** Meets the four criteria of the gate, with touchpoints on two days. */
export const READY: LeadSketch = {
	total: 80,
	fit: 80,
	engagement: 80,
	bant: { budget: 'met', need: 'met', authority: 'unknown', timing: 'unknown' },
	verdict: 'needsInfo',
	lead: { events: [event('websiteVisit', 2), event('guideView', 4)] },
};
