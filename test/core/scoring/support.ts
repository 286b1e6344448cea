import { type Lead, type LeadEvent, type ScoreResult } from '../../../core/lead';
import { compileScoringModel, type ScoringModel, type ScoringOptions } from '../../../core/scoring';

export const NOW = '2026-11-23T09:00:00.000Z';
const DAY = 86_400_000;

/** The moment so many days before the evaluation. */
export const daysAgo = (days: number): string =>
	new Date(Date.parse(NOW) - Math.round(days * DAY)).toISOString();

export const secondsAgo = (seconds: number): string => daysAgo(seconds / 86_400);

export function lead(parts: Partial<Lead> | Record<string, unknown> = {}): Lead {
	return {
		id: 'lead-1',
		person: {},
		company: {},
		events: [],
		answers: {},
		consent: { marketing: 'unknown', adUserData: 'unknown', adPersonalization: 'unknown' },
		fields: {},
		...parts,
	} as Lead;
}

export const event = (type: string, at: string, rest: Partial<LeadEvent> = {}): LeadEvent => ({
	type,
	at,
	...rest,
});

/** A model of these rules, with figures that show plain points: fit and engagement are sums of points. */
export function modelOf(
	rules: ScoringModel['rules'],
	rest: Partial<ScoringModel> = {},
): ScoringModel {
	return { schemaVersion: 1, name: 'test', rules, fit: { scale: 'points' }, ...rest };
}

type EventRule = Extract<ScoringModel['rules'][number], { type: 'event' }>;
type FieldRule = Extract<ScoringModel['rules'][number], { type: 'field' }>;

export const eventRule = (rest: Partial<EventRule> = {}): EventRule => ({
	id: 'visit',
	type: 'event',
	points: 10,
	event: { types: 'visit' },
	...rest,
});

export const fieldRule = (
	id: string,
	points: number,
	when: FieldRule['when'],
	rest: Partial<FieldRule> = {},
): FieldRule => ({ id, type: 'field', points, when, ...rest });

/** Scores once. */
export function score(
	model: unknown,
	subject: Lead = lead(),
	options?: ScoringOptions,
	now: string | number = NOW,
): ScoreResult {
	return compileScoringModel(model, options)(subject, now);
}

/** Engagement points of events under one rule. */
export const engagementOf = (rule: Partial<EventRule>, ...events: LeadEvent[]): number =>
	score(modelOf([eventRule(rule)]), lead({ events })).engagement;
