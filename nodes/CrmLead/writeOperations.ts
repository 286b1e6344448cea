import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	ERASED_VALUES,
	ownerId,
	planSalesTask,
	qualificationValues,
	readOwners,
	type CrmAdapter,
	type CrmOwner,
	type Lead,
	type Qualification,
	type RowResult,
	type WriteOptions,
	type WriteRow,
} from '../../core';
import { countText, hint, leadsText } from '../common/hints';
import { leadReader } from '../common/leadItems';
import { readLeadOptions, type LeadOptions } from '../common/leadOptions';
import { parameterPerItem } from '../common/parameters';
import { configured } from '../common/configurationFailure';
import { connect } from './connection';

/** What the node says about an item, under `crmResult`. */
export type ItemResult = Omit<RowResult, 'key'> & {
	/** Who has the task. */
	readonly owner?: { readonly id: string; readonly name?: string; readonly email?: string };
};

interface WriteParameters {
	readonly allowBackward?: boolean;
	readonly followConverted?: boolean;
	readonly owner?: string;
	readonly stageMapping?: {
		readonly stages?: Array<{ readonly from: string; readonly to: string }>;
	};
}

export const failed = (code: string, message: string): ItemResult => ({
	ok: false,
	action: 'none',
	code,
	message,
	retryable: false,
	warnings: [],
});

export const NO_RECORD =
	'The lead has no ID of this CRM and no email by which it could be found there. Read leads with CRM Lead, or map the email.';
export const NOT_FOUND =
	'No lead in the CRM has the email of this lead. Create it in the CRM first, then write the qualification.';
const NOT_QUALIFIED =
	'The lead carries no qualification. Put Score Lead, BANT Check or Classify Funnel Stage before this node.';
const NOT_DUE = 'The lead is not due for sales, so no task was created.';

/** A lead of the run with its record in the CRM, or the reason why it has none. */
type Located = { readonly lead: Lead; readonly id: string } | { readonly reason: ItemResult };

/** Finds each item's record: by the id it was read with, else by email, all emails at once. */
async function locate(
	adapter: CrmAdapter,
	items: readonly INodeExecutionData[],
	options: LeadOptions,
): Promise<Located[]> {
	const readLead = leadReader(options);
	const leads = items.map(({ json }) => readLead(json).lead);
	const ownId = ({ source }: Lead) => (source?.system === adapter.system ? source.id : undefined);
	const emails = leads.flatMap((lead) =>
		ownId(lead) === undefined && lead.person.email ? [lead.person.email.toLowerCase()] : [],
	);
	const found = emails.length > 0 ? await adapter.findByEmail(emails) : new Map<string, string>();
	return leads.map((lead): Located => {
		const email = lead.person.email?.toLowerCase();
		const id = ownId(lead) ?? (email === undefined ? undefined : found.get(email));
		if (id !== undefined) return { lead, id };
		return {
			reason: email === undefined ? failed('no_record', NO_RECORD) : failed('not_found', NOT_FOUND),
		};
	});
}

export interface Run {
	readonly adapter: CrmAdapter;
	readonly options: LeadOptions;
	readonly parameters: WriteParameters;
	readonly located: readonly Located[];
}

export async function prepare(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<Run> {
	const options = configured(context, () => readLeadOptions(context));
	const adapter = await connect(context, (name) => context.getNodeParameter(name, 0, ''), {
		language: options.language,
	});
	return {
		adapter,
		options,
		parameters: context.getNodeParameter('options', 0, {}) as WriteParameters,
		located: await locate(adapter, items, options),
	};
}

function stageMappingOf({ stageMapping }: WriteParameters): WriteOptions['stageMapping'] {
	const entries = (stageMapping?.stages ?? []).filter(({ from, to }) => from && to);
	return Object.fromEntries(entries.map(({ from, to }) => [from.trim(), to]));
}

/** The items with their results: done on the first output, everything else on the second. */
function route(
	items: readonly INodeExecutionData[],
	results: ReadonlyMap<number, ItemResult>,
): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = [[], []];
	items.forEach((item, itemIndex) => {
		const result =
			results.get(itemIndex) ?? failed('no_result', 'There was no result for this lead.');
		outputs[result.ok ? 0 : 1].push({
			json: { ...item.json, crmResult: result as unknown as IDataObject },
			pairedItem: { item: itemIndex },
			...(item.binary ? { binary: item.binary } : {}),
		});
	});
	return outputs;
}

export function withoutKey(row: RowResult): ItemResult {
	const result: Partial<RowResult> & ItemResult = { ...row };
	delete (result as { key?: string }).key;
	return result;
}

export function summarise(
	context: IExecuteFunctions,
	results: ReadonlyMap<number, ItemResult>,
	total: number,
	verb: string,
): void {
	const all = [...results.values()];
	const notDone = all.filter(({ ok }) => !ok);
	const unchanged = all.filter(({ ok, action }) => ok && action === 'skipped').length;
	const done = all.length - notDone.length - unchanged;
	const parts = [`${countText(done)} of ${leadsText(total)} ${verb}`];
	if (unchanged > 0) parts.push(`${countText(unchanged)} needed nothing`);
	if (notDone.length > 0) {
		parts.push(
			`${countText(notDone.length)} not, see the second output: ${notDone[0].message ?? ''}`,
		);
	}
	hint(context, `${parts.join(', ')}.`.replace('..', '.'), notDone.length > 0 ? 'warning' : 'info');
}

