import { compileFieldPath } from '../../common/fieldPath';
import {
	compileConditionOf,
	compileFieldCondition,
	type FieldCondition,
	type NamedLists,
} from '../../lead/conditions';
import type { LeadEvent } from '../../lead/lead';
import type { EventMatch } from '../model/condition';

/** Whether an event of the right type is meant. */
export type EventTest = (event: LeadEvent, now: number) => boolean;

const asList = (value: string | readonly string[]): readonly string[] =>
	typeof value === 'string' ? [value] : value;

/** The types that are meant, as written. */
export const matchedTypes = (match: EventMatch): readonly string[] => asList(match.types);

function anyOf(wanted: string | readonly string[]): (value: unknown) => boolean {
	const exact = new Set<string>();
	const beginnings: string[] = [];
	for (const text of asList(wanted)) {
		const plain = text.trim().toLowerCase();
		if (plain.endsWith('*')) beginnings.push(plain.slice(0, -1));
		else exact.add(plain);
	}
	return (value) => {
		if (typeof value !== 'string') return false;
		const plain = value.trim().toLowerCase();
		return exact.has(plain) || beginnings.some((beginning) => plain.startsWith(beginning));
	};
}

/** Compiles what is asked of an event besides its type; undefined when nothing is. */
export function compileEventMatch(match: EventMatch, lists: NamedLists): EventTest | undefined {
	const tests: EventTest[] = [];
	if (match.asset !== undefined) {
		const isAsset = anyOf(match.asset);
		tests.push((event) => isAsset(event.asset));
	}
	if (match.channel !== undefined) {
		const isChannel = anyOf(match.channel);
		tests.push((event) => isChannel(event.channel));
	}
	const shortest = match.minimumDurationSeconds;
	if (shortest !== undefined) {
		tests.push(
			({ durationSeconds }) => durationSeconds !== undefined && durationSeconds >= shortest,
		);
	}
	if (match.where !== undefined) {
		const test = compileConditionOf<FieldCondition, LeadEvent>(match.where, (leaf) =>
			compileFieldCondition(leaf, compileFieldPath(leaf.field), lists),
		);
		tests.push((event, now) => test(event, now) === true);
	}
	if (tests.length < 2) return tests[0];
	return (event, now) => tests.every((test) => test(event, now));
}
