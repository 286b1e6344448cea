import type { IdentifierField } from '../identifiers';
import type { DroppedIdentifierCode } from '../reasons';

/** What became of the values of one field. */
export interface FieldCounts {
	/** Values that are sent. */
	accepted: number;
	/** Of those, how many came in hashed. */
	preHashed: number;
	/** Values that are not sent, by reason; empty ones are not counted. */
	dropped: Partial<Record<DroppedIdentifierCode, number>>;
}

export type IdentifierCounts = Partial<Record<IdentifierField | 'address', FieldCounts>>;

export function countsOf(
	counts: IdentifierCounts,
	field: IdentifierField | 'address',
): FieldCounts {
	return (counts[field] ??= { accepted: 0, preHashed: 0, dropped: {} });
}

export function countDropped({ dropped }: FieldCounts, code: DroppedIdentifierCode): void {
	dropped[code] = (dropped[code] ?? 0) + 1;
}

/** The fields that any lead had a value for. */
export const countedFields = (counts: IdentifierCounts): IdentifierCounts =>
	Object.fromEntries(
		Object.entries(counts).filter(
			([, { accepted, dropped }]) => accepted > 0 || Object.keys(dropped).length > 0,
		),
	);
