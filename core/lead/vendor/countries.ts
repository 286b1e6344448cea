/** Names and codes of countries: i18n-iso-countries (MIT), English and German only. */
import codes from 'i18n-iso-countries/codes.json';
import german from 'i18n-iso-countries/langs/de.json';
import english from 'i18n-iso-countries/langs/en.json';

type Names = Readonly<Record<string, string | readonly string[]>>;

/** ISO 3166-1: alpha-2, alpha-3, numeric. */
export const COUNTRY_CODES = codes as unknown as ReadonlyArray<readonly [string, string, string]>;

/** By alpha-2; a list holds the official name first, then others in use. */
export const ENGLISH_COUNTRY_NAMES = english.countries as Names;
export const GERMAN_COUNTRY_NAMES = german.countries as Names;
