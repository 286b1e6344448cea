import { UNKNOWN_ROLE } from '../lead/buyingRole';
import type { AccountMembership } from '../lead/qualification';
import type { AccountPart, AccountResult, BuyingGroups } from './accountResult';

/**
 * What each lead of a list is told about its account, in the order of the list: the account in short and the lead's
 * part in it, or why it belongs to none.
 */
export function accountMemberships(groups: BuyingGroups): AccountMembership[] {
	const reasons = new Map(
		groups.unassigned.map(({ position, code, text }) => [position, { code, text }]),
	);
	return groups.accountOf.map((place, position) => {
		if (place === undefined) {
			return { unassigned: reasons.get(position) ?? { code: 'noCompany', text: '' } };
		}
		return describe(groups.accounts[place], groups.partOf[position]);
	});
}

function describe(account: AccountResult, part: AccountPart | undefined): AccountMembership {
	const { id, name, domain, score, coverage, missingRoles, stage, nextContact } = account;
	const isNext = part?.isNext === true;
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
		role: part?.contact.role ?? UNKNOWN_ROLE,
		engaged: part?.contact.engaged ?? false,
		counts: part !== undefined,
		nextContact: isNext,
		...(isNext && nextContact ? { nextContactText: nextContact.text } : {}),
	};
}
