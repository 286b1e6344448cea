import { compactEmail } from './email';
import type { PlatformRules } from './identifier';
import { mobileAdId } from './person';
import { phoneWithPlus } from './phone';

/**
 * TikTok: "List of supported IDs and formats", the text of the current page. Dots and `+tag` stay; the two sample
 * digests on that page that contradict its text are slips.
 */
export const TIKTOK_RULES: PlatformRules = {
	email: { rule: compactEmail, form: 'hash' },
	phone: { rule: phoneWithPlus, form: 'hash' },
	mobileAdId: { rule: mobileAdId, form: 'hash' },
};
