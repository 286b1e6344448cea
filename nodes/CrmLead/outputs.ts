import type { ExpressionString, INodeOutputConfiguration } from 'n8n-workflow';

/**
 * The outputs of the chosen operation. n8n evaluates the text of this function in the editor and in the engine, so it
 * uses nothing from outside itself.
 */
export function describeOutputs(parameters: { operation?: unknown }): INodeOutputConfiguration[] {
	switch (parameters.operation) {
		case 'addLead':
			return [
				{ type: 'main', displayName: 'Leads' },
				{ type: 'main', displayName: 'Not Added' },
			];
		case 'logSentContent':
			return [
				{ type: 'main', displayName: 'Logged' },
				{ type: 'main', displayName: 'Already Logged' },
				{ type: 'main', displayName: 'Not Logged' },
			];
		case 'createSalesTask':
			return [
				{ type: 'main', displayName: 'Done' },
				{ type: 'main', displayName: 'Not Done' },
			];
		case 'eraseQualification':
			return [
				{ type: 'main', displayName: 'Erased' },
				{ type: 'main', displayName: 'Not Erased' },
			];
		case 'writeQualification':
			return [
				{ type: 'main', displayName: 'Written' },
				{ type: 'main', displayName: 'Not Written' },
			];
		default:
			return [
				{ type: 'main', displayName: 'Leads' },
				{ type: 'main', displayName: 'Cursor' },
			];
	}
}

export const OUTPUTS: ExpressionString = `={{(${describeOutputs.toString()})($parameter)}}`;
