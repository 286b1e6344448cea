import type { AudienceChanges } from '../snapshot/planAudienceChanges';
import { entriesByLead, type SnapshotEntry } from '../snapshot/snapshot';
import type { MemberOutcome } from './syncAudience';

export interface ConfirmedChanges {
	/** The snapshot that the changes were planned against. */
	readonly before: readonly SnapshotEntry[];
	readonly changes: AudienceChanges;
	/** By lead key, what became of those who were to be added. */
	readonly added: ReadonlyMap<string, MemberOutcome>;
	/** In the order of `changes.remove`. */
	readonly removed: readonly MemberOutcome[];
	/** Everybody who was in before is out. */
	readonly emptied?: boolean;
}

/**
 * What the audience is known to hold after a sync: only what the platform confirmed. Who was not sent stays as before
 * and is tried again in the next run; who could not be removed stays in the snapshot, or nobody would know of them.
 */
export function confirmedSnapshot(confirmed: ConfirmedChanges): SnapshotEntry[] {
	const { before, changes, added, removed, emptied } = confirmed;
	const old = entriesByLead(emptied ? [] : before);
	const after = new Map<string, SnapshotEntry>();
	for (const entry of changes.next) {
		const outcome = added.get(entry.leadKey);
		const isIn = outcome === undefined || outcome.status === 'done';
		const known = isIn ? entry : old.get(entry.leadKey);
		if (known) after.set(entry.leadKey, known);
	}
	changes.remove.forEach(({ leadKey, identifiers }, index) => {
		if (removed[index]?.status === 'done') return;
		const entry = after.get(leadKey) ?? old.get(leadKey);
		if (!entry) return;
		after.set(leadKey, {
			...entry,
			identifiers: [...new Set([...entry.identifiers, ...identifiers])].sort(),
		});
	});
	return [...after.values()];
}
