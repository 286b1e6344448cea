import { googleEmail } from './email';
import type { PlatformRules } from './identifier';
import { googleFamilyName, googleGivenName } from './names';
import { externalId, mobileAdId } from './person';
import { phoneWithPlus } from './phone';
import { googlePostalCode, upperCaseCountry } from './place';

/**
 * Google: user_data.proto of the Data Manager API (2026-07-30), Format user data. Names are hashed, country and postal
 * code never. Device and user ids belong to lists of their own kind.
 */
export const GOOGLE_RULES: PlatformRules = {
	email: { rule: googleEmail, form: 'hash' },
	phone: { rule: phoneWithPlus, form: 'hash' },
	firstName: { rule: googleGivenName, form: 'hash' },
	lastName: { rule: googleFamilyName, form: 'hash' },
	postalCode: { rule: googlePostalCode, form: 'plain' },
	country: { rule: upperCaseCountry, form: 'plain' },
	mobileAdId: { rule: mobileAdId, form: 'plain' },
	externalId: { rule: externalId, form: 'plain' },
};
