import type { AnswerStatus, FieldIssue } from './lead';

/**
 * What the nodes write onto an item, under one key. These shapes are public: workflows name them, so a change
 * needs a new node version.
 */
export interface Qualification {
	readonly score?: ScoreResult;
	/** Further scoring models in the same run, by model name. */
	readonly scores?: Readonly<Record<string, ScoreResult>>;
	/** The result of a framework stands under the framework's name; BANT is the default. */
	readonly bant?: FrameworkResult;
	readonly stage?: StageResult;
	readonly nurturing?: NurturingPlan;
	readonly audience?: AudienceMembership;
	readonly account?: AccountMembership;
	/** Fields of the item that could not be used as they stood. */
	readonly issues?: readonly FieldIssue[];
	readonly [framework: string]: unknown;
}

export interface ScoreReason {
	/** Rule id. */
	readonly rule: string;
	/** Points that count, after decay, caps and clamps. */
	readonly points: number;
	/** Points before decay and caps. */
	readonly rawPoints: number;
	/** Points after decay, before caps. */
	readonly decayedPoints?: number;
	/** How many events counted; absent for rules on fields. */
	readonly events?: number;
	/** The newest event that counted. */
	readonly newestEventAt?: string;
	readonly evidence?: unknown;
	/** One plain sentence. */
	readonly text: string;
}

export type WithheldCode =
	| 'suspectedScanner'
	| 'duplicate'
	| 'future'
	| 'invalidDate'
	| 'outsideWindow'
	| 'frequency'
	| 'inactivity'
	| 'ruleCap'
	| 'onlyHighest'
	| 'groupCap'
	| 'totalCap';

export interface WithheldPoints {
	readonly rule: string;
	/** Points not given. */
	readonly points: number;
	readonly code: WithheldCode;
	readonly events?: number;
	readonly text: string;
}

export interface Disqualifier {
	readonly rule: string;
	readonly text: string;
}

export interface ModelReference {
	readonly name: string;
	readonly version: number;
	/** Content hash of the configuration. */
	readonly hash: string;
}

/** How much of the fit is known, e.g. "60 of 60 known, 40 unknown". */
export interface FitKnowledge {
	/** Fit points that the lead has. */
	readonly points: number;
	/** Fit points that the known fields could give. */
	readonly of: number;
	/** Fit points of fields that are not known. */
	readonly unknown: number;
	readonly text: string;
}

export interface ScoreResult {
	/** 0 to 100 unless the model's clamp says otherwise. */
	readonly total: number;
	readonly fit: number;
	readonly engagement: number;
	/** Letter = fit, digit = engagement, e.g. `A2`. */
	readonly grade: string;
	readonly band: string;
	/** Points of the model's own groups within their limits, e.g. one group per product. */
	readonly groups?: Readonly<Record<string, number>>;
	/** Change of the total against the score that the item carried. */
	readonly delta?: number;
	/** Bands that were entered (up) or left (down) since then, in the order of the way; absent when there are none. */
	readonly crossed?: ReadonlyArray<{ readonly band: string; readonly direction: 'up' | 'down' }>;
	readonly reasons: readonly ScoreReason[];
	readonly withheld: readonly WithheldPoints[];
	readonly disqualifiers: readonly Disqualifier[];
	readonly overrides?: readonly Disqualifier[];
	/** Paths of fields that rules asked for and the lead does not have. */
	readonly unknown: readonly string[];
	/** Share of the fit points whose fields were known, 0 to 1. */
	readonly completeness: number;
	/** How many weaker reasons a summary leaves out. */
	readonly moreReasons?: number;
	/** Fit points earned, of those the known fields could give, and those that are still open. */
	readonly fitKnown?: FitKnowledge;
	/** Unknown fields that could change the total most, with the points of the total they could change. */
	readonly wouldMove?: ReadonlyArray<{ readonly field: string; readonly points: number }>;
	/** The total before disqualifiers and overrides, when these changed it. */
	readonly computedTotal?: number;
	/** Trained models only: calibrated probability of the outcome, 0 to 1. */
	readonly probability?: number;
	readonly model: ModelReference;
	readonly evaluatedAt: string;
}

export type Verdict = 'qualified' | 'needsInfo' | 'notQualified';

export interface CriterionResult {
	readonly status: AnswerStatus;
	/** Why a known answer does not count: too old, too uncertain, or dated in the future. */
	readonly doubt?: 'stale' | 'weak' | 'future';
	readonly value?: unknown;
	readonly evidence?: string;
	readonly source?: string;
	readonly confidence?: number;
	readonly at?: string;
}

export interface FrameworkConflict {
	readonly criterion: string;
	readonly policy: string;
	readonly kept: CriterionResult;
	readonly setAside: readonly CriterionResult[];
}

