import type { Platform } from '../identifiers';
import type { AdsAccount, AudienceClient } from './client';
import { createGoogleClient, type GoogleAccount } from './googleClient';
import { createLinkedInClient, type LinkedInAccount } from './linkedInClient';
import { createMetaClient, type MetaAccount } from './metaClient';
import { createMicrosoftClient } from './microsoftClient';
import { createTikTokClient } from './tikTokClient';

/** An account at one of the platforms, with what that platform needs beyond the common. */
export type PlatformAccount =
	| ({ readonly platform: 'meta' } & MetaAccount)
	| ({ readonly platform: 'google' } & GoogleAccount)
	| ({ readonly platform: 'linkedin' } & LinkedInAccount)
	| ({ readonly platform: 'tiktok' } & AdsAccount)
	| ({ readonly platform: 'microsoft' } & AdsAccount);

/** Where the platforms' APIs are, and the newest version that was seen; both are settings of the credentials. */
export const PLATFORM_DEFAULTS: Readonly<
	Record<Platform, { readonly baseUrl: string; readonly apiVersion: string }>
> = {
	google: { baseUrl: 'https://datamanager.googleapis.com', apiVersion: 'v1' },
	linkedin: { baseUrl: 'https://api.linkedin.com', apiVersion: '202608' },
	meta: { baseUrl: 'https://graph.facebook.com', apiVersion: 'v25.0' },
	microsoft: { baseUrl: 'https://campaign.api.bingads.microsoft.com', apiVersion: 'v13' },
	tiktok: { baseUrl: 'https://business-api.tiktok.com/open_api', apiVersion: 'v1.3' },
};

/** The client of a platform. */
export function createAudienceClient(account: PlatformAccount): AudienceClient {
	switch (account.platform) {
		case 'meta':
			return createMetaClient(account);
		case 'google':
			return createGoogleClient(account);
		case 'linkedin':
			return createLinkedInClient(account);
		case 'tiktok':
			return createTikTokClient(account);
		case 'microsoft':
			return createMicrosoftClient(account);
	}
}
