import { DAY, MINUTE, parseInstant } from '../common/instant';
import { buyingRoleOf, UNKNOWN_ROLE, type BuyingRoleReader } from '../lead/buyingRole';
import { stageKey } from '../lead/funnelStage';
import type { Lead } from '../lead/lead';
import { compileLeadField } from '../lead/leadField';
import { compileOptionalField } from '../lead/leadFieldSchema';
import type { BuyingGroupRules } from './buyingGroupOptions';
import { clampScore } from './rollUp';

/** What one lead, or all leads of one person, say about that person in its account. */
export interface Contact {
	/** Positions of the person's leads in the list that came in. */
	readonly positions: number[];
	/** Known roles; empty when none is known. Shared between contacts, so replaced and never changed. */
	roles: readonly string[];
	score?: number;
	/** The furthest stage of the person's records. */
	stage?: string;
	isDisqualified: boolean;
	isOpposed: boolean;
	/** Whether marketing may write; a denial or an unsubscribe of any record counts. */
	mayBeContacted: boolean;
	/** Whether an activity has a date, or the score says that there was none. */
	isActivityKnown: boolean;
	/** Milliseconds since 1970 (UTC); the activity inside the active window. */
	firstActive: number;
	lastActive: number;
	/** The same moments as the events wrote them. */
	firstActiveText: string;
	lastActiveText: string;
	/** Days with activity, one bit each: of the last 30 days, and of the 30 days before. */
	daysNow: number;
	daysBefore: number;
}

/** The stage that is furthest in the funnel; stages of no funnel only count where there is no other. */
export function furthestStage(
	stages: ReadonlyArray<string | undefined>,
	rank: ReadonlyMap<string, number>,
): string | undefined {
	let furthest: string | undefined;
	let highest = -Infinity;
	for (const stage of stages) {
		if (stage === undefined) continue;
		const place = rank.get(stage) ?? -1;
		if (place > highest || (place === highest && furthest !== undefined && stage < furthest)) {
			furthest = stage;
			highest = place;
		}
	}
	return furthest;
}

const MOMENTUM_DAYS = 30;
const CLOCK_TOLERANCE = 5 * MINUTE;
const CHAMPION_LIST: readonly string[] = ['champion'];
const OPPOSED = new Set([
	'opposed',
	'against',
	'blocker',
	'detractor',
	'dagegen',
	'ablehnend',
	'gegner',
]);

const NO_ROLES: readonly string[] = [];

/** Compiles `(lead, position, now) => contact`; the position is that of the lead in the list that came in. */
export function compileContactReader(
	rules: BuyingGroupRules,
	roles: BuyingRoleReader,
): (lead: Lead, position: number, now: number) => Contact {
	const passive = new Set(rules.passiveEventTypes);
	const champions = new Set(rules.championEventTypes);
	const window = rules.activeWithinDays * DAY;
	const readScore = rules.scoreField === '' ? undefined : compileLeadField(rules.scoreField);
	const readRole = compileOptionalField(rules.roleField);
	const readStance = compileOptionalField(rules.stanceField);
	// Most contacts have one role; a list of their own for each would cost more than reading the lead.
	const roleLists = new Map<string, readonly string[]>([[UNKNOWN_ROLE, NO_ROLES]]);
	const listOf = (role: string): readonly string[] => {
		let list = roleLists.get(role);
		if (!list) roleLists.set(role, (list = [role]));
		return list;
	};

	const scoreOf = (lead: Lead): number | undefined => {
		const value = readScore
			? readScore(lead)
			: (lead.qualification?.score?.total ?? lead.fields.score);
		const score = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		return typeof score === 'number' && Number.isFinite(score) ? clampScore(score) : undefined;
	};

	return (lead, position, now) => {
		const role = buyingRoleOf(lead, roles, readRole);
		const stance = readStance(lead);
		const stage: unknown = lead.qualification?.stage?.current ?? lead.stage?.current;
		const stageName = typeof stage === 'string' && stage !== '' ? stageKey(stage) : undefined;
		const score = lead.qualification?.score;
		const contact: Contact = {
			positions: [position],
			roles: listOf(role),
			score: scoreOf(lead),
			stage: stageName,
			isDisqualified:
				stageName === 'disqualified' ||
				lead.outcome?.status === 'disqualified' ||
				(Array.isArray(score?.disqualifiers) && score.disqualifiers.length > 0),
			isOpposed: typeof stance === 'string' && OPPOSED.has(stance.trim().toLowerCase()),
			mayBeContacted: lead.consent.marketing !== 'denied',
			isActivityKnown: score?.engagement === 0,
			firstActive: Infinity,
			lastActive: -Infinity,
			firstActiveText: '',
			lastActiveText: '',
			daysNow: 0,
			daysBefore: 0,
		};
		for (const event of lead.events) {
			const type = event?.type;
			if (typeof type !== 'string') continue;
			if (type === 'unsubscribe') contact.mayBeContacted = false;
			if (champions.has(type)) contact.roles = joined(contact.roles, CHAMPION_LIST);
			if (passive.has(type) || typeof event.at !== 'string') continue;
			const at = parseInstant(event.at);
			const age = now - at;
			// A date ahead of the clock is a wrong date, and an unreadable one tells nothing.
			if (!(age >= -CLOCK_TOLERANCE)) continue;
			contact.isActivityKnown = true;
			if (age <= window && at < contact.firstActive) {
				contact.firstActive = at;
				contact.firstActiveText = event.at;
			}
			if (at > contact.lastActive) {
				contact.lastActive = at;
				contact.lastActiveText = event.at;
			}
			const day = age > 0 ? Math.floor(age / DAY) : 0;
			if (day < MOMENTUM_DAYS) contact.daysNow |= 1 << day;
			else if (day < 2 * MOMENTUM_DAYS) contact.daysBefore |= 1 << (day - MOMENTUM_DAYS);
		}
		return contact;
	};
}

