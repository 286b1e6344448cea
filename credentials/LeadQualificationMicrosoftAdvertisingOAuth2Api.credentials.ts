import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class LeadQualificationMicrosoftAdvertisingOAuth2Api implements ICredentialType {
	name = 'leadQualificationMicrosoftAdvertisingOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Lead Qualification Microsoft Advertising OAuth2 API';

	documentationUrl =
		'https://github.com/lead-qualification/n8n-nodes-lead-qualification/blob/main/docs/credentials/microsoft-advertising.md';

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
			default: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: 'https://ads.microsoft.com/msads.manage offline_access',
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
		{
			displayName: 'Developer Token',
			name: 'developerToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From Microsoft Advertising, under Tools, Developer Settings',
		},
		{
			displayName: 'Customer ID',
			name: 'customerId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 254400000',
			required: true,
			description: 'The number after cid= in the address of Microsoft Advertising',
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'string',
			default: 'v13',
			description: 'Version of the Campaign Management API',
		},
		{
			displayName: 'API Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://campaign.api.bingads.microsoft.com',
			description:
				'Address of the API. Change it only to go through a proxy or to try the node with a test server.',
		},
	];
}
