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
export {
	trainScoringModel,
	type ScoreDistribution,
	type TrainingMetrics,
	type TrainingResult,
} from './train';
export type { TrainingOptions } from './options';
export type { OutcomeOptions } from './outcome';
export type { TimeSplit } from './timeSplit';
export type { TrainingWarning, TrainingWarningCode } from './warnings';
export type { AdviceOptions, ThresholdAdvice, ThresholdFigures } from './advice';
export type { CalibrationBin, ClassificationMetrics, LiftRow } from './metrics';
export type { YieldControl } from './pace';
