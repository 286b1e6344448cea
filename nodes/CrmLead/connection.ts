import {
	NodeOperationError,
	sleep,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IN8nHttpFullResponse,
	type IPollFunctions,
} from 'n8n-workflow';
import {
	createHubSpotClient,
	createOdooClient,
	createPipedriveClient,
	createSalesforceClient,
	type CrmAdapter,
	type CrmHost,
	type CrmHttp,
	type CrmHttpRequest,
	type CrmSystem,
	type Language,
} from '../../core';

export type CrmContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** Per CRM the ways of signing in with their credential types; the first is the default. */
const SIGN_IN: Readonly<Record<CrmSystem, ReadonlyArray<readonly [way: string, type: string]>>> = {
	hubspot: [
		['serviceKey', 'leadQualificationHubSpotApi'],
		['oAuth2', 'leadQualificationHubSpotOAuth2Api'],
	],
	odoo: [['apiKey', 'leadQualificationOdooApi']],
	pipedrive: [
		['apiToken', 'leadQualificationPipedriveApi'],
		['oAuth2', 'leadQualificationPipedriveOAuth2Api'],
	],
	salesforce: [
		['jwt', 'leadQualificationSalesforceJwtApi'],
		['oAuth2', 'leadQualificationSalesforceOAuth2Api'],
	],
};

function credentialType(crm: CrmSystem, chosen: string): string {
	const ways = SIGN_IN[crm];
	const [, type] = ways.find(([way]) => way === chosen) ?? ways[0];
	return type;
}

/** A wait is cut into pieces, so that a run that is stopped ends at once. */
const LONGEST_NAP = 1_000;

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

const cancelSignal = (context: CrmContext): AbortSignal | undefined =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

const statusOf = (error: unknown): number => {
	const { httpCode, response } = (error ?? {}) as {
		httpCode?: unknown;
		response?: { status?: unknown };
	};
	return Number(response?.status ?? httpCode ?? 0);
};

function requestOptions(request: CrmHttpRequest): IHttpRequestOptions {
	return {
		method: request.method,
		url: request.url,
		headers: { ...request.headers },
		...(request.body === undefined ? {} : { body: request.body }),
		timeout: request.timeoutMilliseconds,
		// The client reads the text itself, because an answer may be a web page or cut off.
		encoding: 'text',
		returnFullResponse: true,
		// A 401 must reach n8n, which renews the token once and repeats the request.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
	};
}

const lowerCaseNames = (headers: IDataObject): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);

/** Salesforce allows 3,600 logins an hour and user; more tries would only prolong the wait. */
function loginRefusal(error: unknown): string {
	const { message, description, messages } = (error ?? {}) as Record<string, unknown>;
	const said = [message, description, ...(Array.isArray(messages) ? messages : [])]
		.map(String)
		.join(' ');
	return /login rate exceeded/i.test(said) ? '[{"errorCode":"LOGIN_RATE_EXCEEDED"}]' : '';
}

/** n8n's signed requests as the clients' HTTP function. */
export function createHttp(context: CrmContext, credential: string): CrmHttp {
	return async (request) => {
		try {
			const response = (await context.helpers.httpRequestWithAuthentication.call(
				context,
				credential,
				requestOptions(request),
			)) as IN8nHttpFullResponse;
			return {
				status: response.statusCode,
				headers: lowerCaseNames(response.headers),
				body:
					typeof response.body === 'string' ? response.body : JSON.stringify(response.body ?? ''),
			};
		} catch (error) {
			const status = statusOf(error);
			// All answers of the CRM but 401 arrive as answers, so any other refusal is one of the login itself.
			if (status >= 400 && status < 500)
				return { status: 401, headers: {}, body: loginRefusal(error) };
			throw new NodeOperationError(context.getNode(), 'There was no answer');
		}
	};
}

function createHost(context: CrmContext, credential: string): CrmHost {
	const signal = cancelSignal(context);
	return {
		http: createHttp(context, credential),
		clock: () => Date.now(),
		notice: (message) => context.logger.info(message),
		async sleep(milliseconds) {
			for (let left = milliseconds; left > 0; left -= LONGEST_NAP) {
				if (signal?.aborted) throw new NodeOperationError(context.getNode(), 'The run was stopped');
				await sleep(Math.min(left, LONGEST_NAP));
			}
		},
	};
}

export interface ConnectionOptions {
	readonly language?: Language;
	/** HubSpot: where page views, forms and mailings are read from. */
	readonly webEvents?: string;
}

const odooProtocol = (value: unknown) =>
	value === 'json2' || value === 'jsonrpc' ? value : ('auto' as const);

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
				settings: {
					baseUrl: text(credentials.url),
					database: text(credentials.database),
					username: text(credentials.username),
					apiKey: text(credentials.apiKey),
					protocol: odooProtocol(credentials.protocol),
					language,
				},
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
	return clientFor(crm, createHost(context, credential), credentials, options);
}
