import { contentHash } from '../common/contentHash';

const MARKER = /\[lq:([0-9a-f]{16})\]/g;

/**
 * A short name for "this task, for this lead, of this day": the same three always give the same marker, so that a
 * rerun finds what an earlier run created. No CRM of the four knows idempotency keys.
 */
export function taskMarker(leadId: string, rule: string, day: string): string {
	return contentHash({ leadId, rule, day: day.slice(0, 10) });
}

/** The marker of content that a nurturing plan sends; the plan's key names lead and content. */
export const sendMarker = (leadId: string, planKey: string): string =>
	contentHash({ leadId, send: planKey });

/** The marker as it stands at the end of a task's or note's text. */
export const markerText = (marker: string): string => `[lq:${marker}]`;

/** The markers in a text; CRMs may wrap the text in HTML. */
export function markersIn(text: unknown): string[] {
	return typeof text === 'string' ? Array.from(text.matchAll(MARKER), (match) => match[1]) : [];
}
