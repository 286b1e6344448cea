import type { Verdict } from '../lead/qualification';
import type { Framework } from './definition';

/** Sums of weights such as 0.1 + 0.2 must not miss a threshold of 0.3. */
const TOLERANCE = 1e-9;

export type VerdictCode =
	'enoughMet' | 'open' | 'mandatoryNotMet' | 'tooFewCanBeMet' | 'thresholdOutOfReach';

/** What follows from which criteria are met and which are unknown; the same for every lead with that pattern. */
export interface Finding {
	readonly verdict: Verdict;
	readonly code: VerdictCode;
	readonly met: number;
	readonly unknown: number;
	readonly worstCase: number;
	readonly bestCase: number;
	/** Index of the criterion to ask about next; -1 when nothing needs to be asked. */
	readonly next: number;
	/** Index of the mandatory criterion that fails the check; -1 when none does. */
	readonly failedMandatory: number;
}

function countBits(mask: number): number {
	let count = 0;
	for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
	return count;
}

/**
 * Compiles the rule of a framework. Sets of criteria are bit masks, the first criterion being bit 0.
 *
 * Every part of the rule can only be helped by one more met criterion. So a lead is qualified exactly when it
 * passes with all unknowns not met, and not qualified exactly when it fails with all unknowns met: no answer to an
 * unknown can flip either verdict.
 */
export function compileVerdict(
	framework: Pick<Framework, 'criteria' | 'rule' | 'completeAll'>,
): (metMask: number, unknownMask: number) => Finding {
	const { criteria, rule, completeAll } = framework;
	const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
	const isMandatory = criteria.map(({ id }) => rule.mandatory.includes(id));
	const mandatoryMask = isMandatory.reduce(
		(mask, is, index) => (is ? mask | (1 << index) : mask),
		0,
	);
	const atLeast = rule.atLeast ?? 0;
	const threshold = rule.threshold ?? 0;

	const share = (mask: number): number => {
		let sum = 0;
		for (let index = 0; index < criteria.length; index++) {
			if (mask & (1 << index)) sum += criteria[index].weight;
		}
		return sum / total;
	};
	const passes = (mask: number): boolean =>
		(mask & mandatoryMask) === mandatoryMask &&
		countBits(mask) >= atLeast &&
		share(mask) >= threshold - TOLERANCE;

	/** Whether the answer to one unknown decides the verdict for some answers to the others. */
	const matters = (bit: number, metMask: number, unknownMask: number): boolean => {
		const others = unknownMask & ~bit;
		// All subsets of the other unknowns, the empty one last.
		for (let subset = others; ; subset = (subset - 1) & others) {
			if (passes(metMask | subset | bit) && !passes(metMask | subset)) return true;
			if (subset === 0) return false;
		}
	};

	/** How much an answer tells, see the property "next question" of the reference: w · 4q(1 − q). */
	const gain = (index: number): number => {
		const { weight, chance } = criteria[index];
		return weight * 4 * chance * (1 - chance);
	};

	const nextQuestion = (metMask: number, unknownMask: number, isOpen: boolean): number => {
		let best = -1;
		for (let index = 0; index < criteria.length; index++) {
			const bit = 1 << index;
			if (!(unknownMask & bit)) continue;
			if (isOpen ? !matters(bit, metMask, unknownMask) : !completeAll) continue;
			if (
				best < 0 ||
				(isMandatory[index] && !isMandatory[best]) ||
				(isMandatory[index] === isMandatory[best] && gain(index) > gain(best) + TOLERANCE)
			) {
				best = index;
			}
		}
		return best;
	};

	const find = (metMask: number, unknownMask: number): Finding => {
		const possible = metMask | unknownMask;
		const isQualified = passes(metMask);
		const isOpen = !isQualified && passes(possible);
		const failedMandatory = isMandatory.findIndex((is, index) => is && !(possible & (1 << index)));
		const failure = (): VerdictCode =>
			failedMandatory >= 0
				? 'mandatoryNotMet'
				: countBits(possible) < atLeast
					? 'tooFewCanBeMet'
					: 'thresholdOutOfReach';
		return {
			verdict: isQualified ? 'qualified' : isOpen ? 'needsInfo' : 'notQualified',
			code: isQualified ? 'enoughMet' : isOpen ? 'open' : failure(),
			met: countBits(metMask),
			unknown: countBits(unknownMask),
			worstCase: share(metMask),
			bestCase: share(possible),
			next: nextQuestion(metMask, unknownMask, isOpen),
			failedMandatory,
		};
	};

	const findings = new Map<number, Finding>();
	return (metMask, unknownMask) => {
		const key = (metMask << criteria.length) | unknownMask;
		let finding = findings.get(key);
		if (finding === undefined) {
			finding = find(metMask, unknownMask);
			findings.set(key, finding);
		}
		return finding;
	};
}
