export { compileScoringModel, type LeadScorer, type ScoringOptions } from './compileScoringModel';
export { scoringModelJsonSchema } from './model/modelJsonSchema';
export { parseScoringModel } from './model/parseScoringModel';
export type { CompleteScoringModel, ScoringModel } from './model/scoringModel';
export { DEFAULT_SCORING_PRESET, SCORING_PRESETS, type ScoringPreset } from './presets';
export type { Explanations } from './ruleScorer';
export * from './training';
export { evaluateScoringModel } from './evaluateScoringModel';
