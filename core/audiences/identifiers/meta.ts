import { strictEmail } from './email';
import type { PlatformRules } from './identifier';
import { firstInitial, metaName } from './names';
import { birthDay, birthMonth, birthYear, externalId, gender, mobileAdId } from './person';
import { phoneDigits } from './phone';
import { lowerCaseCountry, metaCity, metaPostalCode, metaState } from './place';

/** Meta: Customer File Custom Audiences guide v25.0, Customer Information Parameters 2026-01-09. */
export const META_RULES: PlatformRules = {
	email: { rule: strictEmail, form: 'hash' },
	phone: { rule: phoneDigits, form: 'hash' },
	firstName: { rule: metaName, form: 'hash' },
	lastName: { rule: metaName, form: 'hash' },
	firstInitial: { rule: firstInitial, form: 'hash' },
	gender: { rule: gender, form: 'hash' },
	birthYear: { rule: birthYear, form: 'hash' },
	birthMonth: { rule: birthMonth, form: 'hash' },
	birthDay: { rule: birthDay, form: 'hash' },
	city: { rule: metaCity, form: 'hash' },
	state: { rule: metaState, form: 'hash' },
	postalCode: { rule: metaPostalCode, form: 'hash' },
	country: { rule: lowerCaseCountry, form: 'hash' },
	mobileAdId: { rule: mobileAdId, form: 'plain' },
	externalId: { rule: externalId, form: 'plain' },
};
