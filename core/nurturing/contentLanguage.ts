import type { Lead } from '../lead/lead';
import { languageCode, type ContentAsset } from './contentAsset';
import type { NurturingRules } from './nurturingOptions';

/** Countries that speak with one voice, for leads that do not name their language. */
const COUNTRY_LANGUAGES: ReadonlyMap<string, string> = new Map([
	...(['DE', 'AT', 'LI'] as const).map((country) => [country, 'de'] as const),
	...(['US', 'GB', 'IE', 'AU', 'NZ'] as const).map((country) => [country, 'en'] as const),
	...([
		['FR', 'fr'],
		['IT', 'it'],
		['ES', 'es'],
		['NL', 'nl'],
		['PL', 'pl'],
		['PT', 'pt'],
		['SE', 'sv'],
		['DK', 'da'],
	] as const),
]);

/**
 * Compiles `lead => languages` to look for content in, the best first. A language that the lead states is kept to;
 * one that only its country suggests gives way to the default.
 */
export function compileContentLanguages(
	assets: readonly ContentAsset[],
	rules: Pick<NurturingRules, 'defaultContentLanguage' | 'fallbackContentLanguage'>,
): (lead: Lead) => readonly string[] {
	const available = assets.flatMap(({ language }) => (language ? [language] : []));
	const standard =
		rules.defaultContentLanguage ?? (available.includes('en') ? 'en' : (available[0] ?? 'en'));
	const { fallbackContentLanguage } = rules;
	const lists = new Map<string, readonly string[]>();
	const listOf = (...languages: Array<string | undefined>): readonly string[] => {
		const key = languages.join();
		let list = lists.get(key);
		if (!list) lists.set(key, (list = languages.filter((entry) => entry !== undefined)));
		return list;
	};
	return ({ person, company }) => {
		const stated = typeof person.language === 'string' ? languageCode(person.language) : undefined;
		if (stated) return listOf(stated, fallbackContentLanguage);
		return listOf(COUNTRY_LANGUAGES.get(person.country ?? company.country ?? ''), standard);
	};
}
