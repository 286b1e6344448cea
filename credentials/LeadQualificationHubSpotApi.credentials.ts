import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

export class LeadQualificationHubSpotApi implements ICredentialType {
	name = 'leadQualificationHubSpotApi';

	displayName = 'Lead Qualification HubSpot API';

	documentationUrl =
		'https://github.com/lead-qualification/n8n-nodes-lead-qualification/blob/main/docs/credentials/hubspot.md';

	icon = {
		light: 'file:../nodes/CrmLead/crmLead.svg',
		dark: 'file:../nodes/CrmLead/crmLead.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Service Key',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The service key from HubSpot, under Settings, Integrations, Service Keys. The token of an older private app works too.',
		},
		{
			displayName: 'API Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.hubapi.com',
			description:
				'Address of the HubSpot API. Change it only to reach HubSpot through a proxy or to try the node with a test server.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/account-info/2026-09/details',
			method: 'GET',
		},
	};
}