export interface FrameworkResult {
	readonly framework: string;
	readonly verdict: Verdict;
	readonly met: number;
	readonly of: number;
	/** Share of the weight that is met when every unknown turns out not met, 0 to 1. */
	readonly worstCase: number;
	/** Share of the weight that is met when every unknown turns out met, 0 to 1. */
	readonly bestCase: number;
	readonly criteria: Readonly<Record<string, CriterionResult>>;
	/** Criteria still unknown. */
	readonly missing: readonly string[];
	readonly conflicts: readonly FrameworkConflict[];
	readonly nextQuestion?: { readonly criterion: string; readonly text: string };
	/** Answers that could not be used, e.g. under a name that no criterion has. */
	readonly issues?: readonly FieldIssue[];
	readonly reason: { readonly code: string; readonly text: string };
	readonly model: ModelReference;
	readonly evaluatedAt: string;
}

export type StageTransition = 'entered' | 'unchanged' | 'advanced' | 'recycled' | 'blocked';

export type HandOffStatus = 'notYet' | 'due' | 'overdue' | 'tooEarly' | 'done';

export interface HandOff {
	/** First moment at which sales should call. */
	readonly notBefore: string;
	/** Last moment for the first contact. */
	readonly dueBy: string;
	readonly status: HandOffStatus;
	/** How far past the deadline, or how far before the gate, in minutes. */
	readonly byMinutes?: number;
	readonly owner?: string;
	readonly priority?: 'high' | 'normal' | 'low';
	readonly channel?: string;
	readonly text?: string;
}

export interface GateCriterion {
	readonly status: AnswerStatus;
	readonly text: string;
}

export interface StageResult {
	readonly current: string;
	readonly previous?: string;
	readonly transition: StageTransition;
	readonly reason: { readonly code: string; readonly text: string };
	/** The four SQL criteria. */
	readonly gate?: Readonly<Record<'targetGroup' | 'need' | 'interest' | 'budget', GateCriterion>>;
	/** What keeps the lead from the next stage, e.g. a missing phone number. */
	readonly blockedBy?: readonly string[];
	/** Stages that were passed in this evaluation, oldest first. */
	readonly passedStages?: readonly string[];
	readonly enteredAt: string;
	/** Hand it back in with the next evaluation. */
	readonly belowSince?: string;
	readonly belowEvaluations?: number;
	readonly history?: ReadonlyArray<{ readonly stage: string; readonly enteredAt: string }>;
	readonly recheckAt?: string;
	readonly owner?: 'marketing' | 'sales' | 'none';
	readonly handOff?: HandOff;
	/** What could not be used of the previous stage, e.g. a date in the future. */
	readonly issues?: readonly FieldIssue[];
	readonly model: ModelReference;
	readonly evaluatedAt: string;
}

/** A send of an earlier plan whose time has come. */
export interface PlannedSend {
	/** Asset id. */
	readonly asset: string;
	readonly sendAt: string;
	readonly key: string;
}

interface NurturingPlanBase {
	readonly reason: { readonly code: string; readonly text: string };
	/** Sends of earlier plans, oldest first. Hand the plan back in with the next run and nothing is sent twice. */
	readonly history?: readonly PlannedSend[];
	readonly model: ModelReference;
	readonly evaluatedAt: string;
}

export type NurturingPlan = NurturingPlanBase &
	(
		| {
				readonly action: 'send';
				readonly asset: {
					readonly id: string;
					readonly title: string;
					readonly type: string;
					readonly link?: string;
					readonly language?: string;
				};
				readonly sendAt: string;
				/** The same plan has the same key: a rerun sends nothing twice. */
				readonly key: string;
				/** The clock that the send time goes by, and how it is known. */
				readonly timeZone?: {
					readonly name: string;
					readonly source: 'person' | 'country' | 'default';
				};
		  }
		| { readonly action: 'wait'; readonly until: string }
		| { readonly action: 'handOver'; readonly dueBy?: string }
		| { readonly action: 'stop' }
	);

export interface PlatformMembership {
	readonly status: 'included' | 'excluded' | 'removed' | 'failed' | 'notSent';
	readonly reason?: string;
	readonly text?: string;
	/** After an erasure: the key of the lead in snapshots, whose rows can be deleted by it. */
	readonly leadKey?: string;
}

/** Included when any platform includes the lead; the reason is then that platform's. */
export interface AudienceMembership extends PlatformMembership {
	readonly platform: string;
	/** The result on each platform, when there are several. */
	readonly platforms?: Readonly<Record<string, PlatformMembership>>;
}

/** What a lead is told about its account: the account in short, and the lead's part in it. */
export type AccountMembership =
	| {
			readonly id: string;
			readonly name?: string;
			readonly domain?: string;
			readonly score: number;
			readonly coverage: number;
			readonly missingRoles: readonly string[];
			readonly readiness: string;
			readonly momentum: string;
			readonly stage?: string;
			/** The lead's role in the buying team; `unknown` when neither title nor department tells. */
			readonly role: string;
			readonly engaged: boolean;
			/** Whether the lead counts for the score of the account; a disqualified one does not. */
			readonly counts: boolean;
			/** Whether this is the contact to talk to next, and why. */
			readonly nextContact: boolean;
			readonly nextContactText?: string;
	  }
	| { readonly unassigned: { readonly code: string; readonly text: string } };
