import type { StandIn } from '../../standIn/server.cjs';

type SalesforceRecord = Record<string, unknown> & { Id: string };

export interface SalesforceStore {
	readonly fields: Record<string, Array<{ name: string; type: string }>>;
	readonly records: Record<string, Map<string, SalesforceRecord>>;
	readonly userId: string;
}

export interface SalesforceState {
	readonly store: SalesforceStore;
	readonly leadIds: string[];
	pageSize: number;
	dailyLimit: number;
	used: number;
	readonly tokens: Set<string>;
	readonly logins: number[];
	publicKey: string | undefined;
	readonly hidden: Set<string>;
}

export const SALESFORCE_TOKEN: string;

export function addQualificationFields(store: SalesforceStore): void;

/** Converts a lead behind the API's back; answers its contact. */
export function convertLead(
	store: SalesforceStore,
	leadId: string,
	outcome?: { readonly status: string; readonly at?: string; readonly value?: number },
): string;

export function insertRecord(
	store: SalesforceStore,
	type: string,
	values: Record<string, unknown>,
): string;

export function startSalesforce(options?: {
	readonly leads?: readonly object[];
	readonly latency?: number;
	readonly port?: number;
	readonly fields?: boolean;
}): Promise<StandIn<SalesforceState>>;
