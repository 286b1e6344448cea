import type { StandIn } from '../../standIn/server.cjs';

type Row = Record<string, unknown> & { id: string | number };

export interface PipedriveState {
	readonly store: {
		leads: Array<Row & { id: string }>;
		readonly persons: Row[];
		readonly activities: Row[];
		readonly notes: Row[];
		readonly labels: Array<{ id: string; name: string }>;
		dealFields: Array<{
			field_name: string;
			field_code: string;
			field_type: string;
			options: Array<{ id: number; label: string }> | null;
		}>;
	};
	readonly leadIds: string[];
	readonly tokens: Set<string>;
	burst: number;
	tokensLeft: number;
}

export const PIPEDRIVE_TOKEN: string;

export function startPipedrive(options?: {
	readonly leads?: readonly object[];
	readonly latency?: number;
	readonly port?: number;
}): Promise<StandIn<PipedriveState>>;
