import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class LeadQualificationHubSpotOAuth2Api implements ICredentialType {
	name = 'leadQualificationHubSpotOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Lead Qualification HubSpot OAuth2 API';

	documentationUrl =
		'https://github.com/lead-qualification/n8n-nodes-lead-qualification/blob/main/docs/credentials/hubspot.md';

	icon = {
		light: 'file:../nodes/CrmLead/crmLead.svg',
		dark: 'file:../nodes/CrmLead/crmLead.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: 'https://app.hubspot.com/oauth/authorize',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '={{$self["baseUrl"]}}/oauth/2026-09/token',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default:
				'crm.objects.contacts.read crm.objects.contacts.write crm.objects.companies.read crm.objects.deals.read crm.objects.owners.read crm.schemas.contacts.read crm.schemas.contacts.write crm.lists.read',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: 'grant_type=authorization_code',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
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
}
