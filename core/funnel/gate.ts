import type { Answer, AnswerStatus, Lead } from '../lead/lead';
import type { FrameworkResult, ScoreResult } from '../lead/qualification';
import type { Funnel, GateCriterionName } from './definition';
import type { Facts } from './facts';

/** What let a lead through the gate. */
export type GateCode = 'gatePassed' | 'frameworkQualified' | 'handRaise';

export interface GateFinding {
	targetGroup: AnswerStatus;
	need: AnswerStatus;
	interest: AnswerStatus;
	budget: AnswerStatus;
	/** Undefined when the gate is shut. */
	passedBy: GateCode | undefined;
	/** Whether the framework's verdict is among what is asked for, and is missing. */
	lacksFramework: boolean;
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && value === value;

/** A score of the lead; undefined when it was not scored. */
export function scoreOf(score: ScoreResult | undefined, of: 'total' | 'fit' | 'engagement') {
	const value: unknown = score?.[of];
	return isNumber(value) ? value : undefined;
}

const STATUSES = new Set<unknown>(['met', 'notMet', 'unknown']);

function statusAmong(
	entries: Readonly<Record<string, { readonly status?: AnswerStatus } | undefined>>,
	names: readonly string[],
): AnswerStatus {
	for (const name of names) {
		const status = entries[name]?.status;
		if (status !== undefined && STATUSES.has(status)) return status;
	}
	return 'unknown';
}

/**
 * Compiles the gate to sales: target group, need, interest and budget, each met, not met or unknown. Need and budget
 * come from the framework's result; where a lead has none, from its answers as they stand.
 */
export function compileGate(gate: Funnel['gate']) {
	const { policy, handRaise, framework, needNames, budgetNames, targetGroup, interestAt } = gate;
	const finding: GateFinding = {
		targetGroup: 'unknown',
		need: 'unknown',
		interest: 'unknown',
		budget: 'unknown',
		passedBy: undefined,
		lacksFramework: false,
	};

	const judgeTargetGroup = (lead: Lead, score: ScoreResult | undefined): AnswerStatus => {
		if (score !== undefined && (score.disqualifiers?.length ?? 0) > 0) return 'notMet';
		const answer = (lead.answers as Readonly<Record<string, Answer | undefined>>).targetGroup;
		if (answer?.status === 'met' || answer?.status === 'notMet') return answer.status;
		const fit = scoreOf(score, 'fit');
		if (fit === undefined) return 'unknown';
		if (fit >= targetGroup.metAt) return 'met';
		const completeness: unknown = score?.completeness;
		// A low score out of missing data says nothing about the lead.
		return fit < targetGroup.notMetBelow &&
			isNumber(completeness) &&
			completeness >= targetGroup.minimumCompleteness
			? 'notMet'
			: 'unknown';
	};
	const judgeInterest = (facts: Facts, score: ScoreResult | undefined): AnswerStatus => {
		if (facts.handRaiseAt > -Infinity || facts.highIntent) return 'met';
		const engagement = scoreOf(score, 'engagement');
		if (engagement === undefined) return 'unknown';
		return engagement >= interestAt ? 'met' : 'notMet';
	};

	return (lead: Lead, score: ScoreResult | undefined, facts: Facts): Readonly<GateFinding> => {
		const checked = lead.qualification?.[framework] as FrameworkResult | undefined;
		const entries = (checked?.criteria ?? lead.answers) as Readonly<
			Record<string, { readonly status?: AnswerStatus } | undefined>
		>;
		finding.targetGroup = judgeTargetGroup(lead, score);
		finding.need = statusAmong(entries, needNames);
		finding.interest = judgeInterest(facts, score);
		finding.budget = statusAmong(entries, budgetNames);

		const isOpen =
			finding.targetGroup === 'met' &&
			finding.need === 'met' &&
			finding.interest === 'met' &&
			finding.budget === 'met';
		const isQualified = checked?.verdict === 'qualified';
		finding.lacksFramework = false;
		finding.passedBy = undefined;
		switch (policy) {
			case 'gate':
				if (isOpen) finding.passedBy = 'gatePassed';
				break;
			case 'bant':
				if (isQualified) finding.passedBy = 'frameworkQualified';
				finding.lacksFramework = !isQualified;
				break;
			case 'both':
				if (isOpen && isQualified) finding.passedBy = 'gatePassed';
				finding.lacksFramework = !isQualified;
				break;
			case 'either':
				if (isOpen) finding.passedBy = 'gatePassed';
				else if (isQualified) finding.passedBy = 'frameworkQualified';
				break;
		}
		const isNothingAgainst =
			finding.targetGroup !== 'notMet' && finding.need !== 'notMet' && finding.budget !== 'notMet';
		if (facts.handRaiseAt > -Infinity && handRaise === 'sql' && isNothingAgainst) {
			finding.passedBy = 'handRaise';
		}
		return finding;
	};
}

export const openCriteria = (
	finding: Readonly<GateFinding>,
	names: readonly GateCriterionName[],
): string[] => names.filter((name) => finding[name] !== 'met');
