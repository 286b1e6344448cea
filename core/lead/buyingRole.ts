import type { Language } from '../common/language';
import { BUYING_ROLES, NO_BUYING_ROLE, type BuyingRoleDefinition } from './buyingRoleWords';
import { foldedForms, foldWords } from './fold';
import type { Lead } from './lead';

/** The role of a person whose title and department do not tell it. */
export const UNKNOWN_ROLE = 'unknown';

/** The role of a person in the buying team, and its names. */
export interface BuyingRoleReader {
	/** The role that a job title or a department names; `unknown` when neither tells. */
	readonly ofTitle: (title: string | undefined, department?: string) => string;
	/** What a text names as a role: its machine name, or its label in English or German. */
	readonly ofName: (name: string) => string | undefined;
	readonly label: (role: string, language: Language) => string;
	readonly roles: readonly BuyingRoleDefinition[];
}

interface Phrase {
	readonly role: string;
	/** With a space on both sides, so that only whole words match. */
	readonly text: string;
}

const LONGEST_TEXT = 300;
const MEMORY_SIZE = 10_000;
const FEMININE = /(?<=[a-z]{5})in(?:nen)?(?= |$)/g;

function phrases(role: string, words: readonly string[]): Phrase[] {
	return words.flatMap((word) =>
		foldedForms(word, foldWords)
			.filter((text) => text !== '')
			.map((text) => ({ role, text: ` ${text} ` })),
	);
}

/** Longest first; the sort is stable, so that the earlier role wins between equals. */
const longestFirst = (list: Phrase[]): Phrase[] =>
	list.sort((a, b) => b.text.length - a.text.length);

/** A text as it is and with German feminine forms cut back: `Einkäuferin` is also `einkaeufer`. */
function spellings(text: string): string[] {
	const folded = foldWords(text.slice(0, LONGEST_TEXT));
	const neutral = folded.replace(FEMININE, '');
	return folded === neutral ? [` ${folded} `] : [` ${folded} `, ` ${neutral} `];
}

const firstIn = (list: readonly Phrase[], texts: readonly string[]): string | undefined =>
	list.find(({ text }) => texts.some((spelling) => spelling.includes(text)))?.role;

/**
 * Compiles definitions of buying roles. Whole words count, the longest phrase first; a title that carries the words
 * of a role without its power (`Executive Assistant`) and a title that says nothing give `unknown`.
 */
export function compileBuyingRoles(
	roles: readonly BuyingRoleDefinition[] = BUYING_ROLES,
): BuyingRoleReader {
	const titles = longestFirst(roles.flatMap(({ role, titles: words }) => phrases(role, words)));
	const departments = longestFirst(
		roles.flatMap(({ role, departments: words }) => phrases(role, words)),
	);
	const without = phrases(UNKNOWN_ROLE, NO_BUYING_ROLE);
	const names = new Map<string, string>();
	for (const { role, label } of roles) {
		for (const name of [role, label.en, label.de]) names.set(foldWords(name), role);
	}
	const labels = new Map(roles.map(({ role, label }) => [role, label]));
	const titleMemory = new Map<string, string>();
	const departmentMemory = new Map<string, string>();

	const remember = (
		memory: Map<string, string>,
		text: string,
		read: (texts: string[]) => string,
	): string => {
		const known = memory.get(text);
		if (known !== undefined) return known;
		const role = read(spellings(text));
		if (memory.size >= MEMORY_SIZE) memory.clear();
		memory.set(text, role);
		return role;
	};
	const NO_POWER = '';
	const readTitle = (texts: string[]) =>
		firstIn(without, texts) ? NO_POWER : (firstIn(titles, texts) ?? UNKNOWN_ROLE);
	const readDepartment = (texts: string[]) => firstIn(departments, texts) ?? UNKNOWN_ROLE;

	return {
		roles,
		ofTitle(title, department) {
			if (typeof title === 'string' && title !== '') {
				const role = remember(titleMemory, title, readTitle);
				// The assistant of a department is not its decision maker either.
				if (role === NO_POWER) return UNKNOWN_ROLE;
				if (role !== UNKNOWN_ROLE) return role;
			}
			return typeof department === 'string' && department !== ''
				? remember(departmentMemory, department, readDepartment)
				: UNKNOWN_ROLE;
		},
		ofName: (name) => names.get(foldWords(name)),
		label: (role, language) =>
			labels.get(role)?.[language] ?? (language === 'de' ? 'unbekannt' : 'unknown'),
	};
}

/** The role of a lead: what sales wrote down counts before what title and department suggest. */
export function buyingRoleOf(
	lead: Lead,
	reader: BuyingRoleReader,
	statedRole: (lead: Lead) => unknown,
): string {
	const stated = statedRole(lead);
	if (typeof stated === 'string' && stated !== '') {
		const role = reader.ofName(stated);
		if (role !== undefined) return role;
	}
	return reader.ofTitle(lead.person.jobTitle, lead.person.department);
}
