import { contentHash } from '../common/contentHash';
import type { LeadChange } from './port';

/** What a poll looks for. */
export type ChangeEvent = 'created' | 'changed' | 'enteredStage';

/** What a poll remembers until the next: a moment of the CRM's clock, and who was handed over with which values. */
export interface ChangeState {
	/** ISO 8601: the newest write that was seen. */
	readonly since: string;
	/** Fingerprint by lead id, oldest first; bounded. */
	readonly seen: Readonly<Record<string, string>>;
}

export interface ChangeSelection {
	readonly changes: readonly LeadChange[];
	readonly state: ChangeState;
}

/** Enough for the leads that most teams work with, small enough (0.7 MB) to be saved with a poll. */
const MOST_REMEMBERED = 20_000;

const FINGERPRINT_LENGTH = 8;

function fingerprint({ watched, watchedAt }: LeadChange): string {
	return contentHash({ watched, watchedAt }).slice(0, FINGERPRINT_LENGTH);
}

/** A field may hold several values at once, such as labels. */
const hasValue = (held: unknown, wanted: unknown): boolean =>
	Array.isArray(held)
		? held.some((entry) => String(entry) === String(wanted))
		: String(held) === String(wanted);

/** Lead ids may be whole numbers, which JavaScript would sort to the front of an object. */
const keyOf = (change: LeadChange) => `#${change.lead.source?.id ?? change.lead.id}`;

/**
 * Decides which of the leads that were written to are news. A lead is news when its watched values differ from those
 * it was handed over with; where the CRM tells when a watched field changed, only a change since the last poll counts,
 * so that our own write-back is none. Leads may come several times and in any order.
 *
 * @param asked ISO 8601: from when on the CRM was asked, i.e. the remembered moment less the overlap.
 */
export function selectChanges(
	event: ChangeEvent,
	found: readonly LeadChange[],
	state: ChangeState,
	asked: string,
	/** For `enteredStage`: the watched values that the lead must have. */
	wanted?: Readonly<Record<string, unknown>>,
): ChangeSelection {
	const seen = new Map(Object.entries(state.seen));
	const news: LeadChange[] = [];
	let { since } = state;
	const byTime = [...found].sort((left, right) =>
		left.modifiedAt < right.modifiedAt ? -1 : left.modifiedAt > right.modifiedAt ? 1 : 0,
	);
	for (const change of byTime) {
		if (change.modifiedAt > since) since = change.modifiedAt;
		const key = keyOf(change);
		const before = seen.get(key);
		const now = fingerprint(change);
		// Refreshed, so that leads that are written to often are not the first to be forgotten.
		seen.delete(key);
		seen.set(key, now);
		if (before !== undefined && (event === 'created' || before === now)) continue;
		if (event !== 'created' && change.watchedAt !== undefined && change.watchedAt < asked) continue;
		const fits = Object.entries(wanted ?? {}).every(([name, value]) =>
			hasValue(change.watched[name], value),
		);
		if (fits) news.push(change);
	}
	const kept = [...seen].slice(-MOST_REMEMBERED);
	return { changes: news, state: { since, seen: Object.fromEntries(kept) } };
}
