import { createHash } from 'crypto';
import * as google from '../../../sandbox/ads/google.cjs';
import * as linkedIn from '../../../sandbox/ads/linkedIn.cjs';
import * as meta from '../../../sandbox/ads/meta.cjs';
import * as microsoft from '../../../sandbox/ads/microsoft.cjs';
import * as tikTok from '../../../sandbox/ads/tikTok.cjs';
import type { Members } from '../../../sandbox/ads/members.cjs';
import type { StandIn } from '../../../sandbox/standIn/server.cjs';
import type { HttpHost } from '../../../core/common/http/host';
import type { AudienceMember } from '../../../core/audiences/members/member';
import {
	createAudienceClient,
	type AdsFailureKind,
	type AudienceClient,
	type PlatformAccount,
} from '../../../core/audiences/sync';

/* The five platforms, each with its stand-in, in one shape: what holds for one client has to hold for all. */

const MINUTE = 60_000;

export interface PlatformUnderTest {
	readonly name: PlatformAccount['platform'];
	start(): Promise<StandIn<Record<string, unknown>>>;
	/** What the credentials put on every request. */
	headers(): Record<string, string>;
	client(standIn: StandIn<Record<string, unknown>>, host: HttpHost): AudienceClient;
	/** The name under which the stand-in keeps a hashed address. */
	readonly emailKey: string;
	/** How many people most tests work with; TikTok keeps no audience below a thousand. */
	readonly crowd: number;
	/** The most people that one request carries. */
	readonly limit: number;
	/** The fault that names one row as bad; absent where the platform cannot. */
	readonly badRow?: { readonly name: string; readonly path: string };
	readonly expiredToken: string;
	readonly shortRateLimit: { readonly name: string; readonly [parameter: string]: unknown };
	readonly canReplace: boolean;
	/** The platform's own ways to go wrong while people are added, and what our client makes of each. */
	readonly faults: Readonly<Record<string, AdsFailureKind | 'survives' | 'setsAside'>>;
	/** A word in the path of the request that makes an audience, and of the one that adds people. */
	readonly createPath: string;
	readonly addPath: string;
}

/** A host whose waiting moves the stand-in's clock, so that no test waits. */
export function testHost(
	platform: PlatformUnderTest,
	standIn: StandIn<Record<string, unknown>>,
): HttpHost {
	return {
		http: async ({ method, url, headers, body }) => {
			const answer = await fetch(url, {
				method,
				headers: { ...headers, ...platform.headers() },
				body,
			});
			return {
				status: answer.status,
				headers: Object.fromEntries(answer.headers),
				body: await answer.text(),
			};
		},
		sleep: async (milliseconds) => standIn.advance(milliseconds),
		clock: () => standIn.now(),
	};
}

const bearer = (token: string) => () => ({ Authorization: `Bearer ${token}` });

