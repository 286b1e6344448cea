import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class LeadQualificationSalesforceOAuth2Api implements ICredentialType {
	name = 'leadQualificationSalesforceOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Lead Qualification Salesforce OAuth2 API';

	documentationUrl =
		'https://github.com/lead-qualification/n8n-nodes-lead-qualification/blob/main/docs/credentials/salesforce.md';

	icon = {
		light: 'file:../nodes/CrmLead/crmLead.svg',
		dark: 'file:../nodes/CrmLead/crmLead.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'pkce',
		},
		{
			displayName: 'My Domain URL',
			name: 'myDomainUrl',
			type: 'string',
			default: 'https://login.salesforce.com',
			placeholder: 'e.g. https://acme.my.salesforce.com',
			description:
				'Address of your Salesforce, as in the browser after the login. Use https://test.salesforce.com for a sandbox without an address of its own.',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: '={{$self["myDomainUrl"]}}/services/oauth2/authorize',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '={{$self["myDomainUrl"]}}/services/oauth2/token',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: 'api refresh_token',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
	];
}
