import type { RollUp } from './accountResult';

export interface RollUpRule {
	readonly method: RollUp;
	/** Weight of each further contact against the one before (ρ), 0 to below 1; diminishing sum. */
	readonly diminishingFactor: number;
	/** How many contacts count; mean of the top k. */
	readonly topK: number;
}

const HIGHEST = 100;

export const clampScore = (score: number): number =>
	score > HIGHEST ? HIGHEST : score > 0 ? score : 0;

/**
 * One number for the scores of an account's contacts, 0 to 100.
 *
 * - `diminishingSum`: (1 − ρ)·Σ s(r)·ρ^r over the scores in falling order; never falls when a contact joins
 * - `max`: the best contact alone
 * - `mean`: falls when a weak contact joins
 * - `topKMean`: the best k, a missing one counts 0
 * - `noisyOr`: 100·(1 − Π(1 − s/100)); fills up fast
 *
 * @param scores each 0 to 100, in falling order
 */
export function rollUp(scores: readonly number[], rule: RollUpRule): number {
	if (scores.length === 0) return 0;
	switch (rule.method) {
		case 'max':
			return scores[0];
		case 'mean': {
			let sum = 0;
			for (const score of scores) sum += score;
			return clampScore(sum / scores.length);
		}
		case 'topKMean': {
			let sum = 0;
			for (let rank = 0; rank < rule.topK && rank < scores.length; rank++) sum += scores[rank];
			return clampScore(sum / rule.topK);
		}
		case 'diminishingSum': {
			let sum = 0;
			let weight = 1 - rule.diminishingFactor;
			for (const score of scores) {
				sum += score * weight;
				weight *= rule.diminishingFactor;
			}
			return clampScore(sum);
		}
		case 'noisyOr': {
			let without = 1;
			for (const score of scores) without *= 1 - score / HIGHEST;
			return clampScore(HIGHEST * (1 - without));
		}
	}
}
