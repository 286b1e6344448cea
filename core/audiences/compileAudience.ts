import { toMilliseconds } from '../common/instant';
import type { Lead } from '../lead';
import type { AudienceOptions, AudienceResult, ExcludedLead } from './audience';
import { parseAudienceOptions, type ParsedAudienceOptions } from './audienceOptions';
import { compileConsentGate, hasDenied } from './consent/compileConsentGate';
import { ColumnsInUse, fileTemplate } from './files/columns';
import { compileFiles, type FileWriter } from './files/compileFiles';
import { compileCompany } from './members/compileCompany';
import { compilePerson, type Person, type PersonReader } from './members/compilePerson';
import { countedFields, type IdentifierCounts } from './members/identifierCounts';
import { countLeadValues, LEAD_VALUES } from './members/leadIdentifiers';
import { maskedLead } from './members/mask';
import type { AudienceMember } from './members/member';
import { SeenMembers } from './members/seenMembers';
import { compileRequests } from './payload/compileRequests';
import { expectedRequests, identifiersPerMember, requestUnits } from './payload/expectedRequests';
import type { AudienceRequest, RequestWriter } from './payload/request';
import { exclusionText, type DroppedIdentifierCode, type ExclusionCode } from './reasons';
import { compileSelection, stageOf } from './selection/compileSelection';
import { planAudienceChanges, type AudienceChanges } from './snapshot/planAudienceChanges';
import {
	leadKeyOf,
	leadKeyOfId,
	memberOfSnapshot,
	snapshotEntry,
	snapshotIdentifiers,
	type SnapshotEntry,
} from './snapshot/snapshot';
import type { AudienceSummary } from './summary';
import { compileSuppression } from './suppression/compileSuppression';
import { audienceWarnings, minimumOf } from './warnings';

const SAMPLES = 5;
const ROLE_ADDRESS =
	/^(?:admin|billing|contact|hello|hr|info|jobs|kontakt|marketing|office|sales|service|support|team|vertrieb|webmaster)@/i;

const GRANTED_BOTH = Object.freeze({ adUserData: 'granted', adPersonalization: 'granted' });

const hasGrantedBoth = ({ consent }: Lead) =>
	consent.adUserData === 'granted' && consent.adPersonalization === 'granted';

export type AudienceDecision =
	| { readonly status: 'included'; readonly member: AudienceMember }
	| { readonly status: 'excluded'; readonly excluded: ExcludedLead };

/**
 * Makes an audience lead by lead. First every lead is surveyed, then every lead is added, in the same order; what is
 * decided for one may depend on others (a denial on any record of a person counts for all of them).
 */
export interface AudienceBuilder {
	survey(lead: Lead): void;
	add(lead: Lead, index: number): AudienceDecision;
	/** A lead that could not be read at all. */
	fail(index: number): AudienceDecision;
	finish(): AudienceResult;
}

const audienceNameOf = ({ audience }: ParsedAudienceOptions) => audience.name ?? 'Qualified leads';

/** What snapshots call the audience of these options. */
export const snapshotAudience = (options: ParsedAudienceOptions): string =>
	options.audience.id ?? audienceNameOf(options);

/**
 * Compiles an audience export.
 * @throws ConfigurationError with every fault of the options
 */
