/** What a spreadsheet takes for the beginning of a formula, full-width forms too. */
const FORMULA_START = /^[=+\-@\t\r\n\s\uff1d\uff0b\uff0d\uff20]+/;

/** A free text that no spreadsheet runs: leading `= + - @` are taken off. Never for phone numbers and hashes. */
export const withoutFormula = (text: string): string => text.replace(FORMULA_START, '');

/** Whether a spreadsheet would run a text. */
export const isFormula = (text: string): boolean => FORMULA_START.test(text);

const NEEDS_QUOTES = /[",\r\n]/;

/** One value of a row (RFC 4180). */
export const csvValue = (text: string): string =>
	NEEDS_QUOTES.test(text) ? `"${text.replace(/"/g, '""')}"` : text;

export const LINE_END = '\r\n';

export const csvLine = (values: readonly string[]): string =>
	values.map(csvValue).join(',') + LINE_END;
