import type { Instant } from '../../common/instant';

/** The ad platforms. */
export const PLATFORMS = ['meta', 'google', 'linkedin', 'tiktok', 'microsoft'] as const;

export type Platform = (typeof PLATFORMS)[number];

/** What a platform can recognise a person or a company by. */
export const IDENTIFIER_FIELDS = [
	'email',
	'phone',
	'firstName',
	'lastName',
	'city',
	'state',
	'postalCode',
	'country',
	'firstInitial',
	'birthYear',
	'birthMonth',
	'birthDay',
	'gender',
	'mobileAdId',
	'externalId',
	'companyName',
	'companyDomain',
	'companyUrn',
	'jobTitle',
] as const;

export type IdentifierField = (typeof IDENTIFIER_FIELDS)[number];

/** Why an identifier is not sent. */
export type IdentifierRejection =
	| 'VALUE_EMPTY'
	| 'VALUE_INVALID'
	| 'EMAIL_INVALID'
	| 'PHONE_INVALID'
	| 'PHONE_NO_COUNTRY'
	| 'COUNTRY_UNKNOWN'
	| 'HASH_UNSUPPORTED'
	| 'FIELD_UNUSED';

export interface RejectedIdentifier {
	readonly rejected: IdentifierRejection;
}

export interface AcceptedIdentifier {
	/** The value in the platform's own form. For a value that came in hashed: the hash, lower case. */
	readonly normalized: string;
	/** SHA-256 of `normalized` in lower-case hexadecimal; absent where the platform wants the plain value. */
	readonly sha256?: string;
	/** The value came in as a SHA-256 and was passed through. */
	readonly preHashed?: true;
}

export type NormalisedIdentifier = AcceptedIdentifier | RejectedIdentifier;

/** What the meaning of a value depends on. */
export interface IdentifierOptions {
	/** The country of the person or row: ISO code or name. Wins over the default. */
	readonly country?: string;
	/** The country to assume where the row names none: ISO code or name. */
	readonly defaultCountry?: string;
	/** Upper bound of a year of birth. */
	readonly now?: Instant;
}

/** The options, understood. */
export interface IdentifierContext {
	/** ISO 3166-1 alpha-2, upper case; undefined when not known. */
	readonly country: string | undefined;
	/** The latest year of birth that can be. */
	readonly latestYear: number;
}

/**
 * Brings a prepared, non-empty text into a platform's form: the empty string when nothing of it is left,
 * a rejection when it is not such a value.
 */
export type IdentifierRule = (
	text: string,
	context: IdentifierContext,
) => string | RejectedIdentifier;

export interface PlatformField {
	readonly rule: IdentifierRule;
	/** `hash`: sent as SHA-256. `plain`: sent as it is. */
	readonly form: 'hash' | 'plain';
}

/** The fields that a platform takes. */
export type PlatformRules = Readonly<Partial<Record<IdentifierField, PlatformField>>>;

const rejection = (rejected: IdentifierRejection): RejectedIdentifier =>
	Object.freeze({ rejected });

export const VALUE_EMPTY = rejection('VALUE_EMPTY');
export const VALUE_INVALID = rejection('VALUE_INVALID');
export const EMAIL_INVALID = rejection('EMAIL_INVALID');
export const PHONE_INVALID = rejection('PHONE_INVALID');
export const PHONE_NO_COUNTRY = rejection('PHONE_NO_COUNTRY');
export const COUNTRY_UNKNOWN = rejection('COUNTRY_UNKNOWN');
export const HASH_UNSUPPORTED = rejection('HASH_UNSUPPORTED');
export const FIELD_UNUSED = rejection('FIELD_UNUSED');
