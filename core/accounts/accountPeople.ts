import { DAY } from '../common/instant';
import { UNKNOWN_ROLE } from '../lead/buyingRole';
import type { Lead } from '../lead/lead';
import type { AccountContact } from './accountResult';
import type { BuyingGroupRules } from './buyingGroupOptions';
import type { Contact } from './contacts';

/** A person of an account, as it is known and as it is told. */
export interface AccountPerson {
	readonly known: Contact;
	readonly told: AccountContact;
}

/** By code units, so that the order does not hang on the machine's language. */
export const alphabetical = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A moment as ISO 8601 in UTC; the text that it came from serves where it already is that. */
export const isoText = (milliseconds: number, text: string): string =>
	text.length === 24 && text[10] === 'T' && text.endsWith('Z')
		? text
		: new Date(milliseconds).toISOString();

/** The ids of some leads, in alphabetical order. */
export function idsOf(positions: readonly number[], leads: readonly Lead[]): readonly string[] {
	const ids = positions.map((position) => leads[position].id);
	return ids.length < 2 ? ids : ids.sort(alphabetical);
}

/** Later roles of the team stand behind earlier ones. */
function inTeamOrder(
	roles: readonly string[],
	order: ReadonlyMap<string, number>,
): readonly string[] {
	if (roles.length < 2) return roles;
	return [...roles].sort((a, b) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity));
}

/**
 * Engaged: a score of at least the minimum, and active within the window. A score without any dated activity counts
 * as it stands, because it already stands for engagement, unless it says itself that there was none.
 */
function isEngaged(contact: Contact, rules: BuyingGroupRules, now: number): boolean {
	if (contact.score === undefined || contact.score < rules.minimumScore) return false;
	return !contact.isActivityKnown || contact.lastActive >= now - rules.activeWithinDays * DAY;
}

/** How a person of an account is told. */
export function describePerson(
	contact: Contact,
	leads: readonly Lead[],
	rules: BuyingGroupRules,
	roleOrder: ReadonlyMap<string, number>,
	now: number,
): AccountPerson {
	const roles = inTeamOrder(contact.roles, roleOrder);
	const engaged = isEngaged(contact, rules, now);
	const { stage } = contact;
	const leadIds = idsOf(contact.positions, leads);
	return {
		known: contact,
		told: {
			id: leadIds[0],
			leadIds,
			role: roles[0] ?? UNKNOWN_ROLE,
			roles,
			...(contact.score === undefined ? {} : { score: contact.score }),
			engaged,
			...(engaged && contact.firstActive < Infinity
				? { since: isoText(contact.firstActive, contact.firstActiveText) }
				: {}),
			...(contact.lastActive > -Infinity
				? { lastActivityAt: isoText(contact.lastActive, contact.lastActiveText) }
				: {}),
			...(stage === undefined ? {} : { stage }),
			...(contact.isOpposed ? { opposed: true as const } : {}),
		},
	};
}

/** Highest score first; people without a score last, ties by id. */
export const byScore = ({ told: a }: AccountPerson, { told: b }: AccountPerson): number =>
	(b.score ?? -1) - (a.score ?? -1) || alphabetical(a.id, b.id);
