import { DAY, MINUTE, parseInstant } from '../common/instant';
import type { Lead } from '../lead/lead';
import type { Funnel, HandOffDefinition } from './definition';

/** What a lead did, as far as stages depend on it. */
export interface Facts {
	/** The newest request for a demo, a consultation or contact that still counts; -Infinity when there is none. */
	handRaiseAt: number;
	handRaiseType: string;
	leadMagnet: boolean;
	/** High interest by deeds: webinar, frequent visits, repeated product pages. */
	highIntent: boolean;
	/** Did anything beyond signing up for a newsletter. */
	engaged: boolean;
	/** Whether any event is known at all. */
	hasEvents: boolean;
	touchpoints: number;
	/** On how many days; 2 stands for more than one. */
	touchpointDays: number;
	/** Contacts by sales, milliseconds; shared list, valid until the next lead. */
	contacts: number[];
}

/** Clocks differ: an event so little ahead of now is not in the future. */
const CLOCK_TOLERANCE = 5 * MINUTE;

/** Frequent visits: on so many days within the window; product pages: so often within it. */
const FREQUENT = 3;
const FREQUENT_WINDOW = 14 * DAY;

const HAND_RAISE = 1;
const LEAD_MAGNET = 2;
const HIGH_INTENT = 4;
const VISIT = 8;
const PRODUCT_PAGE = 16;
const NO_TOUCHPOINT = 32;
const CONTACT = 64;
const NEWSLETTER = 128;

/**
 * Compiles the reader of a lead's events: one pass. Requests and content count only after `since`, the moment at
 * which the lead was last recycled or disqualified, so that what led there does not lead back at once. Events
 * without a valid date, or in the future, are left out.
 */
export function compileFacts(
	intent: Funnel['intent'],
	contactEvents: HandOffDefinition['contactEvents'],
): (lead: Lead, since: number, now: number) => Facts {
	const kinds = new Map<string, number>();
	const mark = (types: readonly string[], kind: number) => {
		for (const type of types) kinds.set(type, (kinds.get(type) ?? 0) | kind);
	};
	mark(intent.handRaise, HAND_RAISE);
	mark(intent.leadMagnet, LEAD_MAGNET);
	mark(intent.highIntent, HIGH_INTENT);
	mark(intent.visits, VISIT);
	mark(intent.productPages, PRODUCT_PAGE);
	mark(intent.noTouchpoint, NO_TOUCHPOINT);
	mark(contactEvents, NO_TOUCHPOINT | CONTACT);
	mark(['newsletterSignup'], NEWSLETTER);
	const handRaiseAge = intent.handRaiseDays * DAY;
	const leadMagnetAge = intent.leadMagnetDays * DAY;
	const highIntentAge = intent.highIntentDays * DAY;

	const facts: Facts = {
		handRaiseAt: -Infinity,
		handRaiseType: '',
		leadMagnet: false,
		highIntent: false,
		engaged: false,
		hasEvents: false,
		touchpoints: 0,
		touchpointDays: 0,
		contacts: [],
	};
	const visitDays: number[] = [];

	return (lead, since, now) => {
		facts.handRaiseAt = -Infinity;
		facts.handRaiseType = '';
		facts.leadMagnet = false;
		facts.highIntent = false;
		facts.engaged = false;
		facts.hasEvents = false;
		facts.touchpoints = 0;
		facts.touchpointDays = 0;
		facts.contacts.length = 0;
		visitDays.length = 0;
		let firstDay = NaN;
		let productPages = 0;

		for (const event of lead.events) {
			const time = typeof event?.at === 'string' ? parseInstant(event.at) : NaN;
			// An invalid date is NaN, which no comparison holds for.
			if (!(time <= now + CLOCK_TOLERANCE)) continue;
			facts.hasEvents = true;
			const kind = kinds.get(event.type) ?? 0;
			const count = typeof event.count === 'number' && event.count > 1 ? event.count : 1;
			if (kind & CONTACT) facts.contacts.push(time);
			if (kind & NO_TOUCHPOINT) continue;
			facts.touchpoints += count;
			if (!(kind & NEWSLETTER)) facts.engaged = true;
			const day = Math.floor(time / DAY);
			if (firstDay !== firstDay) firstDay = day;
			// A counter stands for many events, whose days nobody knows; they get the benefit of the doubt.
			if (day !== firstDay || count > 1) facts.touchpointDays = 2;
			else if (facts.touchpointDays === 0) facts.touchpointDays = 1;
			if (time <= since) continue;
			const age = now - time;
			if (kind & HAND_RAISE && age <= handRaiseAge && time > facts.handRaiseAt) {
				facts.handRaiseAt = time;
				facts.handRaiseType = event.type;
			}
			if (kind & LEAD_MAGNET && age <= leadMagnetAge) facts.leadMagnet = true;
			if (kind & HIGH_INTENT && age <= highIntentAge) facts.highIntent = true;
			if (age > FREQUENT_WINDOW) continue;
			if (kind & VISIT && visitDays.length < FREQUENT && !visitDays.includes(day))
				visitDays.push(day);
			if (kind & PRODUCT_PAGE) productPages += count;
		}
		if (visitDays.length >= FREQUENT || productPages >= FREQUENT) facts.highIntent = true;
		return facts;
	};
}
