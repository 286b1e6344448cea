import { createSign } from 'crypto';
import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

const MINUTES_VALID = 3;

const base64Url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A key that was pasted into a single-line field has lost its line breaks; PEM needs them. */
function withLineBreaks(key: string): string {
	const match = /-----BEGIN ([A-Z ]+)-----([\s\S]+?)-----END \1-----/.exec(
		key.replace(/\\n/g, '\n'),
	);
	if (!match) return key;
	const [, label, content] = match;
	const lines = content.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
	return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** The signed statement by which the app logs the user in (RFC 7523). */
function assertion(credentials: ICredentialDataDecryptedObject): string {
	const header = base64Url({ alg: 'RS256' });
	const claims = base64Url({
		iss: credentials.clientId,
		sub: credentials.username,
		aud: String(credentials.myDomainUrl).replace(/\/+$/, ''),
		exp: Math.floor(Date.now() / 1_000) + MINUTES_VALID * 60,
	});
	const signature = createSign('RSA-SHA256')
		.update(`${header}.${claims}`)
		.sign(withLineBreaks(String(credentials.privateKey)), 'base64url');
	return `${header}.${claims}.${signature}`;
}

/** Salesforce writes the reason of a refused login into the answer; n8n shows the message of the error. */
function withReason(error: unknown): unknown {
	const { response } = (error ?? {}) as { response?: { data?: { error_description?: unknown } } };
	const reason = response?.data?.error_description;
	if (error instanceof Error && typeof reason === 'string') error.message = reason;
	return error;
}

export class LeadQualificationSalesforceJwtApi implements ICredentialType {
	name = 'leadQualificationSalesforceJwtApi';

	displayName = 'Lead Qualification Salesforce JWT API';

	documentationUrl =
		'https://github.com/lead-qualification/n8n-nodes-lead-qualification/blob/main/docs/credentials/salesforce.md';

	icon = {
		light: 'file:../nodes/CrmLead/crmLead.svg',
		dark: 'file:../nodes/CrmLead/crmLead.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'My Domain URL',
			name: 'myDomainUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://acme.my.salesforce.com',
			description: 'Address of your Salesforce, as in the browser after the login',
		},
		{
			displayName: 'Consumer Key',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: 'The consumer key of the External Client App in Salesforce',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. nathan@example.com',
			description: 'The Salesforce user in whose name the node reads and writes',
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			description: 'The private key, in PEM format, whose certificate the app holds',
		},
	];

	/** Runs when there is no token yet or Salesforce refused it: Salesforce allows 3,600 logins an hour. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const url = `${String(credentials.myDomainUrl).replace(/\/+$/, '')}/services/oauth2/token`;
		const form = new URLSearchParams({
			grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
			assertion: assertion(credentials),
		});
		try {
			const token = (await this.helpers.httpRequest({
				method: 'POST',
				url,
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
				body: form.toString(),
				json: true,
			})) as { access_token: string };
			return { accessToken: token.access_token };
		} catch (error) {
			throw withReason(error);
		}
	}

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.myDomainUrl}}',
			url: '/services/oauth2/userinfo',
		},
	};
}
