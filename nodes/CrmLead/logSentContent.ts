import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { sendMarker, type NurturingPlan, type Qualification, type SendRow } from '../../core';
import { failed, prepare, summarise, withoutKey, type ItemResult } from './writeOperations';

const NOTHING_PLANNED =
	'There is no content to log for this lead. Put Plan Nurturing before this node and wire its output "Send".';

const OUTPUT = { created: 0, skipped: 1, notLogged: 2 } as const;

function outputOf({ ok, action }: ItemResult): number {
	if (!ok) return OUTPUT.notLogged;
	return action === 'skipped' ? OUTPUT.skipped : OUTPUT.created;
}

/** What stands in the CRM's timeline: why the content was chosen, and where it is. */
const explanation = ({ asset, reason }: Extract<NurturingPlan, { action: 'send' }>) =>
	[reason.text, asset.link].filter(Boolean).join('\n');

/**
 * Logs the planned content of each lead in the CRM, each send once. Only what is logged now leaves through the first
 * output, so that an email behind it goes out once, whatever is run again.
 */
export async function logSentContent(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<INodeExecutionData[][]> {
	const { adapter, options, located } = await prepare(context, items);
	const at = new Date(options.now).toISOString();
	const results = new Map<number, ItemResult>();
	const rows = located.flatMap((entry, itemIndex): SendRow[] => {
		if ('reason' in entry) {
			results.set(itemIndex, entry.reason);
			return [];
		}
		const { nurturing } = (items[itemIndex].json[options.qualificationField] ??
			{}) as Qualification;
		if (nurturing?.action !== 'send') {
			results.set(itemIndex, failed('nothing_planned', NOTHING_PLANNED));
			return [];
		}
		const { id } = entry;
		const marker = sendMarker(`${adapter.system}:${id}`, String(nurturing.key));
		const { title } = nurturing.asset;
		return [
			{ key: String(itemIndex), id, content: title, text: explanation(nurturing), at, marker },
		];
	});
	if (rows.length > 0) {
		for (const result of await adapter.logSends(rows)) {
			results.set(Number(result.key), withoutKey(result));
		}
	}
	const outputs: INodeExecutionData[][] = [[], [], []];
	items.forEach((item, itemIndex) => {
		const crmResult = results.get(itemIndex) as ItemResult;
		outputs[outputOf(crmResult)].push({
			json: { ...item.json, crmResult } as unknown as IDataObject,
			pairedItem: { item: itemIndex },
			...(item.binary ? { binary: item.binary } : {}),
		});
	});
	summarise(context, results, items.length, 'logged');
	return outputs;
}
