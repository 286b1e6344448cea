/* eslint-disable @typescript-eslint/no-explicit-any -- the client's own types cover an older protocol */

/** Google's own client, pointed at a port of this machine. */
export function googleClient(
	port: number,
	token: string,
): {
	ingestAudienceMembers(request: unknown): Promise<any>;
	removeAudienceMembers(request: unknown): Promise<any>;
	retrieveRequestStatus(request: { requestId: string }): Promise<any>;
	close(): Promise<void>;
};
