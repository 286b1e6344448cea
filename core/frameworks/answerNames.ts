import type { Language } from '../common/language';
import { foldName } from '../lead/fold';
import type { Answer, FieldIssue, Lead } from '../lead/lead';
import type { Framework } from './definition';
import { FRAMEWORKS } from './presets';
import { CRITERION_TITLES } from './titles';

type Answers = Readonly<Record<string, Answer>>;

/** The gate to sales reads this answer; no framework asks for it. */
const GATE_ANSWERS = ['targetGroup'];
const LONGEST_NAME = 60;

type NamedCriterion = {
	readonly id: string;
	readonly title?: Framework['criteria'][number]['title'];
	readonly answers?: readonly string[];
};

/** What people call the answers to a criterion, by the folded name. */
function addSpellings({ id, title, answers }: NamedCriterion, to: Map<string, string>): void {
	const titles = typeof title === 'string' ? { en: title, de: title } : title;
	for (const name of [id, ...(answers ?? [])]) {
		const { en, de } = (name === id ? titles : undefined) ?? CRITERION_TITLES[name] ?? {};
		for (const spelling of [name, en ?? name, de ?? name]) {
			const folded = foldName(spelling);
			if (!to.has(folded)) to.set(folded, name);
		}
	}
}

/** Answers that an agent or a table gave under the name of one criterion, as one answer with others beside it. */
const joined = (one: Answer | undefined, other: Answer): Answer =>
	one === undefined ? other : { ...one, others: [...(one.others ?? []), other] };

/**
 * Compiles the look at the names of a lead's answers. Names in another spelling (`Budget`, `Decision process`,
 * `Bedarf`) are those of the framework; names that no framework knows are told, because a misspelt answer would
 * otherwise be lost without a word.
 */
export function compileAnswerNames(
	framework: Framework,
	language: Language,
): (lead: Lead) => { readonly lead: Lead; readonly issues?: readonly FieldIssue[] } {
	const spellings = new Map<string, string>();
	for (const criterion of framework.criteria) addSpellings(criterion, spellings);
	for (const { criteria } of Object.values(FRAMEWORKS)) {
		for (const criterion of criteria) addSpellings(criterion, spellings);
	}
	const known = new Set([...spellings.values(), ...GATE_ANSWERS]);
	const criteria = framework.criteria.map(({ id }) => id).join(', ');
	const text =
		language === 'de'
			? `Kein Kriterium heißt so, daher zählt die Antwort nicht. Dieses Framework kennt: ${criteria}.`
			: `No criterion has this name, so the answer does not count. This framework knows: ${criteria}.`;

	return (lead) => {
		const given: Answers = lead.answers;
		let isPlain = true;
		for (const name in given) if (!known.has(name)) isPlain = false;
		if (isPlain) return { lead };

		const answers: Record<string, Answer> = {};
		const unknown: string[] = [];
		for (const [name, answer] of Object.entries(given)) {
			const found = known.has(name) ? name : spellings.get(foldName(name));
			if (found === undefined) unknown.push(name);
			else answers[found] = joined(answers[found], answer);
		}
		const issues = unknown.map((name): FieldIssue => ({
			field: `answers.${name.slice(0, LONGEST_NAME)}`,
			code: 'ignoredField',
			text,
		}));
		return { lead: { ...lead, answers }, ...(issues.length > 0 ? { issues } : {}) };
	};
}
