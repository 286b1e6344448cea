import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import {
	AdsFailure,
	CHECKED_ONLY,
	compileErasure,
	confirmedSnapshot,
	eraseFromAudiences,
	failureText,
	leadKeyOf,
	leadKeyOfId,
	memberOfSnapshot,
	syncAudience,
	type AudienceChange,
	type AudienceClient,
	type AudienceMember,
	type AudienceResult,
	type ExcludedLead,
	type Language,
	type Lead,
	type MemberOutcome,
	type Platform,
	type PlatformMembership,
	type SnapshotEntry,
	type SyncResult,
} from '../../core';
import {
	configurationFailure,
	failureText as nodeFailureText,
} from '../common/configurationFailure';
import { countText, hint } from '../common/hints';
import type { ExportConfiguration } from './configuration';
import { connect } from './connection';
import type { ExportTarget } from './exports';

/** What a mode that sends has to tell. */
export interface Sent {
	/** By item, what became of its lead; absent = as selected. */
	readonly memberships: ReadonlyMap<number, PlatformMembership>;
	/** Further columns of the summary. */
	readonly summary: Readonly<Record<string, unknown>>;
	readonly snapshot: readonly SnapshotEntry[];
}

type Configuration = Pick<ExportConfiguration, 'mode' | 'options' | 'leadOptions' | 'syncMethod'>;

async function connectTo(
	context: IExecuteFunctions,
	{ platform }: ExportTarget,
	{ options }: Configuration,
): Promise<AudienceClient> {
	return await connect(context, platform, {
		accountId: options.audience?.accountId,
		loginAccountId: options.audience?.loginAccountId,
		termsAccepted: options.termsAccepted === true,
		validateOnly: options.validateOnly === true,
	});
}

/** A failure before anything was sent ends the node; the words are those of the core. */
async function orNodeFailure<Result>(
	context: IExecuteFunctions,
	work: Promise<Result>,
	{ leadOptions }: Configuration,
): Promise<Result> {
	try {
		return await work;
	} catch (error) {
		if (!(error instanceof AdsFailure)) {
			throw new NodeOperationError(context.getNode(), error as Error);
		}
		const { platform, kind, details } = error;
		throw new NodeOperationError(context.getNode(), 'Nothing was sent', {
			description: failureText(platform, kind, details, leadOptions.language),
		});
	}
}

/** A mode that sent nothing, because it failed before. */
export interface NothingSent {
	readonly failure: NodeOperationError;
	readonly memberships: ReadonlyMap<number, PlatformMembership>;
	/** Empty: nothing new is known, so the stored snapshot stays as it is. */
	readonly snapshot: readonly SnapshotEntry[];
}

/** When the user chose to go on after an error, a failure is a result: no lead was sent, and each says why. */
export async function orNothingSent(
	context: IExecuteFunctions,
	send: () => Promise<Sent>,
	itemIndexes: readonly number[],
): Promise<Sent | NothingSent> {
	try {
		return await send();
	} catch (error) {
		const failure = configurationFailure(context, error);
		if (!context.continueOnFail()) throw failure;
		const text = nodeFailureText(failure);
		const membership: PlatformMembership = { status: 'notSent', reason: 'NOTHING_SENT', text };
		return {
			failure,
			memberships: new Map(itemIndexes.map((index) => [index, membership])),
			snapshot: [],
		};
	}
}

function membershipOf(
	outcome: MemberOutcome,
	{ platform }: ExportTarget,
	{ leadOptions: { language } }: Configuration,
	stopped: AdsFailure | undefined,
): PlatformMembership {
	switch (outcome.status) {
		case 'done':
			return {
				status: 'included',
				...(outcome.pending && {
					reason: 'PENDING',
					text:
						outcome.note ??
						(language === 'de' ? 'Wird noch verarbeitet.' : 'Still being processed.'),
				}),
			};
		case 'failed':
			return {
				status: 'failed',
				reason: outcome.code,
				text: failureText(platform, 'rows', { code: outcome.code }, language),
			};
		case 'notSent':
			return {
				status: 'notSent',
				reason: outcome.code,
				text: notSentText(outcome.code, platform, stopped, language),
			};
	}
}

const CHECKED_TEXT = {
	en: 'Google found nothing wrong with the lead and stored nothing.',
	de: 'Google hat am Lead nichts auszusetzen und nichts gespeichert.',
};

function notSentText(
	code: string,
	platform: Platform,
	stopped: AdsFailure | undefined,
	language: Language,
): string {
	if (code === CHECKED_ONLY) return CHECKED_TEXT[language];
	return stopped ? failureText(platform, stopped.kind, stopped.details, language) : code;
}

const count = (outcomes: readonly MemberOutcome[], status: MemberOutcome['status']) =>
	outcomes.filter((outcome) => outcome.status === status).length;

