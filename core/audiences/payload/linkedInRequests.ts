import type { AudienceKind } from '../files/columns';
import type { AudienceMember } from '../members/member';
import {
	batched,
	leadIdsOf,
	orPlaceholder,
	type AudienceTarget,
	type RequestOperation,
	type RequestWriter,
} from './request';

/** DMP segments: elements of one request. */
export const LINKEDIN_ELEMENTS_PER_REQUEST = 5_000;
const DEFAULT_VERSION = '202608';

const actionOf = (operation: RequestOperation) => (operation === 'add' ? 'ADD' : 'REMOVE');

/** A person: hashed addresses, the device, and plain names that help to match. */
export function linkedInUser(
	{ identifiers }: AudienceMember,
	operation: RequestOperation,
): Record<string, unknown> {
	const { email, mobileAdId, firstName, lastName, jobTitle, companyName, country } = identifiers;
	return {
		action: actionOf(operation),
		userIds: [
			...email.map((idValue) => ({ idType: 'SHA256_EMAIL', idValue })),
			...(mobileAdId === undefined ? [] : [{ idType: 'GOOGLE_AID', idValue: mobileAdId }]),
		],
		...(firstName !== undefined && { firstName }),
		...(lastName !== undefined && { lastName }),
		...(jobTitle !== undefined && { title: jobTitle }),
		...(companyName !== undefined && { company: companyName }),
		...(country !== undefined && { country }),
	};
}

export function linkedInCompany(
	{ identifiers }: AudienceMember,
	operation: RequestOperation,
): Record<string, unknown> {
	const { companyDomain, companyUrn, companyName, companyPageUrl } = identifiers;
	return {
		action: actionOf(operation),
		...(companyDomain !== undefined && { companyWebsiteDomain: companyDomain }),
		...(companyUrn !== undefined && { organizationUrn: companyUrn }),
		...(companyName !== undefined && { companyName }),
		...(companyDomain !== undefined && { companyEmailDomain: companyDomain }),
		...(companyPageUrl !== undefined && { companyPageUrl }),
	};
}

export const linkedInHeaders = (apiVersion: string = DEFAULT_VERSION): Record<string, string> => ({
	'LinkedIn-Version': apiVersion,
	'X-Restli-Protocol-Version': '2.0.0',
	'X-RestLi-Method': 'BATCH_CREATE',
});

/** Batches of users or companies for a segment. */
export function linkedInRequests(
	{ id, apiVersion }: AudienceTarget,
	operation: RequestOperation,
	kind: AudienceKind,
): RequestWriter {
	const toElement = kind === 'companies' ? linkedInCompany : linkedInUser;
	const part = kind === 'companies' ? 'companies' : 'users';
	return batched(
		LINKEDIN_ELEMENTS_PER_REQUEST,
		() => 1,
		(members) => ({
			operation,
			method: 'POST',
			url: `https://api.linkedin.com/rest/dmpSegments/${orPlaceholder(id, 'audienceId')}/${part}`,
			headers: linkedInHeaders(apiVersion),
			body: { elements: members.map((member) => toElement(member, operation)) },
			members: members.length,
			leadIds: leadIdsOf(members),
		}),
	);
}
