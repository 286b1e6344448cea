import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import {
	createHubSpotClient,
	createOdooClient,
	createPipedriveClient,
	createSalesforceClient,
	type CrmAdapter,
	type CrmHost,
	type CrmSystem,
	type Language,
	type OdooSettings,
} from '../../core';
import { createHttp, createHttpHost, type HttpContext } from '../common/httpHost';

export type CrmContext = HttpContext;

/** Per CRM the ways of signing in with their credential types; the first is the default. */
const SIGN_IN: Readonly<Record<CrmSystem, ReadonlyArray<readonly [way: string, type: string]>>> = {
	hubspot: [
		['serviceKey', 'leadQualificationHubSpotApi'],
		['hubspotOAuth2', 'leadQualificationHubSpotOAuth2Api'],
	],
	odoo: [['apiKey', 'leadQualificationOdooApi']],
	pipedrive: [
		['apiToken', 'leadQualificationPipedriveApi'],
		['pipedriveOAuth2', 'leadQualificationPipedriveOAuth2Api'],
	],
	salesforce: [
		['jwt', 'leadQualificationSalesforceJwtApi'],
		['salesforceOAuth2', 'leadQualificationSalesforceOAuth2Api'],
	],
};

function credentialType(crm: CrmSystem, chosen: string): string {
	const ways = SIGN_IN[crm];
	const [, type] = ways.find(([way]) => way === chosen) ?? ways[0];
	return type;
}

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/** Salesforce allows 3,600 logins an hour and user; more tries would only prolong the wait. */
function refusedLogin(error: unknown): string {
	const { message, description, messages } = (error ?? {}) as Record<string, unknown>;
	const said = [message, description, ...(Array.isArray(messages) ? messages : [])]
		.map(String)
		.join(' ');
	return /login rate exceeded/i.test(said) ? '[{"errorCode":"LOGIN_RATE_EXCEEDED"}]' : '';
}

export interface ConnectionOptions {
	readonly language?: Language;
	/** HubSpot: where page views, forms and mailings are read from. */
	readonly webEvents?: string;
}

const odooProtocol = (value: unknown) =>
	value === 'json2' || value === 'jsonrpc' ? value : ('auto' as const);

export const odooSettings = (credentials: ICredentialDataDecryptedObject): OdooSettings => ({
	baseUrl: text(credentials.url),
	database: text(credentials.database),
	username: text(credentials.username),
	apiKey: text(credentials.apiKey),
	protocol: odooProtocol(credentials.protocol),
});

/** The address of the org comes with the token, when a user signed in; otherwise it is the one that was typed in. */
function instanceUrlOf({ oauthTokenData, myDomainUrl }: ICredentialDataDecryptedObject): string {
	const token = (oauthTokenData ?? {}) as { instance_url?: unknown };
	return text(token.instance_url) || text(myDomainUrl);
}

function clientFor(
	crm: CrmSystem,
	host: CrmHost,
	credentials: ICredentialDataDecryptedObject,
	{ language, webEvents }: ConnectionOptions,
): CrmAdapter {
	switch (crm) {
		case 'hubspot':
			return createHubSpotClient({
				...host,
				settings: {
					baseUrl: text(credentials.baseUrl),
					language,
					webEvents: webEvents === 'occurrences' ? 'occurrences' : 'counters',
				},
			});
		case 'pipedrive':
			return createPipedriveClient({
				...host,
				settings: { baseUrl: text(credentials.baseUrl), language },
			});
		case 'salesforce':
			return createSalesforceClient({
				...host,
				settings: { instanceUrl: instanceUrlOf(credentials), language },
			});
		case 'odoo':
			return createOdooClient({
				...host,
				settings: { ...odooSettings(credentials), language },
			});
	}
}

/** The CRM that the node's parameters name, with the credentials that go with it. */
export async function connect(
	context: CrmContext,
	parameter: (name: string) => unknown,
	options: ConnectionOptions = {},
): Promise<CrmAdapter> {
	const crm = parameter('crm') as CrmSystem;
	const credential = credentialType(crm, text(parameter('authentication')));
	const credentials = await context.getCredentials(credential);
	const host = createHttpHost(
		context,
		createHttp(context, credential, crm === 'salesforce' ? { refusedLogin } : {}),
	);
	return clientFor(crm, host, credentials, options);
}
