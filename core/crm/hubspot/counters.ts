import type { Lead, LeadEvent } from '../../lead';
import { known, moment, number, text } from '../unify';

const COUNTERS = [
	['emailOpen', 'hs_email_open', 'hs_email_last_open_date', 'email'],
	['emailClick', 'hs_email_click', 'hs_email_last_click_date', 'email'],
	['websiteVisit', 'hs_analytics_num_page_views', 'hs_analytics_last_visit_timestamp', 'web'],
] as const;

/** What a form is for, by the words of its name; the first that fits. */
const FORMS: ReadonlyArray<readonly [RegExp, string]> = [
	[/demo|test(?:zugang|version)|trial/i, 'demoRequest'],
	[/consult|beratung/i, 'consultationRequest'],
	[/webinar/i, 'webinarRegistration'],
	[/newsletter/i, 'newsletterSignup'],
	[/download|guide|white ?paper|e-?book|checkli|leitfaden|ratgeber/i, 'contentDownload'],
	[/contact|kontakt|offer|quote|angebot|call ?back|rückruf/i, 'contactRequest'],
];

const typeOfForm = (name: string | undefined): string =>
	FORMS.find(([words]) => words.test(name ?? ''))?.[1] ?? 'formSubmission';

interface Count {
	readonly type: string;
	readonly at: string | undefined;
	readonly count: number;
	readonly channel: string;
	readonly property: string;
	readonly asset?: string;
}

function counted(lead: Lead, { type, at, count, channel, property, asset }: Count): LeadEvent[] {
	if (count < 1 || at === undefined) return [];
	const id = `${lead.id}:${property}`;
	return [known({ type, at, id, channel, asset, count, metadata: { counter: true } })];
}

/** The last form by its name, and how many there were before it, as far back as the first. */
function formEvents(lead: Lead): LeadEvent[] {
	const { fields } = lead;
	const name = text(fields.recent_conversion_event_name);
	const recent = moment(fields.recent_conversion_date);
	const total = number(fields.num_conversion_events) ?? 0;
	const channel = 'form';
	return [
		...counted(lead, {
			type: typeOfForm(name),
			at: recent,
			count: Math.min(total, 1),
			channel,
			property: 'recent_conversion_event_name',
			asset: name,
		}),
		...counted(lead, {
			type: 'formSubmission',
			at: moment(fields.first_conversion_date) ?? recent,
			count: total - 1,
			channel,
			property: 'num_conversion_events',
		}),
	];
}

/**
 * What the contact itself tells of its behaviour, on every plan: one event per counter, dated at its last occurrence.
 * A counter without a date is left out.
 */
export const counterEvents = (lead: Lead): LeadEvent[] => [
	...COUNTERS.flatMap(([type, property, last, channel]) =>
		counted(lead, {
			type,
			at: moment(lead.fields[last]),
			count: number(lead.fields[property]) ?? 0,
			channel,
			property,
		}),
	),
	...formEvents(lead),
];