/** What the platform made of the audience, in one sentence. */
function sentSentence({ name }: ExportTarget, { added, removed }: SyncResult): string {
	const both = [...added, ...removed];
	const parts = [
		`${countText(count(added, 'done'))} sent`,
		`${countText(count(removed, 'done'))} removed`,
		`${countText(count(both, 'failed'))} refused`,
		`${countText(count(both, 'notSent'))} not sent`,
	];
	return `${name}: ${parts.join(', ')}.`;
}

const summaryOf = (result: SyncResult) => ({
	audienceId: result.audienceId,
	audienceCreated: result.created,
	sent: count(result.added, 'done'),
	rejected: count(result.added, 'failed'),
	notSent: count(result.added, 'notSent') + count(result.removed, 'notSent'),
	removed: count(result.removed, 'done'),
	unusableEntries: result.unusable,
	pendingRequests: result.open,
	...(result.stopped && { stopped: result.stopped.code }),
});

/**
 * Brings the audience at the platform into the wanted state and says what became of each lead. `leftOut`: by lead key,
 * the leads that are not wanted (any more).
 */
export async function sync(
	context: IExecuteFunctions,
	target: ExportTarget,
	configuration: Configuration,
	members: readonly AudienceMember[],
	leftOut: ReadonlyMap<string, ExcludedLead>,
	{ changes, summary }: AudienceResult,
): Promise<Sent> {
	const { options, syncMethod } = configuration;
	const client = await connectTo(context, target, configuration);
	const byKey = new Map(members.map((member) => [leadKeyOf(member), member]));
	const add = (changes?.add ?? [...byKey.keys()]).flatMap((key) => byKey.get(key) ?? []);
	const remove = (changes?.remove ?? []).map(({ identifiers }) => memberOfSnapshot(identifiers));
	// What the guard refuses to remove must not go by the back door either.
	const isReplace = syncMethod === 'replace' && !changes?.refused;
	const change: AudienceChange = isReplace
		? { mode: 'replace', members, remove }
		: { mode: 'delta', add, remove };
	const audience = {
		name: options.audience?.name ?? 'Qualified leads',
		id: options.audience?.id,
		kind: target.kind,
	};
	const result = await orNodeFailure(
		context,
		syncAudience(client, audience, change),
		configuration,
	);
	const sent = isReplace ? members : add;
	const memberships = new Map<number, PlatformMembership>();
	sent.forEach(({ index }, position) =>
		memberships.set(
			index,
			membershipOf(result.added[position], target, configuration, result.stopped),
		),
	);
	changes?.remove.forEach(({ leadKey }, position) => {
		const excluded = leftOut.get(leadKey);
		if (!excluded || result.removed[position]?.status !== 'done') return;
		memberships.set(excluded.index, {
			status: 'removed',
			reason: excluded.reason,
			text: excluded.text,
		});
	});
	hint(context, sentSentence(target, result));
	if (result.stopped) {
		const { kind, details } = result.stopped;
		const { language } = configuration.leadOptions;
		hint(context, failureText(target.platform, kind, details, language), 'warning');
	}
	const outcomes = new Map(
		sent.map((member, position) => [leadKeyOf(member), result.added[position]]),
	);
	return {
		memberships,
		summary: summaryOf(result),
		snapshot: changes
			? confirmedSnapshot({
					before: (options.snapshot ?? []).filter(
						(entry) =>
							entry.platform === summary.platform &&
							entry.audience === (audience.id ?? audience.name),
					),
					changes,
					added: outcomes,
					removed: result.removed,
					emptied: result.emptied,
				})
			: [],
	};
}

/** Takes the people of the items out of every audience of the account. */
export async function erase(
	context: IExecuteFunctions,
	target: ExportTarget,
	configuration: Configuration,
	leads: ReadonlyArray<Lead | undefined>,
): Promise<Sent> {
	const { options, leadOptions } = configuration;
	const memberOf = compileErasure({
		platform: target.platform,
		defaultCountry: leadOptions.defaultCountry,
		now: leadOptions.now,
		externalId: options.externalId,
	});
	const memberships = new Map<number, PlatformMembership>();
	const members: AudienceMember[] = [];
	leads.forEach((lead, index) => {
		const member = lead && memberOf(lead, index);
		if (member) members.push(member);
		else memberships.set(index, { status: 'failed', reason: 'NO_IDENTIFIER' });
	});
	const client = await connectTo(context, target, configuration);
	const { erased, audiences, stopped } = await orNodeFailure(
		context,
		eraseFromAudiences(client, members),
		configuration,
	);
	members.forEach(({ index, leadId }, position) => {
		const membership = membershipOf(erased[position], target, configuration, stopped);
		const isErased = membership.status === 'included';
		memberships.set(index, {
			...membership,
			...(isErased && { status: 'removed' }),
			leadKey: leadKeyOfId(leadId),
		});
	});
	return {
		memberships,
		summary: {
			audience: target.value,
			name: target.name,
			audiences,
			erased: count(erased, 'done'),
			rejected: count(erased, 'failed') + leads.length - members.length,
			notSent: count(erased, 'notSent'),
			...(stopped && { stopped: stopped.code }),
		},
		snapshot: [],
	};
}
