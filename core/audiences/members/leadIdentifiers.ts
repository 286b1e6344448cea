import type { Lead } from '../../lead';
import type { IdentifierField } from '../identifiers';

const NONE: readonly string[] = [];

/** Whether there are values beside the main one. */
export const hasMoreValues = (main: unknown, more: unknown): more is unknown[] =>
	Array.isArray(more) && more.length > 0 && !(more.length === 1 && more[0] === main);

/** All values of a lead, the main one first, each once. Nearly every lead has just one. */
export function allValues(main: unknown, more: unknown): readonly unknown[] {
	if (!hasMoreValues(main, more)) return main === undefined || main === null ? NONE : [main];
	return [...new Set(main === undefined || main === null ? more : [main, ...more])];
}

/** Every email address of a lead as the user wrote it. */
export function leadEmails({ person }: Lead): readonly string[] {
	const { email, emails } = person;
	if (!hasMoreValues(email, emails)) return typeof email === 'string' ? [email] : NONE;
	return allValues(email, emails).filter((value) => typeof value === 'string') as string[];
}

/** Every phone number of a lead as the user wrote it; spreadsheets make numbers of them. */
export const leadPhones = ({ person }: Lead): readonly string[] =>
	allValues(person.phone, person.phones) as readonly string[];

/** How many addresses and numbers a lead has, without gathering them. */
export const countLeadValues = (main: unknown, more: unknown): number =>
	hasMoreValues(main, more)
		? allValues(main, more).length
		: main === undefined || main === null
			? 0
			: 1;

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})/;
function birthDate({ person }: Lead, part: 1 | 2 | 3): string | undefined {
	const { birthDate: date } = person;
	return typeof date === 'string' ? ISO_DATE.exec(date)?.[part] : undefined;
}

/** Where a lead has each identifier. */
export const LEAD_VALUES: Readonly<
	Record<Exclude<IdentifierField, 'email' | 'phone'>, (lead: Lead) => unknown>
> = {
	firstName: ({ person }) => person.firstName,
	lastName: ({ person }) => person.lastName,
	firstInitial: ({ person }) => person.firstName,
	city: ({ person }) => person.city,
	state: ({ person }) => person.state,
	postalCode: ({ person }) => person.postalCode,
	country: ({ person }) => person.country,
	birthYear: (lead) => birthDate(lead, 1),
	birthMonth: (lead) => birthDate(lead, 2),
	birthDay: (lead) => birthDate(lead, 3),
	gender: ({ person }) => person.gender,
	mobileAdId: ({ person }) => person.mobileAdId,
	externalId: ({ id }) => id,
	companyName: ({ company }) => company.name,
	companyDomain: ({ company }) => company.domain,
	companyUrn: ({ company }) => organisationOf(company.linkedInPageUrl),
	jobTitle: ({ person }) => person.jobTitle,
};

const ORGANISATION = /(?:urn:li:organization:|linkedin\.com\/company\/)(\d+)(?:[/?#]|$)/i;

/** The number of a company's LinkedIn page; pages with a name in the address do not tell it. */
const organisationOf = (url: unknown): string | undefined =>
	typeof url === 'string' ? ORGANISATION.exec(url)?.[1] : undefined;
