import type { AudienceMember } from '../members/member';
import type { RowOutcome } from './batches';
import {
	findOrCreate,
	nothingSent,
	type AudienceClient,
	type AudienceSpecification,
	type SentResult,
	type SettledRequest,
} from './client';
import type { AdsFailure } from './failure';

/** What is to be done to an audience. */
export type AudienceChange =
	| {
			readonly mode: 'delta';
			readonly add: readonly AudienceMember[];
			readonly remove: readonly AudienceMember[];
	  }
	| { readonly mode: 'replace'; readonly members: readonly AudienceMember[] };

/** What became of one member. */
export type MemberOutcome =
	/** In the audience now (or out of it). `pending`: received, and processed later. */
	| { readonly status: 'done'; readonly pending: boolean; readonly note?: string }
	| { readonly status: 'failed'; readonly code: string }
	| { readonly status: 'notSent'; readonly code: string };

export interface SyncResult {
	/** Undefined when nothing was sent to a platform that makes the audience of its first members. */
	readonly audienceId: string | undefined;
	readonly created: boolean;
	/** One per member of `add` (or of `members`), in order. */
	readonly added: readonly MemberOutcome[];
	/** One per member of `remove`, in order. */
	readonly removed: readonly MemberOutcome[];
	/** Why the run ended before its end. */
	readonly stopped?: AdsFailure;
	/** Entries that the platform counted as not usable without saying which. */
	readonly unusable: number;
	/** Requests that the platform has not finished, or finished in part, with the reasons it counted. */
	readonly open: readonly SettledRequest[];
}

const NOTHING: SentResult = { outcomes: [] };

/**
 * Brings an audience into the wanted state: finds it or makes it, adds, then removes, one request after the other.
 * Adding comes first, so that a lead whose address changed is never out in between. A run that was cut off may be
 * repeated as it was: all steps are set operations.
 * @throws AdsFailure when the audience could not be found or made; nothing was sent then.
 */
export async function syncAudience(
	client: AudienceClient,
	audience: AudienceSpecification,
	change: AudienceChange,
): Promise<SyncResult> {
	const { id, created } = await findOrCreate(client, audience);
	const target = { id, audience };
	if (change.mode === 'replace') {
		if (!client.replace) throw new RangeError('This platform cannot replace an audience');
		const sent = await client.replace(target, change.members);
		return await finish(client, { id, created }, sent, NOTHING);
	}
	const added = change.add.length > 0 ? await client.add(target, change.add) : NOTHING;
	const afterwards = { id: id ?? added.audienceId, audience };
	const removed = added.stopped
		? nothingSent(change.remove, added.stopped)
		: change.remove.length > 0 && afterwards.id !== undefined
			? await client.remove(afterwards, change.remove)
			: { outcomes: change.remove.map((): RowOutcome => ({ status: 'sent' })) };
	return await finish(client, { id: afterwards.id, created }, added, removed);
}

async function finish(
	client: AudienceClient,
	{ id, created }: { readonly id: string | undefined; readonly created: boolean },
	added: SentResult,
	removed: SentResult,
): Promise<SyncResult> {
	const requests = new Set<string>();
	for (const outcome of [...added.outcomes, ...removed.outcomes]) {
		if (outcome.status === 'accepted') requests.add(outcome.request);
	}
	const settled = requests.size > 0 && client.settle ? await client.settle([...requests]) : [];
	const byRequest = new Map(settled.map((request) => [request.request, request]));
	const conclude = (outcome: RowOutcome) => memberOutcome(outcome, byRequest);
	return {
		audienceId: id ?? added.audienceId,
		created,
		added: added.outcomes.map(conclude),
		removed: removed.outcomes.map(conclude),
		stopped: added.stopped ?? removed.stopped,
		unusable: (added.unusable ?? 0) + (removed.unusable ?? 0),
		open: settled.filter(({ status }) => status !== 'done'),
	};
}

function memberOutcome(
	outcome: RowOutcome,
	settled: ReadonlyMap<string, SettledRequest>,
): MemberOutcome {
	switch (outcome.status) {
		case 'sent':
			return { status: 'done', pending: false };
		case 'rejected':
			return { status: 'failed', code: outcome.code };
		case 'notSent':
			return { status: 'notSent', code: outcome.code };
		case 'accepted': {
			const request = settled.get(outcome.request);
			const reasons = Object.keys(request?.failures ?? {}).join(', ');
			switch (request?.status) {
				case 'done':
					return { status: 'done', pending: false };
				case 'failed':
					return { status: 'failed', code: reasons || 'FAILED' };
				case 'partly':
					// The platform counts the failed rows by reason and does not name them.
					return { status: 'done', pending: true, note: `partly: ${reasons}` };
				case 'processing':
				case undefined:
					return { status: 'done', pending: true };
			}
		}
	}
}

/** What became of people who were to be taken out of every audience of an account. */
export interface ErasureResult {
	/** Audiences that the people were taken out of. */
	readonly audiences: number;
	/** One per member, in order: the worst of what happened in any audience. */
	readonly erased: readonly MemberOutcome[];
	readonly stopped?: AdsFailure;
}

/** Takes people out of every audience of the account (erasure, GDPR article 17). @throws AdsFailure */
export async function eraseFromAudiences(
	client: AudienceClient,
	members: readonly AudienceMember[],
): Promise<ErasureResult> {
	const audiences = await client.list();
	if (client.eraseEverywhere) {
		const sent = await client.eraseEverywhere(members);
		return {
			audiences: audiences.length,
			erased: sent.outcomes.map(erasureOutcome),
			stopped: sent.stopped,
		};
	}
	let erased: MemberOutcome[] = members.map(() => ({ status: 'done', pending: false }));
	for (const { id, name, kind } of audiences) {
		if (kind !== 'people') continue;
		const sent = await client.remove({ id, audience: { name, kind, id } }, members);
		const here = sent.outcomes.map(erasureOutcome);
		erased = erased.map((before, index) => worse(before, here[index]));
		if (sent.stopped) return { audiences: audiences.length, erased, stopped: sent.stopped };
	}
	return { audiences: audiences.length, erased };
}

const erasureOutcome = (outcome: RowOutcome): MemberOutcome =>
	outcome.status === 'accepted'
		? { status: 'done', pending: true }
		: memberOutcome(outcome, new Map());

function worse(first: MemberOutcome, second: MemberOutcome): MemberOutcome {
	const rank = (outcome: MemberOutcome) =>
		outcome.status === 'done' ? (outcome.pending ? 1 : 0) : outcome.status === 'failed' ? 3 : 2;
	return rank(second) > rank(first) ? second : first;
}
