import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';
import {
	selectChanges,
	type ChangeEvent,
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

async function listAll(
	adapter: CrmAdapter,
	since: string,
	{ event, watched }: TriggerParameters,
): Promise<LeadChange[]> {
	const found: LeadChange[] = [];
	let cursor: string | undefined;
	do {
		const page = await adapter.listChanges(
			{ since, watched, createdOnly: event === 'created' },
			cursor,
		);
		for (const change of page.changes) found.push(change);
		cursor = page.cursor;
	} while (cursor !== undefined);
	return found;
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
	const isFirst = !isState(memory.state);
	const state: ChangeState = isState(memory.state)
		? memory.state
		: { since: new Date().toISOString(), seen: {} };
	const since = new Date(
		Date.parse(state.since) - OVERLAP_MILLISECONDS[adapter.system],
	).toISOString();
	const found = await listAll(adapter, since, parameters);
	const selected = selectChanges(parameters.event, found, state, since, parameters.wanted);
	if (isFirst) {
		// What happened before the activation is remembered, so that looking back does not make it news.
		memory.state = selected.state;
		return [];
	}
	const leads = await adapter.completeLeads(
		selected.changes.map(({ lead }) => lead),
		{ events: parameters.includeEvents },
	);
	memory.state = selected.state;
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
