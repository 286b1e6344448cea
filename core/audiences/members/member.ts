import type { IdentifierField } from '../identifiers';

/** The values that are sent for one person or company: hashes where the platform takes hashes. */
export interface MemberIdentifiers {
	readonly email: readonly string[];
	readonly phone: readonly string[];
	readonly firstName?: string;
	readonly lastName?: string;
	readonly city?: string;
	readonly state?: string;
	readonly postalCode?: string;
	readonly country?: string;
	readonly birthYear?: string;
	readonly birthMonth?: string;
	readonly birthDay?: string;
	readonly gender?: string;
	readonly mobileAdId?: string;
	readonly externalId?: string;
	readonly companyName?: string;
	readonly companyDomain?: string;
	readonly companyUrn?: string;
	readonly companyPageUrl?: string;
	readonly jobTitle?: string;
	readonly industry?: string;
}

/** One person (or company) of an audience, with everything the platform may recognise them by. */
export interface AudienceMember {
	/** The id of the lead; the empty string when it has none. */
	readonly leadId: string;
	/** Position of the lead in the input. */
	readonly index: number;
	readonly identifiers: MemberIdentifiers;
	/** Google: both signals, when both are granted. */
	readonly consent?: { readonly adUserData: 'granted'; readonly adPersonalization: 'granted' };
}

/** Fields with one value. */
export type SingleField = Exclude<IdentifierField, 'email' | 'phone' | 'firstInitial'>;
