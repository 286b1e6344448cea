import { companyDomain, companyUrn } from '../identifiers/company';
import { identifierText } from '../identifiers/text';
import { companyKey } from '../suppression/suppressionList';
import { countDropped, countsOf, type IdentifierCounts } from './identifierCounts';
import { LEAD_VALUES } from './leadIdentifiers';
import type { PersonReader } from './compilePerson';

const NO_CONTEXT = { country: undefined, latestYear: 0 };
const LONGEST = 500;

function textOf(value: unknown): string | undefined {
	const text = identifierText(value).replace(/\s+/g, ' ');
	return text === '' || text.length > LONGEST ? undefined : text;
}

const PAGE = /^(?:https?:\/\/)?(?:[a-z]{2,3}\.)?linkedin\.com\/company\/[^/?#\s]+/i;

/** Compiles a reader of the company of a lead, for LinkedIn's company lists; nothing about the person. */
export const compileCompany =
	(counts: IdentifierCounts): PersonReader =>
	(lead) => {
		const name = textOf(lead.company.name);
		const domainText = textOf(lead.company.domain);
		const domain = domainText === undefined ? undefined : companyDomain(domainText, NO_CONTEXT);
		const page = PAGE.exec(textOf(lead.company.linkedInPageUrl) ?? '')?.[0];
		const urnText = LEAD_VALUES.companyUrn(lead);
		const urn = typeof urnText === 'string' ? companyUrn(urnText, NO_CONTEXT) : undefined;
		const companyDomainText = typeof domain === 'string' ? domain : undefined;
		if (domain !== undefined && companyDomainText === undefined) {
			countDropped(countsOf(counts, 'companyDomain'), 'VALUE_INVALID');
		}
		if (name === undefined && companyDomainText === undefined && page === undefined)
			return undefined;
		if (name !== undefined) countsOf(counts, 'companyName').accepted++;
		if (companyDomainText !== undefined) countsOf(counts, 'companyDomain').accepted++;
		if (typeof urn === 'string') countsOf(counts, 'companyUrn').accepted++;
		return {
			identifiers: {
				email: [],
				phone: [],
				companyName: name,
				companyDomain: companyDomainText,
				companyUrn: typeof urn === 'string' ? urn : undefined,
				companyPageUrl: page,
				industry: textOf(lead.company.industry),
				country: textOf(lead.company.country),
			},
			// Companies in two countries share a name; a company without a domain is known by its name alone.
			keys: [companyDomainText, page?.toLowerCase(), name && `name ${companyKey(name)}`].filter(
				(key): key is string => typeof key === 'string',
			),
			sameBy: 'first',
		};
	};
