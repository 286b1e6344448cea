import type { ExpressionString, INodeOutputConfiguration } from 'n8n-workflow';

/**
 * The outputs for the chosen routing. n8n evaluates the text of this function in the editor and in the engine, so it
 * uses nothing from outside itself.
 */
export function describeOutputs(parameters: { routing?: unknown }): INodeOutputConfiguration[] {
	if (parameters.routing === 'everything') return [{ type: 'main', displayName: 'Leads' }];
	return [
		{ type: 'main', displayName: 'Qualified' },
		{ type: 'main', displayName: 'Needs Info' },
		{ type: 'main', displayName: 'Not Qualified' },
	];
}

export const OUTPUTS: ExpressionString = `={{(${describeOutputs.toString()})($parameter)}}`;

export const OUTPUT_OF_VERDICT = { qualified: 0, needsInfo: 1, notQualified: 2 } as const;
