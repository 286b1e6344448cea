import type { ExpressionString, INodeOutputConfiguration } from 'n8n-workflow';

/**
 * The outputs for the chosen routing. n8n evaluates the text of this function in the editor and in the engine, so it
 * uses nothing from outside itself.
 */
export function describeOutputs(parameters: { routing?: unknown }): INodeOutputConfiguration[] {
	if (parameters.routing === 'everything') return [{ type: 'main', displayName: 'Leads' }];
	return [
		{ type: 'main', displayName: 'Send' },
		{ type: 'main', displayName: 'Wait' },
		{ type: 'main', displayName: 'Hand Over' },
		{ type: 'main', displayName: 'Stop' },
	];
}

export const OUTPUTS: ExpressionString = `={{(${describeOutputs.toString()})($parameter)}}`;

export const OUTPUT_OF_ACTION = { send: 0, wait: 1, handOver: 2, stop: 3 } as const;
