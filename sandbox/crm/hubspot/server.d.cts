import type { StandIn } from '../../standIn/server.cjs';

export interface HubSpotStandInRecord {
	readonly id: string;
	readonly properties: Record<string, string>;
	archived: boolean;
}

export interface HubSpotState {
	readonly store: {
		readonly objects: Record<string, Map<string, HubSpotStandInRecord>>;
		readonly properties: Record<string, Array<{ name: string; type: string; label: string }>>;
		readonly associations: Map<string, Map<string, Set<number>>>;
		readonly lists: Map<string, { listId: string; name: string; members: string[] }>;
		searchLag: number;
		lifecycleBackward: 'ignore' | 'allow';
	};
	readonly contactIds: string[];
	readonly limits: { rolling: number; search: number; daily: number; today: number };
	readonly tokens: Set<string>;
	readonly expired: Set<string>;
	readonly withoutScopes: Set<string>;
	searchCap: number;
	enterprise: boolean;
}

export const HUBSPOT_KEY: string;

/** Creates a record behind the API's back. */
export function createRecord(
	store: HubSpotState['store'],
	type: string,
	values: Record<string, string>,
	now: number,
): HubSpotStandInRecord;

/** Changes a record behind the API's back. */
export function updateRecord(
	store: HubSpotState['store'],
	type: string,
	id: string,
	values: Record<string, string>,
	now: number,
): HubSpotStandInRecord;

export function startHubSpot(options?: {
	readonly leads?: readonly object[];
	readonly latency?: number;
	readonly port?: number;
	readonly enterprise?: boolean;
}): Promise<StandIn<HubSpotState>>;
