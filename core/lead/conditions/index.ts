export {
	compileCondition,
	compileConditionField,
	compileConditionOf,
	compileFieldCondition,
	conditionFields,
	type Test,
} from './compile';
export { isBlank, type NamedLists } from './operators';
export {
	conditionSchema,
	conditionSchemaOf,
	fieldConditionSchema,
	OPERATORS,
	type Condition,
	type ConditionOf,
	type FieldCondition,
	type Operator,
} from './schema';
