import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether an AI agent calls the node as its tool. n8n then hands the items of the first output to the agent and no
 * others. Newer versions run the tool as a node of its own, whose type name ends in "Tool".
 */
export function runsAsTool(context: IExecuteFunctions): boolean {
	return context.isToolExecution() || context.getNode().type.endsWith('Tool');
}
