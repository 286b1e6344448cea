import { contentHash } from '../common/contentHash';
import { parseInstant, toMilliseconds, type Instant } from '../common/instant';
import { asLead } from '../lead/asLead';
import { compileBuyingRoles } from '../lead/buyingRole';
import { stageKey } from '../lead/funnelStage';
import type { Lead } from '../lead/lead';
import { compileAccountKeys } from './accountKeys';
import type { AccountPart, AccountResult, BuyingGroups, UnassignedLead } from './accountResult';
import { UNASSIGNED_TEXTS } from './accountTexts';
import { readBuyingGroupOptions, teamRoles, type BuyingGroupOptions } from './buyingGroupOptions';
import { compileContactReader } from './contacts';
import { groupLeads } from './groupLeads';
import { scoreAccount, type AccountContext } from './scoreAccount';

/**
 * Compiles the rules of a buying group into `(leads, now) => accounts`. Each lead ends up in exactly one account (as a
 * contact, or left out of its score as disqualified) or among the unassigned, with the reason. The order of the
 * leads has no effect on any account.
 *
 * Score of an account: the roll-up of its contacts' scores (`base`, 0 to 100) times
 * `baseShare + (1 − baseShare)·coverage`. Scores are those of Score Lead unless `scoreField` names another field.
 *
 * @throws ConfigurationError naming every fault of the options
 */
export function compileBuyingGroups(
	options: BuyingGroupOptions = {},
): (leads: readonly Lead[], now: Instant) => BuyingGroups {
	const rules = readBuyingGroupOptions(options);
	const team = teamRoles(rules.roles);
	const roles = compileBuyingRoles(team);
	const required = team
		.filter(({ weight }) => weight > 0)
		// Stable, so that roles of equal weight keep the order of the team.
		.sort((a, b) => b.weight - a.weight);
	const keysOf = compileAccountKeys(rules);
	const readContact = compileContactReader(rules, roles);
	const roleOrder = new Map(team.map(({ role }, place) => [role, place]));
	const stageRank = new Map(rules.stages.map((stage, place) => [stageKey(stage), place]));
	const model = { name: 'buyingGroup', version: 1, hash: contentHash(rules) };

	return (values, at) => {
		const now = toMilliseconds(at);
		const leads = values.map((value) => asLead(value));
		const context: AccountContext = {
			rules,
			roles,
			required,
			roleOrder,
			stageRank,
			leads,
			readContact: (position) => readContact(leads[position], position, now),
			model,
			now,
			evaluatedAt: new Date(now).toISOString(),
		};
		const grouped = groupLeads(leads.map(keysOf));
		const scored = grouped.groups.map((group) => ({
			group,
			...scoreAccount(group, context),
		}));
		scored.sort(
			({ account: a }, { account: b }) =>
				b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
		);
		const accountOf = new Array<number | undefined>(leads.length).fill(undefined);
		const partOf = new Array<AccountPart | undefined>(leads.length).fill(undefined);
		scored.forEach(({ group, people, next }, place) => {
			for (const position of group.positions) accountOf[position] = place;
			for (const { known, told } of people) {
				const part = { contact: told, isNext: told === next };
				for (const position of known.positions) partOf[position] = part;
			}
		});
		return {
			accounts: scored.map(({ account }) => account),
			unassigned: [...grouped.unassigned]
				.sort(([a], [b]) => a - b)
				.map(([position, code]): UnassignedLead => ({
					leadId: leads[position].id,
					position,
					code,
					text: UNASSIGNED_TEXTS[code][rules.language],
				})),
			accountOf,
			partOf,
		};
	};
}

/** The newest moment that the leads themselves know of: when they were scored, else what they did last. */
function newestMoment(leads: readonly Lead[]): number {
	let scored = -Infinity;
	let active = -Infinity;
	for (const value of leads) {
		const { qualification, events } = asLead(value);
		const at = parseInstant(String(qualification?.score?.evaluatedAt));
		if (at > scored) scored = at;
		for (const event of events) {
			const moment = parseInstant(String(event?.at));
			if (moment > active) active = moment;
		}
	}
	if (scored > -Infinity) return scored;
	return active > -Infinity ? active : 0;
}

/**
 * Scores the accounts of a list of leads; see `compileBuyingGroups`, which also tells which leads belong to none.
 *
 * @param options the rules, and `now`: the moment of the evaluation. Without it, the moment at which the leads were
 *   scored counts, else that of their newest event, so that the same leads always give the same accounts.
 * @returns highest score first
 * @throws ConfigurationError naming every fault of the options
 */
export function scoreBuyingGroups(
	leads: readonly Lead[],
	options: BuyingGroupOptions & { readonly now?: Instant } = {},
): readonly AccountResult[] {
	const { now, ...rules } = options;
	return compileBuyingGroups(rules)(leads, now ?? newestMoment(leads)).accounts;
}