/** All values of both lists, each once. */
const joined = (one: readonly string[], other: readonly string[]): readonly string[] =>
	other.every((value) => one.includes(value)) ? one : [...new Set([...one, ...other])];

/** Adds another record of the same person. Order does not matter. */
function absorb(contact: Contact, other: Contact, stageRank: ReadonlyMap<string, number>): void {
	for (const position of other.positions) contact.positions.push(position);
	contact.roles = joined(contact.roles, other.roles);
	contact.stage = furthestStage([contact.stage, other.stage], stageRank);
	if (other.score !== undefined) contact.score = Math.max(contact.score ?? 0, other.score);
	contact.isDisqualified ||= other.isDisqualified;
	contact.isOpposed ||= other.isOpposed;
	contact.mayBeContacted &&= other.mayBeContacted;
	contact.isActivityKnown ||= other.isActivityKnown;
	if (other.firstActive < contact.firstActive) {
		contact.firstActive = other.firstActive;
		contact.firstActiveText = other.firstActiveText;
	}
	if (other.lastActive > contact.lastActive) {
		contact.lastActive = other.lastActive;
		contact.lastActiveText = other.lastActiveText;
	}
	contact.daysNow |= other.daysNow;
	contact.daysBefore |= other.daysBefore;
}

/** What a person is recognised by inside an account: email addresses, and the lead's id in its system. */
function personKeys({ person, id, source }: Lead): string[] {
	const keys: string[] = id === '' ? [] : [` ${source?.system ?? ''} ${id}`];
	if (typeof person.email === 'string' && person.email.trim() !== '') {
		keys.push(person.email.trim().toLowerCase());
	}
	if (Array.isArray(person.emails)) {
		for (const email of person.emails as readonly unknown[]) {
			const key = typeof email === 'string' ? email.trim().toLowerCase() : '';
			if (key !== '' && !keys.includes(key)) keys.push(key);
		}
	}
	return keys;
}

/** The people behind the leads of one account: records that share an email address are one person. */
export function contactsOf(
	positions: readonly number[],
	leads: readonly Lead[],
	read: (position: number) => Contact,
	stageRank: ReadonlyMap<string, number>,
): Contact[] {
	if (positions.length === 1) return [read(positions[0])];
	const byKey = new Map<string, Contact>();
	const absorbedBy = new Map<Contact, Contact>();
	const personOf = (contact: Contact): Contact => {
		let person = contact;
		for (let next = absorbedBy.get(person); next; next = absorbedBy.get(person)) person = next;
		return person;
	};
	// The one with fewer records joins the other, so that a mailbox that thousands of leads share costs no more.
	const unite = (one: Contact, other: Contact): void => {
		if (one === other) return;
		const [person, joining] =
			one.positions.length >= other.positions.length ? [one, other] : [other, one];
		absorb(person, joining, stageRank);
		absorbedBy.set(joining, person);
	};
	const contacts = positions.map((position) => {
		const contact = read(position);
		for (const key of personKeys(leads[position])) {
			const known = byKey.get(key);
			if (known) unite(personOf(known), personOf(contact));
			else byKey.set(key, contact);
		}
		return contact;
	});
	return contacts.filter((contact) => !absorbedBy.has(contact));
}
