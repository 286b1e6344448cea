import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { HUBSPOT_KEY, startHubSpot } from '../../sandbox/crm/hubspot/server.cjs';
import { seedLeads } from '../contract/crm/seed';
import { itemsNode, runWorkflow, type WorkflowFile } from '../support/workflow';

export const PREFIX = 'n8n-nodes-lead-qualification.';

export interface SavedWorkflow extends WorkflowFile {
	readonly pinData: Record<string, Array<{ json: IDataObject }>>;
}

export interface NodeResult {
	readonly name: string;
	readonly type: string;
	readonly outputs: INodeExecutionData[][];
}

/** Runs a workflow as it was saved, with a CRM of its own; returns what each node of the pack put out. */
export async function runSavedWorkflow({
	nodes,
	pinData,
	...workflow
}: SavedWorkflow): Promise<NodeResult[]> {
	const standIn = await startHubSpot({ leads: seedLeads(8) });
	try {
		const runnable = nodes
			.filter(({ type }) => !type.endsWith('crmLeadTrigger'))
			.map((node): INode => {
				const pinned = pinData[node.name];
				if (pinned) return { ...itemsNode(node.name, pinned), name: node.name };
				if (node.type !== `${PREFIX}crmLead`) return node;
				return { ...node, credentials: { leadQualificationHubSpotApi: { id: '1', name: 'CRM' } } };
			});
		const run = await runWorkflow(
			{ ...workflow, nodes: runnable },
			{
				credentials: {
					leadQualificationHubSpotApi: { accessToken: HUBSPOT_KEY, baseUrl: standIn.url },
				},
			},
		);
		expect(run.error).toBeUndefined();
		return runnable
			.filter(({ type }) => type.startsWith(PREFIX))
			.map(({ name, type }) => ({ name, type, outputs: run.node(name).outputs }));
	} finally {
		await standIn.stop();
	}
}
