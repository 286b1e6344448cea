import type { Lead } from '../../lead';
import { hashKind } from '../identifiers/sha256';
import { identifierText } from '../identifiers/text';
import { leadEmails, leadPhones } from './leadIdentifiers';

const STARS = '***';
const first = (text: string) => String.fromCodePoint(text.codePointAt(0) ?? 42) + STARS;

function maskEmail(text: string): string {
	const at = text.lastIndexOf('@');
	const dot = text.lastIndexOf('.');
	if (at < 1 || dot < at + 2) return STARS;
	return `${first(text)}@${first(text.slice(at + 1))}${text.slice(dot)}`.toLowerCase();
}

const maskPhone = (text: string) =>
	text.length > 7 ? `${text.slice(0, 3)}${STARS}${text.slice(-2)}` : STARS;

function masked(value: unknown, mask: (text: string) => string): string | undefined {
	const text = identifierText(value);
	if (text === '') return undefined;
	return hashKind(text) === 'none' ? mask(text) : `SHA-256${STARS}`;
}

/** A lead so that its owner recognises the kind of data and nobody the person: `j***@e***.com`. */
export function maskedLead(lead: Lead): Record<string, string> {
	const { person, company } = lead;
	const sample: Record<string, string | undefined> = {
		email: masked(leadEmails(lead)[0], maskEmail),
		phone: masked(leadPhones(lead)[0], maskPhone),
		firstName: masked(person.firstName, first),
		lastName: masked(person.lastName, first),
		company: masked(company.name, first),
		country: typeof person.country === 'string' ? person.country : undefined,
	};
	return Object.fromEntries(
		Object.entries(sample).filter((entry): entry is [string, string] => entry[1] !== undefined),
	);
}
