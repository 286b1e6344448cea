export { adjustFramework, type FrameworkAdjustments } from './adjust';
export { compileFramework, type FrameworkCheck, type FrameworkOptions } from './compile';
export {
	CONFLICT_POLICIES,
	parseFramework,
	type ConflictPolicy,
	type Framework,
	type FrameworkDefinition,
} from './definition';
export { FRAMEWORK_NAMES, FRAMEWORKS, type FrameworkName } from './presets';
export { frameworkJsonSchema } from './jsonSchema';
export { criterionTitle } from './wording';
export { withAnswers } from './withAnswers';
export { QUESTION_CHANNELS, type QuestionChannel } from './questions';
