import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { parseJsonSetting } from '../../core';
import { configured } from './configurationFailure';

/**
 * Whether an AI agent calls the node as its tool. n8n then hands the items of the first output to the agent and no
 * others. Newer versions run the tool as a node of its own, whose type name ends in "Tool"; in n8n 1 every tool is one,
 * and a node cannot ask.
 */
export function runsAsTool(context: IExecuteFunctions): boolean {
	const { isToolExecution }: Partial<Pick<IExecuteFunctions, 'isToolExecution'>> = context;
	return context.getNode().type.endsWith('Tool') || isToolExecution?.call(context) === true;
}

/** The lead as an AI agent passes it; shown for tools only. */
export const toolLead: INodeProperties = {
	displayName: 'Lead (JSON)',
	name: 'leadJson',
	type: 'string',
	default: '',
	placeholder:
		'e.g. { "email": "jo@example.com", "jobTitle": "Head of Marketing", "employees": 120, "events": [{ "type": "demoRequest", "at": "2026-11-20T09:00:00Z" }] }',
	description:
		'The lead as a JSON object: email, jobTitle, country, company, industry, employees, and events with type and at (ISO date with time and zone)',
	displayOptions: { show: { '@tool': [true] } },
};

/** The items of a node that has the parameter `toolLead`: what an agent passed as the lead stands over what they hold. */
export function itemsWithToolLead(context: IExecuteFunctions): INodeExecutionData[] {
	const items = context.getInputData();
	const text = context.getNodeParameter(toolLead.name, 0, '');
	const given = configured(context, () => parseJsonSetting('The parameter "Lead"', text));
	if (typeof given !== 'object' || given === null || Array.isArray(given)) return items;
	return items.map((item) => ({ ...item, json: { ...item.json, ...(given as IDataObject) } }));
}
