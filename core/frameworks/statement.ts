import { DAY, MINUTE, parseInstant } from '../common/instant';
import { readJobTitle, SENIORITIES } from '../lead/jobTitle';
import type { Answer, AnswerStatus } from '../lead/lead';
import type { CriterionResult } from '../lead/qualification';
import type { Criterion } from './definition';
import { addMonths, cut, readAmount, readDeadline, readStatus } from './values';

/** What one source says about one criterion. */
export interface Statement {
	/** What the source says, whether or not it counts. */
	readonly status: AnswerStatus;
	/** Why it does not count. */
	doubt?: CriterionResult['doubt'];
	readonly value?: unknown;
	readonly evidence?: string;
	readonly source?: string;
	readonly confidence: number;
	readonly at?: string;
	/** Milliseconds of `at`; -Infinity when the source has no date, so that it ranks as the oldest. */
	readonly time: number;
}

/** Clocks differ: a date so little ahead is not in the future. */
const CLOCK_TOLERANCE = 5 * MINUTE;

/** Free text says that there is something, but not for sure what. */
const TEXT_CONFIDENCE = 0.6;
const SHORTEST_STATEMENT = 12;
const FIELD_CONFIDENCE = 0.8;
const TITLE_CONFIDENCE = 0.5;

/** Behaviour suggests, a statement confirms: alone it never counts, and is never more certain than this. */
export const BEHAVIOUR_CONFIDENCE = 0.5;
export const BEHAVIOUR = 'behaviour';

interface Reading {
	readonly status: AnswerStatus;
	readonly confidence: number;
	/** The stated date has passed: it says nothing about now. */
	readonly isPast?: boolean;
}

const NOTHING: Reading = { status: 'unknown', confidence: 0 };

/** Reads what a value of one kind says about the criterion. */
export type ValueReader = (value: unknown, now: number, answeredAt: number) => Reading;

function amountReader(atLeast: number | undefined): ValueReader {
	return (value) => {
		const amount = readAmount(value);
		if (amount === undefined) return NOTHING;
		const isEnough = atLeast === undefined ? amount > 0 : amount >= atLeast;
		return { status: isEnough ? 'met' : 'notMet', confidence: FIELD_CONFIDENCE };
	};
}

function dateReader(withinMonths: number | undefined): ValueReader {
	let horizonFor = NaN;
	let horizon = Infinity;
	return (value, now, answeredAt) => {
		const from = answeredAt > -Infinity ? answeredAt : now;
		const deadline = readDeadline(value, from);
		if (deadline === undefined) return NOTHING;
		if (withinMonths !== undefined && now !== horizonFor) {
			horizonFor = now;
			horizon = addMonths(now, withinMonths);
		}
		return {
			status: deadline <= horizon ? 'met' : 'notMet',
			confidence: FIELD_CONFIDENCE,
			// "As soon as possible" is its own moment; it grows stale by the shelf life instead.
			isPast: deadline < now && deadline !== from,
		};
	};
}

function decisionMakerReader(levels: ReadonlySet<string>): ValueReader {
	return (value) => {
		if (typeof value !== 'string') return NOTHING;
		const seniority =
			SENIORITIES.find((level) => level === value) ?? readJobTitle(cut(value)).seniority;
		return seniority !== undefined && levels.has(seniority)
			? { status: 'met', confidence: TITLE_CONFIDENCE }
			: NOTHING;
	};
}

const statementReader: ValueReader = (value) =>
	typeof value === 'string' && cut(value).trim().length >= SHORTEST_STATEMENT
		? { status: 'met', confidence: TEXT_CONFIDENCE }
		: NOTHING;

export function compileValueReader(criterion: Criterion): ValueReader {
	switch (criterion.reads) {
		case 'amount':
			return amountReader(criterion.atLeast);
		case 'date':
			return dateReader(criterion.withinMonths);
		case 'decisionMaker':
			return decisionMakerReader(new Set(criterion.seniority?.levels ?? []));
		case 'statement':
			return statementReader;
	}
}

function readConfidence(confidence: unknown, fallback: number): number {
	if (typeof confidence !== 'number' || Number.isNaN(confidence)) return fallback;
	return confidence < 0 ? 0 : confidence > 1 ? 1 : confidence;
}

const isAnswer = (value: unknown): value is Answer =>
	typeof value === 'object' && value !== null && !(value instanceof Date);

/**
 * Compiles the reader of answers to one criterion: what they say, and whether they are recent and certain enough
 * to count.
 */
export function compileAnswerReader(
	criterion: Criterion,
	frameworkMinimum: number,
): (answer: unknown, now: number) => Statement {
	const readValue = compileValueReader(criterion);
	const judgesValue =
		criterion.reads === 'date' || (criterion.reads === 'amount' && criterion.atLeast !== undefined);
	const maxAge = (criterion.maxAgeDays ?? Infinity) * DAY;
	const minimumConfidence = criterion.minimumConfidence ?? frameworkMinimum;

	return (given, now) => {
		const answer: Answer = isAnswer(given) ? given : { value: given };
		const { value, source, at } = answer;
		const parsed = typeof at === 'string' ? parseInstant(at) : NaN;
		const time = parsed === parsed ? parsed : -Infinity;
		let status = answer.status === undefined ? undefined : readStatus(answer.status);
		let confidence = 1;
		let isPast = false;
		if (status === undefined) {
			status = readStatus(value);
			if (status === undefined) {
				const reading = readValue(value, now, time);
				({ status, confidence } = reading);
				isPast = reading.isPast === true;
			} else {
				confidence = FIELD_CONFIDENCE;
			}
		} else if (status === 'met' && judgesValue && value !== undefined) {
			const reading = readValue(value, now, time);
			isPast = reading.isPast === true;
			// What the user asks of the value stands above what the source made of it.
			if (reading.status === 'notMet') status = 'notMet';
		}
		confidence = readConfidence(answer.confidence, confidence);
		const isBehaviour = source === BEHAVIOUR;
		if (isBehaviour && confidence > BEHAVIOUR_CONFIDENCE) confidence = BEHAVIOUR_CONFIDENCE;

		let doubt: CriterionResult['doubt'];
		if (status !== 'unknown') {
			if (time > now + CLOCK_TOLERANCE) doubt = 'future';
			else if (isPast || (now - time > maxAge && time > -Infinity)) doubt = 'stale';
			else if (isBehaviour || confidence < minimumConfidence) doubt = 'weak';
		}
		return { status, doubt, value, evidence: answer.evidence, source, confidence, at, time };
	};
}

/** What a source comes down to in the result: a doubtful statement keeps its value and counts as unknown. */
export function asCriterionResult(statement: Statement): CriterionResult {
	const { status, doubt, value, evidence, source, confidence, at } = statement;
	const result: { -readonly [Key in keyof CriterionResult]: CriterionResult[Key] } = {
		status: doubt === undefined ? status : 'unknown',
	};
	if (doubt !== undefined) result.doubt = doubt;
	if (value !== undefined) result.value = value;
	if (evidence !== undefined) result.evidence = evidence;
	if (source !== undefined) result.source = source;
	if (status !== 'unknown') result.confidence = confidence;
	if (at !== undefined) result.at = at;
	return result;
}
