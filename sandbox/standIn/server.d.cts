export interface StandInRequest {
	readonly method: string;
	/** Without the query. */
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: Record<string, string | undefined>;
	readonly raw: Buffer;
	readonly text: string;
	readonly json: unknown;
	readonly form: URLSearchParams;
}

export interface StandInAnswer {
	readonly status?: number;
	readonly headers?: Record<string, string>;
	/** Text as it is, anything else as JSON. */
	readonly body?: unknown;
}

export interface LoggedRequest {
	readonly method: string;
	readonly path: string;
	readonly query: Record<string, string>;
	readonly headers: Record<string, string | undefined>;
	readonly json: unknown;
	readonly text?: string;
	/** The stand-in's clock. */
	readonly at: number;
}

/** `times: null` or Infinity keeps the fault until `clearFaults`. */
export interface Fault {
	readonly name: string;
	readonly method?: string;
	/** A part of the path. */
	readonly path?: string;
	/** 1 = the next matching request. */
	readonly nth?: number;
	readonly times?: number | null;
	readonly [parameter: string]: unknown;
}

export interface StandIn<State = Record<string, unknown>> {
	readonly name: string;
	readonly url: string;
	readonly port: number;
	state: State;
	latency: number;
	/** The switches of this API's own faults. */
	readonly ownFaults: readonly string[];
	readonly requests: LoggedRequest[];
	now(): number;
	advance(milliseconds: number): void;
	fault(fault: Fault): void;
	clearFaults(): void;
	clearRequests(): void;
	reset(): void;
	stop(): Promise<void>;
}

/** The switches of the faults that every API can have. */
export const COMMON_FAULTS: readonly string[];

export interface StandInDefinition<State> {
	readonly name: string;
	handle(request: StandInRequest, api: StandIn<State>): StandInAnswer | Promise<StandInAnswer>;
	initialState?(): State;
	readonly faults?: Record<
		string,
		(context: {
			request: StandInRequest;
			answer: () => Promise<StandInAnswer>;
			fault: Fault;
			api: StandIn<State>;
		}) => StandInAnswer | undefined | Promise<StandInAnswer | undefined>
	>;
	readonly latency?: number;
	readonly port?: number;
}

export function startStandIn<State>(definition: StandInDefinition<State>): Promise<StandIn<State>>;
