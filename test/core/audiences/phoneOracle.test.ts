import fc from 'fast-check';
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/examples.mobile.json';
import { normaliseIdentifier } from '../../../core/audiences';

const phone = (value: string, country?: string) => {
	const result = normaliseIdentifier('google', 'phone', value, { country });
	return 'rejected' in result ? undefined : result.normalized;
};

/** Territories with a calling code that ISO 3166-1 does not list as countries. */
const NOT_COUNTRIES = ['AC', 'TA', 'XK'];
const countries = getCountries().filter((country) => !NOT_COUNTRIES.includes(country));
const anyCountry = fc.constantFrom(...countries);
const anyDigits = (min: number, max: number) =>
	fc
		.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max })
		.map((digits) => digits.join(''));

const example = (country: (typeof countries)[number]) => {
	const number = getExampleNumber(country, examples);
	if (!number) throw new Error(`no example for ${country}`);
	return number;
};

/** Islands whose real numbers are shorter than the eight digits that an ad platform takes. */
const isLongEnough = (number: string) => number.length >= 9;

describe('the short way for clean numbers gives what libphonenumber gives', () => {
	it('for a real number of every country, international', () => {
		for (const country of countries) {
			const { number } = example(country);
			expect([country, phone(number)]).toEqual([
				country,
				isLongEnough(number) ? number : undefined,
			]);
		}
	});

	it('for a real number of every country, as people write it there', () => {
		for (const country of countries) {
			const { number } = example(country);
			const written = example(country).formatNational();
			expect([country, written, phone(written, country)]).toEqual([
				country,
				written,
				isLongEnough(number) ? number : undefined,
			]);
			const digits = written.replace(/\D/g, '');
			expect([country, digits, phone(digits, country)]).toEqual([
				country,
				digits,
				isLongEnough(number) ? number : undefined,
			]);
		}
	});

	it('for any international digits without a trunk zero', () => {
		fc.assert(
			fc.property(anyCountry, anyDigits(4, 13), (country, digits) => {
				const { countryCallingCode } = example(country);
				fc.pre(!digits.startsWith('0'));
				const text = `+${countryCallingCode}${digits}`;
				const library = parsePhoneNumberFromString(text, { extract: false });
				const ours = phone(text);
				if (ours !== undefined) expect(ours).toBe(library?.number);
				if (library?.isValid() && isLongEnough(library.number) && library.number.length <= 16) {
					expect(ours).toBe(library.number);
				}
			}),
			{ numRuns: 600 },
		);
	});

	it('for any national digits that do not begin with the calling code', () => {
		fc.assert(
			fc.property(anyCountry, anyDigits(4, 13), fc.boolean(), (country, digits, withZero) => {
				const { countryCallingCode } = example(country);
				const text = withZero ? `0${digits}` : digits;
				fc.pre(!text.startsWith('00') && !text.startsWith(countryCallingCode));
				fc.pre(!text.startsWith('011'));
				const library = parsePhoneNumberFromString(text, {
					defaultCountry: country,
					extract: false,
				});
				// In some countries a carrier's code is dialled for abroad; only + and 00 count here.
				fc.pre(library?.countryCallingCode === countryCallingCode);
				const ours = phone(text, country);
				if (ours !== undefined) expect(ours).toBe(library?.number);
				if (library?.isValid() && isLongEnough(library.number) && library.number.length <= 16) {
					expect(ours).toBe(library.number);
				}
			}),
			{ numRuns: 600 },
		);
	});
});

describe('reading a number', () => {
	it('twice changes nothing', () => {
		fc.assert(
			fc.property(anyCountry, anyDigits(4, 13), (country, digits) => {
				const once = phone(digits, country);
				fc.pre(once !== undefined);
				expect(phone(once as string, country)).toBe(once);
				expect(phone(once as string)).toBe(once);
			}),
			{ numRuns: 600 },
		);
	});

	it('never gives anything but E.164', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.option(anyCountry), (text, country) => {
				const result = phone(text, country ?? undefined);
				if (result !== undefined) expect(result).toMatch(/^\+[1-9]\d{7,14}$|^[0-9a-f]{64}$/);
			}),
		);
	});

	it('does not depend on spaces, brackets and dashes', () => {
		fc.assert(
			fc.property(
				anyCountry,
				fc.array(fc.constantFrom(' ', '-', '.', '/', '\u00a0', '\u2011', ''), {
					minLength: 15,
					maxLength: 15,
				}),
				(country, marks) => {
					const { number } = example(country);
					const written = [...number].map((digit, index) => digit + (marks[index] ?? '')).join('');
					expect(phone(` ${written}`)).toBe(phone(number));
				},
			),
		);
	});
});
