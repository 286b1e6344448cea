import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
} from 'n8n-workflow';
import { loadSource, readJson } from './files';

const { n8n } = readJson<{ n8n: { credentials: string[] } }>('package.json');

/** The credential types of the pack, by name. */
export function loadCredentialTypes(): Map<string, ICredentialType> {
	const types = n8n.credentials.map((file) => {
		const className = file.replace(/^.*\//, '').replace('.credentials.js', '');
		const Credential = loadSource(file)[className] as new () => ICredentialType;
		return new Credential();
	});
	return new Map(types.map((type) => [type.name, type]));
}

/** Fills `={{$credentials.name}}` the way n8n's generic authentication does. */
function fill(template: unknown, credentials: ICredentialDataDecryptedObject): unknown {
	if (typeof template === 'string') {
		return template
			.replace(/^=/, '')
			.replace(/\{\{\s*\$credentials\.(\w+)\s*\}\}/g, (_, key: string) =>
				String(credentials[key] ?? ''),
			);
	}
	if (typeof template !== 'object' || template === null) return template;
	return Object.fromEntries(
		Object.entries(template).map(([key, value]) => [key, fill(value, credentials)]),
	);
}

/** n8n's credentials service, reduced to what nodes see: decrypted data and signed requests. */
export function credentialsHelper(
	stored: Record<string, ICredentialDataDecryptedObject>,
): ICredentialsHelper {
	const types = loadCredentialTypes();
	const helper = {
		getParentTypes: (name: string) => {
			const parent = types.get(name)?.extends;
			return parent ? [...parent] : [];
		},
		isCredentialUsableByNode: () => true,
		getDecrypted: async (
			_additionalData: unknown,
			_details: INodeCredentialsDetails,
			name: string,
		) => stored[name],
		async authenticate(
			credentials: ICredentialDataDecryptedObject,
			name: string,
			request: IHttpRequestOptions,
		) {
			const authenticate = types.get(name)?.authenticate;
			if (!authenticate) return request;
			if (typeof authenticate === 'function') return await authenticate(credentials, request);
			const { headers, qs, body, auth } = (authenticate as IAuthenticateGeneric).properties;
			return {
				...request,
				headers: { ...request.headers, ...(fill(headers ?? {}, credentials) as IDataObject) },
				qs: { ...request.qs, ...(fill(qs ?? {}, credentials) as IDataObject) },
				...(body
					? { body: { ...(request.body as object), ...(fill(body, credentials) as object) } }
					: {}),
				...(auth ? { auth: fill(auth, credentials) as IHttpRequestOptions['auth'] } : {}),
			};
		},
		async preAuthentication(
			helpers: IHttpRequestHelper,
			credentials: ICredentialDataDecryptedObject,
			name: string,
			_node: INode,
			expired: boolean,
		) {
			const type = types.get(name);
			if (!type?.preAuthentication) return undefined;
			const expirable = type.properties.find(({ typeOptions }) => typeOptions?.expirable);
			if (expirable && credentials[expirable.name] && !expired) return undefined;
			const fresh = await type.preAuthentication.call(helpers, credentials);
			Object.assign(credentials, fresh);
			Object.assign(stored[name], fresh);
			return { ...credentials };
		},
		runPreAuthentication: async () => undefined,
		async updateCredentials() {},
		async updateCredentialsOauthTokenData(
			_details: unknown,
			name: string,
			data: ICredentialDataDecryptedObject,
		) {
			Object.assign(stored[name], data);
		},
		getCredentialsProperties: (name: string) => types.get(name)?.properties ?? [],
	};
	return helper as unknown as ICredentialsHelper;
}
