import type { Instant } from '../../common/instant';
import { toMilliseconds } from '../../common/instant';
import { eventsOf } from './features';
import { compileBins } from './fieldBins';
import { compileKeys } from './record';
import { stabilityIndex } from './timeSplit';
import { binCount, type TrainedModel } from './trainedModel';

/** How far the values of a field have moved since the training. */
export interface FieldDrift {
	readonly field: string;
	/** Population stability index; above 0.2 the field should be looked at. */
	readonly index: number;
	/** Share of leads without a value, then and now. */
	readonly missingThen: number;
	readonly missingNow: number;
	/** Share of leads with a category that was rare or unknown in the training. */
	readonly otherNow: number;
}

/** Fewer leads say nothing about a shift. */
const FEWEST = 100;

/**
 * Compares leads with those that a model was trained on, the most moved field first.
 * @param leads plain records or unified leads, as for scoring
 * @returns nothing for fewer than 100 leads
 */
export function measureDrift(
	model: TrainedModel,
	leads: readonly unknown[],
	now: Instant,
): FieldDrift[] {
	if (leads.length < FEWEST) return [];
	const at = toMilliseconds(now);
	const drift: FieldDrift[] = [];
	for (const field of model.fields) {
		if (field.shares === undefined || field.type === 'date') continue;
		const read = field.type === 'event' ? eventsOf : compileKeys(field.path);
		const binOf = compileBins(field);
		const bins = binCount(field);
		const counts = new Float64Array(bins);
		for (const lead of leads) counts[binOf(read(lead), at)]++;
		const rows = model.trained?.rows ?? 1_000;
		// Bins are put together until each held a tenth, so that chance differences of rare ones do not add up.
		const then: number[] = [];
		const present: number[] = [];
		let filled = 1;
		field.shares.forEach((share, bin) => {
			if (filled >= 0.1 || bin === bins - 1) {
				then.push(0);
				present.push(0);
				filled = 0;
			}
			filled += share;
			then[then.length - 1] += share * rows;
			present[present.length - 1] += counts[bin];
		});
		drift.push({
			field: field.id,
			index: stabilityIndex(then, present),
			missingThen: field.shares[bins - 1],
			missingNow: counts[bins - 1] / leads.length,
			otherNow: field.type === 'category' ? counts[bins - 2] / leads.length : 0,
		});
	}
	return drift.sort((a, b) => b.index - a.index);
}
