import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IPairedItemData,
	NodeOperationError,
} from 'n8n-workflow';
import {
	leadKeyOf,
	type AudienceDecision,
	type AudienceMembership,
	type AudienceRequest,
	type AudienceResult,
	type PlatformMembership,
	type SnapshotEntry,
} from '../../core';
import { failureText } from '../common/configurationFailure';
import type { ExportTarget } from './exports';
import type { Sent } from './sync';

export interface TargetResult {
	readonly target: ExportTarget;
	readonly result: AudienceResult;
}

/** An output item that stands for all leads is paired with all of them, up to this many: each pair is stored. */
const MOST_PAIRS = 10_000;

export const pairedWithAll = (count: number): IPairedItemData[] | undefined =>
	count > MOST_PAIRS ? undefined : Array.from({ length: count }, (_, item) => ({ item }));

const INCLUDED: PlatformMembership = { status: 'included' };

function membershipOf(decision: AudienceDecision): PlatformMembership {
	if (decision.status === 'included') return INCLUDED;
	const { reason, text } = decision.excluded;
	return { status: reason === 'UNREADABLE' ? 'failed' : 'excluded', reason, text };
}

/** What became of one lead on all platforms. */
export function leadMembership(decisions: readonly Decided[]): AudienceMembership | undefined {
	const main = decisions.find(({ decision }) => decision.status === 'included') ?? decisions[0];
	if (!main) return undefined;
	const own = { platform: main.target.value, ...membershipOf(main.decision) };
	if (decisions.length === 1) return own;
	return {
		...own,
		platforms: Object.fromEntries(
			decisions.map(({ target, decision }) => [target.value, membershipOf(decision)]),
		),
	};
}

export const summaryItem = (
	{ target, result }: TargetResult,
	pairedItem: IPairedItemData[] | undefined,
): INodeExecutionData => ({
	json: {
		audience: target.value,
		name: target.name,
		...(result.summary as unknown as IDataObject),
	},
	pairedItem,
});

/** The summary of a mode that sends: what was selected, and what the platform made of it. */
export const sentItem = (
	target: ExportTarget,
	mode: 'sync' | 'erase',
	result: AudienceResult,
	sent: Sent,
	pairedItem: IPairedItemData[] | undefined,
): INodeExecutionData => ({
	json: {
		audience: target.value,
		name: target.name,
		...(mode === 'sync' ? (result.summary as unknown as IDataObject) : {}),
		mode,
		...(sent.summary as IDataObject),
	},
	pairedItem,
});

/**
 * Where the user chose to go on after an error: what happened. n8n puts an item that has nothing but an error into the
 * error output, when the node has one; it is paired with no lead.
 */
export const failureItem = ({ name }: ExportTarget, failure: NodeOperationError) => ({
	json: { error: `${name}: ${failureText(failure)}` },
});

/** One item per file, the file as binary data. */
export async function fileItems(
	context: IExecuteFunctions,
	{ target, result }: TargetResult,
	pairedItem: IPairedItemData[] | undefined,
): Promise<INodeExecutionData[]> {
	const files = result.files ?? [];
	const items: INodeExecutionData[] = [];
	for (const [index, { fileName, mimeType, rows, content }] of files.entries()) {
		items.push({
			json: {
				audience: target.value,
				name: target.name,
				fileName,
				rows,
				bytes: content.length,
				part: index + 1,
				parts: files.length,
			},
			binary: { data: await context.helpers.prepareBinaryData(content, fileName, mimeType) },
			pairedItem,
		});
	}
	return items;
}

async function requestItem(
	context: IExecuteFunctions,
	target: ExportTarget,
	request: AudienceRequest,
	pairedItem: IPairedItemData[] | undefined,
): Promise<INodeExecutionData> {
	const { upload, ...json } = request;
	if (!upload) return { json: { audience: target.value, ...json } as IDataObject, pairedItem };
	const { content, fileName, ...fields } = upload;
	return {
		json: { audience: target.value, ...json, upload: { ...fields, fileName } } as IDataObject,
		binary: {
			data: await context.helpers.prepareBinaryData(Buffer.from(content), fileName, 'text/csv'),
		},
		pairedItem,
	};
}

/** One item per request. */
export async function requestItems(
	context: IExecuteFunctions,
	{ target, result }: TargetResult,
	pairedItem: IPairedItemData[] | undefined,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for (const request of result.requests ?? []) {
		items.push(await requestItem(context, target, request, pairedItem));
	}
	return items;
}

export interface Decided {
	readonly target: ExportTarget;
	readonly decision: AudienceDecision;
}

/** Notes which item each member of the audience came from. */
export function rememberKeys(decisions: readonly Decided[], itemOfKey: Map<string, number>): void {
	for (const { decision } of decisions) {
		if (decision.status === 'included') {
			itemOfKey.set(leadKeyOf(decision.member), decision.member.index);
		}
	}
}

/** One row per lead for a Data Table, whose columns hold texts. A lead that is gone is paired with no item. */
export const snapshotItem = (
	{ identifiers, ...entry }: SnapshotEntry,
	item: number | undefined,
): INodeExecutionData => ({
	json: { ...entry, identifiers: JSON.stringify(identifiers) },
	pairedItem: item === undefined ? undefined : { item },
});
