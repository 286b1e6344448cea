import { VALUE_INVALID, type IdentifierRule } from './identifier';

const LONGEST_NAME = 35;
const LONGEST_COMPANY_OR_TITLE = 50;

const plainText =
	(longest: number): IdentifierRule =>
	(text) => {
		const plain = text.replace(/\s+/g, ' ');
		return plain.length <= longest ? plain : VALUE_INVALID;
	};

/** LinkedIn: plain, at most 35 characters; a cut name would be another name. */
export const plainPersonName = plainText(LONGEST_NAME);

/** LinkedIn: plain, at most 50 characters. */
export const plainCompanyOrTitle = plainText(LONGEST_COMPANY_OR_TITLE);

const DOMAIN =
	/^(?=.{4,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u;

/** LinkedIn: the bare host, without scheme, `www.`, port and path. */
export const companyDomain: IdentifierRule = (text) => {
	const host = text
		.toLowerCase()
		.replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
		.replace(/[/?#].*$/s, '')
		.replace(/:\d*$/, '')
		.replace(/^(?:www\.)+/, '')
		.replace(/\.$/, '');
	return DOMAIN.test(host) ? host : VALUE_INVALID;
};

/** LinkedIn: `urn:li:organization:<digits>`; a bare number or a repeated prefix is put right. */
export const companyUrn: IdentifierRule = (text) => {
	const match = /^(?:urn:li:organization:)*(\d+)$/i.exec(text);
	return match ? `urn:li:organization:${match[1]}` : VALUE_INVALID;
};
