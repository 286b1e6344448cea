import { fitCalibration } from './calibrationMap';
import { fitCandidates, predictRows, type Candidate } from './candidates';
import { AVERAGE_TOTAL, exportModel } from './exportModel';
import type { Feature } from './features';
import type { Labelled } from './labelledRows';
import type { ParsedTrainingOptions } from './options';
import type { Pace } from './pace';
import type { TrainedModel } from './trainedModel';

/** Out-of-fold log-odds on the model's scale of totals. */
export function totalsOf(
	logOdds: Float64Array,
	{ pointsPerDoubling }: TrainedModel,
	baseRate: number,
): Float64Array {
	const average = Math.log(baseRate / (1 - baseRate));
	return logOdds.map((value) =>
		Math.max(0, Math.min(100, AVERAGE_TOTAL + ((value - average) * pointsPerDoubling) / Math.LN2)),
	);
}

/** Learns from all leads, the way that proved best; calibrated by what was predicted out of fold. */
export async function finalModel(
	features: readonly Feature[],
	{ labels, won, field }: Labelled,
	candidate: Candidate,
	outOfFold: Float64Array,
	proof: Readonly<Record<string, number>>,
	options: ParsedTrainingOptions,
	pace: Pace,
): Promise<TrainedModel> {
	const all = Int32Array.from(labels, (_, row) => row);
	const tables = features.map(({ table }) => table);
	const [fitted] = await fitCandidates(tables, labels, all, [candidate], pace);
	const calibration = fitCalibration(outOfFold, labels);
	if (pace.due(40 * labels.length)) await pace.pause();
	return exportModel(features, fitted, {
		name: options.name,
		version: options.version,
		language: options.language,
		seed: options.seed,
		outcomeField: field,
		won,
		proof,
		calibration,
		logOdds: predictRows(fitted, all),
	});
}
