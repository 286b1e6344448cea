import type { Platform } from '../identifiers';
import type { AudienceMember } from '../members/member';
import { GOOGLE_IDENTIFIERS_PER_MEMBER, GOOGLE_MEMBERS_PER_REQUEST } from './googleRequests';
import { LINKEDIN_ELEMENTS_PER_REQUEST } from './linkedInRequests';
import { META_ROWS_PER_REQUEST, metaRowCount } from './metaRequests';
import { MICROSOFT_ITEMS_PER_REQUEST, microsoftItems } from './microsoftRequests';
import { TIKTOK_ROWS_PER_FILE } from './tikTokRequests';

/** How much of a request's limit a member takes. */
export function requestUnits(platform: Platform, member: AudienceMember): number {
	switch (platform) {
		case 'meta':
			return metaRowCount(member);
		case 'microsoft':
			return microsoftItems(member, 'Email').length + microsoftItems(member, 'CRM').length;
		case 'google':
		case 'linkedin':
		case 'tiktok':
			return 1;
	}
}

/** The most identifiers that the API takes of one person; undefined where it takes all. */
export const identifiersPerMember = (platform: Platform): number | undefined =>
	platform === 'google' ? GOOGLE_IDENTIFIERS_PER_MEMBER : undefined;

const LIMITS: Readonly<Record<Platform, number>> = {
	meta: META_ROWS_PER_REQUEST,
	google: GOOGLE_MEMBERS_PER_REQUEST,
	linkedin: LINKEDIN_ELEMENTS_PER_REQUEST,
	tiktok: TIKTOK_ROWS_PER_FILE,
	microsoft: MICROSOFT_ITEMS_PER_REQUEST,
};

/** About how many requests the members take; TikTok's files need one more that makes an audience of them. */
export function expectedRequests(platform: Platform, units: number): number {
	const batches = Math.ceil(units / LIMITS[platform]);
	return platform === 'tiktok' && batches > 0 ? batches + 1 : batches;
}
