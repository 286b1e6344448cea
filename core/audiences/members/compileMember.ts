import type { ParsedAudienceOptions } from '../audienceOptions';
import { identifiersPerMember } from '../payload/expectedRequests';
import { compileCompany } from './compileCompany';
import { compilePerson, type PersonReader } from './compilePerson';
import type { IdentifierCounts } from './identifierCounts';

/**
 * Compiles the reading of what a platform recognises a lead by: the person, or the company in a list of companies.
 * @param counts where the values of each field are counted
 * @param fields those that the upload file has columns for; all when absent
 */
export function compileMember(
	options: ParsedAudienceOptions,
	counts: IdentifierCounts,
	fields: ReadonlySet<string> | undefined,
): PersonReader {
	const { platform, kind, mode, hashed, defaultCountry, externalId, now } = options;
	if (kind === 'companies') return compileCompany(counts);
	return compilePerson(
		{
			platform,
			defaultCountry,
			now,
			hashed,
			externalId,
			mostIdentifiers: mode === 'file' ? undefined : identifiersPerMember(platform),
			only: fields,
		},
		counts,
	);
}
