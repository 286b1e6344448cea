import type { Lead } from '../lead/lead';
import type { BuyingRoleReader } from '../lead/buyingRole';
import type { ModelReference } from '../lead/qualification';
import type {
	AccountContact,
	AccountReason,
	AccountResult,
	LeftOutContact,
	RoleCoverage,
} from './accountResult';
import { alphabetical, byScore, describePerson, idsOf, type AccountPerson } from './accountPeople';
import {
	baseSentence,
	coverageSentence,
	DISQUALIFIED_TEXT,
	leftOutSentence,
	momentumSentence,
	notScoredSentence,
	stageSentence,
} from './accountTexts';
import type { BuyingGroupRules, TeamRole } from './buyingGroupOptions';
import { contactsOf, furthestStage, type Contact } from './contacts';
import type { LeadGroup } from './groupLeads';
import { momentumOf } from './momentum';
import { suggestNextContact } from './nextContact';
import { readinessOf } from './readiness';
import { clampScore, rollUp } from './rollUp';

/** What does not change from account to account. */
export interface AccountContext {
	readonly rules: BuyingGroupRules;
	readonly roles: BuyingRoleReader;
	/** Those with a weight above 0, the most important first. */
	readonly required: readonly TeamRole[];
	/** Role name to its place in the team. */
	readonly roleOrder: ReadonlyMap<string, number>;
	/** Stage name to its place in the funnel. */
	readonly stageRank: ReadonlyMap<string, number>;
	/** All leads that came in. */
	readonly leads: readonly Lead[];
	/** What the lead at a position says about its person. */
	readonly readContact: (position: number) => Contact;
	readonly model: ModelReference;
	readonly now: number;
	readonly evaluatedAt: string;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** The text that most leads agree on; the alphabetically first of equally frequent ones. */
function mostFrequent(values: readonly unknown[]): string | undefined {
	const counts = new Map<string, number>();
	for (const value of values) {
		if (typeof value === 'string' && value.trim() !== '') {
			counts.set(value, (counts.get(value) ?? 0) + 1);
		}
	}
	let best: string | undefined;
	let most = 0;
	for (const [value, count] of counts) {
		if (count > most || (count === most && best !== undefined && value < best)) {
			best = value;
			most = count;
		}
	}
	return best;
}

/** Who of the required roles is there and engaged; the most important role first. */
function coverageOf(
	people: readonly AccountPerson[],
	{ required, rules }: AccountContext,
): RoleCoverage[] {
	return required.map(({ role, label, weight }) => {
		const holders = people.filter(({ told }) => told.roles.includes(role));
		return {
			role,
			label: label[rules.language],
			weight,
			status: holders.some(({ told }) => told.engaged)
				? 'covered'
				: holders.length > 0
					? 'notEngaged'
					: 'missing',
			contacts: holders.length,
		};
	});
}

function coveredShare(roles: readonly RoleCoverage[]): number {
	let covered = 0;
	let all = 0;
	for (const { weight, status } of roles) {
		all += weight;
		if (status === 'covered') covered += weight;
	}
	return covered / all;
}

/** The one of the ISO texts, all in UTC, that goes before all others by `isBefore`. */
function extreme(
	moments: ReadonlyArray<string | undefined>,
	isBefore: (moment: string, other: string) => boolean,
): string | undefined {
	let found: string | undefined;
	for (const moment of moments) {
		if (moment !== undefined && (found === undefined || isBefore(moment, found))) found = moment;
	}
	return found;
}

/** An account, and the people that count in it. */
export interface ScoredAccount {
	readonly account: AccountResult;
	readonly people: readonly AccountPerson[];
	/** The one of them to talk to next. */
	readonly next?: AccountContact;
}

/** Scores one account from its leads. The order of the leads has no effect. */
export function scoreAccount(group: LeadGroup, context: AccountContext): ScoredAccount {
	const { rules, leads, roles: roleReader, now } = context;
	const { language } = rules;
	const everybody = contactsOf(group.positions, leads, context.readContact, context.stageRank);
	const kept = everybody.filter((contact) => !contact.isDisqualified);
	const people = kept
		.map((contact) => describePerson(contact, leads, rules, context.roleOrder, now))
		.sort(byScore);
	const contacts = people.map(({ told }) => told);
	const leftOut = everybody
		.filter((contact) => contact.isDisqualified)
		.map(({ positions }): LeftOutContact => {
			const ids = idsOf(positions, leads);
			return { id: ids[0], leadIds: ids, code: 'disqualified', text: DISQUALIFIED_TEXT[language] };
		})
		.sort((a, b) => alphabetical(a.id, b.id));

	const scores = contacts.map(({ score }) => score ?? 0);
	const base = rollUp(scores, {
		method: rules.rollUp,
		diminishingFactor: rules.diminishingFactor,
		topK: rules.topK,
	});
	const roles = coverageOf(people, context);
	const coverage = coveredShare(roles);
	const missing = roles.filter(({ status }) => status !== 'covered');
	const momentum = momentumOf(kept);
	const readiness = readinessOf(contacts, language);
	const engaged = contacts.filter((contact) => contact.engaged);
	const since = extreme(
		engaged.map((contact) => contact.since),
		(moment, first) => moment < first,
	);
	const lastActivityAt = extreme(
		contacts.map((contact) => contact.lastActivityAt),
		(moment, last) => moment > last,
	);
	const stage =
		furthestStage(
			kept.map((contact) => contact.stage),
			context.stageRank,
		) ?? (leftOut.length > 0 && kept.length === 0 ? 'disqualified' : undefined);
	const next = suggestNextContact(
		people.filter(({ known }) => known.mayBeContacted && !known.isOpposed).map(({ told }) => told),
		roles,
		readiness.status,
		roleReader,
		language,
	);

	const reasons: AccountReason[] = [
		{ code: 'base', text: baseSentence(rules.rollUp, scores, base, language) },
		{
			code: 'coverage',
			text: coverageSentence(
				coverage,
				roles.filter(({ status }) => status === 'covered').map(({ label }) => label),
				missing.map(({ label }) => label),
				language,
			),
		},
		{ code: 'momentum', text: momentumSentence(momentum, language) },
		{ code: 'readiness', text: readiness.text },
	];
	if (stage !== undefined) reasons.push({ code: 'stage', text: stageSentence(stage, language) });
	if (leftOut.length > 0) {
		reasons.push({ code: 'leftOut', text: leftOutSentence(leftOut.length, language) });
	}
	const unscored = contacts.filter(({ score }) => score === undefined).length;
	if (unscored > 0)
		reasons.push({ code: 'notScored', text: notScoredSentence(unscored, language) });

	const companies = group.positions.map((position) => leads[position].company);
	const name = mostFrequent(companies.map((company) => company.name));
	const domain = group.domain ?? mostFrequent(companies.map((company) => company.domain));
	const account: AccountResult = {
		id: group.id,
		groupedBy: group.groupedBy,
		...(name === undefined ? {} : { name }),
		...(domain === undefined ? {} : { domain }),
		companyIds: group.companyIds,
		score: round(clampScore(base * (rules.baseShare + (1 - rules.baseShare) * coverage))),
		base: round(base),
		rollUp: rules.rollUp,
		coverage: round(coverage),
		roles,
		missingRoles: missing.map(({ role }) => role),
		contacts,
		leftOut,
		engaged: {
			people: engaged.length,
			roles: new Set(engaged.flatMap((contact) => contact.roles)).size,
			...(since === undefined ? {} : { since }),
		},
		...(lastActivityAt === undefined ? {} : { lastActivityAt }),
		momentum,
		readiness,
		...(stage === undefined ? {} : { stage }),
		...(next === undefined ? {} : { nextContact: next.suggestion }),
		reasons,
		model: context.model,
		evaluatedAt: context.evaluatedAt,
	};
	return { account, people, next: next?.contact };
}
