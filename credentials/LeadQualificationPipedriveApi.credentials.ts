import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

export class LeadQualificationPipedriveApi implements ICredentialType {
	name = 'leadQualificationPipedriveApi';

	displayName = 'Lead Qualification Pipedrive API';

	documentationUrl =
		'https://github.com/lead-qualification/n8n-nodes-lead-qualification/blob/main/docs/credentials/pipedrive.md';

	icon = {
		light: 'file:../nodes/CrmLead/crmLead.svg',
		dark: 'file:../nodes/CrmLead/crmLead.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Your personal API token from Pipedrive, under Personal Preferences, API',
		},
		{
			displayName: 'API Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.pipedrive.com',
			placeholder: 'e.g. https://acme.pipedrive.com',
			description:
				'Address of the Pipedrive API: https://api.pipedrive.com, or the address of your company in Pipedrive',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'x-api-token': '={{$credentials.apiToken}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/api/v1/users/me', method: 'GET' },
	};
}
