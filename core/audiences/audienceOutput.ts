import type { ParsedAudienceOptions } from './audienceOptions';
import { compileFiles, type AudienceFile, type FileWriter } from './files/compileFiles';
import type { SurveyedColumns } from './files/surveyedColumns';
import type { AudienceMember } from './members/member';
import { compileRequests } from './payload/compileRequests';
import type { AudienceRequest, RequestWriter } from './payload/request';
import { planAudienceChanges, type AudienceChanges } from './snapshot/planAudienceChanges';
import {
	leadKeyOf,
	leadKeyOfId,
	memberOfSnapshot,
	snapshotEntry,
	type SnapshotEntry,
} from './snapshot/snapshot';

const nameOf = ({ audience }: ParsedAudienceOptions) => audience.name ?? 'Qualified leads';

/** What snapshots call the audience of these options. */
const snapshotAudience = (options: ParsedAudienceOptions): string =>
	options.audience.id ?? nameOf(options);

export interface FinishedOutput {
	readonly files: readonly AudienceFile[];
	/** Mode `payload`. */
	readonly requests: readonly AudienceRequest[] | undefined;
	/** With a snapshot. */
	readonly changes: AudienceChanges | undefined;
}

/** What an export hands over: files, requests, and with a snapshot only what changes. */
export class AudienceOutput {
	/** Whether a snapshot says what the audience holds. */
	readonly hasSnapshot: boolean;

	/** Whether a snapshot was given that holds other audiences only. */
	readonly isSnapshotOfOthers: boolean;

	private readonly before: readonly SnapshotEntry[];

	private readonly known: ReadonlySet<string>;

	private readonly wanted: SnapshotEntry[] = [];

	/** Leads that were seen, are in the audience, and must go. */
	private readonly blocked = new Set<string>();

	/** Requests with a snapshot: what is new is known only at the end. */
	private readonly pending: AudienceMember[] = [];

	private files: FileWriter | undefined;

	private adds: RequestWriter | undefined;

	private readonly audience: string;

	constructor(
		private readonly options: ParsedAudienceOptions,
		private readonly columns: SurveyedColumns,
		private readonly now: number,
	) {
		this.audience = snapshotAudience(options);
		const { platform, snapshot } = options;
		this.hasSnapshot = snapshot !== undefined;
		this.before = (snapshot ?? []).filter(
			(entry) => entry.platform === platform && entry.audience === this.audience,
		);
		this.isSnapshotOfOthers = this.before.length === 0 && (snapshot ?? []).length > 0;
		this.known = new Set(this.before.map(({ leadKey }) => leadKey));
	}

	/** @param expectedMembers how many there may be, which makes room in files */
	add(member: AudienceMember, expectedMembers: number): void {
		const { mode, platform } = this.options;
		if (this.hasSnapshot) this.wanted.push(snapshotEntry(member, platform, this.audience));
		if (mode === 'file') {
			this.files ??= this.newFiles(expectedMembers);
			this.files.add(member.identifiers);
		}
		if (mode !== 'payload') return;
		if (this.hasSnapshot) this.pending.push(member);
		else (this.adds ??= this.requestsOf('add')).add(member);
	}

	/** A lead that must not be in the audience goes, whatever the limit for removals says. */
	block(leadId: string): void {
		if (this.known.size === 0) return;
		const key = leadKeyOfId(leadId);
		if (this.known.has(key)) this.blocked.add(key);
	}

	finish(): FinishedOutput {
		const { options, wanted, before, blocked } = this;
		const changes = this.hasSnapshot
			? planAudienceChanges(wanted, before, { ...options, blocked })
			: undefined;
		return {
			files: this.files?.finish() ?? [],
			requests: options.mode === 'payload' ? this.requestsFor(changes) : undefined,
			changes,
		};
	}

	private newFiles(expectedMembers: number): FileWriter {
		const { platform, kind, hashed, audience, fileLimits } = this.options;
		return compileFiles(
			{
				platform,
				kind,
				hashed,
				date: new Date(this.now).toISOString().slice(0, 10),
				audienceId: audience.id,
				audienceName: nameOf(this.options),
				expectedMembers,
				limits: fileLimits,
			},
			this.columns.inUse,
		);
	}

	private requestsOf(operation: 'add' | 'remove'): RequestWriter {
		const { options, now } = this;
		const target = { ...options.audience, name: nameOf(options) };
		const { platform, kind } = options;
		return compileRequests({ platform, kind, target, google: options, now }, operation);
	}

	/** Removals after additions. */
	private requestsFor(changes: AudienceChanges | undefined): readonly AudienceRequest[] {
		if (!changes) return this.adds?.finish() ?? [];
		const toAdd = new Set(changes.add);
		const adds = this.requestsOf('add');
		for (const member of this.pending) if (toAdd.has(leadKeyOf(member))) adds.add(member);
		const removals = this.requestsOf('remove');
		for (const { identifiers } of changes.remove) removals.add(memberOfSnapshot(identifiers));
		return [...adds.finish(), ...removals.finish()];
	}
}
