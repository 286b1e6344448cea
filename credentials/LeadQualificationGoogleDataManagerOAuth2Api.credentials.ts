import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class LeadQualificationGoogleDataManagerOAuth2Api implements ICredentialType {
	name = 'leadQualificationGoogleDataManagerOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Lead Qualification Google Data Manager OAuth2 API';

	documentationUrl =
		'https://github.com/lead-qualification/n8n-nodes-lead-qualification/blob/main/docs/credentials/google-data-manager.md';

	icon = {
		light: 'file:../nodes/RetargetingAudienceExport/retargetingAudienceExport.svg',
		dark: 'file:../nodes/RetargetingAudienceExport/retargetingAudienceExport.dark.svg',
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
			default: 'https://accounts.google.com/o/oauth2/v2/auth',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: 'https://oauth2.googleapis.com/token',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: 'https://www.googleapis.com/auth/datamanager',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: 'access_type=offline&prompt=consent',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'string',
			default: 'v1',
			description: 'Version of the Data Manager API',
		},
		{
			displayName: 'API Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://datamanager.googleapis.com',
			description:
				'Address of the API. Change it only to go through a proxy or to try the node with a test server.',
		},
	];
}
