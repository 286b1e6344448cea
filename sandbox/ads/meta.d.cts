import type { StandIn, StandInDefinition } from '../standIn/server.cjs';
import type { Members } from './members.cjs';

export const ACCOUNT: string;
export const TOKEN: string;

export interface MetaState {
	readonly audiences: Record<string, { readonly id: string; readonly members: Members }>;
	readonly [key: string]: unknown;
}

export function startMeta(
	options?: Partial<Pick<StandInDefinition<MetaState>, 'latency' | 'port'>>,
): Promise<StandIn<MetaState>>;
