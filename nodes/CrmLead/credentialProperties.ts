import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

const credential = (
	name: string,
	crm: string,
	authentication?: string,
): INodeCredentialDescription => ({
	name,
	required: true,
	displayOptions: {
		show: { crm: [crm], ...(authentication ? { authentication: [authentication] } : {}) },
	},
});

/** One credential per CRM and way of signing in; the editor shows the one that fits. */
export const credentials: INodeCredentialDescription[] = [
	credential('leadQualificationHubSpotApi', 'hubspot', 'serviceKey'),
	credential('leadQualificationHubSpotOAuth2Api', 'hubspot', 'oAuth2'),
	credential('leadQualificationOdooApi', 'odoo'),
	credential('leadQualificationPipedriveApi', 'pipedrive', 'apiToken'),
	credential('leadQualificationPipedriveOAuth2Api', 'pipedrive', 'oAuth2'),
	credential('leadQualificationSalesforceJwtApi', 'salesforce', 'jwt'),
	credential('leadQualificationSalesforceOAuth2Api', 'salesforce', 'oAuth2'),
];

/** Which CRM, and how to sign in. */
export const connectionProperties: INodeProperties[] = [
	{
		displayName: 'CRM',
		name: 'crm',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'HubSpot', value: 'hubspot' },
			{ name: 'Odoo', value: 'odoo' },
			{ name: 'Pipedrive', value: 'pipedrive' },
			{ name: 'Salesforce', value: 'salesforce' },
		],
		default: 'hubspot',
		description: 'The CRM that your leads are in',
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { crm: ['hubspot'] } },
		options: [
			{ name: 'Service Key', value: 'serviceKey' },
			{ name: 'OAuth2', value: 'oAuth2' },
		],
		default: 'serviceKey',
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { crm: ['pipedrive'] } },
		options: [
			{ name: 'API Token', value: 'apiToken' },
			{ name: 'OAuth2', value: 'oAuth2' },
		],
		default: 'apiToken',
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { crm: ['salesforce'] } },
		options: [
			{ name: 'JWT', value: 'jwt' },
			{ name: 'OAuth2', value: 'oAuth2' },
		],
		default: 'jwt',
	},
];
