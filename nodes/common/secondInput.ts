import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** The items of the second input; none when nothing is wired to it. */
export function secondInput(context: IExecuteFunctions): INodeExecutionData[] {
	try {
		return context.getInputData(1);
	} catch {
		// n8n throws for an input that is wired and was not reached in this run.
		return [];
	}
}
