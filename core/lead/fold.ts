import { remember } from './memory';

const GERMAN_LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
const COMBINING_MARKS = /[\u0300-\u036f]/g;
/** Letters of all scripts stay: a name in Greek or Japanese is a name. */
const NOT_PLAIN = /[^\p{L}\p{M}\p{N}]+/gu;

/** Lower case, without accents; umlauts as two letters (`ä` is `ae`), as German writes them when it has to. */
function plainLetters(text: string): string {
	return text
		.normalize('NFC')
		.toLowerCase()
		.replace(/[äöüß]/g, (letter) => GERMAN_LETTERS[letter])
		.normalize('NFD')
		.replace(COMBINING_MARKS, '')
		.normalize('NFC');
}

/** A name for comparison: `E-Mail`, `e mail` and `EMail` are one and the same. */
export const foldName = remember((text) => plainLetters(text).replace(NOT_PLAIN, ''));

/** The words of a text for comparison, one space between them. */
export const foldWords = remember((text) => plainLetters(text).replace(NOT_PLAIN, ' ').trim());

/** The folded form, and the one of systems that lose the dots of umlauts (`Lander` for `Länder`). */
export function foldedForms(text: string, fold: (text: string) => string = foldName): string[] {
	const german = fold(text);
	const dotless = fold(text.normalize('NFD').replace(COMBINING_MARKS, ''));
	return german === dotless ? [german] : [german, dotless];
}
