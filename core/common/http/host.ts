/** A request as the clients make it: the body is made already, so that every host sends the same bytes. */
export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
	/** Absolute. */
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Text, or bytes for a file upload. */
	readonly body?: string | Uint8Array;
	readonly timeoutMilliseconds: number;
}

/** An answer of any status, the body as text: clients parse it themselves, because it may be a web page. */
export interface HttpResponse {
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/**
 * Sends one request, signed by the caller's credentials. Resolves for every answer, 401 included (after one
 * renewal of the token where the credentials can be renewed); rejects only when there was no complete answer.
 */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

/** What a client needs from its host. */
export interface HttpHost {
	readonly http: Http;
	/** Milliseconds. Rejects when the run was stopped. */
	readonly sleep: (milliseconds: number) => Promise<void>;
	/** Milliseconds since 1970 (UTC). */
	readonly clock: () => number;
	/** Told about waits and retries, for the log; sentences without personal data. */
	readonly notice?: (message: string) => void;
}
