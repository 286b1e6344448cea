import type { AudienceMember } from '../members/member';
import {
	batched,
	leadIdsOf,
	orPlaceholder,
	plainAccountId,
	type AudienceTarget,
	type RequestOperation,
	type RequestWriter,
} from './request';

/** Data Manager API: members of one request. */
export const GOOGLE_MEMBERS_PER_REQUEST = 10_000;
/** Identifiers of one member, the address being one. */
export const GOOGLE_IDENTIFIERS_PER_MEMBER = 10;

export interface GoogleOptions {
	/** Whether the user said that Google's customer match terms are accepted. Never assumed. */
	readonly termsAccepted: boolean;
	/** Google checks the request and stores nothing. */
	readonly validateOnly: boolean;
}

/** One person, all identifiers together, the address whole or not at all. */
export function googleMember({ identifiers, consent }: AudienceMember): Record<string, unknown> {
	const { email, phone, firstName, lastName, country, postalCode } = identifiers;
	const address =
		firstName === undefined
			? []
			: [
					{
						address: {
							givenName: firstName,
							familyName: lastName,
							regionCode: country,
							postalCode,
						},
					},
				];
	return {
		compositeData: {
			userData: {
				userIdentifiers: [
					...email.map((emailAddress) => ({ emailAddress })),
					...phone.map((phoneNumber) => ({ phoneNumber })),
					...address,
				],
			},
		},
		...(consent && {
			consent: { adUserData: 'CONSENT_GRANTED', adPersonalization: 'CONSENT_GRANTED' },
		}),
	};
}

const account = (accountId: string | undefined, name: string) => ({
	accountType: 'GOOGLE_ADS',
	accountId: orPlaceholder(plainAccountId(accountId), name),
});

export function googleDestination({
	id,
	accountId,
	loginAccountId,
}: AudienceTarget): Record<string, unknown> {
	return {
		operatingAccount: account(accountId, 'accountId'),
		...(loginAccountId && { loginAccount: account(loginAccountId, 'loginAccountId') }),
		productDestinationId: orPlaceholder(id, 'audienceId'),
	};
}

/** The body of an ingest or remove request. A removal takes no consent and no terms. */
export function googleBody(
	members: readonly AudienceMember[],
	target: AudienceTarget,
	operation: RequestOperation,
	{ termsAccepted, validateOnly }: GoogleOptions,
): Record<string, unknown> {
	const isAdd = operation === 'add';
	return {
		destinations: [googleDestination(target)],
		audienceMembers: members.map((member) =>
			googleMember(isAdd ? member : { ...member, consent: undefined }),
		),
		encoding: 'HEX',
		...(isAdd &&
			termsAccepted && { termsOfService: { customerMatchTermsOfServiceStatus: 'ACCEPTED' } }),
		validateOnly,
	};
}

/** `audienceMembers:ingest` and `:remove`. */
export function googleRequests(
	target: AudienceTarget,
	operation: RequestOperation,
	options: GoogleOptions,
): RequestWriter {
	const { apiVersion = 'v1' } = target;
	const action = operation === 'add' ? 'ingest' : 'remove';
	return batched(
		GOOGLE_MEMBERS_PER_REQUEST,
		() => 1,
		(members) => ({
			operation,
			method: 'POST',
			url: `https://datamanager.googleapis.com/${apiVersion}/audienceMembers:${action}`,
			body: googleBody(members, target, operation, options),
			members: members.length,
			leadIds: leadIdsOf(members),
		}),
	);
}
