import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

export class LeadQualificationOdooApi implements ICredentialType {
	name = 'leadQualificationOdooApi';

	displayName = 'Lead Qualification Odoo API';

	documentationUrl =
		'https://github.com/lead-qualification/n8n-nodes-lead-qualification/blob/main/docs/credentials/odoo.md';

	icon = {
		light: 'file:../nodes/CrmLead/crmLead.svg',
		dark: 'file:../nodes/CrmLead/crmLead.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://acme.odoo.com',
			required: true,
			description: 'Address of your Odoo, without a path',
		},
		{
			displayName: 'Database',
			name: 'database',
			type: 'string',
			default: '',
			placeholder: 'e.g. acme',
			description: 'Name of the database. For Odoo Online, the first part of the address.',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'An API key from your Odoo profile, under Account Security. It lives three months at most. With the legacy protocol the password of the user works too.',
		},
		{
			displayName: 'User',
			name: 'username',
			type: 'string',
			default: '',
			placeholder: 'e.g. nathan@example.com',
			description: 'Login of the user, needed for the legacy protocol only',
		},
		{
			displayName: 'Protocol',
			name: 'protocol',
			type: 'options',
			options: [
				{ name: 'Automatic', value: 'auto' },
				{ name: 'JSON-2 (Odoo 19 and Later)', value: 'json2' },
				{ name: 'JSON-RPC (Odoo 14 to 18)', value: 'jsonrpc' },
			],
			default: 'auto',
			description: 'How to speak to Odoo. Automatic tries JSON-2 first.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				Authorization: '=bearer {{$credentials.apiKey}}',
				'X-Odoo-Database': '={{$credentials.database}}',
			},
		},
	};
}
