import {
	sleep,
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type INodeCredentialTestResult,
} from 'n8n-workflow';
import { checkOdooSignIn, type CrmHttp } from '../../core';
import { odooSettings } from './connection';

interface Answer {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: unknown;
}

/** n8n gives the test of a credential no other function to send requests with. */
const httpOf =
	(
		{ request: send }: ICredentialTestFunctions['helpers'],
		headers: Readonly<Record<string, string>>,
	): CrmHttp =>
	async ({ method, url, headers: own, body, timeoutMilliseconds }) => {
		const answer = (await send({
			method,
			uri: url,
			headers: { ...own, ...headers },
			body,
			timeout: timeoutMilliseconds,
			resolveWithFullResponse: true,
			simple: false,
		})) as Answer;
		const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
		return { status: answer.statusCode, headers: answer.headers, body: text };
	};

const TIMEOUT = 10_000;

/**
 * The test behind the button of the Odoo credential. It signs in as the node does, by JSON-2 or by JSON-RPC; a test that
 * is a single request could know only one of them.
 */
export async function odooSignIn(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const settings = odooSettings(data);
	const send = httpOf(this.helpers, { authorization: `bearer ${settings.apiKey}` });
	try {
		await checkOdooSignIn({
			http: async (request) => await send({ ...request, timeoutMilliseconds: TIMEOUT }),
			clock: () => Date.now(),
			sleep,
			settings,
		});
		return { status: 'OK', message: 'Odoo accepts the credentials' };
	} catch (error) {
		return { status: 'Error', message: error instanceof Error ? error.message : String(error) };
	}
}
