import { DEPARTMENT_WORDS, SENIORITY_WORDS, type TitleWords } from './jobTitleWords';
import { foldedForms, foldWords } from './fold';
import { remember } from './memory';

/** Levels of a career, highest first. */
export const SENIORITIES = [
	'executive',
	'vicePresident',
	'director',
	'head',
	'manager',
	'senior',
	'specialist',
	'junior',
	'student',
] as const;

export type Seniority = (typeof SENIORITIES)[number];

/** Departments that titles name. */
export const DEPARTMENTS = [
	'customerService',
	'engineering',
	'finance',
	'humanResources',
	'informationTechnology',
	'legal',
	'logistics',
	'management',
	'marketing',
	'production',
	'purchasing',
	'quality',
	'research',
	'sales',
] as const;

export type Department = (typeof DEPARTMENTS)[number];

export interface JobTitle {
	/** Undefined when the title does not say. */
	readonly seniority?: Seniority;
	/** Undefined when the title does not say. */
	readonly department?: Department;
}

const LONGEST_TITLE = 200;
/** `Leiter*in`, `Leiter:in`, `Leiter/-in`, `Leiter(in)`, `LeiterIn` and `(m/w/d)`. */
const GENDER_FORM = /[*:_/(]-?in(?:nen)?\b\)?|\([mwfdx](?:\s*[/|,]\s*[mwfdx])+\)/g;
const INNER_CAPITAL = /(?<=[a-zäöü]{3})In\b/g;

interface CompiledWords<Value> {
	readonly value: Value;
	readonly phrases: readonly string[];
	readonly endings: readonly string[];
	readonly beginnings: readonly string[];
}

function compile<Value>(table: ReadonlyArray<TitleWords<Value>>): Array<CompiledWords<Value>> {
	const folded = (words: readonly string[] = []) =>
		words.flatMap((word) => foldedForms(word, foldWords));
	return table.map(({ value, words, endings, beginnings }) => ({
		value,
		phrases: folded(words).map((word) => ` ${word} `),
		endings: folded(endings),
		beginnings: folded(beginnings),
	}));
}

const SENIORITY_RULES = compile(SENIORITY_WORDS);
const DEPARTMENT_RULES = compile(DEPARTMENT_WORDS);

/** A word and, for a German feminine (`Leiterin`), its other form. */
function forms(word: string): string[] {
	return word.length > 6 && word.endsWith('in') ? [word, word.slice(0, -2)] : [word];
}

function find<Value>(
	rules: ReadonlyArray<CompiledWords<Value>>,
	words: string[],
): Value | undefined {
	const text = ` ${words.join(' ')} `;
	const alternatives = words.flatMap(forms);
	const neutral = ` ${words.map((word) => forms(word).at(-1)).join(' ')} `;
	return rules.find(
		({ phrases, endings, beginnings }) =>
			phrases.some((phrase) => text.includes(phrase) || neutral.includes(phrase)) ||
			alternatives.some(
				(word) =>
					endings.some((ending) => word.endsWith(ending)) ||
					beginnings.some((beginning) => word.startsWith(beginning)),
			),
	)?.value;
}

const readTitle = remember((title): JobTitle => {
	const words = foldWords(title.replace(INNER_CAPITAL, '').replace(GENDER_FORM, ' ')).split(' ');
	const seniority = find(SENIORITY_RULES, words);
	const department = find(DEPARTMENT_RULES, words);
	return { ...(seniority ? { seniority } : {}), ...(department ? { department } : {}) };
});

/**
 * The seniority and department that an English or German job title names. Whole words and the ends of German
 * compounds (`Vertriebsleiterin`) count; what the title does not say stays undefined instead of being guessed.
 * The word lists are in core/lead/jobTitleWords.ts.
 */
export function readJobTitle(title: string): JobTitle {
	return title.length > LONGEST_TITLE ? {} : readTitle(title);
}
