import type { Lead } from '../lead';
import type { ExcludedLead } from './audience';
import type { ParsedAudienceOptions } from './audienceOptions';
import type { FinishedOutput } from './audienceOutput';
import { countedFields, type IdentifierCounts } from './members/identifierCounts';
import { maskedLead } from './members/mask';
import type { AudienceMember } from './members/member';
import { expectedRequests, requestUnits } from './payload/expectedRequests';
import type { ExclusionCode } from './reasons';
import type { AudienceSummary } from './summary';
import { audienceWarnings, minimumOf } from './warnings';

const SAMPLES = 5;
const ROLE_ADDRESS =
	/^(?:admin|billing|contact|hello|hr|info|jobs|kontakt|marketing|office|sales|service|support|team|vertrieb|webmaster)@/i;

/** Counts what becomes of the leads of one export. */
export class AudienceCounts {
	readonly identifiers: IdentifierCounts = {};

	readonly excluded: ExcludedLead[] = [];

	private readonly byReason: Partial<Record<ExclusionCode, number>> = {};

	private readonly samples: Array<Record<string, string>> = [];

	private exported = 0;

	private failed = 0;

	private roleAddresses = 0;

	private units = 0;

	constructor(
		private readonly options: ParsedAudienceOptions,
		private readonly now: number,
	) {}

	/** @param key the person's first address or number */
	include(lead: Lead, member: AudienceMember, key: string | undefined): void {
		this.exported++;
		this.units += requestUnits(this.options.platform, member);
		if (this.samples.length < SAMPLES) this.samples.push(maskedLead(lead));
		if (key !== undefined && ROLE_ADDRESS.test(key)) this.roleAddresses++;
	}

	exclude(excluded: ExcludedLead): void {
		const { reason } = excluded;
		this.byReason[reason] = (this.byReason[reason] ?? 0) + 1;
		if (reason === 'UNREADABLE') this.failed++;
		this.excluded.push(excluded);
	}

	summary(
		{ files, requests, changes }: FinishedOutput,
		isSnapshotOfOthers: boolean,
	): AudienceSummary {
		const { platform, kind, mode, hashed, language } = this.options;
		const { exported, excluded, failed, identifiers, roleAddresses } = this;
		const refusedRemovals = changes?.refused?.removals ?? 0;
		return {
			platform,
			kind,
			mode,
			in: exported + excluded.length,
			exported,
			excluded: excluded.length - failed,
			failed,
			excludedByReason: this.byReason,
			identifiers: countedFields(identifiers),
			samples: this.samples,
			warnings: audienceWarnings({
				platform,
				kind,
				language,
				exported,
				counts: identifiers,
				roleAddresses,
				isPlainExport: !hashed,
				refusedRemovals,
				isSnapshotOfOthers,
			}),
			minimumSize: minimumOf(platform, kind).needed,
			expectedRequests: requests?.length ?? expectedRequests(platform, this.units),
			files: files.map(({ fileName, rows, content }) => ({
				fileName,
				rows,
				bytes: content.length,
			})),
			...(changes && {
				changes: {
					added: changes.add.length,
					removed: changes.remove.length,
					unchanged: changes.unchanged.length,
					refusedRemovals,
				},
			}),
			evaluatedAt: new Date(this.now).toISOString(),
		};
	}
}
