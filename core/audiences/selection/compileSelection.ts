import { compileCondition, type Condition, type Lead, type NamedLists } from '../../lead';
import { stageKey } from '../../lead/funnelStage';

/** Which leads an audience is made of. What is set must all be true; of a list any one. */
export interface AudienceSelection {
	/** Everybody, whatever their stage; nothing else is looked at. */
	readonly everybody?: boolean;
	/** Funnel stages, e.g. `sql`. */
	readonly stages?: readonly string[];
	/** Score bands, e.g. `hot`. */
	readonly bands?: readonly string[];
	/** Verdicts of the framework, e.g. `qualified`. */
	readonly verdicts?: readonly string[];
	/** The framework whose verdict counts; `bant` when absent. */
	readonly framework?: string;
	readonly condition?: Condition;
	readonly lists?: NamedLists;
}

/** Stages that sales works on: what "the leads worth advertising to" means when nothing is chosen. */
export const DEFAULT_STAGES: readonly string[] = ['sal', 'sql', 'opportunity'];

/** The stage that an earlier node or the CRM gave the lead; undefined when there is none. */
export function stageOf(lead: Lead): string | undefined {
	const stage: unknown = lead.qualification?.stage?.current ?? lead.stage?.current;
	return typeof stage === 'string' && stage !== '' ? stageKey(stage) : undefined;
}

const isChosen = (values: readonly string[] | undefined) =>
	values !== undefined && values.length > 0;

export type Selector = (lead: Lead, now: number) => boolean;

export interface CompiledSelection {
	/** Nothing was chosen, so the default depends on whether the leads have stages at all. */
	readonly isDefault: boolean;
	readonly isSelected: Selector;
}

/**
 * Compiles a selection. With nothing chosen, leads that sales works on are selected when stages are known, else all.
 */
export function compileSelection(selection: AudienceSelection = {}): CompiledSelection {
	if (selection.everybody) return { isDefault: false, isSelected: () => true };
	const { stages, bands, verdicts, framework = 'bant', condition, lists } = selection;
	const tests: Selector[] = [];
	if (isChosen(stages)) tests.push(inStages(stages ?? []));
	if (isChosen(bands)) {
		const wanted = lowerCaseSet(bands ?? []);
		tests.push((lead) => isIn(wanted, lead.qualification?.score?.band));
	}
	if (isChosen(verdicts)) {
		const wanted = lowerCaseSet(verdicts ?? []);
		tests.push((lead) => isIn(wanted, verdictOf(lead.qualification?.[framework])));
	}
	if (condition) {
		const test = compileCondition(condition, { lists });
		// Unknown is not true: who is not known to qualify is not advertised to.
		tests.push((lead, now) => test(lead, now) === true);
	}
	if (tests.length === 0) return { isDefault: true, isSelected: inStages(DEFAULT_STAGES) };
	return { isDefault: false, isSelected: (lead, now) => tests.every((test) => test(lead, now)) };
}

function inStages(stages: readonly string[]): Selector {
	const wanted = new Set(stages.map(stageKey));
	return (lead) => {
		const stage = stageOf(lead);
		return stage !== undefined && wanted.has(stage);
	};
}

const lowerCaseSet = (values: readonly string[]) =>
	new Set(values.map((value) => value.trim().toLowerCase()));

const isIn = (wanted: ReadonlySet<string>, value: unknown) =>
	typeof value === 'string' && wanted.has(value.toLowerCase());

function verdictOf(result: unknown): unknown {
	return typeof result === 'object' && result !== null
		? (result as { verdict?: unknown }).verdict
		: undefined;
}
