import type { Language } from '../../common/language';
import type { CrmHost } from '../http';

export interface OdooSettings {
	/** Address of the server, without a path. */
	readonly baseUrl: string;
	readonly database: string;
	/** `auto` tries JSON-2 (Odoo 19 and later) and falls back on JSON-RPC. */
	readonly protocol?: 'auto' | 'json2' | 'jsonrpc';
	/** For JSON-RPC only, which carries the login in its body. */
	readonly username?: string;
	readonly apiKey?: string;
	readonly language?: Language;
}

export interface OdooClientOptions extends CrmHost {
	readonly settings: OdooSettings;
}

export const PAGE_SIZE = 1_000;

/** Requests in flight; each holds one worker of the server. */
export const SIDE_BY_SIDE = 4;

/** Odoo has no documented rate; Odoo Online throttles. */
export const POLITE_LIMIT = { requests: 25, windowMilliseconds: 1_000 };
