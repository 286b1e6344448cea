import { resolveCountry } from '../../lead';
import { COUNTRY_UNKNOWN, VALUE_INVALID, type IdentifierRule } from './identifier';
import { withoutAccents } from './text';
import { UNITED_STATES } from './unitedStates';

const DIGITS = /^\d+$/;
const DASHES = /\p{Pd}|\u2212/gu;

const onlyLetters = (text: string) => withoutAccents(text).replace(/[^a-z]/g, '');

/** Meta: a to z only, accents removed, never the letter itself: `Zürich` becomes `zurich`. */
export const metaCity: IdentifierRule = onlyLetters;

/** Meta: in the United States the two-letter code, elsewhere a to z only. */
export const metaState: IdentifierRule = (text, { country }) => {
	const letters = onlyLetters(text);
	if (country !== 'US' || letters === '') return letters;
	return UNITED_STATES.get(letters) ?? VALUE_INVALID;
};

const COUNTRY_PREFIXES: Readonly<Record<string, RegExp>> = {
	DE: /^DE?\s*[-\u2010-\u2015\u2212]\s*/i,
	AT: /^AT?\s*[-\u2010-\u2015\u2212]\s*/i,
	CH: /^CH\s*[-\u2010-\u2015\u2212]\s*/i,
	LI: /^(?:FL|LI)\s*[-\u2010-\u2015\u2212]\s*/i,
};

/** `D-10115` in a German row is 10115; nowhere else is anything cut off. */
function withoutCountryPrefix(text: string, country: string | undefined): string {
	const prefix = country === undefined ? undefined : COUNTRY_PREFIXES[country];
	return prefix ? text.replace(prefix, '') : text;
}

/**
 * Meta: lower case, no whitespace, no dash. In the United States five or nine digits, of which five are kept:
 * a shorter one has lost its leading zero, and guessing it back would match other people.
 */
export const metaPostalCode: IdentifierRule = (text, { country }) => {
	const code = DIGITS.test(text)
		? text
		: withoutCountryPrefix(text, country).replace(DASHES, '').replace(/\s+/g, '').toLowerCase();
	if (country !== 'US') return code;
	return /^(?:\d{5}|\d{9})$/.test(code) ? code.slice(0, 5) : VALUE_INVALID;
};

/** Google: plain, inner space and the `+4` of the United States kept. */
export const googlePostalCode: IdentifierRule = (text, { country }) =>
	withoutCountryPrefix(text, country);

/** ISO 3166-1 alpha-2, upper case. */
export const upperCaseCountry: IdentifierRule = (text) => resolveCountry(text) ?? COUNTRY_UNKNOWN;

/** ISO 3166-1 alpha-2, lower case. */
export const lowerCaseCountry: IdentifierRule = (text) =>
	resolveCountry(text)?.toLowerCase() ?? COUNTRY_UNKNOWN;
