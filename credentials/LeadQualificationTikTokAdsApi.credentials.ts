import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

export class LeadQualificationTikTokAdsApi implements ICredentialType {
	name = 'leadQualificationTikTokAdsApi';

	displayName = 'Lead Qualification TikTok Ads API';

	documentationUrl =
		'https://github.com/lead-qualification/n8n-nodes-lead-qualification/blob/main/docs/credentials/tiktok-ads.md';

	icon = {
		light: 'file:../nodes/RetargetingAudienceExport/retargetingAudienceExport.svg',
		dark: 'file:../nodes/RetargetingAudienceExport/retargetingAudienceExport.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'A long-term access token of your app in TikTok API for Business, with audience management',
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'string',
			default: 'v1.3',
			description: 'Version of the Marketing API',
		},
		{
			displayName: 'API Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://business-api.tiktok.com/open_api',
			description:
				'Address of the API. Change it only to go through a proxy or to try the node with a test server.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'Access-Token': '={{$credentials.accessToken}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '=/{{$credentials.apiVersion}}/user/info/',
			method: 'GET',
		},
		// Every answer is HTTP 200; the code inside tells.
		rules: [
			{
				type: 'responseSuccessBody',
				properties: { key: 'code', value: 40105, message: 'The access token is not accepted' },
			},
		],
	};
}
