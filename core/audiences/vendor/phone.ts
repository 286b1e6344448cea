/** Phone number parsing by libphonenumber-js with its complete metadata; requiring this file loads the metadata. */
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.max.json';

export interface ParsedPhone {
	/** E.164 with `+`. */
	readonly number: string;
	readonly countryCallingCode: string;
	readonly nationalNumber: string;
	/** Whether the number matches the patterns of a real numbering plan, not only its length. */
	isValid(): boolean;
}

/** The part of a numbering plan that decides how a number is read. */
export interface NumberingPlan {
	readonly callingCode: string;
	/** Regular expression, unanchored. */
	readonly nationalNumberPattern: string;
	/** Lengths of a complete national number. */
	readonly possibleLengths: readonly number[];
	/** Regular expression of what stands before a national number, e.g. the trunk digit `0`. */
	readonly nationalPrefix?: string;
}

// Positions as documented in libphonenumber-js METADATA.md.
type PlanTuple = readonly [
	callingCode: string,
	internationalPrefix: string,
	nationalNumberPattern: string,
	possibleLengths: readonly number[],
	formats: unknown,
	nationalPrefix?: string | 0,
	nationalPrefixFormattingRule?: unknown,
	nationalPrefixForParsing?: string | 0,
];

const plans = metadata as unknown as {
	readonly country_calling_codes: Readonly<Record<string, readonly string[]>>;
	readonly countries: Readonly<Record<string, PlanTuple>>;
	readonly nonGeographic: Readonly<Record<string, PlanTuple>>;
};

function planOf(tuple: PlanTuple | undefined): NumberingPlan | undefined {
	if (!tuple) return undefined;
	const [callingCode, , nationalNumberPattern, possibleLengths, , prefix, , prefixForParsing] =
		tuple;
	return {
		callingCode,
		nationalNumberPattern,
		possibleLengths,
		nationalPrefix: prefixForParsing || prefix || undefined,
	};
}

/** The plan of a country (ISO 3166-1 alpha-2); undefined when it has none. */
export function planOfCountry(country: string): NumberingPlan | undefined {
	return Object.prototype.hasOwnProperty.call(plans.countries, country)
		? planOf(plans.countries[country])
		: undefined;
}

/** The plans that share a calling code, the main country first; empty when nobody has the code. */
export function plansOfCallingCode(callingCode: string): NumberingPlan[] {
	const countries = plans.country_calling_codes[callingCode];
	const tuples = countries
		? countries.map((country) => plans.countries[country])
		: [plans.nonGeographic[callingCode]];
	return tuples.map(planOf).filter((plan): plan is NumberingPlan => plan !== undefined);
}

/**
 * Parses digits: with a leading `+` as an international number, else as a national number of the country.
 * Undefined when it cannot be a number. The country must have a plan (`planOfCountry`).
 */
export function parsePhone(text: string, country?: string): ParsedPhone | undefined {
	return parsePhoneNumberFromString(
		text,
		{ extract: false, ...(country && { defaultCountry: country as CountryCode }) },
		metadata,
	);
}
