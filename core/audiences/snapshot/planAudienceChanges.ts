import { entriesByLead, type SnapshotEntry } from './snapshot';

export interface ChangeOptions {
	/** The largest share of the snapshot (0 to 1) whose removal is believed; 0.3 when absent. */
	readonly removalLimit?: number;
	/** Remove however many. */
	readonly forceRemoval?: boolean;
	/** Leads that were seen and must go (consent withdrawn, suppressed): removed whatever the limit says. */
	readonly blocked?: ReadonlySet<string>;
}

export interface AudienceRemoval {
	readonly leadKey: string;
	/** Only what no other wanted lead is known by. */
	readonly identifiers: readonly string[];
}

export interface AudienceChanges {
	/** Lead keys to send: new ones, and those whose identifiers changed. */
	readonly add: readonly string[];
	readonly remove: readonly AudienceRemoval[];
	/** Lead keys that are in the audience as they should be. */
	readonly unchanged: readonly string[];
	/** Removals that are not believed: the source may be broken. Nothing of them is in `remove`. */
	readonly refused?: { readonly removals: number; readonly share: number; readonly limit: number };
	/** The snapshot once all is done. Entries whose removal was refused stay. */
	readonly next: readonly SnapshotEntry[];
}

const DEFAULT_LIMIT = 0.3;

const sameList = (a: readonly string[], b: readonly string[]) =>
	a.length === b.length && a.every((value, index) => value === b[index]);

/**
 * Works out what to add and remove so that an audience that holds the snapshot comes to hold what is wanted. Both are of
 * one audience. A lead with a new address loses the old one; an identifier that another wanted lead has is never
 * removed. Removals of more than the limit are refused: an empty source must not empty the audience.
 */
export function planAudienceChanges(
	wanted: readonly SnapshotEntry[],
	snapshot: readonly SnapshotEntry[],
	options: ChangeOptions = {},
): AudienceChanges {
	const {
		removalLimit = DEFAULT_LIMIT,
		forceRemoval = false,
		blocked = new Set<string>(),
	} = options;
	const before = entriesByLead(snapshot);
	const kept = new Set(wanted.flatMap(({ identifiers }) => identifiers));
	const wantedKeys = new Set(wanted.map(({ leadKey }) => leadKey));
	const add: string[] = [];
	const unchanged: string[] = [];
	const remove: AudienceRemoval[] = [];

	const notKept = ({ leadKey, identifiers }: SnapshotEntry): AudienceRemoval => ({
		leadKey,
		identifiers: identifiers.filter((identifier) => !kept.has(identifier)),
	});
	for (const entry of wanted) {
		const old = before.get(entry.leadKey);
		if (old && sameList([...old.identifiers].sort(), [...entry.identifiers].sort())) {
			unchanged.push(entry.leadKey);
			continue;
		}
		add.push(entry.leadKey);
		if (old) remove.push(notKept(old));
	}

	const gone = [...before.values()].filter(({ leadKey }) => !wantedKeys.has(leadKey));
	const blockedGone = gone.filter(({ leadKey }) => blocked.has(leadKey));
	const vanished = gone.filter(({ leadKey }) => !blocked.has(leadKey));
	const share = before.size === 0 ? 0 : vanished.length / before.size;
	const isRefused =
		vanished.length > 0 && !forceRemoval && (share > removalLimit || wanted.length === 0);
	remove.push(...blockedGone.map(notKept));
	if (!isRefused) for (const entry of vanished) remove.push(notKept(entry));
	return {
		add,
		remove: remove.filter(({ identifiers }) => identifiers.length > 0),
		unchanged,
		...(isRefused && { refused: { removals: vanished.length, share, limit: removalLimit } }),
		next: isRefused ? [...wanted, ...vanished] : wanted,
	};
}
