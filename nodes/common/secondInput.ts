import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/**
 * The items of the second input; none when nothing is wired to it. An empty table that is set to "Always Output Data"
 * brings one item without fields, which is none either.
 */
export function secondInput(context: IExecuteFunctions): INodeExecutionData[] {
	try {
		return context.getInputData(1).filter(({ json }) => Object.keys(json).length > 0);
	} catch {
		// n8n throws for an input that is wired and was not reached in this run.
		return [];
	}
}
