import { asLead } from '../lead';
import { compileScoringModel } from './compileScoringModel';
import type { ScoringModel } from './model/scoringModel';
import type { ScoringPreset } from './presets';
import {
	evaluateScorer,
	type EvaluationMetrics,
	type EvaluationOptions,
} from './training/evaluate';
import { isTrainedModel, type TrainedModel } from './training/trainedModel';

/**
 * Measures a scoring model, of rules or trained, on past leads: ranking (AUC with interval, ROC, lift), probabilities
 * (log-loss, Brier, calibration), figures per band and threshold, threshold advice, and which rules earn their
 * points. A model measured on the leads that it was trained on flatters itself: use the metrics of the training, or
 * other leads.
 *
 * @param model a preset's name, a model of rules, or a trained model
 * @param rows plain records or unified leads, with an outcome
 * @throws ConfigurationError for a faulty model, or an outcome that cannot be told into won and lost
 */
export async function evaluateScoringModel(
	model: ScoringPreset | ScoringModel | TrainedModel | unknown,
	rows: readonly unknown[],
	options: EvaluationOptions = {},
): Promise<EvaluationMetrics> {
	const score = compileScoringModel(model, { language: options.language });
	const trained = isTrainedModel(model);
	const bands = trained ? (model as TrainedModel).bands : undefined;
	return await evaluateScorer(
		// A trained model reads the columns that it was trained on, rules read the unified lead.
		(row, now) => score((trained ? row : asLead(row)) as Parameters<typeof score>[0], now),
		rows,
		bands === undefined ? options : { bands, ...options },
	);
}
