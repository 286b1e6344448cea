import type { Language } from '../../common/language';
import type { CrmHost } from '../http';

/** The dated API version; it is supported until March 2028. */
export const API_VERSION = '2026-09';

export const HUBSPOT_URL = 'https://api.hubapi.com';

export interface HubSpotSettings {
	/** Address of the API, without a slash at the end. */
	readonly baseUrl?: string;
	readonly language?: Language;
	/**
	 * Where page views, forms and mailings come from: `counters` on the contact (every plan), or `occurrences`, one
	 * request per contact (Enterprise only).
	 */
	readonly webEvents?: 'counters' | 'occurrences';
}

export interface HubSpotClientOptions extends CrmHost {
	readonly settings?: HubSpotSettings;
}

/** Inputs per batch request. */
export const BATCH_SIZE = 100;

/** Requests in flight; the pacer sets the rate, this only hides the latency. */
export const SIDE_BY_SIDE = 6;
