import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

export class LeadQualificationMetaAdsApi implements ICredentialType {
	name = 'leadQualificationMetaAdsApi';

	displayName = 'Lead Qualification Meta Ads API';

	documentationUrl =
		'https://github.com/lead-qualification/n8n-nodes-lead-qualification/blob/main/docs/credentials/meta-ads.md';

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
				'A token of a system user with the permission ads_management. Tokens of people expire after about 60 days.',
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'string',
			default: 'v25.0',
			description: 'Version of the Graph API. Meta retires a version after about two years.',
		},
		{
			displayName: 'API Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://graph.facebook.com',
			description:
				'Address of the API. Change it only to go through a proxy or to try the node with a test server.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '=/{{$credentials.apiVersion}}/me',
			method: 'GET',
		},
	};
}
