import type { AudienceMember } from '../members/member';
import { requestsOf, type RowOutcome } from './batches';
import {
	findOrCreate,
	nothingSent,
	sameOutcome,
	type AudienceClient,
	type AudienceSpecification,
	type SentResult,
	type SettledRequest,
	type SyncTarget,
} from './client';
import type { AdsFailure, AdsFailureKind } from './failure';

/** What is to be done to an audience. */
export type AudienceChange =
	| {
			readonly mode: 'delta';
			readonly add: readonly AudienceMember[];
			readonly remove: readonly AudienceMember[];
	  }
	| {
			readonly mode: 'replace';
			/** Who is in afterwards. */
			readonly members: readonly AudienceMember[];
			/** Who is known to leave by it. */
			readonly remove: readonly AudienceMember[];
	  };

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
	/** Everybody who was in before is out, although not all of the new ones are in. */
	readonly emptied: boolean;
	/** Entries that the platform counted as not usable without saying which. */
	readonly unusable: number;
	/** Requests that the platform has not finished, or finished in part, with the reasons it counted. */
	readonly open: readonly SettledRequest[];
}

const NOTHING: SentResult = { outcomes: [] };

/**
 * Brings an audience into the wanted state: finds it or makes it, adds, then removes, one request after the other.
 * Adding comes first, so that a lead whose address changed is never out in between. A run that was cut off may be
 * repeated as it was: all steps are set operations. To replace everybody by nobody changes nothing: an empty source
 * must not empty an audience.
 * @throws AdsFailure when the audience could not be found or made; nothing was sent then.
 */
export async function syncAudience(
	client: AudienceClient,
	audience: AudienceSpecification,
	change: AudienceChange,
): Promise<SyncResult> {
	const { id, created } = await findOrCreate(client, audience);
	const target = { id, audience };
	const isReplace = change.mode === 'replace';
	const wanted = isReplace ? change.members : change.add;
	const added = wanted.length === 0 ? NOTHING : await addTo(client, target, change);
	const removed = isReplace
		? leavingBy(added, change)
		: await removeFrom(client, { id: id ?? added.audienceId, audience }, added, change.remove);
	return await finish(client, { target, created }, added, removed);
}

async function addTo(
	client: AudienceClient,
	target: SyncTarget,
	change: AudienceChange,
): Promise<SentResult> {
	if (change.mode === 'delta') return await client.add(target, change.add);
	if (!client.replace) throw new RangeError('This platform cannot replace an audience');
	return await client.replace(target, change.members);
}

/** A replace takes the others out by itself, when it comes to its end. */
function leavingBy(
	{ stopped, emptied }: SentResult,
	{ members, remove }: Extract<AudienceChange, { mode: 'replace' }>,
): SentResult {
	if (stopped && !emptied) return nothingSent(remove, stopped);
	if (members.length > 0) return { outcomes: sameOutcome(remove, { status: 'sent' }) };
	return { outcomes: sameOutcome(remove, { status: 'notSent', code: 'EMPTY_SOURCE' }) };
}

async function removeFrom(
	client: AudienceClient,
	target: SyncTarget,
	{ stopped }: SentResult,
	remove: readonly AudienceMember[],
): Promise<SentResult> {
	if (stopped) return nothingSent(remove, stopped);
	// An audience that does not exist holds nobody.
	if (remove.length === 0 || target.id === undefined) {
		return { outcomes: sameOutcome(remove, { status: 'sent' }) };
	}
	return await client.remove(target, remove);
}

async function finish(
	client: AudienceClient,
	{ target, created }: { readonly target: SyncTarget; readonly created: boolean },
	added: SentResult,
	removed: SentResult,
): Promise<SyncResult> {
	const requests = requestsOf([...added.outcomes, ...removed.outcomes]);
	const settled =
		added.settled ?? (requests.length > 0 && client.settle ? await client.settle(requests) : []);
	const byRequest = new Map(settled.map((request) => [request.request, request]));
	const conclude = (outcome: RowOutcome) => memberOutcome(outcome, byRequest);
	return {
		audienceId: target.id ?? added.audienceId,
		created: created || (target.id === undefined && added.audienceId !== undefined),
		added: added.outcomes.map(conclude),
		removed: removed.outcomes.map(conclude),
		stopped: added.stopped ?? removed.stopped,
		emptied: added.emptied === true && added.stopped !== undefined,
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
	let stopped: AdsFailure | undefined;
	for (const { id, name, kind } of audiences) {
		if (kind !== 'people') continue;
		const sent = await client.remove({ id, audience: { name, kind, id } }, members);
		const here = sent.outcomes.map(erasureOutcome);
		erased = erased.map((before, index) => worse(before, here[index]));
		stopped ??= sent.stopped;
		// What is wrong with one audience is no reason to leave the people in the others.
		if (sent.stopped && !CONCERNS_ITS_AUDIENCE.has(sent.stopped.kind)) break;
	}
	return { audiences: audiences.length, erased, stopped };
}

const CONCERNS_ITS_AUDIENCE: ReadonlySet<AdsFailureKind> = new Set(['account', 'busy', 'tooSmall']);

const erasureOutcome = (outcome: RowOutcome): MemberOutcome =>
	outcome.status === 'accepted'
		? { status: 'done', pending: true }
		: memberOutcome(outcome, new Map());

function worse(first: MemberOutcome, second: MemberOutcome): MemberOutcome {
	const rank = (outcome: MemberOutcome) =>
		outcome.status === 'done' ? (outcome.pending ? 1 : 0) : outcome.status === 'failed' ? 3 : 2;
	return rank(second) > rank(first) ? second : first;
}
