export {
	compileTrainedModel,
	type CompileTrainedModelOptions,
	type TrainedScorer,
	type TrainedScoreResult,
} from './compileTrainedModel';
export {
	isTrainedModel,
	trainedModelSchema,
	TRAINED_KIND,
	type ScoreBand,
	type TrainedField,
	type TrainedModel,
	type TrainedPair,
} from './trainedModel';
export { trainScoringModel, type TrainingMetrics, type TrainingResult } from './train';
export type { TrainingOptions } from './options';
export type { OutcomeOptions } from './outcome';
export type { TimeSplit } from './timeSplit';
export type { TrainingWarning, TrainingWarningCode } from './warnings';
export type { AdviceOptions, BandFigures, ThresholdAdvice, ThresholdFigures } from './advice';
export type { CalibrationBin, ClassificationMetrics, LiftRow } from './metrics';
export type { YieldControl } from './pace';
export type { ScoreDistribution } from './scoreDistribution';
export {
	evaluateScorer,
	type EvaluationMetrics,
	type EvaluationOptions,
	type RowScorer,
} from './evaluate';
export type { RuleJudgement } from './ruleJudgement';
export {
	describeModel,
	type ModelTables,
	type PairPointTable,
	type PointRow,
	type PointTable,
} from './describeModel';
export { measureDrift, type FieldDrift } from './drift';
