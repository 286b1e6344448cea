import { isValidEmail } from '../../lead';
import { EMAIL_INVALID, type IdentifierRule, type RejectedIdentifier } from './identifier';
import { lowerCase } from './text';

const WHITESPACE = /\s+/g;

const checked = (email: string): string | RejectedIdentifier =>
	isValidEmail(email) ? email : EMAIL_INVALID;

/** Meta, Microsoft: trimmed, lower case; a space inside means it is not an address. */
export const strictEmail: IdentifierRule = (text) => checked(lowerCase(text));

/** LinkedIn, TikTok: all whitespace removed, lower case. */
export const compactEmail: IdentifierRule = (text) =>
	checked(lowerCase(text.replace(WHITESPACE, '')));

const GMAIL = /@(?:gmail|googlemail)\.com$/;

/**
 * Google: as compact, and at exactly gmail.com and googlemail.com the part after `+` and the dots of the local part
 * are removed (Data Manager API, Format user data). The domain is never rewritten.
 */
export const googleEmail: IdentifierRule = (text) => {
	const email = lowerCase(text.replace(WHITESPACE, ''));
	if (!GMAIL.test(email)) return checked(email);
	const at = email.indexOf('@');
	const [beforeTag] = email.slice(0, at).split('+');
	return checked(beforeTag.replace(/\./g, '') + email.slice(at));
};
