import {
	PHONE_INVALID,
	PHONE_NO_COUNTRY,
	type IdentifierRule,
	type RejectedIdentifier,
} from './identifier';
import { countryPlan, phones, planOfInternational, type ReadyPlan } from './numberingPlan';

const SHORTEST = 8;
const LONGEST = 15;
/** Without `+` and without a country, shorter digits could be anybody's national number. */
const SHORTEST_WITHOUT_COUNTRY = 11;

const ALREADY_CLEAN = /^\+?\d+$/;
const SCHEME = /^tel:/i;
const EXTENSION = /\s*(?:;\s*ext=|extension\b|ext\b\.?|x|#)[\s.:]*\d{1,7}$/i;
const GRAMMAR = /^[\s(]*\+?[\d\s().\-/\p{Pd}\u2212]*$/u;

/**
 * An E.164 number with `+` of what a person typed, or why there is none. The country decides how a number without
 * international prefix is read; a `+` always wins over it. Numbers need a possible length for their calling code
 * (ITU E.164), not a carrier: the platforms' own examples are fictional numbers.
 */
export function e164(text: string, country: string | undefined): string | RejectedIdentifier {
	let compact = text;
	if (!ALREADY_CLEAN.test(text)) {
		const bare = text.replace(SCHEME, '').replace(EXTENSION, '');
		if (!GRAMMAR.test(bare)) return PHONE_INVALID;
		compact = bare.replace(/[^\d+]/g, '');
	}
	const hasPlus = compact.charCodeAt(0) === 43;
	const digits = hasPlus ? compact.slice(1) : compact;
	if (digits === '') return PHONE_INVALID;
	if (hasPlus) return international(digits);
	if (digits.startsWith('00')) return international(digits.slice(2));
	if (digits.startsWith('011') && (country === 'US' || country === 'CA')) {
		return international(digits.slice(3));
	}
	const plan = country === undefined ? undefined : countryPlan(country);
	if (plan && country !== undefined) return national(digits, plan, country);
	return withoutCountry(digits);
}

const isPossible = (callingCode: string, length: number, plan: ReadyPlan) =>
	plan.isPossibleLength(length) &&
	callingCode.length + length >= SHORTEST &&
	callingCode.length + length <= LONGEST;

/** Digits that begin with a calling code. */
function international(digits: string): string | RejectedIdentifier {
	const plan = digits.startsWith('0') ? undefined : planOfInternational(digits);
	if (!plan) return PHONE_INVALID;
	const { callingCode } = plan;
	const rest = withoutRedundantTrunkZero(digits.slice(callingCode.length), plan);
	if (rest === undefined) return PHONE_INVALID;
	// Where the library would leave the number as it is, asking it costs more than all other identifiers together.
	if (!plan.hasNationalPrefix(rest)) {
		return isPossible(callingCode, rest.length, plan) ? `+${callingCode}${rest}` : PHONE_INVALID;
	}
	return byLibrary(`+${callingCode}${rest}`);
}

/** `+49 (0)30` and `+49 0151` carry the digit that is dialled only inside the country; in `+39 06` it belongs to the number. */
function withoutRedundantTrunkZero(rest: string, plan: ReadyPlan): string | undefined {
	if (isCompleteNational(rest, plan)) return rest;
	const shorter = rest.slice(1);
	return isCompleteNational(shorter, plan) ? shorter : undefined;
}

function byLibrary(text: string, country?: string): string | RejectedIdentifier {
	const parsed = phones().parsePhone(text, country);
	if (!parsed) return PHONE_INVALID;
	const { countryCallingCode, nationalNumber, number } = parsed;
	const plan = planOfInternational(countryCallingCode);
	return plan &&
		isPossible(countryCallingCode, nationalNumber.length, plan) &&
		isCompleteNational(nationalNumber, plan)
		? number
		: PHONE_INVALID;
}

/** A zero at the front is a trunk digit unless the plan says that numbers begin so. */
const isCompleteNational = (digits: string, plan: ReadyPlan) =>
	!digits.startsWith('0') || plan.isNational(digits);

/** Digits as they are dialled inside a country, or with its calling code but without `+`. */
function national(digits: string, plan: ReadyPlan, country: string): string | RejectedIdentifier {
	const { callingCode, trunkDigit } = plan;
	if (digits.startsWith(callingCode) && callingCode !== trunkDigit) {
		const rest = digits.slice(callingCode.length);
		// The library alone reads 491711234567 in Germany as a national number of twelve digits.
		if (phones().parsePhone(`+${digits}`)?.isValid()) {
			return international(callingCode + rest);
		}
		return byLibrary(digits, country);
	}
	return cleanNational(digits, plan) ?? byLibrary(digits, country);
}

/** The short way for a number that only needs its trunk digit replaced; undefined where the library must decide. */
function cleanNational(digits: string, plan: ReadyPlan): string | undefined {
	const { callingCode, trunkDigit } = plan;
	let rest = digits;
	if (trunkDigit !== undefined && digits.startsWith(trunkDigit)) {
		if (plan.isNational(digits)) return undefined;
		rest = digits.slice(trunkDigit.length);
	} else if (plan.hasNationalPrefix(digits)) {
		return undefined;
	}
	const main = planOfInternational(callingCode);
	return main !== undefined &&
		plan.isPossibleLength(rest.length) &&
		isPossible(callingCode, rest.length, main) &&
		isCompleteNational(rest, main)
		? `+${callingCode}${rest}`
		: undefined;
}

function withoutCountry(digits: string): string | RejectedIdentifier {
	if (digits.length < SHORTEST_WITHOUT_COUNTRY || digits.startsWith('0')) return PHONE_NO_COUNTRY;
	const number = international(digits);
	return typeof number === 'string' ? number : PHONE_NO_COUNTRY;
}

/** Google, TikTok: E.164 with `+`. */
export const phoneWithPlus: IdentifierRule = (text, { country }) => e164(text, country);

/** Meta: the digits of E.164, country code always, no `+`. */
export const phoneDigits: IdentifierRule = (text, { country }) => {
	const number = e164(text, country);
	return typeof number === 'string' ? number.slice(1) : number;
};
