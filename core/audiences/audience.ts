import type { Instant } from '../common/instant';
import type { Language } from '../common/language';
import type { GrantSignal } from './consent/compileConsentGate';
import type { AudienceKind } from './files/columns';
import type { AudienceFile } from './files/compileFiles';
import type { FileLimits } from './files/fileChunks';
import type { IdentifierField, Platform } from './identifiers';
import type { AudienceMember } from './members/member';
import type { AudienceRequest, AudienceTarget } from './payload/request';
import type { DroppedIdentifierCode, ExclusionCode } from './reasons';
import type { AudienceSelection } from './selection/compileSelection';
import type { AudienceChanges } from './snapshot/planAudienceChanges';
import type { SnapshotEntry } from './snapshot/snapshot';
import type { AudienceSummary } from './summary';
import type { SuppressionList } from './suppression/suppressionList';

export interface AudienceOptions {
	readonly platform: Platform;
	/** What to make: counts only, upload files, or request bodies. `preview` when absent. */
	readonly mode?: 'preview' | 'file' | 'payload';
	/** LinkedIn: people, or the companies they work for. `people` when absent. */
	readonly kind?: AudienceKind;
	/** Who belongs to the audience. When absent: leads that sales works on, or all if no lead has a stage. */
	readonly selection?: AudienceSelection;
	/** Who must not: a list by its parts, or rows with columns such as email, hash, domain, company. */
	readonly suppression?: SuppressionList | readonly unknown[];
	/** For phones, postal codes and country of leads without a country: ISO code or name. Never used for consent. */
	readonly defaultCountry?: string;
	/** Country of the ad account: the stricter consent rule of it and of the person's country counts. */
	readonly accountCountry?: string;
	/** What counts as a grant outside Google; `marketingOrAdUserData` when absent. */
	readonly grantSignal?: GrantSignal;
	/** Files only: false writes plain values. True when absent. */
	readonly hashed?: boolean;
	/** Send the lead's id as external id (Meta) or CRM id (Microsoft). False when absent. */
	readonly externalId?: boolean;
	/** What the audience is known to hold, for the changes since. */
	readonly snapshot?: readonly SnapshotEntry[];
	readonly removalLimit?: number;
	readonly forceRemoval?: boolean;
	/** Where the audience lives. */
	readonly audience?: Partial<AudienceTarget>;
	/** Google: the user says that the customer match terms are accepted. False when absent. */
	readonly termsAccepted?: boolean;
	/** Google: check only. False when absent. */
	readonly validateOnly?: boolean;
	/** Smaller files than the platform's limits. */
	readonly fileLimits?: Partial<FileLimits>;
	/** False: `members` stays empty, for audiences that are too large to keep. True when absent. */
	readonly keepMembers?: boolean;
	/** When the audience is made; names files and bounds years of birth. */
	readonly now?: Instant;
	readonly language?: Language;
}

/** A lead that is not in the audience. */
export interface ExcludedLead {
	readonly leadId: string;
	/** Position of the lead in the input. */
	readonly index: number;
	readonly reason: ExclusionCode;
	readonly text: string;
	/** Identifiers that could not be used, when that is the reason. */
	readonly dropped?: ReadonlyArray<{
		readonly field: IdentifierField | 'address';
		readonly code: DroppedIdentifierCode;
	}>;
}

export interface AudienceResult {
	readonly members: readonly AudienceMember[];
	/** Excluded and failed leads. */
	readonly excluded: readonly ExcludedLead[];
	readonly summary: AudienceSummary;
	/** Mode `file`. */
	readonly files?: readonly AudienceFile[];
	/** Mode `payload`. With a snapshot: only what changes, removals after additions. */
	readonly requests?: readonly AudienceRequest[];
	/** With a snapshot. */
	readonly changes?: AudienceChanges;
}
