import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { mergeLead, readLeads, type CrmAdapter, type Lead } from '../../core';
import { configured } from '../common/configurationFailure';
import { leadReader } from '../common/leadItems';
import { readLeadOptions } from '../common/leadOptions';
import { connect } from './connection';
import { failed, summarise, withoutKey, type ItemResult } from './writeOperations';

const NO_EMAIL =
	'The lead has no email address, so it cannot be told whether the CRM has it already. Ask for the email, or map the field that holds it.';

/** The leads as the CRM knows them, by id. */
async function readKnown(
	adapter: CrmAdapter,
	ids: readonly string[],
): Promise<ReadonlyMap<string, Lead>> {
	const known = new Map<string, Lead>();
	for await (const { leads } of readLeads(adapter, { ids }, { withEvents: true })) {
		for (const lead of leads) if (lead.source?.id) known.set(lead.source.id, lead);
	}
	return known;
}

/** Creates the leads that the CRM does not have, and puts out each with all that the CRM knows of it. */
export async function addLeads(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<INodeExecutionData[][]> {
	const options = configured(context, () => readLeadOptions(context));
	const adapter = await connect(context, (name) => context.getNodeParameter(name, 0, ''), {
		language: options.language,
	});
	const readLead = leadReader(options);
	const leads = items.map(({ json }) => readLead(json).lead);
	const results = new Map<number, ItemResult>();
	const rows = leads.flatMap((lead, itemIndex) => {
		if (lead.person.email) return [{ key: String(itemIndex), lead }];
		results.set(itemIndex, failed('no_email', NO_EMAIL));
		return [];
	});
	if (rows.length > 0) {
		for (const result of await adapter.createLeads(rows)) {
			results.set(Number(result.key), withoutKey(result));
		}
	}
	const ids = [...results.values()].flatMap(({ ok, id }) => (ok && id !== undefined ? [id] : []));
	const known = ids.length > 0 ? await readKnown(adapter, [...new Set(ids)]) : new Map();

	const outputs: INodeExecutionData[][] = [[], []];
	items.forEach((item, itemIndex) => {
		const crmResult = results.get(itemIndex) as ItemResult;
		const { id } = crmResult;
		const lead = leads[itemIndex];
		const source = { system: adapter.system, id };
		const complete = crmResult.ok
			? mergeLead(known.get(id ?? '') ?? { ...lead, source, events: [] }, lead)
			: undefined;
		outputs[crmResult.ok ? 0 : 1].push({
			json: { ...item.json, ...complete, crmResult } as unknown as IDataObject,
			pairedItem: { item: itemIndex },
			...(item.binary ? { binary: item.binary } : {}),
		});
	});
	summarise(context, results, items.length, 'created');
	return outputs;
}
