import { companyDomain, companyUrn, plainCompanyOrTitle, plainPersonName } from './company';
import { compactEmail } from './email';
import type { PlatformRules } from './identifier';
import { mobileAdId } from './person';
import { upperCaseCountry } from './place';

/** LinkedIn: Microsoft Learn, LinkedIn Matched Audiences. Only the email is hashed. */
export const LINKEDIN_RULES: PlatformRules = {
	email: { rule: compactEmail, form: 'hash' },
	firstName: { rule: plainPersonName, form: 'plain' },
	lastName: { rule: plainPersonName, form: 'plain' },
	country: { rule: upperCaseCountry, form: 'plain' },
	jobTitle: { rule: plainCompanyOrTitle, form: 'plain' },
	companyName: { rule: plainCompanyOrTitle, form: 'plain' },
	companyDomain: { rule: companyDomain, form: 'plain' },
	companyUrn: { rule: companyUrn, form: 'plain' },
	mobileAdId: { rule: mobileAdId, form: 'plain' },
};
