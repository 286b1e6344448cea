import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

export class LeadQualificationLinkedInAdsOAuth2Api implements ICredentialType {
	name = 'leadQualificationLinkedInAdsOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Lead Qualification LinkedIn Ads OAuth2 API';

	documentationUrl =
		'https://github.com/lead-qualification/n8n-nodes-lead-qualification/blob/main/docs/credentials/linkedin-ads.md';

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
			default: 'https://www.linkedin.com/oauth/v2/authorization',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: 'https://www.linkedin.com/oauth/v2/accessToken',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: 'rw_dmp_segments rw_ads',
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
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'string',
			default: '202608',
			description:
				'Month of the API version, as YYYYMM. LinkedIn retires a version after about a year and then answers 426.',
		},
		{
			displayName: 'Source Platform',
			name: 'sourcePlatform',
			type: 'string',
			default: 'LEAD_QUALIFICATION',
			description:
				'How audiences of this app are marked. Which values LinkedIn accepts for your own app is unconfirmed: ask LinkedIn when creating an audience is refused.',
		},
		{
			displayName: 'API Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.linkedin.com',
			description:
				'Address of the API. Change it only to go through a proxy or to try the node with a test server.',
		},
	];
	/** Any ad account that can be seen: tells about the token and about the version. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/rest/adAccounts',
			qs: { q: 'search' },
			method: 'GET',
			headers: {
				'LinkedIn-Version': '={{$credentials.apiVersion}}',
				'X-Restli-Protocol-Version': '2.0.0',
			},
		},
	};
}
