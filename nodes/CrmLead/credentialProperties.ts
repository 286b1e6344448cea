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

/**
 * One credential per CRM and way of signing in; the editor shows the one that fits. That of Odoo stands in the nodes,
 * where n8n's linter looks for the function that tests it; for its sake the nodes name these one by one, too.
 */
export const credentials = {
	hubSpot: credential('leadQualificationHubSpotApi', 'hubspot', 'serviceKey'),
	hubSpotOAuth2: credential('leadQualificationHubSpotOAuth2Api', 'hubspot', 'hubspotOAuth2'),
	pipedrive: credential('leadQualificationPipedriveApi', 'pipedrive', 'apiToken'),
	pipedriveOAuth2: credential(
		'leadQualificationPipedriveOAuth2Api',
		'pipedrive',
		'pipedriveOAuth2',
	),
	salesforce: credential('leadQualificationSalesforceJwtApi', 'salesforce', 'jwt'),
	salesforceOAuth2: credential(
		'leadQualificationSalesforceOAuth2Api',
		'salesforce',
		'salesforceOAuth2',
	),
};

const CRMS = [
	{ name: 'HubSpot', value: 'hubspot' },
	{ name: 'Odoo', value: 'odoo' },
	{ name: 'Pipedrive', value: 'pipedrive' },
	{ name: 'Salesforce', value: 'salesforce' },
];

/**
 * The editor offers these ways in the credential's dialog. It finds the credential type by the value alone, so each value
 * belongs to one CRM; and it hides every parameter that a way of signing in is *shown* by, which is why the ways are
 * hidden for the other CRMs instead. Otherwise nobody could choose the CRM.
 */
const authentication = (
	crm: string,
	standard: string,
	options: Array<{ name: string; value: string }>,
): INodeProperties => ({
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	displayOptions: {
		hide: { crm: CRMS.map(({ value }) => value).filter((value) => value !== crm) },
	},
	options,
	default: standard,
});

/** Which CRM, and how to sign in. */
export const connectionProperties: INodeProperties[] = [
	{
		displayName: 'CRM',
		name: 'crm',
		type: 'options',
		noDataExpression: true,
		options: CRMS,
		default: 'hubspot',
		description: 'The CRM that your leads are in',
	},
	authentication('hubspot', 'serviceKey', [
		{ name: 'Service Key', value: 'serviceKey' },
		{ name: 'OAuth2', value: 'hubspotOAuth2' },
	]),
	authentication('pipedrive', 'apiToken', [
		{ name: 'API Token', value: 'apiToken' },
		{ name: 'OAuth2', value: 'pipedriveOAuth2' },
	]),
	authentication('salesforce', 'jwt', [
		{ name: 'JWT', value: 'jwt' },
		{ name: 'OAuth2', value: 'salesforceOAuth2' },
	]),
];
