import { EVENT_TYPES, type Condition, type ScoringModel } from '../../../core';
import { cellsFromCondition, withoutEmpty } from './conditionCells';
import type {
	BehaviorRow,
	BuilderRows,
	ConditionCells,
	ExceptionRow,
	FitRow,
	GroupRow,
} from './rows';

type Rule = ScoringModel['rules'][number];
type FieldRule = Extract<Rule, { type: 'field' }>;
type EventRule = Extract<Rule, { type: 'event' }>;
type Override = NonNullable<ScoringModel['overrides']>[number];

const english = (label: Rule['label'], id: string): string =>
	label === undefined ? id : typeof label === 'string' ? label : label.en;

const asList = (value: string | readonly string[]): readonly string[] =>
	typeof value === 'string' ? [value] : value;

function cellsOf(condition: unknown, lists: NonNullable<ScoringModel['lists']>): ConditionCells {
	const cells = cellsFromCondition(condition as Condition, lists);
	if (cells === undefined) throw new RangeError('A row of the rule builder holds one question');
	return cells;
}

function fitRow(rule: FieldRule, lists: NonNullable<ScoringModel['lists']>): FitRow {
	return {
		name: english(rule.label, rule.id),
		...cellsOf(rule.when, lists),
		points: rule.points,
		more: withoutEmpty({ criterion: rule.criterion, group: rule.group }),
	};
}

function behaviorRow(rule: EventRule): BehaviorRow {
	const types = asList(rule.event.types);
	const known = types.filter((type) => (EVENT_TYPES as readonly string[]).includes(type));
	const others = types.filter((type) => !known.includes(type));
	const { count = 'each', times = 3, atMost } = rule.frequency ?? {};
	return {
		name: english(rule.label, rule.id),
		events: known,
		points: rule.points,
		count,
		times,
		...fadingCells(rule.decay),
		more: withoutEmpty({
			atMostPer: atMost?.per,
			atMostTimes: atMost?.times,
			cap: rule.cap,
			criterion: rule.criterion,
			group: rule.group,
			minimumDurationSeconds: rule.event.minimumDurationSeconds,
			otherEvents: others.length > 0 ? others.join(', ') : undefined,
			windowDays: rule.windowDays,
		}),
	};
}

function fadingCells(decay: EventRule['decay']): Pick<BehaviorRow, 'fading' | 'fadingDays'> {
	if (decay === undefined || decay.type === 'none') return { fading: 'none', fadingDays: 30 };
	if (decay.type !== 'step') return { fading: decay.type, fadingDays: decay.days };
	throw new RangeError('No ready-made model fades in steps');
}

function exceptionRows(
	{ id, label, when }: Pick<Override, 'id' | 'label' | 'when'>,
	effect: ExceptionRow,
	lists: NonNullable<ScoringModel['lists']>,
): ExceptionRow[] {
	const conditions = 'any' in when ? when.any : [when];
	return conditions.map((condition) => ({
		name: english(label, id),
		...cellsOf(condition, lists),
		...effect,
	}));
}

function overrideEffect({ band, fit }: Override): ExceptionRow {
	return band === undefined
		? { effect: 'limitFit', highest: fit?.maximum }
		: { effect: 'setBand', band };
}

/** A preset as rows of the rule builder: what the user starts from when customising it. */
export function rowsFromModel(model: ScoringModel): BuilderRows {
	const { lists = {}, groups = [], rules, disqualifiers = [], overrides = [] } = model;
	return {
		fitRules: rules
			.filter((rule): rule is FieldRule => rule.type === 'field')
			.map((rule) => fitRow(rule, lists)),
		behaviorRules: rules
			.filter((rule): rule is EventRule => rule.type === 'event')
			.map((rule) => behaviorRow(rule)),
		exceptions: [
			...disqualifiers.flatMap((one) => exceptionRows(one, { effect: 'disqualify' }, lists)),
			...overrides.flatMap((one) => exceptionRows(one, overrideEffect(one), lists)),
		],
		groups: groups.map(({ id, parent, minimum, maximum }): GroupRow =>
			withoutEmpty({ id, parent, minimum, maximum }),
		),
	};
}