export const PLATFORMS_UNDER_TEST: readonly PlatformUnderTest[] = [
	{
		name: 'meta',
		headers: bearer(meta.TOKEN),
		start: meta.startMeta as never,
		client: (standIn, host) =>
			createAudienceClient({
				platform: 'meta',
				host,
				baseUrl: standIn.url,
				apiVersion: 'v25.0',
				accountId: `act_${meta.ACCOUNT}`,
				customerFileSource: 'USER_PROVIDED_ONLY',
			}),
		emailKey: 'EMAIL',
		crowd: 40,
		limit: 10_000,
		expiredToken: 'token.expired',
		shortRateLimit: { name: 'rate.account', minutes: 1 },
		canReplace: true,
		faults: {
			'rate.account': 'survives',
			'rate.application': 'survives',
			'token.expired': 'auth',
			'terms.notAccepted': 'terms',
			'audience.busy': 'survives',
			'version.sunset': 'version',
			transient: 'survives',
			'audience.flagged': 'account',
			'policy.blocked': 'account',
			partial: 'survives',
		},
		createPath: '/customaudiences',
		addPath: '/users',
	},
	{
		name: 'google',
		headers: bearer(google.TOKEN),
		start: google.startGoogle as never,
		client: (standIn, host) =>
			createAudienceClient({
				platform: 'google',
				host,
				baseUrl: standIn.url,
				apiVersion: 'v1',
				accountId: '123-456-7890',
				loginAccountId: google.LOGIN_ACCOUNT,
				termsAccepted: true,
				membershipDays: 30,
				longestStatusWait: 10 * MINUTE,
			}),
		emailKey: 'EMAIL',
		crowd: 40,
		limit: 10_000,
		badRow: { name: 'row.refused', path: 'ingest' },
		expiredToken: 'token.expired',
		shortRateLimit: { name: 'rate.quota' },
		canReplace: true,
		faults: {
			'rate.quota': 'survives',
			unavailable: 'survives',
			'version.sunset': 'version',
			'token.expired': 'auth',
			'permission.denied': 'permission',
			'terms.notSigned': 'terms',
			'row.refused': 'setsAside',
			'rows.rejectedLater': 'survives',
		},
		createPath: '/userLists',
		addPath: ':ingest',
	},
	{
		name: 'linkedin',
		headers: bearer(linkedIn.TOKEN),
		start: linkedIn.startLinkedIn as never,
		client: (standIn, host) =>
			createAudienceClient({
				platform: 'linkedin',
				host,
				baseUrl: standIn.url,
				apiVersion: '202608',
				accountId: linkedIn.ACCOUNT,
				sourcePlatform: 'LEAD_QUALIFICATION',
			}),
		emailKey: 'SHA256_EMAIL',
		crowd: 40,
		limit: 5_000,
		badRow: { name: 'element.refused', path: '/users' },
		expiredToken: 'token.expired',
		shortRateLimit: { name: 'rate.requests' },
		canReplace: false,
		faults: {
			'rate.requests': 'survives',
			'segment.conflict': 'survives',
			'token.expired': 'auth',
			'permission.denied': 'permission',
			'version.sunset': 'version',
			'segment.limit': 'account',
			'element.refused': 'setsAside',
		},
		createPath: '/dmpSegments',
		addPath: '/users',
	},
	{
		name: 'tiktok',
		headers: () => ({ 'Access-Token': tikTok.TOKEN }),
		start: tikTok.startTikTok as never,
		client: (standIn, host) =>
			createAudienceClient({
				platform: 'tiktok',
				host,
				baseUrl: `${standIn.url}/open_api`,
				apiVersion: 'v1.3',
				accountId: tikTok.ADVERTISER,
				longestRateLimitWait: 6 * MINUTE,
			}),
		emailKey: 'EMAIL',
		crowd: 1_100,
		limit: 50_000,
		expiredToken: 'token.expired',
		shortRateLimit: { name: 'rate.requests' },
		canReplace: true,
		faults: {
			'rate.requests': 'survives',
			'token.expired': 'auth',
			'permission.denied': 'permission',
			'version.sunset': 'version',
			'system.busy': 'survives',
			partial: 'survives',
		},
		createPath: '/create/',
		addPath: '/upload/',
	},
	{
		name: 'microsoft',
		headers: () => ({
			Authorization: `Bearer ${microsoft.TOKEN}`,
			DeveloperToken: microsoft.DEVELOPER_TOKEN,
			CustomerId: microsoft.CUSTOMER,
			CustomerAccountId: microsoft.ACCOUNT,
		}),
		start: microsoft.startMicrosoft as never,
		client: (standIn, host) =>
			createAudienceClient({
				platform: 'microsoft',
				host,
				baseUrl: standIn.url,
				apiVersion: 'v13',
				accountId: microsoft.ACCOUNT,
			}),
		emailKey: 'EMAIL',
		crowd: 40,
		limit: 1_000,
		badRow: { name: 'partial', path: 'Apply' },
		expiredToken: 'token.expired',
		shortRateLimit: { name: 'rate.calls' },
		canReplace: true,
		faults: {
			'rate.calls': 'survives',
			'token.expired': 'auth',
			'permission.denied': 'permission',
			'terms.notAccepted': 'terms',
			'version.sunset': 'version',
			internal: 'survives',
			partial: 'setsAside',
		},
		createPath: '/Audiences',
		addPath: '/Apply',
	},
];

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** People who are recognised by one hashed address each. */
export function people(from: number, to: number): AudienceMember[] {
	return Array.from({ length: to - from }, (_, offset) => ({
		leadId: `lead-${from + offset}`,
		index: offset,
		identifiers: { email: [sha256(`person${from + offset}@example.com`)], phone: [] },
		consent: { adUserData: 'granted', adPersonalization: 'granted' },
	}));
}

/** Who is in the stand-in's only audience: sorted hashes. */
export function membership(standIn: StandIn<Record<string, unknown>>): string[] {
	const audiences = Object.values(
		(standIn.state.audiences ?? standIn.state.lists ?? standIn.state.segments) as Record<
			string,
			{ members: Members }
		>,
	);
	if (audiences.length > 1) throw new Error(`${audiences.length} audiences instead of one`);
	return (audiences[0]?.members.toJSON() ?? []).map(([key]) => key.split(':')[1]).sort();
}

export const hashesOf = (members: readonly AudienceMember[]): string[] =>
	members.map(({ identifiers }) => identifiers.email[0]).sort();
