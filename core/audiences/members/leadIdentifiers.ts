import type { Lead } from '../../lead';
import type { IdentifierField } from '../identifiers';

const NONE: readonly string[] = [];

/** All values of a lead, the main one first, each once. */
function allOf(main: unknown, more: unknown): readonly string[] {
	const list = Array.isArray(more) ? (more as unknown[]) : NONE;
	if (list.length === 0 || (list.length === 1 && list[0] === main)) {
		return main === undefined || main === null ? NONE : [main as string];
	}
	const values = new Set<unknown>(list);
	values.delete(main);
	return [...(main === undefined || main === null ? [] : [main]), ...values] as string[];
}

const asText = (value: unknown): string[] => (typeof value === 'string' ? [value] : []);

/** Every email address of a lead as the user wrote it. */
export const leadEmails = ({ person }: Lead): readonly string[] =>
	allOf(person.email, person.emails).flatMap(asText);

/** Every phone number of a lead as the user wrote it; spreadsheets make numbers of them. */
export const leadPhones = ({ person }: Lead): readonly string[] =>
	allOf(person.phone, person.phones);

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})/;
const birthDate = (lead: Lead, part: 1 | 2 | 3): string | undefined =>
	ISO_DATE.exec(lead.person.birthDate ?? '')?.[part];

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
