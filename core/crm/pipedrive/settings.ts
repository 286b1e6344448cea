import type { Language } from '../../common/language';
import type { CrmHost } from '../http';

export const PIPEDRIVE_URL = 'https://api.pipedrive.com';

export interface PipedriveSettings {
	/** Address of the API, without a path. */
	readonly baseUrl?: string;
	readonly language?: Language;
}

export interface PipedriveClientOptions extends CrmHost {
	readonly settings?: PipedriveSettings;
}

/** Requests in flight: enough for the limit of the largest plan (60 in a second) where an answer takes a third of one. */
export const SIDE_BY_SIDE = 20;

/** Ids per request. */
export const IDS_PER_REQUEST = 100;

export const PAGE_SIZE = 500;
