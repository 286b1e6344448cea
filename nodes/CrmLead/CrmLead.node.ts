import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { CrmError } from '../../core';
import { configurationFailure } from '../common/configurationFailure';
import { chosenName } from '../common/subtitle';
import { credentials } from './credentialProperties';
import { loadOptions } from './listOptions';
import { odooSignIn } from './odooSignIn';
import { addLeads } from './addLeads';
import { logSentContent } from './logSentContent';
import { describeOutputs, OUTPUTS } from './outputs';
import { properties } from './properties';
import { read } from './readOperations';
import { createSalesTasks, eraseQualification, writeQualification } from './writeOperations';

/** The operations that take all leads at once. */
const WRITES = new Map([
	['addLead', addLeads],
	['createSalesTask', createSalesTasks],
	['eraseQualification', eraseQualification],
	['logSentContent', logSentContent],
	['writeQualification', writeQualification],
]);

function failureOf(
	context: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
): NodeOperationError {
	if (error instanceof CrmError) {
		return new NodeOperationError(context.getNode(), error.message, { itemIndex });
	}
	return error instanceof NodeOperationError
		? error
		: configurationFailure(context, error, itemIndex);
}

const SUBTITLE = `={{${chosenName(properties, 'operation')} + ": " + ${chosenName(properties, 'crm')}}}`;

export class CrmLead implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Lead',
		name: 'crmLead',
		icon: { light: 'file:crmLead.svg', dark: 'file:crmLead.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: SUBTITLE,
		description:
			'Reads leads with everything they did from HubSpot, Salesforce, Pipedrive or Odoo, adds new ones, writes their qualification back, gives sales its tasks and logs what was sent',
		defaults: { name: 'CRM Lead' },
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS,
		usableAsTool: true,
		credentials: [
			{ ...credentials.hubSpot },
			{ ...credentials.hubSpotOAuth2 },
			{ ...credentials.pipedrive },
			{ ...credentials.pipedriveOAuth2 },
			{ ...credentials.salesforce },
			{ ...credentials.salesforceOAuth2 },
			{
				name: 'leadQualificationOdooApi',
				required: true,
				testedBy: 'odooSignIn',
				displayOptions: { show: { crm: ['odoo'] } },
			},
		],
		properties,
	};

	methods = { loadOptions, credentialTest: { odooSignIn } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const operation = this.getNodeParameter('operation', 0, 'getMany') as string;
		const outputs: INodeExecutionData[][] = describeOutputs({ operation }).map(() => []);
		const fail = (error: unknown, itemIndex: number) => {
			const failure = failureOf(this, error, itemIndex);
			if (!this.continueOnFail()) throw failure;
			outputs[outputs.length - 1].push({
				json: { ...items[itemIndex].json, error: failure.message },
				error: failure,
				pairedItem: { item: itemIndex },
			});
		};
		const write = WRITES.get(operation);
		if (write) {
			if (items.length === 0) return outputs;
			try {
				return await write(this, items);
			} catch (error) {
				items.forEach((_, itemIndex) => fail(error, itemIndex));
				return outputs;
			}
		}
		for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
			try {
				const { leads, cursor } = await read(
					this,
					itemIndex,
					operation === 'getOutcomes' ? 'getOutcomes' : 'getMany',
				);
				for (const lead of leads) outputs[0].push(lead);
				outputs[1].push(cursor);
			} catch (error) {
				fail(error, itemIndex);
			}
		}
		return outputs;
	}
}
