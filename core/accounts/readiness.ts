import type { Language } from '../common/language';
import type { AccountContact, AccountReadiness } from './accountResult';
import { readinessSentence } from './accountTexts';
import { isDecisionMaker } from './nextContact';

/**
 * An account is ready for sales with at least two engaged people in two roles, an executive or a purchaser among
 * them, and nobody who is known to be against it.
 */
export function readinessOf(
	contacts: readonly AccountContact[],
	language: Language,
): AccountReadiness {
	const engaged = contacts.filter((contact) => contact.engaged);
	const needs: Array<AccountReadiness['needs'][number]> = [];
	if (engaged.length < 2) needs.push('secondPerson');
	if (!areInTwoRoles(engaged)) needs.push('secondRole');
	if (!engaged.some(isDecisionMaker)) needs.push('decisionMaker');
	const status =
		contacts.length === 0
			? 'noContacts'
			: contacts.some(({ opposed }) => opposed)
				? 'blocked'
				: engaged.length === 0
					? 'notEngaged'
					: needs.length > 0
						? 'building'
						: 'ready';
	return { status, needs, text: readinessSentence(status, needs, language) };
}

/** Whether two of the people differ in a known role: one person with two roles is still one voice. */
function areInTwoRoles(engaged: readonly AccountContact[]): boolean {
	const known = engaged.filter(({ roles }) => roles.length > 0);
	return known.length >= 2 && new Set(known.flatMap(({ roles }) => roles)).size >= 2;
}
