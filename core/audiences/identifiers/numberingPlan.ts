import { remember } from '../../lead/memory';
import type * as Phones from '../vendor/phone';

let library: typeof Phones | undefined;

/** The phone library with its metadata (about 150 KB), loaded when the first phone number is met. */
export function phones(): typeof Phones {
	library ??= module.require('../vendor/phone') as typeof Phones;
	return library;
}

/** A numbering plan, ready for looking at many numbers. */
export interface ReadyPlan {
	readonly callingCode: string;
	/** Whether a national number of this length can be complete. */
	readonly isPossibleLength: (length: number) => boolean;
	/** Whether the digits are a national number of this plan as they stand. */
	readonly isNational: (digits: string) => boolean;
	/** The single digit that stands before national numbers, e.g. `0`; undefined when there is none or it is no single digit. */
	readonly trunkDigit: string | undefined;
	/** Whether the library would take something off the front of these digits. */
	readonly hasNationalPrefix: (digits: string) => boolean;
}

const SINGLE_DIGIT = /^\d$/;

function ready(plans: readonly Phones.NumberingPlan[]): ReadyPlan | undefined {
	if (plans.length === 0) return undefined;
	const [{ callingCode, possibleLengths, nationalPrefix, nationalNumberPattern }] = plans;
	const lengths = new Set(possibleLengths);
	const national = new RegExp(`^(?:${nationalNumberPattern})$`);
	const single = nationalPrefix !== undefined && SINGLE_DIGIT.test(nationalPrefix);
	const prefix = nationalPrefix === undefined ? undefined : new RegExp(`^(?:${nationalPrefix})`);
	return {
		callingCode,
		isPossibleLength: (length) => lengths.has(length),
		isNational: (digits) => national.test(digits),
		trunkDigit: single ? nationalPrefix : undefined,
		hasNationalPrefix: (digits) => prefix !== undefined && prefix.test(digits),
	};
}

/** The plan of a country (ISO 3166-1 alpha-2); undefined when the country has no calling code. */
export const countryPlan = remember((country): ReadyPlan | undefined => {
	const plan = phones().planOfCountry(country);
	return ready(plan ? [plan] : []);
});

const callingCodePlan = remember((callingCode) => ready(phones().plansOfCallingCode(callingCode)));

/** The plan of the main country whose calling code the digits begin with; no code is the beginning of another. */
export function planOfInternational(digits: string): ReadyPlan | undefined {
	return (
		callingCodePlan(digits.slice(0, 2)) ??
		callingCodePlan(digits.slice(0, 1)) ??
		callingCodePlan(digits.slice(0, 3))
	);
}
