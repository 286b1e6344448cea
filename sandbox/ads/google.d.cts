import type { StandIn, StandInDefinition } from '../standIn/server.cjs';
import type { Members } from './members.cjs';

export const ACCOUNT: string;
export const LOGIN_ACCOUNT: string;
export const TOKEN: string;

export interface GoogleState {
	readonly lists: Record<string, { readonly id: string; readonly members: Members }>;
	readonly [key: string]: unknown;
}

export function startGoogle(
	options?: Partial<Pick<StandInDefinition<GoogleState>, 'latency' | 'port'>>,
): Promise<StandIn<GoogleState>>;
