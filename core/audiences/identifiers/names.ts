import type { IdentifierRule } from './identifier';
import { isPlainAscii, lowerCase, withoutAccents } from './text';

// Punctuation, symbols, control characters and emoji variation selectors.
const NOT_A_LETTER = /[\p{P}\p{S}\p{C}\ufe00-\ufe0f]/gu;
const LETTERS = /^[a-z]+$/;

/**
 * Lower case, punctuation removed, letters of any script kept, runs of spaces collapsed: `O’Neill` becomes `oneill`,
 * `Mary   Jane` becomes `mary jane`.
 */
export function plainName(text: string): string {
	const lower = lowerCase(text);
	if (LETTERS.test(lower)) return lower;
	const name = lower.replace(/\s+/g, ' ').replace(NOT_A_LETTER, '').replace(/ {2,}/g, ' ').trim();
	return isPlainAscii(name) ? name : name.normalize('NFC');
}

/** Meta: letters of any script, no titles removed, because Meta documents no such rule. */
export const metaName: IdentifierRule = plainName;

const TITLES = /^(?:(?:mrs?|ms|dr|prof)\.\s*)+/i;
const SUFFIXES = new Set('jr jr. sr sr. 2nd 3rd ii iii iv v vi cpa dc dds vm jd md phd'.split(' '));
const SEPARATOR = /[\s,]/;

/** The text without the suffixes that stand at its end after a comma or a space, however many. */
function withoutSuffixes(text: string): string {
	let end = text.length;
	for (;;) {
		while (end > 0 && SEPARATOR.test(text[end - 1])) end--;
		let start = end;
		while (start > 0 && !SEPARATOR.test(text[start - 1])) start--;
		if (start === 0 || !SUFFIXES.has(text.slice(start, end).toLowerCase()))
			return text.slice(0, end);
		end = start;
	}
}

/** Google: titles with a period stand before the given name and are not part of it. */
export const googleGivenName: IdentifierRule = (text) =>
	LETTERS.test(text) ? text : plainName(text.replace(TITLES, ''));

/**
 * Google: generational and professional suffixes are not part of the family name. They are looked for a second time
 * where brackets or periods hid them: `Quinn (Jr)`.
 */
export const googleFamilyName: IdentifierRule = (text) => {
	const name = plainName(withoutSuffixes(text));
	return name.includes(' ') ? withoutSuffixes(name) : name;
};

/** Meta: the first letter a to z of the name, accents removed. */
export const firstInitial: IdentifierRule = (text) => /[a-z]/.exec(withoutAccents(text))?.[0] ?? '';
