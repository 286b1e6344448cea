import {
	NodeConnectionTypes,
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { CrmError } from '../../core';
import { configurationFailure } from '../common/configurationFailure';
import { chosenName } from '../common/subtitle';
import { connect } from './connection';
import { credentials } from './credentialProperties';
import { loadOptions } from './listOptions';
import { odooSignIn } from './odooSignIn';
import { pollForLeads, sampleLeads } from './polling';
import { triggerProperties } from './triggerProperties';

const SUBTITLE = `={{${chosenName(triggerProperties, 'event')} + ": " + ${chosenName(triggerProperties, 'crm')}}}`;

export class CrmLeadTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Lead Trigger',
		name: 'crmLeadTrigger',
		icon: { light: 'file:crmLead.svg', dark: 'file:crmLead.dark.svg' },
		group: ['trigger'],
		version: [1],
		subtitle: SUBTITLE,
		description:
			'Starts when a lead in HubSpot, Salesforce, Pipedrive or Odoo is new, has changed or entered a stage such as SQL',
		defaults: { name: 'CRM Lead Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
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
		properties: triggerProperties,
	};

	methods = { loadOptions, credentialTest: { odooSignIn } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		try {
			const adapter = await connect(this, (name) => this.getNodeParameter(name, ''));
			const leads =
				this.getMode() === 'manual'
					? await sampleLeads(this, adapter)
					: await pollForLeads(this, adapter);
			if (leads.length === 0) return null;
			return [leads.map((lead) => ({ json: lead as unknown as IDataObject }))];
		} catch (error) {
			if (error instanceof CrmError) throw new NodeOperationError(this.getNode(), error.message);
			throw configurationFailure(this, error);
		}
	}
}
