import type { AudienceMember } from '../members/member';

export type RequestOperation = 'add' | 'remove';

/** One HTTP request, ready to be sent by whoever has the credentials. */
export interface AudienceRequest {
	readonly operation: RequestOperation;
	readonly method: 'POST' | 'DELETE';
	/** Absolute, with `{…}` where the user has to fill in an id that was not given. */
	readonly url: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** JSON body; absent for a file upload. */
	readonly body?: Readonly<Record<string, unknown>>;
	/** A file upload (multipart/form-data): the plain fields and the file. */
	readonly upload?: {
		readonly fields: Readonly<Record<string, string>>;
		readonly fileField: string;
		readonly fileName: string;
		readonly content: string;
	};
	/** How many people (or companies) it carries. */
	readonly members: number;
	/** Their leads, in the order in which they stand in the body; empty for removals of leads that are gone. */
	readonly leadIds: readonly string[];
}

/** Where the audience lives. What is absent becomes a placeholder in URL and body. */
export interface AudienceTarget {
	/** Meta, TikTok: audience id. Google: user list id. LinkedIn: segment id. Microsoft: audience id. */
	readonly id?: string;
	readonly name: string;
	/** Ad account (Google: operating account, TikTok: advertiser). Dashes and `act_` do not matter. */
	readonly accountId?: string;
	/** Google: the account that the credentials belong to, when it is a manager. */
	readonly loginAccountId?: string;
	readonly apiVersion?: string;
}

/** Turns members into requests, batch by batch, at the platform's limits. */
export interface RequestWriter {
	add(member: AudienceMember): void;
	finish(): AudienceRequest[];
}

/** Cuts a stream of members into batches and makes a request of each. */
export function batched(
	limit: number,
	sizeOf: (member: AudienceMember) => number,
	toRequest: (members: readonly AudienceMember[]) => AudienceRequest,
): RequestWriter {
	const requests: AudienceRequest[] = [];
	let batch: AudienceMember[] = [];
	let size = 0;
	const close = () => {
		if (batch.length > 0) requests.push(toRequest(batch));
		batch = [];
		size = 0;
	};
	return {
		add(member) {
			const more = sizeOf(member);
			if (size + more > limit) close();
			batch.push(member);
			size += more;
		},
		finish() {
			close();
			return requests;
		},
	};
}

export const leadIdsOf = (members: readonly AudienceMember[]): string[] =>
	members.map(({ leadId }) => leadId);

/** The id, or a placeholder that says which one is missing. */
export const orPlaceholder = (id: string | undefined, name: string): string =>
	id === undefined || id === '' ? `{${name}}` : id;

/** Account ids are copied from the platforms' pages with dashes (123-456-7890) and prefixes (act_123). */
export const plainAccountId = (id: string | undefined): string | undefined =>
	id?.trim().replace(/^act_/, '').replace(/-/g, '');