export function compileAudience(rawOptions: AudienceOptions): AudienceBuilder {
	const options = parseAudienceOptions(rawOptions);
	const { platform, kind, mode, hashed, language, defaultCountry } = options;
	const now = options.now === undefined ? 0 : toMilliseconds(options.now);
	const isCompanies = kind === 'companies';
	const selection = compileSelection(options.selection);
	const isSuppressed = compileSuppression(options.suppression, defaultCountry);
	const consentBlock = compileConsentGate(platform, options);
	const newColumns = () =>
		mode === 'file' && platform !== 'microsoft'
			? new ColumnsInUse(fileTemplate(platform, kind, hashed))
			: undefined;
	const columns = newColumns();
	/** Whether any lead has a stage is known after the survey only; these are the columns if one has. */
	const columnsOfStaged = selection.isDefault ? newColumns() : undefined;
	const personReader = (counts: IdentifierCounts): PersonReader =>
		isCompanies
			? compileCompany(counts)
			: compilePerson(
					{
						platform,
						defaultCountry,
						now: options.now,
						hashed,
						externalId: options.externalId,
						mostIdentifiers: mode === 'file' ? undefined : identifiersPerMember(platform),
						only: columns?.fields,
					},
					counts,
				);
	const counts: IdentifierCounts = {};
	const readPerson = personReader(counts);
	/** For looks at a lead that must not count. */
	const peek = personReader({});
	const target = { ...options.audience, name: audienceNameOf(options) };
	const requestsOf = (operation: 'add' | 'remove') =>
		compileRequests({ platform, kind, target, google: options, now }, operation);

	// Gathered by the survey.
	const denied = new Set<string>();
	let hasStages = false;
	let surveyed = 0;

	// Gathered by the leads.
	const seen = new SeenMembers();
	const members: AudienceMember[] = [];
	const excluded: ExcludedLead[] = [];
	const byReason: Partial<Record<ExclusionCode, number>> = {};
	const samples: Array<Record<string, string>> = [];
	const wanted: SnapshotEntry[] = [];
	/** Payload with a snapshot: what is new is known only at the end. */
	const pending: AudienceMember[] = [];
	const blocked = new Set<string>();
	let exported = 0;
	let failed = 0;
	let roleAddresses = 0;
	let units = 0;
	let files: FileWriter | undefined;
	let adds: RequestWriter | undefined;
	const audienceName = snapshotAudience(options);
	const before = (options.snapshot ?? []).filter(
		(entry) => entry.platform === platform && entry.audience === audienceName,
	);
	const hasSnapshot = options.snapshot !== undefined;
	const known = new Set(before.map(({ leadKey }) => leadKey));

	const isSelected = (lead: Lead) =>
		selection.isDefault && !hasStages ? true : selection.isSelected(lead, now);

	function blockOf(lead: Lead): ExclusionCode | undefined {
		return isSelected(lead) ? barOf(lead) : 'NOT_SELECTED';
	}

	/** Why a lead must not be in, selected or not. */
	function barOf(lead: Lead): ExclusionCode | undefined {
		if (isSuppressed(lead)) return 'SUPPRESSED';
		// A list of companies says nothing about a person.
		return isCompanies ? undefined : consentBlock(lead);
	}

	/** Whether any record of the person says no. */
	const isDenied = ({ keys, identifiers }: Person) =>
		keys.some((key) => denied.has(key)) || identifiers.email.some((hash) => denied.has(hash));

	function couldNeedColumns(lead: Lead, inUse: ColumnsInUse): boolean {
		const { person } = lead;
		return inUse.couldGrow(
			countLeadValues(person.email, person.emails),
			countLeadValues(person.phone, person.phones),
			(field) => field === 'country' || (LEAD_VALUES[field](lead) ?? '') !== '',
		);
	}

	function exclude(
		leadId: string,
		index: number,
		reason: ExclusionCode,
		dropped?: ExcludedLead['dropped'],
	): AudienceDecision {
		byReason[reason] = (byReason[reason] ?? 0) + 1;
		const text = exclusionText(reason, language);
		const lead = { leadId, index, reason, text, ...(dropped && { dropped }) };
		excluded.push(lead);
		return { status: 'excluded', excluded: lead };
	}

	/** Why the identifiers of one lead cannot be used. */
	function droppedOf(lead: Lead): ExcludedLead['dropped'] {
		const own: IdentifierCounts = {};
		personReader(own)(lead);
		return Object.entries(own).flatMap(([field, { dropped }]) =>
			Object.keys(dropped).map((code) => ({
				field: field as keyof IdentifierCounts,
				code: code as DroppedIdentifierCode,
			})),
		);
	}

	function include(lead: Lead, index: number, person: Person) {
		const { identifiers } = person;
		const member: AudienceMember =
			platform === 'google' && hasGrantedBoth(lead)
				? { leadId: lead.id, index, identifiers, consent: GRANTED_BOTH }
				: { leadId: lead.id, index, identifiers };
		exported++;
		units += requestUnits(platform, member);
		if (samples.length < SAMPLES) samples.push(maskedLead(lead));
		if (person.keys.length > 0 && ROLE_ADDRESS.test(person.keys[0])) roleAddresses++;
		if (options.keepMembers) members.push(member);
		if (hasSnapshot) wanted.push(snapshotEntry(member, platform, audienceName));
		if (mode === 'file') {
			files ??= compileFiles(
				{
					platform,
					kind,
					hashed,
					date: new Date(now).toISOString().slice(0, 10),
					audienceId: target.id,
					audienceName: target.name,
					expectedMembers: surveyed,
					limits: options.fileLimits,
				},
				hasStages ? (columnsOfStaged ?? columns) : columns,
			);
			files.add(identifiers);
		}
		if (mode === 'payload') {
			if (hasSnapshot) pending.push(member);
			else (adds ??= requestsOf('add')).add(member);
		}
		return { status: 'included', member } as const;
	}
	function requestsFor(changes: AudienceChanges | undefined): AudienceRequest[] {
		if (!changes) return adds?.finish() ?? [];
		const toAdd = new Set(changes.add);
		const addWriter = requestsOf('add');
		for (const member of pending) if (toAdd.has(leadKeyOf(member))) addWriter.add(member);
		const removeWriter = requestsOf('remove');
		for (const { identifiers } of changes.remove) removeWriter.add(memberOfSnapshot(identifiers));
		return [...addWriter.finish(), ...removeWriter.finish()];
	}

	return {
		survey(lead) {
			surveyed++;
			if (!hasStages && selection.isDefault) hasStages = stageOf(lead) !== undefined;
			if (!isCompanies && hasDenied(lead)) {
				const person = peek(lead);
				for (const key of person?.keys ?? []) denied.add(key);
				// Another record of the person may hold the address already hashed.
				for (const hash of person?.identifiers.email ?? []) denied.add(hash);
				return;
			}
			for (const inUse of [columns, columnsOfStaged]) {
				if (!inUse || !couldNeedColumns(lead, inUse)) continue;
				if (inUse === columnsOfStaged && !selection.isSelected(lead, now)) continue;
				if (inUse === columns && !selection.isDefault && !isSelected(lead)) continue;
				if (barOf(lead) !== undefined) continue;
				const person = peek(lead);
				if (person) inUse.see(person.identifiers);
			}
		},

		add(lead, index) {
			const block = blockOf(lead);
			if (block !== undefined) {
				const key = known.size > 0 ? leadKeyOfId(lead.id) : '';
				if (block !== 'NOT_SELECTED' && known.has(key)) blocked.add(key);
				return exclude(lead.id, index, block);
			}
			const person = readPerson(lead);
			if (!person) return exclude(lead.id, index, 'NO_IDENTIFIER', droppedOf(lead));
			if (denied.size > 0 && isDenied(person)) {
				const key = known.size > 0 ? leadKeyOfId(lead.id) : '';
				if (known.has(key)) blocked.add(key);
				return exclude(lead.id, index, 'CONSENT_DENIED');
			}
			// Who cannot be taken out later must not be put in by runs that take people out.
			if (hasSnapshot && snapshotIdentifiers(person.identifiers).length === 0)
				return exclude(lead.id, index, 'NOT_REMOVABLE');
			if (!seen.take(lead.id, person)) return exclude(lead.id, index, 'DUPLICATE');
			return include(lead, index, person);
		},

		fail(index) {
			failed++;
			return exclude('', index, 'UNREADABLE');
		},

		finish() {
			const changes = hasSnapshot
				? planAudienceChanges(wanted, before, { ...options, blocked })
				: undefined;
			const finishedFiles = mode === 'file' ? (files?.finish() ?? []) : [];
			const requests = mode === 'payload' ? requestsFor(changes) : undefined;
			const summary: AudienceSummary = {
				platform,
				kind,
				mode,
				in: exported + excluded.length,
				exported,
				excluded: excluded.length - failed,
				failed,
				excludedByReason: byReason,
				identifiers: countedFields(counts),
				samples,
				warnings: audienceWarnings({
					platform,
					kind,
					language,
					exported,
					counts,
					roleAddresses,
					isPlainExport: !hashed,
					refusedRemovals: changes?.refused?.removals ?? 0,
					isSnapshotOfOthers: before.length === 0 && (options.snapshot ?? []).length > 0,
				}),
				minimumSize: minimumOf(platform, kind).needed,
				expectedRequests: requests?.length ?? expectedRequests(platform, units),
				files: finishedFiles.map(({ fileName, rows, content }) => ({
					fileName,
					rows,
					bytes: content.length,
				})),
				...(changes && {
					changes: {
						added: changes.add.length,
						removed: changes.remove.length,
						unchanged: changes.unchanged.length,
						refusedRemovals: changes.refused?.removals ?? 0,
					},
				}),
				evaluatedAt: new Date(now).toISOString(),
			};
			return {
				members,
				excluded,
				summary,
				...(mode === 'file' && { files: finishedFiles }),
				...(requests && { requests }),
				...(changes && { changes }),
			};
		},
	};
}
