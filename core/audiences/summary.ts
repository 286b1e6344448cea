import type { AudienceKind } from './files/columns';
import type { Platform } from './identifiers';
import type { IdentifierCounts } from './members/identifierCounts';
import type { ExclusionCode } from './reasons';
import type { AudienceWarning } from './warnings';

/** What a run did, in numbers. Holds no personal data. */
export interface AudienceSummary {
	readonly platform: Platform;
	readonly kind: AudienceKind;
	readonly mode: 'preview' | 'file' | 'payload';
	/** Leads that came in: exported + excluded + failed. */
	readonly in: number;
	/** Members of the audience. */
	readonly exported: number;
	readonly excluded: number;
	/** Leads that could not be read. */
	readonly failed: number;
	readonly excludedByReason: Readonly<Partial<Record<ExclusionCode, number>>>;
	/** By field: values that are sent, and why others are not. */
	readonly identifiers: IdentifierCounts;
	/** A few members, masked. */
	readonly samples: ReadonlyArray<Readonly<Record<string, string>>>;
	readonly warnings: readonly AudienceWarning[];
	/** Below this number the platform does not serve the audience. */
	readonly minimumSize: number;
	/** How many requests a sync or payload takes. */
	readonly expectedRequests: number;
	readonly files: ReadonlyArray<{
		readonly fileName: string;
		readonly rows: number;
		readonly bytes: number;
	}>;
	/** Against the snapshot, when one was given. */
	readonly changes?: {
		readonly added: number;
		readonly removed: number;
		readonly unchanged: number;
		readonly refusedRemovals: number;
	};
	readonly evaluatedAt: string;
}
