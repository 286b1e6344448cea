import type { Language } from '../../common/language';
import type { CrmHost } from '../http';

export const SALESFORCE_API_VERSION = 'v62.0';

export interface SalesforceSettings {
	/** Address of the org, e.g. `https://acme.my.salesforce.com`. */
	readonly instanceUrl: string;
	readonly language?: Language;
}

export interface SalesforceClientOptions extends CrmHost {
	readonly settings: SalesforceSettings;
}

/** Records per collection request. */
export const COLLECTION_SIZE = 200;

/** Ids per query: the address of a request holds about 16,000 characters. */
export const IDS_PER_QUERY = 300;

/** Requests in flight. */
export const SIDE_BY_SIDE = 5;
