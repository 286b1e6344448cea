import type { Lead } from '../../lead';
import { leadEmails, leadPhones } from '../members/leadIdentifiers';
import {
	companyKey,
	domainKey,
	everyForm,
	readSuppressionList,
	type SuppressionList,
} from './suppressionList';

export type SuppressionTest = (lead: Lead) => boolean;

const ALWAYS_ALLOWED: SuppressionTest = () => false;

const textsOf = (list: readonly string[] | undefined) => (Array.isArray(list) ? list : []);

/** Whether a host is a listed domain or below one. */
function isBelow(domains: ReadonlySet<string>, host: string): boolean {
	for (let rest = host; rest !== '';) {
		if (domains.has(rest)) return true;
		const dot = rest.indexOf('.');
		rest = dot < 0 ? '' : rest.slice(dot + 1);
	}
	return false;
}

/**
 * Compiles a suppression list, given by its parts or as rows. Lists may be raw or hashed, and so may the leads: each
 * is compared with each, in every platform's form, so that dots and tags in a Gmail address hide nobody.
 */
export function compileSuppression(
	suppression: SuppressionList | readonly unknown[] | undefined,
	defaultCountry: string | undefined,
): SuppressionTest {
	if (suppression === undefined) return ALWAYS_ALLOWED;
	const list: SuppressionList = Array.isArray(suppression)
		? readSuppressionList(suppression as readonly unknown[]).list
		: (suppression as SuppressionList);
	const people = new Set(textsOf(list.hashes).map((hash) => hash.trim().toLowerCase()));
	const add = (field: 'email' | 'phone', value: string, country?: string) => {
		for (const form of everyForm(field, value, country)) {
			if ('sha256' in form && form.sha256 !== undefined) people.add(form.sha256);
		}
	};
	for (const email of textsOf(list.emails)) add('email', email);
	for (const phone of textsOf(list.phones)) add('phone', phone, defaultCountry);
	const domains = new Set(textsOf(list.domains).map(domainKey));
	domains.delete('');
	const companies = new Set(textsOf(list.companies).map(companyKey));
	companies.delete('');

	if (people.size + domains.size + companies.size === 0) return ALWAYS_ALLOWED;

	const isListed = (field: 'email' | 'phone', value: string, country?: string) =>
		everyForm(field, value, country).some(
			(form) => 'sha256' in form && form.sha256 !== undefined && people.has(form.sha256),
		);
	const domainOf = (email: string) =>
		email
			.slice(email.lastIndexOf('@') + 1)
			.trim()
			.toLowerCase();

	return (lead) => {
		const emails = leadEmails(lead);
		if (people.size > 0) {
			const country = lead.person.country ?? defaultCountry;
			if (emails.some((email) => isListed('email', email))) return true;
			if (leadPhones(lead).some((phone) => isListed('phone', phone, country))) return true;
		}
		if (domains.size > 0) {
			if (emails.some((email) => isBelow(domains, domainOf(email)))) return true;
			const { domain } = lead.company;
			if (typeof domain === 'string' && isBelow(domains, domainKey(domain))) return true;
		}
		if (companies.size > 0) {
			const { name } = lead.company;
			if (typeof name === 'string' && companies.has(companyKey(name))) return true;
		}
		return false;
	};
}
