export { adjustFunnel, gateStage, type FunnelAdjustments } from './adjust';
export { WEEKDAYS, type BusinessWeek, type Weekday, type WorkingHours } from './businessCalendar';
export {
	compileFunnel,
	type FunnelClassifier,
	type FunnelOptions,
	type PreviousStage,
} from './compile';
export {
	GATE_POLICIES,
	HAND_RAISE_POLICIES,
	type Funnel,
	type FunnelDefinition,
	type GateCriterionName,
} from './definition';
export { funnelJsonSchema } from './jsonSchema';
export { parseFunnel } from './ladder';
export { FUNNEL_NAMES, funnelPreset, type FunnelName, type FunnelThresholds } from './presets';
export {
	indexPreviousStages,
	type FoundStage,
	type PreviousStages,
	type PreviousStagesOptions,
} from './previousStages';
