import type { IExecuteFunctions, INodeCredentialDescription } from 'n8n-workflow';
import {
	createAudienceClient,
	hasMicrosoftTokenExpired,
	PLATFORM_DEFAULTS,
	type AudienceClient,
	type Http,
	type HttpHost,
	type MetaCustomerFileSource,
	type Platform,
} from '../../core';
import { createHttp, createHttpHost } from '../common/httpHost';
import { EXPORT_TARGETS } from './exports';

const CREDENTIALS: Readonly<Record<Platform, string>> = {
	google: 'leadQualificationGoogleDataManagerOAuth2Api',
	linkedin: 'leadQualificationLinkedInAdsOAuth2Api',
	meta: 'leadQualificationMetaAdsApi',
	microsoft: 'leadQualificationMicrosoftAdvertisingOAuth2Api',
	tiktok: 'leadQualificationTikTokAdsApi',
};

/**
 * One credential per platform; the editor shows the one that fits, in the modes that send. It would take a parameter whose
 * options each *show* a credential for a way of signing in, and hide it: so the platform hides the others instead.
 */
export const credentials: INodeCredentialDescription[] = Object.entries(CREDENTIALS).map(
	([platform, name]) => ({
		name,
		required: true,
		displayOptions: {
			show: { mode: ['sync', 'erase'] },
			hide: {
				platform: EXPORT_TARGETS.filter((target) => target.platform !== platform).map(
					({ value }) => value,
				),
			},
		},
	}),
);

const MINUTE = 60_000;
const DEFAULT_MEMBERSHIP_DAYS = 180;

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

export interface ConnectionSettings {
	readonly accountId?: string;
	readonly loginAccountId?: string;
	readonly termsAccepted?: boolean;
	readonly validateOnly?: boolean;
	readonly customerFileSource?: string;
	readonly membershipDays?: number;
	/** Milliseconds. */
	readonly longestWait?: number;
}

/** The client of a platform, with what its credential says. */
function createPlatformClient(
	platform: Platform,
	stored: Readonly<Record<string, unknown>>,
	host: HttpHost,
	settings: ConnectionSettings,
): AudienceClient {
	const { accountId = '', longestWait = 0 } = settings;
	const account = {
		host,
		baseUrl: text(stored.baseUrl).replace(/\/+$/, '') || PLATFORM_DEFAULTS[platform].baseUrl,
		apiVersion: text(stored.apiVersion) || PLATFORM_DEFAULTS[platform].apiVersion,
		accountId,
		longestRateLimitWait: longestWait,
	};
	switch (platform) {
		case 'google':
			return createAudienceClient({
				platform,
				...account,
				loginAccountId: settings.loginAccountId,
				termsAccepted: settings.termsAccepted === true,
				validateOnly: settings.validateOnly,
				membershipDays: settings.membershipDays ?? DEFAULT_MEMBERSHIP_DAYS,
				longestStatusWait: longestWait,
			});
		case 'linkedin':
			return createAudienceClient({
				platform,
				...account,
				sourcePlatform: text(stored.sourcePlatform) || 'LEAD_QUALIFICATION',
			});
		case 'meta':
			return createAudienceClient({
				platform,
				...account,
				// Only the user knows where the data came from; erasing people makes no audience and need not say.
				customerFileSource: (text(settings.customerFileSource) ||
					'USER_PROVIDED_ONLY') as MetaCustomerFileSource,
			});
		case 'microsoft':
			return createAudienceClient({
				platform,
				...account,
				host: { ...host, http: withMicrosoftHeaders(host.http, stored, accountId) },
			});
		case 'tiktok':
			return createAudienceClient({ platform, ...account });
	}
}

/** The client of the platform that the node names, signed in with the credential that goes with it. */
export async function connect(
	context: IExecuteFunctions,
	platform: Platform,
	settings: ConnectionSettings,
): Promise<AudienceClient> {
	const credential = CREDENTIALS[platform];
	const options = context.getNodeParameter('options', 0, {}) as {
		membershipDays?: number;
		longestWait?: number;
	};
	const http = createHttp(context, credential, {
		hasExpired: platform === 'microsoft' ? hasMicrosoftTokenExpired : undefined,
	});
	return createPlatformClient(
		platform,
		await context.getCredentials(credential),
		createHttpHost(context, http),
		{
			...settings,
			customerFileSource: context.getNodeParameter('customerFileSource', 0, '') as string,
			membershipDays: options.membershipDays,
			longestWait: (options.longestWait ?? 2) * MINUTE,
		},
	);
}

/** Microsoft wants to know app, customer and account on every request, beside the token. */
function withMicrosoftHeaders(
	http: Http,
	stored: Readonly<Record<string, unknown>>,
	accountId: string,
): Http {
	const headers = {
		DeveloperToken: text(stored.developerToken),
		CustomerId: text(stored.customerId),
		CustomerAccountId: accountId,
	};
	return async (request) => await http({ ...request, headers: { ...request.headers, ...headers } });
}
