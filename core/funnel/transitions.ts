import { DAY, HOUR, parseInstant } from '../common/instant';
import { compileCondition } from '../lead/conditions';
import type { Lead } from '../lead/lead';
import type { StageTransition } from '../lead/qualification';
import { compileEntries, type Entry } from './entries';
import { leaveScore, type Ladder } from './ladder';
import { scoreOf } from './gate';
import type { Previous } from './previous';
import type { Evaluation } from './rules';
import type { ReasonCode } from './wording';

/** Where a lead goes, and why. */
export interface Decision {
	/** Stage, or side stage. */
	readonly current: string;
	/** -1 for stages beside the ladder. */
	readonly rank: number;
	readonly transition: StageTransition;
	readonly code: ReasonCode;
	/** Name of the user's own rule behind the code. */
	readonly name?: string;
	/** What the sentence speaks of. */
	readonly detail?: number | string;
	readonly blockedBy?: readonly string[];
	/** Milliseconds. */
	readonly recheckAt?: number;
	/** Milliseconds; the score has been too low since then. */
	readonly belowSince?: number;
	readonly belowEvaluations?: number;
}

const DISQUALIFYING: Readonly<Record<'targetGroup' | 'need' | 'budget', ReasonCode>> = {
	targetGroup: 'notTarget',
	need: 'noNeed',
	budget: 'noBudget',
};

interface Blow {
	readonly code: ReasonCode;
	readonly name?: string;
	readonly canChange?: boolean;
}

/**
 * When a lead was last sent back: it came into `recycled` or `disqualified`, or fell to an earlier stage.
 * Milliseconds; -Infinity when that never happened.
 */
export function compileSetback(ladder: Ladder): (previous: Previous | undefined) => number {
	const sides = new Set([ladder.recycled.id, ladder.disqualified.id]);
	const rank = new Map(ladder.stages.map(({ id }, index) => [id, index]));
	return (previous) => {
		if (previous === undefined) return -Infinity;
		if (sides.has(previous.current)) return previous.entered;
		const { history } = previous;
		for (let index = history.length - 1; index >= 0; index--) {
			const stage = history[index]?.stage;
			const before = index > 0 ? history[index - 1]?.stage : undefined;
			const fell =
				sides.has(stage) ||
				(before !== undefined && (rank.get(stage) ?? 0) < (rank.get(before) ?? -1));
			if (!fell) continue;
			const time = parseInstant(String(history[index].enteredAt));
			if (time === time) return time;
		}
		return -Infinity;
	};
}

