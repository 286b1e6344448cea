import type { IExecuteFunctions, INodeCredentialDescription } from 'n8n-workflow';
import {
	createAudienceClient,
	hasMicrosoftTokenExpired,
	PLATFORM_DEFAULTS,
	type AudienceClient,
	type Http,
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
	readonly platform: Platform;
	readonly accountId: string | undefined;
	readonly loginAccountId: string | undefined;
	readonly termsAccepted: boolean;
	readonly validateOnly: boolean;
}

/** Only the user knows where the data came from; erasing people makes no audience and need not say. */
const originOf = (context: IExecuteFunctions): MetaCustomerFileSource =>
	(text(context.getNodeParameter('customerFileSource', 0, '')) ||
		'USER_PROVIDED_ONLY') as MetaCustomerFileSource;

/** The client of the platform that the node names, signed in with the credential that goes with it. */
export async function connect(
	context: IExecuteFunctions,
	settings: ConnectionSettings,
): Promise<AudienceClient> {
	const { platform, loginAccountId, termsAccepted, validateOnly } = settings;
	const credential = CREDENTIALS[platform];
	const stored = await context.getCredentials(credential);
	const options = context.getNodeParameter('options', 0, {}) as {
		membershipDays?: number;
		longestWait?: number;
	};
	const longestWait = (options.longestWait ?? 2) * MINUTE;
	const signed = createHttp(context, credential, {
		hasExpired: platform === 'microsoft' ? hasMicrosoftTokenExpired : undefined,
	});
	const http: Http =
		platform === 'microsoft' ? withMicrosoftHeaders(signed, stored, settings) : signed;
	const account = {
		host: createHttpHost(context, http),
		baseUrl: text(stored.baseUrl).replace(/\/+$/, '') || PLATFORM_DEFAULTS[platform].baseUrl,
		apiVersion: text(stored.apiVersion) || PLATFORM_DEFAULTS[platform].apiVersion,
		accountId: settings.accountId ?? '',
		longestRateLimitWait: longestWait,
	};
	switch (platform) {
		case 'google':
			return createAudienceClient({
				platform,
				...account,
				loginAccountId,
				termsAccepted,
				validateOnly,
				membershipDays: options.membershipDays ?? DEFAULT_MEMBERSHIP_DAYS,
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
				customerFileSource: originOf(context),
			});
		case 'microsoft':
		case 'tiktok':
			return createAudienceClient({ platform, ...account });
	}
}

/** Microsoft wants to know app, customer and account on every request, beside the token. */
function withMicrosoftHeaders(
	http: Http,
	stored: Readonly<Record<string, unknown>>,
	{ accountId }: ConnectionSettings,
): Http {
	const headers = {
		DeveloperToken: text(stored.developerToken),
		CustomerId: text(stored.customerId),
		CustomerAccountId: accountId ?? '',
	};
	return async (request) => await http({ ...request, headers: { ...request.headers, ...headers } });
}
