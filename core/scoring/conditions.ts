import {
	compileConditionField,
	compileConditionOf,
	compileFieldCondition,
	type FieldCondition,
	type NamedLists,
	type Test,
} from '../lead/conditions';
import type { Lead } from '../lead/lead';
import { compileEventCondition, type EventCounter } from './events/eventRule';
import type { EventCondition, ScoringCondition } from './model/condition';

/**
 * Compiles a condition on fields and events of a lead.
 * @param counters receives a counter for each question about events; the counters must have counted the lead's
 *   events before the condition is asked
 */
export function compileScoringCondition(
	condition: ScoringCondition,
	lists: NamedLists,
	counters: EventCounter[],
): Test<Lead> {
	return compileConditionOf<FieldCondition | EventCondition, Lead>(condition, (leaf) => {
		if (!('event' in leaf)) {
			return compileFieldCondition(leaf, compileConditionField(leaf.field), lists);
		}
		const counter = compileEventCondition(leaf, lists, counters.length);
		counters.push(counter);
		return () => counter.count >= counter.threshold;
	});
}
