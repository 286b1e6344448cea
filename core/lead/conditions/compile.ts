import { readJobTitle } from '../jobTitle';
import type { Lead } from '../lead';
import { compileLeadField, type LeadFieldReader } from '../leadField';
import { compileOperator, isBlank, type NamedLists } from './operators';
import type { Condition, ConditionOf, FieldCondition } from './schema';

/** True, false, or undefined when the fields that would decide it are not known. */
export type Test<Subject> = (subject: Subject, now: number) => boolean | undefined;

/**
 * Reads a field of a lead as `compileLeadField` does. Seniority and department that are not given are read from
 * the job title.
 */
export function compileConditionField(path: string): LeadFieldReader {
	const read = compileLeadField(path);
	const part = /^(?:person\.)?(seniority|department)$/.exec(path)?.[1];
	if (part === undefined) return read;
	const name = part as 'seniority' | 'department';
	return (lead) => {
		const given = read(lead);
		if (!isBlank(given)) return given;
		const title: unknown = lead.person.jobTitle;
		return typeof title === 'string' ? readJobTitle(title)[name] : undefined;
	};
}

/** Compiles one leaf of a condition for any kind of subject. */
export function compileFieldCondition<Subject>(
	condition: FieldCondition,
	read: (subject: Subject) => unknown,
	lists: NamedLists = {},
): Test<Subject> {
	const test = compileOperator(condition, lists);
	if (condition.operator === 'exists' || condition.operator === 'isUnknown') {
		return (subject, now) => test(read(subject), now);
	}
	return (subject, now) => {
		const value = read(subject);
		return isBlank(value) ? undefined : test(value, now);
	};
}

/**
 * Compiles all / any / none around leaves (Kleene's logic: `all` is false as soon as one is false, `any` is true
 * as soon as one is true, else one unknown makes them unknown).
 */
export function compileConditionOf<Leaf extends object, Subject>(
	condition: ConditionOf<Leaf>,
	compileLeaf: (leaf: Leaf) => Test<Subject>,
): Test<Subject> {
	const parts = (conditions: ReadonlyArray<ConditionOf<Leaf>>) =>
		conditions.map((part) => compileConditionOf<Leaf, Subject>(part, compileLeaf));
	if ('all' in condition) return decidedBy(false, parts(condition.all), false);
	if ('any' in condition) return decidedBy(true, parts(condition.any), true);
	if ('none' in condition) return decidedBy(true, parts(condition.none), false);
	return compileLeaf(condition as Leaf);
}

/** Stops at the first part that answers `decisive` and then says `decided`, else the opposite. */
function decidedBy<Subject>(
	decisive: boolean,
	parts: ReadonlyArray<Test<Subject>>,
	decided: boolean,
): Test<Subject> {
	return (subject, now) => {
		let unknown = false;
		for (const part of parts) {
			const answer = part(subject, now);
			if (answer === decisive) return decided;
			if (answer === undefined) unknown = true;
		}
		return unknown ? undefined : !decided;
	};
}

/**
 * Compiles a condition on the fields of a lead.
 * @returns a test of a lead at a moment (milliseconds since 1970): true, false, or undefined when not known
 */
export function compileCondition(
	condition: Condition,
	options: { readonly lists?: NamedLists } = {},
): Test<Lead> {
	return compileConditionOf<FieldCondition, Lead>(condition, (leaf) =>
		compileFieldCondition(leaf, compileConditionField(leaf.field), options.lists),
	);
}

/** The field paths that a condition needs to know; those it only asks for presence are left out. */
export function conditionFields(condition: ConditionOf<object>): string[] {
	const fields = new Set<string>();
	const visit = (part: ConditionOf<object>): void => {
		if ('all' in part) part.all.forEach(visit);
		else if ('any' in part) part.any.forEach(visit);
		else if ('none' in part) part.none.forEach(visit);
		else if ('field' in part && 'operator' in part) {
			if (part.operator !== 'exists' && part.operator !== 'isUnknown')
				fields.add(String(part.field));
		}
	};
	visit(condition);
	return [...fields];
}
