import type { StandIn } from '../../standIn/server.cjs';

type OdooRecord = Record<string, unknown> & { id: number };

export interface OdooState {
	readonly store: {
		readonly fields: Record<string, Record<string, { type: string; string: string }>>;
		readonly records: Record<string, Map<number, OdooRecord>>;
	};
	readonly leadIds: string[];
	version: number;
	readonly databases: string[];
	readonly keys: Set<string>;
}

export const ODOO_DATABASE: string;
export const ODOO_KEY: string;
export const ODOO_USER: string;

export function startOdoo(options?: {
	readonly leads?: readonly object[];
	readonly latency?: number;
	readonly port?: number;
	readonly version?: number;
}): Promise<StandIn<OdooState>>;
