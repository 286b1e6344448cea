import { NodeHelpers, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';
import { loadSource, readJson } from '../support/files';

const { nodes } = readJson<{ n8n: { nodes: string[] } }>('package.json').n8n;

function subtitle(className: string, parameters: INodeParameters): string {
	const file = nodes.find((path) => path.endsWith(`/${className}.node.js`)) ?? '';
	const Node = loadSource(file)[className] as new () => INodeType;
	const { description } = new Node();
	const filled = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		{ typeVersion: 1, parameters } as unknown as INode,
		description,
	);
	const { subtitle: text = '' } = description;
	if (!text.startsWith('={{')) return text;
	// eslint-disable-next-line @n8n/community-nodes/no-dangerous-functions -- as n8n evaluates it: the text alone
	const evaluate = new Function('$parameter', `return ${text.slice(3, -2)}`) as (
		filled: INodeParameters | null,
	) => string;
	return evaluate(filled);
}

test.each<[string, INodeParameters, string]>([
	['BantCheck', {}, 'BANT'],
	['BantCheck', { framework: 'gpctba' }, 'GPCTBA/C&I'],
	['BantCheck', { framework: 'json' }, 'Custom as JSON'],
	['ClassifyFunnelStage', {}, 'Classic'],
	[
		'ClassifyFunnelStage',
		{ funnel: 'hubspot', onlyTransitions: true },
		'HubSpot Lifecycle Stages, transitions',
	],
	['ClassifyFunnelStage', { onlyNewSql: true }, 'Leads that just became SQL'],
	['CrmLead', {}, 'Get Many: HubSpot'],
	['CrmLead', { operation: 'createSalesTask', crm: 'odoo' }, 'Create Sales Task: Odoo'],
	['CrmLeadTrigger', { event: 'enteredStage', crm: 'pipedrive' }, 'Lead Entered Stage: Pipedrive'],
	['FunnelReport', {}, 'Page and figures'],
	['PlanNurturing', {}, 'Next content and send time'],
	['PlanNurturing', { catalogueSource: 'fields' }, 'Content of your own'],
	['RetargetingAudienceExport', {}, 'Preview'],
	['RetargetingAudienceExport', { mode: 'sync', platform: 'meta' }, 'Sync Audience: Meta'],
	['ScoreBuyingGroup', {}, 'One item per account'],
	['ScoreLead', {}, 'B2B Services'],
	['ScoreLead', { scoringModel: 'rules' }, 'Rules Edited Here'],
	['TrainLeadScore', {}, 'Outcome found by itself'],
])('%s with %j says on the canvas what it does', (className, parameters, words) => {
	expect(subtitle(className, parameters)).toBe(words);
});
