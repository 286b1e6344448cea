import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class LeadQualificationPipedriveOAuth2Api implements ICredentialType {
	name = 'leadQualificationPipedriveOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Lead Qualification Pipedrive OAuth2 API';

	documentationUrl =
		'https://github.com/lead-qualification/n8n-nodes-lead-qualification/blob/main/docs/credentials/pipedrive.md';

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
			default: 'https://oauth.pipedrive.com/oauth/authorize',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: 'https://oauth.pipedrive.com/oauth/token',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '',
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
			default: 'header',
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
}
