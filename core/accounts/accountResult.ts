import type { ModelReference } from '../lead/qualification';

export const ROLL_UPS = ['diminishingSum', 'max', 'mean', 'noisyOr', 'topKMean'] as const;

/** How the scores of the contacts become one. */
export type RollUp = (typeof ROLL_UPS)[number];

export type GroupedBy = 'companyId' | 'domain' | 'name';

/** One person of an account; several leads with one email address are one person. */
export interface AccountContact {
	/** The first of `leadIds` in alphabetical order. */
	readonly id: string;
	readonly leadIds: readonly string[];
	/** Role in the buying team; `unknown` when neither title nor department tells. */
	readonly role: string;
	/** All roles, when the person's records name several. */
	readonly roles: readonly string[];
	/** 0 to 100; absent when the lead was not scored. */
	readonly score?: number;
	readonly engaged: boolean;
	/** The first activity of the present engagement; only for engaged people with dated activity. */
	readonly since?: string;
	readonly lastActivityAt?: string;
	readonly stage?: string;
	readonly opposed?: true;
}

export interface LeftOutContact {
	readonly id: string;
	readonly leadIds: readonly string[];
	readonly code: 'disqualified';
	readonly text: string;
}

export interface RoleCoverage {
	readonly role: string;
	readonly label: string;
	readonly weight: number;
	/** `notEngaged`: the account has such a contact, but nobody of them is engaged. */
	readonly status: 'covered' | 'notEngaged' | 'missing';
	readonly contacts: number;
}

export type MomentumDirection = 'rising' | 'steady' | 'falling' | 'quiet';

/** Days with activity, summed over the people: the last 30 days against the 30 days before. */
export interface AccountMomentum {
	readonly activeDays: number;
	readonly activeDaysBefore: number;
	readonly direction: MomentumDirection;
}

export type ReadinessStatus = 'ready' | 'blocked' | 'building' | 'notEngaged' | 'noContacts';

export interface AccountReadiness {
	readonly status: ReadinessStatus;
	/** What is still needed. */
	readonly needs: ReadonlyArray<'secondPerson' | 'secondRole' | 'decisionMaker'>;
	readonly text: string;
}

export type NextContactCode =
	'decisionMaker' | 'activateRole' | 'askForIntroduction' | 'reactivate' | 'keepInTouch';

export interface NextContact {
	readonly code: NextContactCode;
	/** The contact to talk to. */
	readonly id: string;
	readonly role: string;
	/** The role to win, when it is another one. */
	readonly wantedRole?: string;
	readonly text: string;
}

export interface AccountReason {
	readonly code: string;
	readonly text: string;
}

/** What is known about one account, from all its leads. */
export interface AccountResult {
	/** Stable key, e.g. `domain:example.com`. */
	readonly id: string;
	readonly groupedBy: GroupedBy;
	readonly name?: string;
	readonly domain?: string;
	readonly companyIds: readonly string[];
	/** 0 to 100: the roll-up, lowered by what is missing in the buying team. */
	readonly score: number;
	/** 0 to 100: the roll-up of the contacts' scores. */
	readonly base: number;
	readonly rollUp: RollUp;
	/** 0 to 1: share of the roles, by weight, that have an engaged contact. */
	readonly coverage: number;
	readonly roles: readonly RoleCoverage[];
	readonly missingRoles: readonly string[];
	/** Highest score first. */
	readonly contacts: readonly AccountContact[];
	readonly leftOut: readonly LeftOutContact[];
	readonly engaged: {
		readonly people: number;
		readonly roles: number;
		/** Since when the first of them has been active without a long break. */
		readonly since?: string;
	};
	readonly lastActivityAt?: string;
	readonly momentum: AccountMomentum;
	readonly readiness: AccountReadiness;
	/** The furthest stage of its contacts. */
	readonly stage?: string;
	readonly nextContact?: NextContact;
	readonly reasons: readonly AccountReason[];
	readonly model: ModelReference;
	readonly evaluatedAt: string;
}

export type UnassignedCode = 'noCompany' | 'freeMailOnly' | 'severalCompanies';

/** Why a lead belongs to no account. */
export interface Unassigned {
	readonly code: UnassignedCode;
	readonly text: string;
}

export interface UnassignedLead extends Unassigned {
	readonly leadId: string;
	/** Position in the list that came in. */
	readonly position: number;
}

/** The part of a lead in its account. */
export interface AccountPart {
	readonly contact: AccountContact;
	/** Whether this is the contact to talk to next. */
	readonly isNext: boolean;
}

/** All accounts of a list of leads; every lead is in one account or among the unassigned. */
export interface BuyingGroups {
	/** Highest score first, then by id. */
	readonly accounts: readonly AccountResult[];
	readonly unassigned: readonly UnassignedLead[];
	/** Per lead that came in: the position of its account; undefined when it is unassigned. */
	readonly accountOf: ReadonlyArray<number | undefined>;
	/** Per lead that came in: its part in the account; undefined when it is unassigned or left out. */
	readonly partOf: ReadonlyArray<AccountPart | undefined>;
}
