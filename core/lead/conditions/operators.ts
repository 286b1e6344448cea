import { DAY } from '../../common/instant';
import { compilePattern } from '../../common/pattern/compile';
import { emailDomain } from '../email';
import { isFreeMailDomain } from '../freeMail';
import {
	readConfiguredDate,
	type LIST_OPERATORS,
	type FieldCondition,
	type ListValue,
} from './schema';
import { asInstant, asNumber, asText } from './values';

/** Answers one question about a value; undefined when the value does not say. */
export type ValueTest = (value: unknown, now: number) => boolean | undefined;

/** Lists by name, for conditions that name one. */
export type NamedLists = Readonly<Record<string, ReadonlyArray<string | number>>>;

/** Whether a field holds nothing: absent, empty text, empty list, not a number. */
export function isBlank(value: unknown): boolean {
	return (
		value === undefined ||
		value === null ||
		(typeof value === 'string' && value.trim() === '') ||
		(typeof value === 'number' && Number.isNaN(value)) ||
		(Array.isArray(value) && value.length === 0)
	);
}

/** Asks a list for any of its elements; a list whose elements all do not say says nothing. */
function ofAnyElement(test: ValueTest): ValueTest {
	return (value, now) => {
		if (!Array.isArray(value)) return test(value, now);
		let answer: boolean | undefined;
		for (const element of value) {
			const one = test(element, now);
			if (one === true) return true;
			answer ??= one;
		}
		return answer;
	};
}

const negated =
	(test: ValueTest): ValueTest =>
	(value, now) => {
		const answer = test(value, now);
		return answer === undefined ? undefined : !answer;
	};

const ofText = (test: (text: string) => boolean): ValueTest =>
	ofAnyElement((value) => {
		const text = asText(value);
		return text === undefined ? undefined : test(text);
	});

/** Asks for the domain of an address, or for a domain itself; what is neither says nothing. */
const ofMailDomain = (test: (domain: string) => boolean): ValueTest =>
	ofAnyElement((value) => {
		const text = asText(value);
		if (text === undefined) return undefined;
		const domain = text.includes('@') ? emailDomain(text) : text.includes('.') ? text : undefined;
		return domain === undefined ? undefined : test(domain);
	});

const ofNumber = (test: (number: number) => boolean): ValueTest =>
	ofAnyElement((value) => {
		const number = asNumber(value);
		return number === undefined ? undefined : test(number);
	});

const ofDate = (test: (instant: number, now: number) => boolean): ValueTest =>
	ofAnyElement((value, now) => {
		const instant = asInstant(value);
		return instant === undefined ? undefined : test(instant, now);
	});

function listOf(value: string | number | ListValue, lists: NamedLists): string[] {
	const values =
		typeof value === 'object' && 'list' in value
			? (lists[value.list] ?? [])
			: typeof value === 'object'
				? value
				: [value];
	return values.map(asText).filter((text) => text !== undefined);
}

const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/** Whether a word stands in a text with no letter or digit directly before or behind it. */
function holdsWord(text: string, word: string): boolean {
	for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
		const end = at + word.length;
		const free = (index: number) =>
			index < 0 || index >= text.length || !WORD_CHARACTER.test(text[index]);
		if (free(at - 1) && free(end)) return true;
	}
	return false;
}

function compileListOperator(
	condition: Extract<FieldCondition, { operator: (typeof LIST_OPERATORS)[number] }>,
	lists: NamedLists,
): ValueTest {
	const values = listOf(condition.value, lists);
	const set = new Set(values);
	switch (condition.operator) {
		case 'oneOf':
		case 'listContains':
			return ofText((text) => set.has(text));
		case 'noneOf':
			return negated(ofText((text) => set.has(text)));
		case 'contains':
			return ofText((text) => values.some((value) => text.includes(value)));
		case 'notContains':
			return negated(ofText((text) => values.some((value) => text.includes(value))));
		case 'containsWord':
			return ofText((text) => values.some((value) => holdsWord(text, value)));
		case 'startsWith':
			return ofText((text) => values.some((value) => text.startsWith(value)));
		case 'endsWith':
			return ofText((text) => values.some((value) => text.endsWith(value)));
		case 'listContainsAll':
			return (value) => {
				const texts = new Set((Array.isArray(value) ? value : [value]).map(asText));
				return values.every((wanted) => texts.has(wanted));
			};
		case 'emailDomainIn':
			return ofMailDomain((domain) => isDomainOf(domain, set));
	}
}

/** Whether a domain, or one that it is a part of, is in the set: `mail.example.com` is in `example.com`. */
function isDomainOf(domain: string, domains: ReadonlySet<string>): boolean {
	for (let rest = domain; ; rest = rest.slice(rest.indexOf('.') + 1)) {
		if (domains.has(rest)) return true;
		if (!rest.includes('.')) return false;
	}
}

/**
 * Compiles the question of a condition, without its field.
 * @param lists by name, for values such as `{ list: 'competitorDomains' }`; an unknown name is an empty list
 */
export function compileOperator(condition: FieldCondition, lists: NamedLists): ValueTest {
	switch (condition.operator) {
		case 'equals':
		case 'notEquals': {
			const wanted = asText(condition.value) ?? '';
			const equals = ofText((text) => text === wanted);
			return condition.operator === 'equals' ? equals : negated(equals);
		}
		case 'matches':
			return ofText(compilePattern(condition.value));
		case 'atLeast': {
			const limit = condition.value;
			return ofNumber((number) => number >= limit);
		}
		case 'atMost': {
			const limit = condition.value;
			return ofNumber((number) => number <= limit);
		}
		case 'greaterThan': {
			const limit = condition.value;
			return ofNumber((number) => number > limit);
		}
		case 'lessThan': {
			const limit = condition.value;
			return ofNumber((number) => number < limit);
		}
		case 'between': {
			const { minimum = -Infinity, maximum = Infinity } = condition;
			return ofNumber((number) => number >= minimum && number <= maximum);
		}
		case 'before': {
			const limit = readConfiguredDate(condition.value);
			return ofDate((instant) => instant < limit);
		}
		case 'after': {
			const limit = readConfiguredDate(condition.value);
			return ofDate((instant) => instant > limit);
		}
		case 'withinLastDays': {
			const span = condition.value * DAY;
			return ofDate((instant, now) => instant <= now && now - instant <= span);
		}
		case 'withinNextDays': {
			const span = condition.value * DAY;
			return ofDate((instant, now) => instant >= now && instant - now <= span);
		}
		case 'olderThanDays': {
			const span = condition.value * DAY;
			return ofDate((instant, now) => now - instant > span);
		}
		case 'exists':
			return (value) => !isBlank(value);
		case 'isUnknown':
			return isBlank;
		case 'isFreeEmail':
			return ofMailDomain((domain) => isFreeMailDomain(domain));
		case 'isBusinessEmail':
			return ofMailDomain((domain) => !isFreeMailDomain(domain));
		default:
			return compileListOperator(condition, lists);
	}
}
