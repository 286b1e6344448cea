import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';
import {
	selectChanges,
	type ChangeEvent,
	type ChangeSelection,
	type ChangeState,
	type CrmAdapter,
	type CrmSystem,
	type Lead,
	type LeadChange,
} from '../../core';

/** How far each poll looks back behind the last: search indexes lag, and clocks differ. */
const OVERLAP_MILLISECONDS: Readonly<Record<CrmSystem, number>> = {
	hubspot: 5 * 60_000,
	odoo: 60_000,
	pipedrive: 60_000,
	salesforce: 60_000,
};

/** The field that holds the stage. */
const STAGE_FIELD: Readonly<Record<CrmSystem, string>> = {
	hubspot: 'lifecyclestage',
	odoo: 'stage_id',
	pipedrive: 'label_ids',
	salesforce: 'Status',
};

const SAMPLE_SIZE = 1;

interface TriggerParameters {
	readonly event: ChangeEvent;
	readonly watched: readonly string[];
	readonly wanted?: Readonly<Record<string, unknown>>;
	readonly includeEvents: boolean;
}

function readParameters(context: IPollFunctions, adapter: CrmAdapter): TriggerParameters {
	const event = context.getNodeParameter('event') as ChangeEvent;
	const includeEvents = context.getNodeParameter('includeEvents', true) as boolean;
	if (event === 'enteredStage') {
		const stage = context.getNodeParameter('stage', '') as string;
		if (!stage) {
			throw new NodeOperationError(context.getNode(), 'Choose the "Stage" to wait for');
		}
		const field = STAGE_FIELD[adapter.system];
		return { event, watched: [field], wanted: { [field]: stage }, includeEvents };
	}
	const watched = event === 'changed' ? (context.getNodeParameter('watched', []) as string[]) : [];
	return { event, watched, includeEvents };
}

function isState(value: unknown): value is ChangeState {
	const { since, seen } = (value ?? {}) as Partial<ChangeState>;
	return typeof since === 'string' && typeof seen === 'object' && seen !== null;
}

/** What the trigger looks for; fingerprints of other fields say nothing about it. */
const watchingText = ({ system }: CrmAdapter, { event, watched, wanted }: TriggerParameters) =>
	[system, event, ...watched, ...Object.values(wanted ?? {})].join(' ');

/** Long before any CRM: every lead changed since. */
const EVER = new Date(0).toISOString();

const lookBack = (moment: string, system: CrmSystem) =>
	new Date(Math.max(0, Date.parse(moment) - OVERLAP_MILLISECONDS[system])).toISOString();

/** The news since a moment, and what to remember of them; page by page, so that memory does not grow with the CRM. */
async function findNews(
	adapter: CrmAdapter,
	{ event, watched, wanted }: TriggerParameters,
	since: string,
	before: ChangeState,
): Promise<ChangeSelection> {
	const query = { since, watched, createdOnly: event === 'created' };
	const changes: LeadChange[] = [];
	let state = before;
	let cursor: string | undefined;
	do {
		const page = await adapter.listChanges(query, cursor);
		const selected = selectChanges(event, page.changes, state, since, wanted);
		changes.push(...selected.changes);
		({ state } = selected);
		cursor = page.cursor;
	} while (cursor !== undefined);
	return { changes, state };
}

/**
 * What to remember when the trigger is switched on, so that nothing from before becomes news. It counts from the CRM's
 * own clock, because n8n's may differ. Where the CRM does not tell which field changed when, a later write says
 * nothing unless the lead's values are known, so all are looked at once.
 */
async function firstState(
	adapter: CrmAdapter,
	parameters: TriggerParameters,
): Promise<ChangeState> {
	const since = (await adapter.latestChange()) ?? EVER;
	const looksAtAll = parameters.event !== 'created' && !adapter.hasFieldHistory;
	const from = looksAtAll ? EVER : lookBack(since, adapter.system);
	const { state } = await findNews(adapter, parameters, from, { since, seen: {} });
	return state;
}

/**
 * The leads that are news since the last poll. The memory moves on only when everything was read, so a poll that ends
 * halfway is simply repeated by the next.
 */
export async function pollForLeads(
	context: IPollFunctions,
	adapter: CrmAdapter,
): Promise<readonly Lead[]> {
	const parameters = readParameters(context, adapter);
	const memory = context.getWorkflowStaticData('node');
	const watching = watchingText(adapter, parameters);
	if (!isState(memory.state) || memory.watching !== watching) {
		Object.assign(memory, { watching, state: await firstState(adapter, parameters) });
		return [];
	}
	const since = lookBack(memory.state.since, adapter.system);
	const { changes, state } = await findNews(adapter, parameters, since, memory.state);
	const leads = await adapter.completeLeads(
		changes.map(({ lead }) => lead),
		{ events: parameters.includeEvents },
	);
	memory.state = state;
	return leads;
}

/** A lead to build the workflow with, when the trigger is tested in the editor. */
export async function sampleLeads(
	context: IPollFunctions,
	adapter: CrmAdapter,
): Promise<readonly Lead[]> {
	const { event, includeEvents, wanted } = readParameters(context, adapter);
	const stage = event === 'enteredStage' ? Object.values(wanted ?? {})[0] : undefined;
	const { leads } = await adapter.listLeads({
		pageSize: SAMPLE_SIZE,
		...(typeof stage === 'string' ? { stage } : {}),
	});
	if (leads.length === 0) {
		throw new NodeOperationError(context.getNode(), 'There is no lead to show as a sample', {
			description: 'Create a lead in the CRM that fits the trigger, then test again.',
		});
	}
	return await adapter.completeLeads(leads.slice(0, SAMPLE_SIZE), { events: includeEvents });
}