/** Says which fields the CRM does not have, and creates them where the user allowed it. */
async function prepareFields(context: IExecuteFunctions, adapter: CrmAdapter): Promise<void> {
	const create = context.getNodeParameter('createMissingFields', 0, false) as boolean;
	const { missing, created } = await adapter.ensureFields({ create });
	if (created.length > 0) {
		hint(context, `Created these fields in the CRM: ${created.join(', ')}.`);
	}
	if (missing.length > 0) {
		const list = missing.map(({ name, label, type }) => `${label} (${name}, ${type})`).join(', ');
		hint(
			context,
			`The CRM has no fields for these values, so they were not written: ${list}.`,
			'warning',
		);
	}
}

export async function writeQualification(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<INodeExecutionData[][]> {
	const { adapter, options, parameters, located } = await prepare(context, items);
	const updateStage = context.getNodeParameter('updateStage', 0, true) as boolean;
	const results = new Map<number, ItemResult>();
	const rows: WriteRow[] = [];
	located.forEach((entry, itemIndex) => {
		if ('reason' in entry) {
			results.set(itemIndex, entry.reason);
			return;
		}
		const qualification = items[itemIndex].json[options.qualificationField];
		const values = qualificationValues(qualification);
		if (Object.keys(values).length === 0) {
			results.set(itemIndex, failed('no_qualification', NOT_QUALIFIED));
			return;
		}
		const stage = updateStage ? (qualification as Qualification).stage?.current : undefined;
		rows.push({ key: String(itemIndex), id: entry.id, values, ...(stage ? { stage } : {}) });
	});
	if (rows.length > 0) {
		await prepareFields(context, adapter);
		const written = await adapter.writeBatch(rows, {
			allowBackward: parameters.allowBackward === true,
			followConverted: parameters.followConverted === true,
			stageMapping: stageMappingOf(parameters),
		});
		for (const result of written) results.set(Number(result.key), withoutKey(result));
	}
	summarise(context, results, items.length, 'written');
	return route(items, results);
}

/** Empties the pack's fields on the leads' records; the stage that the CRM keeps itself stays. */
export async function eraseQualification(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<INodeExecutionData[][]> {
	const { adapter, parameters, located } = await prepare(context, items);
	const results = new Map<number, ItemResult>();
	const rows: WriteRow[] = [];
	located.forEach((entry, itemIndex) => {
		if ('reason' in entry) results.set(itemIndex, entry.reason);
		else rows.push({ key: String(itemIndex), id: entry.id, values: ERASED_VALUES });
	});
	if (rows.length > 0) {
		const erased = await adapter.writeBatch(rows, {
			followConverted: parameters.followConverted === true,
		});
		for (const result of erased) results.set(Number(result.key), withoutKey(result));
	}
	summarise(context, results, items.length, 'erased');
	return route(items, results);
}

function describeOwner(
	id: string | undefined,
	owners: ReadonlyMap<string, CrmOwner>,
): Pick<ItemResult, 'owner'> {
	if (id === undefined) return {};
	const { label: name, email } = owners.get(id) ?? {};
	return { owner: { id, ...(name ? { name } : {}), ...(email ? { email } : {}) } };
}

export async function createSalesTasks(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<INodeExecutionData[][]> {
	const { adapter, options, parameters, located } = await prepare(context, items);
	const every = context.getNodeParameter('tasksFor', 0, 'due') === 'every';
	const subject = parameterPerItem(context, 'subject', '');
	const dueAt = parameterPerItem(context, 'dueAt', '');
	const results = new Map<number, ItemResult>();
	const rows = located.flatMap((entry, itemIndex) => {
		if ('reason' in entry) {
			results.set(itemIndex, entry.reason);
			return [];
		}
		const { id } = entry;
		const qualification = (items[itemIndex].json[options.qualificationField] ??
			{}) as Qualification;
		const { task, marker, isDue } = planSalesTask(qualification, {
			leadId: `${adapter.system}:${id}`,
			now: options.now,
			language: options.language,
			subject: subject.at(itemIndex),
			dueAt: dueMoment(dueAt.at(itemIndex)),
			owner: parameters.owner,
		});
		if (!every && !isDue) {
			results.set(itemIndex, {
				id,
				ok: true,
				action: 'skipped',
				code: 'not_due',
				message: NOT_DUE,
				warnings: [],
			});
			return [];
		}
		return [{ key: String(itemIndex), id, task, marker }];
	});
	if (rows.length > 0) {
		const created = await adapter.createTasks(rows);
		const owners = created.some(({ ok }) => ok) ? await readOwners(adapter) : new Map();
		for (const result of created) {
			const entry = located[Number(result.key)];
			const id =
				parameters.owner || ('lead' in entry ? ownerId(adapter.system, entry.lead) : undefined);
			const owner = result.ok ? describeOwner(id, owners) : {};
			results.set(Number(result.key), { ...withoutKey(result), ...owner });
		}
	}
	summarise(context, results, items.length, 'got a task');
	return route(items, results);
}

function dueMoment(value: unknown): string | undefined {
	if (!value) return undefined;
	const milliseconds = Date.parse(String(value));
	return Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString() : undefined;
}
