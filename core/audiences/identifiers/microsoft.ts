import { strictEmail } from './email';
import type { PlatformRules } from './identifier';
import { externalId } from './person';

/** Microsoft Advertising v13, Customer List Item. The external id is sent as a CRM id. */
export const MICROSOFT_RULES: PlatformRules = {
	email: { rule: strictEmail, form: 'hash' },
	externalId: { rule: externalId, form: 'plain' },
};
