import type { Language } from '../common/language';
import type { BuyingRoleReader } from '../lead/buyingRole';
import type {
	AccountContact,
	NextContact,
	NextContactCode,
	ReadinessStatus,
	RoleCoverage,
} from './accountResult';
import { nextContactSentence } from './accountTexts';

/** The roles that can say yes. */
export const DECISION_ROLES: ReadonlySet<string> = new Set(['executive', 'purchasing']);

export const isDecisionMaker = ({ roles }: AccountContact): boolean =>
	roles.some((role) => DECISION_ROLES.has(role));

/** A contact, and what is suggested to do. */
export interface Suggestion {
	readonly contact: AccountContact;
	readonly suggestion: NextContact;
}

/**
 * Whom to talk to next, and why. In a ready account the decision maker; else a contact whose role is still missing;
 * else the most engaged person, who can introduce the missing role. People who do not want to be written to are
 * not suggested.
 *
 * @param contacts highest score first
 * @param coverage most important role first
 */
export function suggestNextContact(
	contacts: readonly AccountContact[],
	coverage: readonly RoleCoverage[],
	readiness: ReadinessStatus,
	roles: BuyingRoleReader,
	language: Language,
): Suggestion | undefined {
	const suggest = (
		code: NextContactCode,
		contact: AccountContact,
		wanted?: RoleCoverage,
	): Suggestion => {
		const { id, role } = contact;
		const activated = code === 'activateRole' ? wanted : undefined;
		return {
			contact,
			suggestion: {
				code,
				id,
				role: activated?.role ?? role,
				...(code === 'askForIntroduction' && wanted ? { wantedRole: wanted.role } : {}),
				text: nextContactSentence(
					code,
					activated?.label ?? roles.label(role, language),
					wanted?.label,
					language,
				),
			},
		};
	};
	const best = contacts[0];
	if (best === undefined) return undefined;
	const engaged = contacts.find((contact) => contact.engaged);
	if (!engaged) return suggest('reactivate', best);
	if (readiness === 'ready') {
		const decider = contacts.find((contact) => contact.engaged && isDecisionMaker(contact));
		if (decider) return suggest('decisionMaker', decider);
	}
	const open = coverage.filter(({ status, weight }) => status !== 'covered' && weight > 0);
	for (const role of open) {
		const holder = contacts.find(({ roles: held }) => held.includes(role.role));
		if (holder) return suggest('activateRole', holder, role);
	}
	return open.length > 0
		? suggest('askForIntroduction', engaged, open[0])
		: suggest('keepInTouch', engaged);
}
