import type { StandIn, StandInDefinition } from '../standIn/server.cjs';
import type { Members } from './members.cjs';

export const ACCOUNT: string;
export const TOKEN: string;

export interface LinkedInState {
	readonly segments: Record<string, { readonly id: string; readonly members: Members }>;
	readonly [key: string]: unknown;
}

export function startLinkedIn(
	options?: Partial<Pick<StandInDefinition<LinkedInState>, 'latency' | 'port'>>,
): Promise<StandIn<LinkedInState>>;
