import type { IExecuteFunctions } from 'n8n-workflow';
import {
	ConfigurationError,
	parseJsonSetting,
	PLATFORM_NAMES,
	readSnapshotEntry,
	readSuppressionList,
	type AudienceOptions,
	type AudienceSelection,
	type ConfigurationFault,
	type GrantSignal,
	type SnapshotEntry,
	type SuppressionList,
} from '../../core';
import { readLeadOptions, type LeadOptions } from '../common/leadOptions';
import { secondInput } from '../common/secondInput';
import { EXPORT_TARGETS, type ExportTarget } from './exports';

export type Mode = 'preview' | 'file' | 'payload' | 'sync' | 'erase';

/** The modes that talk to the platform. */
export const isSending = (mode: Mode): mode is 'sync' | 'erase' =>
	mode === 'sync' || mode === 'erase';

const MODE_NAMES = { sync: 'Sync Audience', erase: 'Erase People' } as const;

/** Sync: only what changed since the snapshot, or everybody anew. */
export type SyncMethod = 'changes' | 'replace';

interface RawOptions {
	readonly accountCountry?: string;
	readonly externalId?: boolean;
	readonly forceRemoval?: boolean;
	readonly grantSignal?: GrantSignal;
	readonly hashed?: boolean;
	readonly removalLimit?: number;
	readonly validateOnly?: boolean;
}

export interface ExportConfiguration {
	readonly mode: Mode;
	readonly syncMethod: SyncMethod;
	readonly targets: readonly ExportTarget[];
	readonly leadOptions: LeadOptions;
	/** All but platform and kind. */
	readonly options: Omit<AudienceOptions, 'platform' | 'kind'>;
	/** Rows of the second input that are neither suppression nor snapshot. */
	readonly unreadableRows: number;
}

const PERCENT = 100;

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

const list = (value: unknown): string[] =>
	typeof value === 'string'
		? value
				.split(',')
				.map((part) => part.trim())
				.filter((part) => part !== '')
		: [];

function readSelection(context: IExecuteFunctions): AudienceSelection | undefined {
	const parameter = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, 0, fallback) as unknown;
	switch (parameter('selection', 'automatic')) {
		case 'everybody':
			return { everybody: true };
		case 'condition':
			return {
				condition: parseJsonSetting(
					'The parameter "Condition"',
					parameter('condition', ''),
				) as AudienceSelection['condition'],
			};
		case 'criteria':
			return {
				stages: [...(parameter('stages', []) as string[]), ...list(parameter('furtherStages', ''))],
				bands: list(parameter('bands', '')),
				verdicts: parameter('verdicts', []) as string[],
			};
		default:
			return undefined;
	}
}

interface Lists {
	readonly suppression: SuppressionList;
	readonly snapshot: readonly SnapshotEntry[];
	readonly unreadable: number;
}

/** The second input takes suppression lists and snapshots together; a snapshot's rows are known by their columns. */
function readLists(context: IExecuteFunctions): Lists {
	const snapshot: SnapshotEntry[] = [];
	const rows: unknown[] = [];
	for (const { json } of secondInput(context)) {
		const entry = readSnapshotEntry(json);
		if (entry) snapshot.push(entry);
		else rows.push(json);
	}
	const { list: suppression, unreadable } = readSuppressionList(rows);
	return { suppression, snapshot, unreadable };
}

function readTargets(context: IExecuteFunctions, mode: Mode): ExportTarget[] {
	const chosen =
		mode === 'payload' || isSending(mode)
			? [context.getNodeParameter('platform', 0, 'google') as string]
			: (context.getNodeParameter('platforms', 0, []) as string[]);
	return EXPORT_TARGETS.filter(({ value }) => chosen.includes(value));
}

/** What a mode that sends needs to know, before anything is read or sent; all faults at once. */
function checkSending(
	context: IExecuteFunctions,
	mode: 'sync' | 'erase',
	{ platform, kind }: ExportTarget,
): void {
	const parameter = (name: string) => context.getNodeParameter(name, 0, '') as unknown;
	const options = context.getNodeParameter('options', 0, {}) as RawOptions;
	const name = PLATFORM_NAMES[platform];
	const faults: ConfigurationFault[] = [];
	const need = (isMet: boolean, where: string, what: string) => {
		if (!isMet) faults.push({ where, what });
	};
	need(
		text(parameter('accountId')) !== undefined,
		'Ad Account ID',
		`enter the number of the account at ${name}`,
	);
	need(
		platform === 'google' || options.validateOnly !== true,
		'Check Only',
		`${name} cannot check without storing; take the option away`,
	);
	need(
		mode === 'sync' || kind === 'people',
		'Platform',
		'lists of companies hold no people; choose LinkedIn Contacts',
	);
	if (mode === 'sync') {
		need(
			platform !== 'google' || parameter('termsAccepted') === true,
			'I Have Accepted the Customer Match Terms',
			'accept them in Google Ads, then tick it; Google takes no members without',
		);
		need(
			platform !== 'meta' || text(parameter('customerFileSource')) !== undefined,
			'Where the Data Came From',
			'choose an answer; Meta asks for it',
		);
		need(
			platform !== 'linkedin' || parameter('syncMethod') !== 'replace',
			'What to Send',
			'LinkedIn cannot replace an audience; choose "Only Changes" and wire the last snapshot to the second input',
		);
	}
	if (faults.length > 0) throw new ConfigurationError(`The mode "${MODE_NAMES[mode]}"`, faults);
}

/**
 * Reads the node's parameters once per run.
 * @throws ConfigurationError
 */
export function readConfiguration(context: IExecuteFunctions): ExportConfiguration {
	const mode = context.getNodeParameter('mode', 0, 'preview') as Mode;
	const raw = context.getNodeParameter('options', 0, {}) as RawOptions;
	const parameter = (name: string) => context.getNodeParameter(name, 0, '') as unknown;
	const leadOptions = readLeadOptions(context);
	const { suppression, snapshot, unreadable } = readLists(context);
	const targets = readTargets(context, mode);
	if (isSending(mode)) for (const target of targets) checkSending(context, mode, target);
	return {
		mode,
		syncMethod: context.getNodeParameter('syncMethod', 0, 'changes') as SyncMethod,
		targets,
		leadOptions,
		unreadableRows: unreadable,
		options: {
			mode: isSending(mode) ? 'preview' : mode,
			selection: readSelection(context),
			suppression,
			snapshot:
				mode === 'sync' || (mode === 'payload' && parameter('onlyChanges') === true)
					? snapshot
					: undefined,
			removalLimit: raw.removalLimit === undefined ? undefined : raw.removalLimit / PERCENT,
			forceRemoval: raw.forceRemoval,
			defaultCountry: leadOptions.defaultCountry,
			accountCountry: text(raw.accountCountry),
			grantSignal: raw.grantSignal,
			hashed: mode === 'file' ? raw.hashed : undefined,
			externalId: raw.externalId,
			audience: {
				id: text(parameter('audienceId')),
				name: text(parameter('audienceName')),
				accountId: text(parameter('accountId')),
				loginAccountId: text(parameter('loginAccountId')),
			},
			termsAccepted: parameter('termsAccepted') === true,
			validateOnly: raw.validateOnly,
			now: leadOptions.now,
			language: leadOptions.language,
			// The leads carry their results themselves; a second copy of everybody would fill the memory.
			keepMembers: false,
		},
	};
}
