import { foldedForms, foldName } from './fold';
import { COUNTRY_CODES, ENGLISH_COUNTRY_NAMES, GERMAN_COUNTRY_NAMES } from './vendor/countries';

/** Names in daily use that the official lists do not have. */
const COMMON_NAMES: Readonly<Record<string, readonly string[]>> = {
	BY: ['Weißrussland'],
	CH: ['Schweizerische Eidgenossenschaft', 'Swiss Confederation'],
	DE: ['Bundesrepublik Deutschland', 'BRD', 'Federal Republic of Germany'],
	GB: ['UK', 'England', 'Scotland', 'Schottland', 'Wales', 'Northern Ireland', 'Nordirland'],
	LI: ['Fürstentum Liechtenstein'],
	AT: ['Republik Österreich', 'Republic of Austria'],
	NL: ['Holland'],
	SK: ['Slowakische Republik', 'Slovak Republic'],
	SY: ['Syrien', 'Syria'],
};

/** Codes that ISO leaves to its users, in use by some but not assigned to a country. */
const USER_ASSIGNED = new Set(['XK']);
const LONGEST_NAME = 80;

function buildIndex(): Map<string, string> {
	const index = new Map<string, string>();
	const ambiguous = new Set<string>();
	const add = (name: string, code: string) => {
		for (const form of foldedForms(name)) {
			const known = index.get(form);
			if (known !== undefined && known !== code) ambiguous.add(form);
			index.set(form, code);
		}
	};
	const assigned = COUNTRY_CODES.filter(([code]) => !USER_ASSIGNED.has(code));
	for (const [code] of assigned) {
		for (const names of [ENGLISH_COUNTRY_NAMES, GERMAN_COUNTRY_NAMES, COMMON_NAMES]) {
			for (const name of [names[code] ?? []].flat()) add(name, code);
		}
	}
	// "Congo" is two countries: better unknown than guessed.
	for (const form of ambiguous) index.delete(form);
	for (const [alpha2, alpha3] of assigned) {
		index.set(alpha2.toLowerCase(), alpha2);
		index.set(alpha3.toLowerCase(), alpha2);
	}
	return index;
}

let index: Map<string, string> | undefined;

/**
 * The ISO 3166-1 alpha-2 code (upper case) of a country given by its alpha-2 or alpha-3 code or by its English or
 * German name; case, dots and accents do not matter, `UK` is GB. Undefined when it is not known or ambiguous.
 */
export function resolveCountry(value: unknown): string | undefined {
	if (typeof value !== 'string' || value.length > LONGEST_NAME) return undefined;
	index ??= buildIndex();
	return index.get(foldName(value));
}
