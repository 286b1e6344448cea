import type { StandIn, StandInDefinition } from '../standIn/server.cjs';
import type { Members } from './members.cjs';

export const ADVERTISER: string;
export const TOKEN: string;

export interface TikTokState {
	readonly audiences: Record<string, { readonly id: string; readonly members: Members }>;
	readonly [key: string]: unknown;
}

export function startTikTok(
	options?: Partial<Pick<StandInDefinition<TikTokState>, 'latency' | 'port'>>,
): Promise<StandIn<TikTokState>>;