/** Compiles the rules by which leads change stages. The order of the steps is the order of precedence. */
export function compileTransitions(
	ladder: Ladder,
): (evaluation: Evaluation, previous: Previous | undefined, setback: number) => Decision {
	const { stages, recycled, disqualified } = ladder;
	const entries = compileEntries(ladder);
	const rankById = new Map(stages.map(({ id }, index) => [id, index]));
	const keep = new Set(ladder.keep);
	const coolDown = recycled.coolDownDays * DAY;
	const recheck = disqualified.recheckAfterDays * DAY;
	const named = (list: typeof recycled.when) =>
		list.map(({ name, when }) => ({ name, holds: compileCondition(when) }));
	const recycleRules = named(recycled.when);
	const disqualifyRules = named(disqualified.when);
	const dealEntries = entries.filter(({ ways }) =>
		ways.some(({ rule }) => rule === 'won' || rule === 'openDeal'),
	);
	const wonRank = entries.findIndex(({ ways }) => ways.some(({ rule }) => rule === 'won'));
	/** A lead that was sent back comes in again at the first stage that a score can also be too low for. */
	const reentryRank = Math.max(
		0,
		stages.findIndex(({ stay }) => stay !== undefined),
	);
	const stays = stages.map(({ stay }) =>
		stay === undefined
			? undefined
			: {
					of: stay.of,
					leaveBelow: leaveScore(stay),
					minimum: stay.minimumDays * DAY,
					below: stay.belowForHours * HOUR,
					evaluations: stay.belowInEvaluations,
					fallTo: stay.fallTo ?? recycled.id,
				},
	);

	const findDeal = (evaluation: Evaluation): Entry | undefined => {
		for (let index = dealEntries.length - 1; index >= 0; index--) {
			if (dealEntries[index].isByDeal(evaluation)) return dealEntries[index];
		}
		return undefined;
	};

	const findDisqualification = (evaluation: Evaluation): Blow | undefined => {
		const { lead, now, gate } = evaluation;
		if (lead.outcome?.status === 'disqualified') return { code: 'outcomeDisqualified' };
		for (const criterion of disqualified.on) {
			if (gate[criterion] === 'notMet') {
				return { code: DISQUALIFYING[criterion], canChange: criterion !== 'targetGroup' };
			}
		}
		for (const { name, holds } of disqualifyRules) {
			if (holds(lead, now) === true) return { code: 'disqualifyCondition', name };
		}
		return undefined;
	};

	/** A lost deal sends a lead back once: not again after it has been sent back since. */
	const isFreshlyLost = (lead: Lead, setback: number): boolean => {
		if (lead.outcome?.status !== 'lost') return false;
		const { at } = lead.outcome;
		const lostAt = typeof at === 'string' ? parseInstant(at) : NaN;
		return lostAt === lostAt ? lostAt > setback : setback === -Infinity;
	};

	const findRecycling = (evaluation: Evaluation, setback: number): Blow | undefined => {
		const { lead, now } = evaluation;
		if (isFreshlyLost(lead, setback)) return { code: 'closedLost' };
		for (const { name, holds } of recycleRules) {
			if (holds(lead, now) === true) return { code: 'recycleCondition', name };
		}
		return undefined;
	};

	const toSide = (
		blow: Blow,
		side: string,
		transition: StageTransition,
		evaluation: Evaluation,
		previous: Previous | undefined,
	): Decision => {
		const isThere = previous?.current === side;
		const entered = isThere ? previous.entered : evaluation.now;
		const wait = side === recycled.id ? coolDown : blow.canChange ? recheck : undefined;
		return {
			current: side,
			rank: -1,
			transition: isThere ? 'unchanged' : previous === undefined ? 'entered' : transition,
			code: blow.code,
			name: blow.name,
			detail: blow.name,
			recheckAt: wait === undefined ? undefined : entered + wait,
		};
	};

	const upTo = (entry: Entry, evaluation: Evaluation, from: Previous | undefined): Decision => ({
		current: stages[entry.rank].id,
		rank: entry.rank,
		transition: from === undefined ? 'entered' : 'advanced',
		...entry.why(evaluation),
	});

	const remain = (
		previous: Previous,
		rank: number,
		code: ReasonCode,
		more: Partial<Decision> = {},
	): Decision => ({
		current: previous.current,
		rank,
		transition: code === 'blocked' || code === 'coolDown' ? 'blocked' : 'unchanged',
		code,
		...more,
	});

	/** Stays, or leaves when the score has been too low for long enough and nothing else holds the lead here. */
	const stayOrFall = (
		evaluation: Evaluation,
		previous: Previous,
		rank: number,
		blockedBy: readonly string[],
	): Decision => {
		const { now, score } = evaluation;
		const stay = stays[rank];
		const value = stay && scoreOf(score, stay.of);
		const isHeld =
			stay === undefined ||
			value === undefined ||
			value >= stay.leaveBelow ||
			entries[rank].isOpen(evaluation);
		if (isHeld) {
			return blockedBy.length > 0
				? remain(previous, rank, 'blocked', { blockedBy, detail: blockedBy.join(', ') })
				: remain(previous, rank, 'unchanged');
		}
		const belowSince = previous.belowSince === previous.belowSince ? previous.belowSince : now;
		const belowEvaluations = previous.belowEvaluations + 1;
		if (
			now - previous.entered < stay.minimum ||
			now - belowSince < stay.below ||
			belowEvaluations < stay.evaluations
		) {
			const detail = stay.leaveBelow;
			return remain(previous, rank, 'belowThreshold', { belowSince, belowEvaluations, detail });
		}
		return {
			current: stay.fallTo,
			rank: rankById.get(stay.fallTo) ?? -1,
			transition: 'recycled',
			code: 'scoreDecayed',
			detail: stay.leaveBelow,
			recheckAt: now + coolDown,
		};
	};

	return (evaluation, previous, setback) => {
		const { now, facts, gate } = evaluation;
		const rank = previous === undefined ? -1 : (rankById.get(previous.current) ?? -1);
		const byDeal = findDeal(evaluation);
		if (previous !== undefined) {
			const isOutside = !previous.isKnown || keep.has(previous.current);
			if (byDeal && byDeal.rank > rank && !keep.has(previous.current)) {
				return upTo(byDeal, evaluation, previous);
			}
			if (isOutside) {
				return previous.isKnown
					? remain(previous, -1, 'keptByHand')
					: remain(previous, -1, 'unknownStage', {
							transition: 'blocked',
							blockedBy: ['unknownStage'],
						});
			}
			if (rank >= 0 && stages[rank].protected) {
				const isCustomer = wonRank >= 0 && rank >= wonRank;
				const status = evaluation.lead.outcome?.status;
				const isOver = isFreshlyLost(evaluation.lead, setback) || status === 'disqualified';
				// When the deal is over, what is known against the lead counts like for any other.
				if (isCustomer || !isOver) return remain(previous, rank, 'protectedStage');
			}
		} else if (byDeal) {
			return upTo(byDeal, evaluation, previous);
		}

		const disqualification = findDisqualification(evaluation);
		if (disqualification) {
			return toSide(disqualification, disqualified.id, 'entered', evaluation, previous);
		}
		const recycling = findRecycling(evaluation, setback);
		if (recycling) return toSide(recycling, recycled.id, 'recycled', evaluation, previous);

		const isHandRaised = facts.handRaiseAt > -Infinity;
		const isDisqualified = previous?.current === disqualified.id;
		if (isDisqualified && !isHandRaised && gate.passedBy !== 'gatePassed') {
			return remain(previous, -1, 'disqualifiedKept');
		}

		const isSide = isDisqualified || previous?.current === recycled.id;
		const least = isSide ? reentryRank : rank + 1;
		const blockedBy: string[] = [];
		let next: Entry | undefined;
		for (let index = entries.length - 1; index >= least; index--) {
			const entry = entries[index];
			if (!entry.isOpen(evaluation)) continue;
			const missing = entry.missing(evaluation);
			if (missing === undefined) {
				next = entry;
				break;
			}
			for (const name of missing) if (!blockedBy.includes(name)) blockedBy.push(name);
		}

		const restsUntil = setback + coolDown;
		if (previous !== undefined && now < restsUntil && !isHandRaised && !isDisqualified) {
			if (next !== undefined || blockedBy.length > 0) {
				return remain(previous, rank, 'coolDown', {
					blockedBy: ['coolDown', ...blockedBy],
					recheckAt: restsUntil,
				});
			}
			if (isSide) return remain(previous, -1, 'unchanged', { recheckAt: restsUntil });
		}
		if (next !== undefined) {
			const decision = upTo(next, evaluation, previous);
			return blockedBy.length > 0 ? { ...decision, blockedBy } : decision;
		}
		if (previous === undefined) {
			return {
				current: stages[0].id,
				rank: 0,
				transition: 'entered',
				code: 'noEntry',
				...(blockedBy.length > 0 ? { blockedBy } : {}),
			};
		}
		return stayOrFall(evaluation, previous, rank, blockedBy);
	};
}
