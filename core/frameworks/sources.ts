import type { Language } from '../common/language';
import {
	compileCondition,
	compileConditionField,
	conditionFields,
	isBlank,
} from '../lead/conditions';
import { readJobTitle, SENIORITIES, type Seniority } from '../lead/jobTitle';
import type { Lead } from '../lead/lead';
import { compileBehaviourReader } from './behaviour';
import type { Criterion } from './definition';
import { compileAnswerReader, type Statement } from './statement';

/** All that the sources of a lead say about one criterion; the list is valid until the next call. */
export type Sources = (lead: Lead, now: number) => readonly Statement[];

const NEVER = -Infinity;

function compileFieldReaders(criterion: Criterion, minimumConfidence: number, language: Language) {
	return criterion.conditions.map(({ when, then, otherwise, confidence, source }) => {
		const test = compileCondition(when);
		const [field, ...others] = 'field' in when ? [when.field] : conditionFields(when);
		const label = language === 'de' ? 'Feld' : 'field';
		const evidence = field === undefined ? undefined : `${label} ${[field, ...others].join(', ')}`;
		const readValue = 'field' in when ? compileConditionField(when.field) : () => undefined;
		const doubt = confidence < minimumConfidence ? ('weak' as const) : undefined;
		const outcome = (status: Statement['status']): Statement => ({
			status,
			doubt: status === 'unknown' ? undefined : doubt,
			evidence,
			source,
			confidence,
			time: NEVER,
		});
		const whenTrue = outcome(then);
		const whenFalse = outcome(otherwise);
		return (lead: Lead, now: number): Statement | undefined => {
			const holds = test(lead, now);
			if (holds === undefined) return undefined;
			const value = readValue(lead);
			const statement = holds ? whenTrue : whenFalse;
			return isBlank(value) ? statement : { ...statement, value };
		};
	});
}

function compileTitleReader(criterion: Criterion, minimumConfidence: number, language: Language) {
	if (!criterion.seniority) return undefined;
	const { levels, confidence } = criterion.seniority;
	const evidence = language === 'de' ? 'Position' : 'job title';
	const doubt = confidence < minimumConfidence ? ('weak' as const) : undefined;
	const statements = new Map<Seniority, Statement>();
	for (const level of SENIORITIES) {
		if (!levels.includes(level)) continue;
		statements.set(level, {
			status: 'met',
			doubt,
			value: level,
			evidence,
			source: 'jobTitle',
			confidence,
			time: NEVER,
		});
	}
	return ({ person }: Lead): Statement | undefined => {
		const known = statements.get(person.seniority as Seniority);
		if (known || typeof person.jobTitle !== 'string') return known;
		const { seniority } = readJobTitle(person.jobTitle);
		return seniority === undefined ? undefined : statements.get(seniority);
	};
}

/** Compiles the sources of one criterion: answers, conditions on fields, the job title, and behaviour as the last. */
export function compileSources(
	criterion: Criterion,
	frameworkMinimum: number,
	language: Language,
): Sources {
	const answerNames = criterion.answers ?? [criterion.id];
	const minimumConfidence = criterion.minimumConfidence ?? frameworkMinimum;
	const readAnswer = compileAnswerReader(criterion, frameworkMinimum);
	const fieldReaders = compileFieldReaders(criterion, minimumConfidence, language);
	const readTitle = compileTitleReader(criterion, minimumConfidence, language);
	const readBehaviour = compileBehaviourReader(criterion, language);
	const found: Statement[] = [];

	const addAnswer = (answer: unknown, now: number): void => {
		if (Array.isArray(answer)) {
			for (const one of answer) addAnswer(one, now);
			return;
		}
		found.push(readAnswer(answer, now));
		const others: unknown = (answer as { others?: unknown } | null)?.others;
		if (Array.isArray(others)) for (const other of others) found.push(readAnswer(other, now));
	};

	return (lead, now) => {
		found.length = 0;
		const answers: Readonly<Record<string, unknown>> = lead.answers;
		for (const name of answerNames) {
			const answer = answers[name];
			if (answer !== undefined && answer !== null) addAnswer(answer, now);
		}
		for (const read of fieldReaders) {
			const statement = read(lead, now);
			if (statement) found.push(statement);
		}
		// A title and what a lead did only stand in for what nobody said.
		if (readTitle && !found.some((statement) => statement.status !== 'unknown')) {
			const statement = readTitle(lead);
			if (statement) found.push(statement);
		}
		if (readBehaviour && !found.some((statement) => statement.status !== 'unknown')) {
			const statement = readBehaviour(lead.events, now);
			if (statement) found.push(statement);
		}
		return found;
	};
}
