import type { Platform } from '../identifiers';

/** The names under which people know the platforms. */
export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
	google: 'Google Ads',
	linkedin: 'LinkedIn',
	meta: 'Meta',
	microsoft: 'Microsoft Advertising',
	tiktok: 'TikTok',
};
