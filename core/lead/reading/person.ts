import { foldName, foldWords } from '../fold';
import { readText, type Reading } from './text';

const FEMALE = new Set([
	'frau',
	'mrs',
	'ms',
	'miss',
	'madame',
	'mme',
	'signora',
	'female',
	'weiblich',
	'w',
	'f',
]);
const MALE = new Set([
	'herr',
	'herrn',
	'mr',
	'mister',
	'monsieur',
	'signor',
	'male',
	'maennlich',
	'mannlich',
	'm',
]);
const TITLES = new Set([
	'dr',
	'prof',
	'mag',
	'ing',
	'dipl',
	'di',
	'msc',
	'bsc',
	'mba',
	'phd',
	'ba',
	'ma',
]);
const PARTICLES = new Set([
	'von',
	'van',
	'vom',
	'zu',
	'zur',
	'zum',
	'de',
	'der',
	'den',
	'del',
	'della',
	'di',
	'da',
	'la',
	'le',
]);

/** `female` or `male` from a salutation or a gender field; nothing for any other word. */
export function readGender(raw: unknown): Reading<string> {
	const reading = readText(raw);
	if (reading.value === undefined) return reading;
	const [first] = foldWords(reading.value).split(' ');
	if (FEMALE.has(first)) return { value: 'female' };
	return MALE.has(first) ? { value: 'male' } : {};
}

export interface PersonName {
	readonly firstName?: string;
	readonly lastName?: string;
}

/** Splits a full name: `Dr. Ludwig van der Berg`, `Berg, Ludwig`. One word alone is the last name. */
export function splitName(fullName: string): PersonName {
	const comma = fullName.indexOf(',');
	if (comma > 0) {
		const lastName = fullName.slice(0, comma).trim();
		const firstName = fullName.slice(comma + 1).trim();
		return { ...(firstName ? { firstName } : {}), ...(lastName ? { lastName } : {}) };
	}
	const words = fullName.split(/\s+/).filter((word) => {
		const folded = foldName(word);
		return !((word.endsWith('.') && TITLES.has(folded)) || isSalutation(folded));
	});
	if (words.length === 0) return {};
	if (words.length === 1) return { lastName: words[0] };
	let start = words.length - 1;
	while (start > 1 && PARTICLES.has(words[start - 1].toLowerCase())) start--;
	return { firstName: words.slice(0, start).join(' '), lastName: words.slice(start).join(' ') };
}

const isSalutation = (folded: string) =>
	folded.length > 1 && (FEMALE.has(folded) || MALE.has(folded));

const LANGUAGE_NAMES = new Map(
	Object.entries({
		deutsch: 'de',
		german: 'de',
		englisch: 'en',
		english: 'en',
		franzoesisch: 'fr',
		french: 'fr',
		francais: 'fr',
		italienisch: 'it',
		italian: 'it',
		italiano: 'it',
		spanisch: 'es',
		spanish: 'es',
		portugiesisch: 'pt',
		portuguese: 'pt',
		niederlaendisch: 'nl',
		dutch: 'nl',
		polnisch: 'pl',
		polish: 'pl',
		tschechisch: 'cs',
		czech: 'cs',
		ungarisch: 'hu',
		hungarian: 'hu',
		slowenisch: 'sl',
		slovenian: 'sl',
		kroatisch: 'hr',
		croatian: 'hr',
		tuerkisch: 'tr',
		turkish: 'tr',
		schwedisch: 'sv',
		swedish: 'sv',
		daenisch: 'da',
		danish: 'da',
	}),
);

const LANGUAGE_CODE = /^([a-z]{2})(?:[-_][a-z]{2,4})?$/i;

/** An ISO 639-1 code from a code (`de-AT`) or the English or German name of a language. */
export function readLanguage(raw: unknown): Reading<string> {
	const reading = readText(raw, 40);
	if (reading.value === undefined) return reading;
	const code = LANGUAGE_CODE.exec(reading.value);
	const value = code ? code[1].toLowerCase() : LANGUAGE_NAMES.get(foldName(reading.value));
	return value ? { value } : { issue: 'unknownValue' };
}

const FEWEST_PHONE_DIGITS = 5;
const LONGEST_PHONE = 60;

/** A phone number as it was written; anything with fewer than five digits is none. */
export function readPhone(raw: unknown): Reading<string> {
	const reading = readText(raw, LONGEST_PHONE);
	if (reading.value === undefined) return reading;
	let digits = 0;
	for (let index = 0; index < reading.value.length; index++) {
		const code = reading.value.charCodeAt(index);
		if (code >= 48 && code <= 57) digits++;
	}
	return digits >= FEWEST_PHONE_DIGITS ? reading : { issue: 'unknownValue' };
}

/** An IANA name; HubSpot writes `europe_slash_vienna`. */
export function readTimeZone(raw: unknown): Reading<string> {
	const reading = readText(raw, 60);
	if (!reading.value?.includes('_slash_')) return reading;
	const value = reading.value
		.split('_slash_')
		.map((part) =>
			part.replace(
				/(^|_)([a-z])/g,
				(_, before: string, letter: string) => before + letter.toUpperCase(),
			),
		)
		.join('/');
	return { value };
}
