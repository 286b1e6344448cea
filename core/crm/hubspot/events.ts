import type { LeadEvent } from '../../lead';
import { sentEvent } from '../sentContent';
import { known, moment, number, text } from '../unify';
import type { HubSpotOccurrence, HubSpotRecord } from './payloads';

export interface EngagementKind {
	/** HubSpot's object type. */
	readonly type: string;
	readonly properties: readonly string[];
	/** The event of a record; undefined when it was not the lead who acted, or nothing took place. */
	readonly read: (record: HubSpotRecord) => LeadEvent | undefined;
}

const at = (record: HubSpotRecord, ...names: readonly string[]) =>
	names.map((name) => moment(record.properties[name])).find((when) => when !== undefined);

const event = (
	record: HubSpotRecord,
	type: string,
	when: string | undefined,
	more: Partial<LeadEvent>,
) =>
	when === undefined ? undefined : known({ ...more, type, at: when, id: `hubspot:${record.id}` });

/** The engagements that tell something about a lead. Bodies are not read, and of subjects only what the pack wrote. */
export const ENGAGEMENT_KINDS: readonly EngagementKind[] = [
	{
		type: 'emails',
		properties: ['hs_timestamp', 'hs_email_direction', 'hs_email_status', 'hs_email_subject'],
		read: (record) =>
			record.properties.hs_email_direction === 'INCOMING_EMAIL'
				? event(record, 'emailReply', at(record, 'hs_timestamp'), { channel: 'email' })
				: sentEvent(
						record.properties.hs_email_subject,
						at(record, 'hs_timestamp'),
						`hubspot:${record.id}`,
					),
	},
	{
		type: 'calls',
		properties: ['hs_timestamp', 'hs_call_direction', 'hs_call_status', 'hs_call_duration'],
		read: (record) => {
			const { hs_call_direction: direction, hs_call_status: status } = record.properties;
			if (status && status !== 'COMPLETED') return undefined;
			const milliseconds = number(record.properties.hs_call_duration);
			return event(record, 'call', at(record, 'hs_timestamp'), {
				channel: 'phone',
				durationSeconds: milliseconds === undefined ? undefined : Math.round(milliseconds / 1_000),
				metadata: { direction: direction?.toLowerCase() ?? 'unknown' },
			});
		},
	},
	{
		type: 'meetings',
		properties: ['hs_timestamp', 'hs_meeting_start_time', 'hs_meeting_outcome'],
		read: (record) => {
			const outcome = record.properties.hs_meeting_outcome ?? '';
			if (['NO_SHOW', 'CANCELED', 'RESCHEDULED'].includes(outcome)) return undefined;
			return event(record, 'meeting', at(record, 'hs_meeting_start_time', 'hs_timestamp'), {
				channel: 'meeting',
			});
		},
	},
	{
		type: 'communications',
		properties: ['hs_timestamp', 'hs_communication_channel_type'],
		read: (record) => {
			const channel = record.properties.hs_communication_channel_type ?? '';
			const type = channel === 'LINKEDIN_MESSAGE' ? 'socialInteraction' : 'message';
			return event(record, type, at(record, 'hs_timestamp'), {
				channel: channel.toLowerCase() || undefined,
			});
		},
	},
];

/** HubSpot's event types under the pack's names; names that other versions of the API used are understood too. */
const OCCURRENCES: ReadonlyArray<readonly [RegExp, string]> = [
	[/^e_visited_page/, 'websiteVisit'],
	[/opened_email|email_open/, 'emailOpen'],
	[/clicked_(?:link_in_)?email|email_click/, 'emailClick'],
	[/bounced_email|email_bounce/, 'bounce'],
	[/unsubscribed_email|email_unsubscribe/, 'unsubscribe'],
	[/^e_form_submission/, 'formSubmission'],
	[/^e_ad_|ad_interaction/, 'adClick'],
];

/** What a page is about, by the words of its address. */
const PAGES: ReadonlyArray<readonly [RegExp, string]> = [
	[/pric(?:e|ing)|preis|tarif/i, 'pricingPageVisit'],
	[/career|jobs|karriere|stellen/i, 'careersPageVisit'],
	[/faq|help|hilfe/i, 'faqView'],
	[/guide|ratgeber|blog/i, 'guideView'],
	[/product|produkt|feature|loesung|solution/i, 'productPageVisit'],
];

const CUSTOM = /^pe\d+_(.+)$/;

function typeOfOccurrence({ eventType }: HubSpotOccurrence, path: string | undefined): string {
	const custom = CUSTOM.exec(eventType)?.[1];
	if (custom !== undefined) return custom;
	const type = OCCURRENCES.find(([pattern]) => pattern.test(eventType))?.[1] ?? eventType;
	if (type !== 'websiteVisit' || path === undefined) return type;
	return PAGES.find(([pattern]) => pattern.test(path))?.[1] ?? type;
}

/** The event of an occurrence; only the path of a page is kept, as its query may name the person. */
export function eventOfOccurrence(occurrence: HubSpotOccurrence): LeadEvent | undefined {
	const when = moment(occurrence.occurredAt);
	if (when === undefined) return undefined;
	const url = text(occurrence.properties?.hs_url);
	const path = url?.replace(/^[a-z]+:\/\/[^/]*/i, '').split(/[?#]/)[0];
	return known({
		type: typeOfOccurrence(occurrence, path),
		at: when,
		id: occurrence.id === undefined ? undefined : `hubspot:${occurrence.id}`,
		asset: path,
	});
}
