import { UNKNOWN_ROLE } from '../lead/buyingRole';
import type { AccountMembership } from '../lead/qualification';
import type { AccountContact, AccountResult, BuyingGroups } from './accountResult';

/**
 * What each lead of a list is told about its account, in the order of the list: the account in short and the lead's
 * part in it, or why it belongs to none.
 *
 * @param leadIds the ids of the leads that `groups` was made from, in the same order
 */
export function accountMemberships(
	groups: BuyingGroups,
	leadIds: readonly string[],
): AccountMembership[] {
	const reasons = new Map(
		groups.unassigned.map(({ position, code, text }) => [position, { code, text }]),
	);
	const contactsByLead = groups.accounts.map(
		(account) =>
			new Map(account.contacts.flatMap((contact) => contact.leadIds.map((id) => [id, contact]))),
	);
	return leadIds.map((leadId, position) => {
		const place = groups.accountOf[position];
		if (place === undefined) {
			return { unassigned: reasons.get(position) ?? { code: 'noCompany', text: '' } };
		}
		return describe(groups.accounts[place], contactsByLead[place].get(leadId));
	});
}

function describe(account: AccountResult, contact: AccountContact | undefined): AccountMembership {
	const { id, name, domain, score, coverage, missingRoles, stage, nextContact } = account;
	const isNext = contact !== undefined && nextContact?.id === contact.id;
	return {
		id,
		...(name === undefined ? {} : { name }),
		...(domain === undefined ? {} : { domain }),
		score,
		coverage,
		missingRoles,
		readiness: account.readiness.status,
		momentum: account.momentum.direction,
		...(stage === undefined ? {} : { stage }),
		role: contact?.role ?? UNKNOWN_ROLE,
		engaged: contact?.engaged ?? false,
		counts: contact !== undefined,
		nextContact: isNext,
		...(isNext ? { nextContactText: nextContact.text } : {}),
	};
}
