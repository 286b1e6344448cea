import { parseInstant } from '../../common/instant';
import { resolveCountry, type Lead } from '../../lead';
import type { Platform } from '../identifiers';
import { needsGrant } from './regions';

/** What counts as a grant on platforms other than Google, which always needs both of its own signals. */
export const GRANT_SIGNALS = ['marketingOrAdUserData', 'adUserData'] as const;

export type GrantSignal = (typeof GRANT_SIGNALS)[number];

export interface ConsentRules {
	/** ISO code or name of the country of the ad account; the stricter of it and the person's country counts. */
	readonly accountCountry?: string;
	readonly grantSignal?: GrantSignal;
}

export type ConsentBlock = 'CONSENT_DENIED' | 'CONSENT_MISSING' | 'REGION_UNKNOWN';

/** Why a lead may not be advertised to on a platform; undefined when it may. */
export type ConsentGate = (lead: Lead) => ConsentBlock | undefined;

/** Whether a person unsubscribed after the consent that the lead carries. */
function hasUnsubscribed({ events, consent }: Lead): boolean {
	if (!Array.isArray(events) || events.length === 0) return false;
	const grantedAt =
		consent.marketing === 'granted' && consent.at !== undefined ? parseInstant(consent.at) : NaN;
	return events.some(({ type, at }) => {
		if (type !== 'unsubscribe') return false;
		const unsubscribedAt = typeof at === 'string' ? parseInstant(at) : NaN;
		return !(grantedAt > unsubscribedAt);
	});
}

/** Whether the person said no: denied a signal, opted out, or unsubscribed and did not come back. */
export function hasDenied(lead: Lead): boolean {
	const { marketing, adUserData, adPersonalization } = lead.consent;
	return (
		marketing === 'denied' ||
		adUserData === 'denied' ||
		adPersonalization === 'denied' ||
		hasUnsubscribed(lead)
	);
}

function hasGranted({ consent }: Lead, platform: Platform, signal: GrantSignal): boolean {
	const adUserData = consent.adUserData === 'granted';
	if (platform === 'google') return adUserData && consent.adPersonalization === 'granted';
	return adUserData || (signal === 'marketingOrAdUserData' && consent.marketing === 'granted');
}

/**
 * Compiles the consent gate, in this order: a denial blocks everywhere; the EEA, the United Kingdom and Switzerland
 * need an explicit grant, at Google of both signals; an unknown region counts as one of them; the stricter of the
 * person's region and the ad account's counts.
 */
export function compileConsentGate(
	platform: Platform,
	{ accountCountry, grantSignal = 'marketingOrAdUserData' }: ConsentRules,
): ConsentGate {
	const accountNeedsGrant =
		accountCountry !== undefined && needsGrant(resolveCountry(accountCountry)) !== false;
	const byCountry = new Map<string, boolean>();
	const personNeedsGrant = (country: unknown): boolean | undefined => {
		if (typeof country !== 'string') return undefined;
		const known = byCountry.get(country);
		if (known !== undefined) return known;
		const needs = needsGrant(resolveCountry(country));
		if (needs !== undefined) byCountry.set(country, needs);
		return needs;
	};
	return (lead) => {
		if (hasDenied(lead)) return 'CONSENT_DENIED';
		const strict = personNeedsGrant(lead.person.country);
		if (strict === false && !accountNeedsGrant) return undefined;
		if (hasGranted(lead, platform, grantSignal)) return undefined;
		return strict === undefined ? 'REGION_UNKNOWN' : 'CONSENT_MISSING';
	};
}
