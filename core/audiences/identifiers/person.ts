import { VALUE_INVALID, type IdentifierRule } from './identifier';

const GENDERS: ReadonlyMap<string, string> = new Map([
	['f', 'f'],
	['female', 'f'],
	['m', 'm'],
	['male', 'm'],
]);

/** Meta: f or m. Everything else is dropped, not mapped to one of them. */
export const gender: IdentifierRule = (text) => GENDERS.get(text.toLowerCase()) ?? VALUE_INVALID;

const EARLIEST_YEAR = 1900;

export const birthYear: IdentifierRule = (text, { latestYear }) => {
	const year = /^\d{4}$/.test(text) ? Number(text) : NaN;
	return year >= EARLIEST_YEAR && year <= latestYear ? text : VALUE_INVALID;
};

const MONTHS = [
	'january',
	'february',
	'march',
	'april',
	'may',
	'june',
	'july',
	'august',
	'september',
	'october',
	'november',
	'december',
];

function twoDigits(text: string, highest: number) {
	const value = /^\d{1,2}$/.test(text) ? Number(text) : NaN;
	return value >= 1 && value <= highest ? String(value).padStart(2, '0') : VALUE_INVALID;
}

/** A number, or the English name of a month. */
export const birthMonth: IdentifierRule = (text) => {
	const month = MONTHS.indexOf(text.toLowerCase()) + 1;
	return twoDigits(month > 0 ? String(month) : text, 12);
};

export const birthDay: IdentifierRule = (text) => twoDigits(text, 31);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** What a phone reports whose owner forbids tracking. */
const NO_DEVICE = '00000000-0000-0000-0000-000000000000';

/** The advertising id of a phone, lower case. */
export const mobileAdId: IdentifierRule = (text) => {
	const id = text.toLowerCase();
	return UUID.test(id) && id !== NO_DEVICE ? id : VALUE_INVALID;
};

/** The user's own key: plain, and identical on every run. */
export const externalId: IdentifierRule = (text) => text;
