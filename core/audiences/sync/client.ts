import type { HttpHost } from '../../common/http/host';
import type { AudienceKind } from '../files/columns';
import type { AudienceMember } from '../members/member';
import { AdsFailure } from './failure';
import { answered } from './transport';
import type { BatchesResult, RowOutcome } from './batches';

/** What a client has to know of the account it works in. */
export interface AdsAccount {
	readonly host: HttpHost;
	/** Without a slash at the end. */
	readonly baseUrl: string;
	readonly apiVersion: string;
	/** Ad account; dashes and `act_` do not matter. */
	readonly accountId: string;
	/** A platform's limit that lasts longer stops the run (milliseconds). */
	readonly longestRateLimitWait?: number;
}

/** The audience that is to be kept. */
export interface AudienceSpecification {
	readonly name: string;
	readonly description?: string;
	readonly kind: AudienceKind;
	/** Known from an earlier run; then the audience is neither looked for nor created. */
	readonly id?: string;
}

export interface ExistingAudience {
	readonly id: string;
	readonly name: string;
	readonly kind: AudienceKind;
}

/** What became of requests that the platform processes later. */
export interface SettledRequest {
	readonly request: string;
	readonly status: 'done' | 'partly' | 'failed' | 'processing';
	/** How many rows failed, by the platform's reason. The platform does not say which rows. */
	readonly failures: Readonly<Record<string, number>>;
}

/**
 * What every platform's client offers. Adding and removing are set operations: to repeat them changes nothing.
 * Methods throw `AdsFailure` when nothing was sent.
 */
export interface AudienceClient {
	/** Finds an audience of that name; undefined when there is none. */
	find(audience: AudienceSpecification): Promise<string | undefined>;
	/**
	 * Makes an empty audience. Absent where the platform makes it of the first people (TikTok): then `add` gets no id and
	 * answers with the new one.
	 */
	create?(audience: AudienceSpecification): Promise<string | AdsFailure>;
	add(target: SyncTarget, members: readonly AudienceMember[]): Promise<SentResult>;
	remove(target: SyncTarget, members: readonly AudienceMember[]): Promise<SentResult>;
	/** The audience is these people afterwards, and nobody else. Absent where the platform cannot (LinkedIn). */
	replace?(target: SyncTarget, members: readonly AudienceMember[]): Promise<SentResult>;
	/** Asks what became of accepted requests. Absent where the platform answers at once. */
	settle?(requests: readonly string[]): Promise<readonly SettledRequest[]>;
	/** All audiences of the account that hold people or companies. */
	list(): Promise<readonly ExistingAudience[]>;
	/** Takes people out of every audience of the account in one go. Absent where it is done audience by audience. */
	eraseEverywhere?(members: readonly AudienceMember[]): Promise<SentResult>;
}

export interface SyncTarget {
	/** Undefined only where the client cannot make an empty audience. */
	readonly id: string | undefined;
	readonly audience: AudienceSpecification;
}

export interface SentResult extends BatchesResult {
	/** The id of an audience that was made on the way. */
	readonly audienceId?: string;
	/** Entries that the platform counted as not usable without saying which. */
	readonly unusable?: number;
	/** A replace that has taken everybody out who was in before, whatever came after. */
	readonly emptied?: boolean;
	/** What has become of accepted requests, when that was asked already. */
	readonly settled?: readonly SettledRequest[];
}

/** One outcome for many rows. */
export const sameOutcome = (rows: readonly unknown[], outcome: RowOutcome): RowOutcome[] =>
	rows.map(() => outcome);

/** Every row was not sent, for one reason. */
export const nothingSent = (rows: readonly unknown[], failure: AdsFailure): SentResult => ({
	outcomes: sameOutcome(rows, { status: 'notSent', code: failure.code }),
	stopped: failure,
});

/**
 * Finds the audience or makes it. Making one is the only step that must not be repeated blindly: when it failed, the
 * audience is looked for again, because the answer may have been lost or somebody else may have made it meanwhile.
 */
export async function findOrCreate(
	client: AudienceClient,
	audience: AudienceSpecification,
): Promise<{ readonly id: string | undefined; readonly created: boolean }> {
	if (audience.id) return { id: audience.id, created: false };
	const found = await client.find(audience);
	if (found !== undefined) return { id: found, created: false };
	if (!client.create) return { id: undefined, created: false };
	let made = await client.create(audience);
	if (made instanceof AdsFailure && (made.kind === 'transient' || made.kind === 'account')) {
		const arrived = await client.find(audience);
		if (arrived !== undefined) made = arrived;
		else if (made.kind === 'transient') made = await client.create(audience);
	}
	return { id: answered(made), created: true };
}
