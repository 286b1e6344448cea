import { ConfigurationError } from '../common/configuration';
import type { Instant } from '../common/instant';
import type { Language } from '../common/language';
import type { Lead } from '../lead/lead';
import type { ScoreResult } from '../lead/qualification';
import { Changes } from './change';
import { parseScoringModel } from './model/parseScoringModel';
import type { ScoringModel } from './model/scoringModel';
import { DEFAULT_SCORING_PRESET, SCORING_PRESETS, type ScoringPreset } from './presets';
import { RuleScorer, type Explanations } from './ruleScorer';
import { compileTrainedModel, type TrainedScorer } from './training/compileTrainedModel';
import { isTrainedModel, type TrainedModel } from './training/trainedModel';

export interface ScoringOptions {
	/**
	 * true or `full`: all reasons with the events behind them, and withheld points; `summary`: the five strongest
	 * reasons without the single events, and withheld points; false or `none`: figures only. Full when absent.
	 */
	readonly explanations?: boolean | Explanations;
	/** Language of the sentences; English when absent. */
	readonly language?: Language;
}

/**
 * Scores one lead at a moment.
 * @throws RangeError when the moment is no date with time and zone; never for what a lead holds.
 */
export type LeadScorer = (lead: Lead, now: Instant) => ScoreResult;

/**
 * Compiles a scoring model: the name of a preset, a model of rules, or a trained model.
 *
 * The order of scoring is fixed: scanner filter, duplicates, window, frequency, decay, rule cap, group clamp,
 * total clamp, scale, label. The same lead, model and moment give the same result; the order of events has no
 * effect.
 *
 * The scorer keeps its working memory between calls: use it from one thread, one call at a time.
 * @throws ConfigurationError that names every fault by rule and field, before any lead is scored.
 */
export function compileScoringModel(
	model: ScoringPreset | ScoringModel | TrainedModel | unknown = DEFAULT_SCORING_PRESET,
	options: ScoringOptions = {},
): LeadScorer {
	const { explanations = 'full', language } = options;
	const level = explanations === true ? 'full' : explanations === false ? 'none' : explanations;
	if (isTrainedModel(model)) {
		const scorer = compileTrainedModel(model, { explain: level !== 'none', language });
		return withChange(model as TrainedModel, scorer);
	}
	const scorer = new RuleScorer(parseScoringModel(resolvePreset(model)), level, language ?? 'en');
	return (lead, now) => scorer.score(lead, now);
}

/** The scorer of a trained model, with the change against the score that the lead carried. */
function withChange({ name, bands }: TrainedModel, score: TrainedScorer): LeadScorer {
	const changes = new Changes(
		name,
		[...bands].sort((a, b) => b.from - a.from),
	);
	return (lead, now) => {
		const result = score(lead, now);
		return { ...result, ...changes.since((lead as Lead | undefined)?.qualification, result) };
	};
}

function resolvePreset(model: unknown): unknown {
	if (typeof model !== 'string') return model;
	if (Object.prototype.hasOwnProperty.call(SCORING_PRESETS, model)) {
		return SCORING_PRESETS[model as ScoringPreset];
	}
	throw new ConfigurationError('The scoring model', [
		{
			where: '',
			what: `there is no preset of this name; there are ${Object.keys(SCORING_PRESETS).join(', ')}`,
		},
	]);
}
