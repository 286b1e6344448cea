import type { StandIn, StandInDefinition } from '../standIn/server.cjs';
import type { Members } from './members.cjs';

export const ACCOUNT: string;
export const CUSTOMER: string;
export const DEVELOPER_TOKEN: string;
export const REFRESHED_TOKEN: string;
export const TOKEN: string;

export interface MicrosoftState {
	readonly audiences: Record<string, { readonly id: string; readonly members: Members }>;
	readonly [key: string]: unknown;
}

export function startMicrosoft(
	options?: Partial<Pick<StandInDefinition<MicrosoftState>, 'latency' | 'port'>>,
): Promise<StandIn<MicrosoftState>>;
