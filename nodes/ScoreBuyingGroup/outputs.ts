import type { ExpressionString, INodeOutputConfiguration } from 'n8n-workflow';

/**
 * The outputs for the chosen form. n8n evaluates the text of this function in the editor and in the engine, so it uses
 * nothing from outside itself.
 */
export function describeOutputs(parameters: { output?: unknown }): INodeOutputConfiguration[] {
	return [
		{ type: 'main', displayName: parameters.output === 'members' ? 'Leads' : 'Accounts' },
		{ type: 'main', displayName: 'Not Assigned' },
	];
}

export const OUTPUTS: ExpressionString = `={{(${describeOutputs.toString()})($parameter)}}`;
