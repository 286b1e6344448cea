import { toMilliseconds } from '../../common/instant';
import { resolveCountry } from '../../lead';
import { GOOGLE_RULES } from './google';
import {
	FIELD_UNUSED,
	HASH_UNSUPPORTED,
	VALUE_EMPTY,
	VALUE_INVALID,
	type IdentifierContext,
	type IdentifierField,
	type IdentifierOptions,
	type NormalisedIdentifier,
	type Platform,
	type PlatformField,
	type PlatformRules,
} from './identifier';
import { LINKEDIN_RULES } from './linkedin';
import { META_RULES } from './meta';
import { MICROSOFT_RULES } from './microsoft';
import { hashKind, sha256 } from './sha256';
import { identifierText } from './text';
import { TIKTOK_RULES } from './tiktok';

/** Which fields each platform takes, and in which form. */
export const PLATFORM_RULES: Readonly<Record<Platform, PlatformRules>> = {
	meta: META_RULES,
	google: GOOGLE_RULES,
	linkedin: LINKEDIN_RULES,
	tiktok: TIKTOK_RULES,
	microsoft: MICROSOFT_RULES,
};

/** A text this long is no identifier; the rules need not look at it. */
const LONGEST_VALUE = 1_000;
/** Without a clock: the last year that four digits of this century can name. */
const LAST_YEAR = 2_099;

/** Understands the options once for many values. */
export function identifierContext({
	country,
	defaultCountry,
	now,
}: IdentifierOptions = {}): IdentifierContext {
	const named = country === undefined || country === '' ? defaultCountry : country;
	return {
		country: named === undefined ? undefined : resolveCountry(named),
		latestYear: now === undefined ? LAST_YEAR : new Date(toMilliseconds(now)).getUTCFullYear(),
	};
}

/** One value of a field that the platform takes. */
export function normaliseField(
	{ rule, form }: PlatformField,
	field: IdentifierField,
	value: unknown,
	context: IdentifierContext,
): NormalisedIdentifier {
	const text = identifierText(value);
	if (text === '') return VALUE_EMPTY;
	if (text.length > LONGEST_VALUE) return VALUE_INVALID;
	const kind = hashKind(text);
	if (kind !== 'none') {
		// The user's own key may look like any hash; it means nothing to anybody else.
		if (field === 'externalId' && kind === 'other') return { normalized: text };
		if (kind === 'other' || form === 'plain') return HASH_UNSUPPORTED;
		const hash = text.toLowerCase();
		return { normalized: hash, sha256: hash, preHashed: true };
	}
	const normalized = rule(text, context);
	if (typeof normalized !== 'string') return normalized;
	if (normalized === '') return VALUE_EMPTY;
	// A device id in the column for names, say: without its hyphens it would pass for a hash.
	if (field !== 'externalId' && hashKind(normalized) !== 'none') return VALUE_INVALID;
	return form === 'hash' ? { normalized, sha256: sha256(normalized) } : { normalized };
}

/**
 * One identifier in one platform's own form. The same value has different forms, and so different hashes, on
 * different platforms: never share a hash between them.
 *
 * @param value raw as the user has it, or already a SHA-256 in hexadecimal, which is passed through in lower case:
 *   it matches only if it was made for that very platform.
 * @returns the value in the platform's form with its SHA-256 where the platform takes hashes, or the reason why
 *   nothing can be sent: `VALUE_EMPTY`, `VALUE_INVALID`, `EMAIL_INVALID`, `PHONE_INVALID`, `PHONE_NO_COUNTRY` (a
 *   national number and no country), `COUNTRY_UNKNOWN`, `HASH_UNSUPPORTED` (a hash of another kind, or a hash where
 *   the platform wants the plain value), `FIELD_UNUSED` (the platform does not take this field).
 */
export function normaliseIdentifier(
	platform: Platform,
	field: IdentifierField,
	value: unknown,
	options?: IdentifierOptions,
): NormalisedIdentifier {
	const rules = PLATFORM_RULES[platform];
	if (rules === undefined) throw new RangeError(`"${platform}" is not an ad platform`);
	const platformField = rules[field];
	if (platformField === undefined) return FIELD_UNUSED;
	return normaliseField(platformField, field, value, identifierContext(options));
}
