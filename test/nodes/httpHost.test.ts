import { sleep, type IExecuteFunctions, type IHttpRequestOptions } from 'n8n-workflow';
import type { HttpRequest, HttpResponse } from '../../core';
import { createHttp, type SignedHttpOptions } from '../../nodes/common/httpHost';

/*
 * What both majors of n8n have in common, reduced to the least: n8n 1 ignores all statuses or none, and its errors keep
 * neither the headers nor the body of an answer. The end-to-end tests run the same in a real n8n 1 and 2.
 */

const RENEWABLE = 'anyServiceOAuth2Api';
const KEY = 'anyServiceApi';
const REQUEST: HttpRequest = {
	method: 'POST',
	url: 'https://api.example.com/leads',
	headers: {},
	body: '{}',
	timeoutMilliseconds: 1_000,
};

const answer = (statusCode: number, body = '', headers: Record<string, string> = {}) => ({
	statusCode,
	body,
	headers,
});
const EXPIRED = answer(401, 'expired');
const SLOW_DOWN = answer(429, 'slow down', { 'Retry-After': '7' });

interface Host {
	readonly context: IExecuteFunctions;
	readonly sent: string[];
	readonly renewals: () => number;
}

/** An API whose answers depend on the token, and an n8n that renews it on demand or, logging in, after an error 401. */
function n8n(
	answers: (token: string) => ReturnType<typeof answer>,
	renew: (token: string) => Promise<string> | string = () => 'new',
): Host {
	let token = 'old';
	let renewals = 0;
	const sent: string[] = [];
	const renewed = async () => {
		renewals++;
		token = await renew(token);
	};
	const ask = ({ ignoreHttpStatusErrors }: IHttpRequestOptions) => {
		sent.push(token);
		const given = answers(token);
		if (given.statusCode < 400 || ignoreHttpStatusErrors) return [given] as const;
		const httpCode = String(given.statusCode);
		return [given, Object.assign(new Error('n8n tells no more'), { httpCode })] as const;
	};
	const helpers = {
		async httpRequestWithAuthentication(credential: string, options: IHttpRequestOptions) {
			const [given, fault] = ask(options);
			if (!fault) return given;
			if (credential === RENEWABLE || given.statusCode !== 401) throw fault;
			await renewed();
			const [repeated, faultAgain] = ask(options);
			if (faultAgain) throw faultAgain;
			return repeated;
		},
		refreshOAuth2Token: renewed,
	};
	const context = { helpers, getNode: () => ({ name: 'CRM Lead' }) };
	return { context: context as unknown as IExecuteFunctions, sent, renewals: () => renewals };
}

const ask = async (
	{ context }: Host,
	credential: string,
	options?: SignedHttpOptions,
): Promise<HttpResponse> => await createHttp(context, credential, options)(REQUEST);

const refusedLogin = () => 'the login was refused';
const renewsBy: Array<[string, string, SignedHttpOptions]> = [
	['by OAuth2', RENEWABLE, {}],
	['by a login of n8n', KEY, { refusedLogin }],
];

describe.each(renewsBy)('a token that is renewed %s', (_, credential, options) => {
	it('is renewed when it has run out', async () => {
		const host = n8n((token) => (token === 'new' ? answer(200, 'done') : EXPIRED));
		expect(await ask(host, credential, options)).toMatchObject({ status: 200, body: 'done' });
		expect(host.renewals()).toBe(1);
	});

	it('is left alone by all other answers, which arrive whole', async () => {
		const host = n8n(() => SLOW_DOWN);
		const response = await ask(host, credential, options);
		expect(response).toEqual({ status: 429, headers: { 'retry-after': '7' }, body: 'slow down' });
		expect([host.sent, host.renewals()]).toEqual([['old'], 0]);
	});

	it('gives whole answers after it was renewed, too', async () => {
		const host = n8n((token) => (token === 'new' ? SLOW_DOWN : EXPIRED));
		const response = await ask(host, credential, options);
		expect(response).toEqual({ status: 429, headers: { 'retry-after': '7' }, body: 'slow down' });
		expect(host.renewals()).toBe(1);
	});

	it('is not renewed over and over when the new one is refused, too', async () => {
		const host = n8n(() => EXPIRED);
		expect((await ask(host, credential, options)).status).toBe(401);
		expect(host.renewals()).toBe(1);
	});

	it('ends the sign-in when there is nothing to renew it with', async () => {
		const refusal = Object.assign(new Error('refreshToken is required'), { code: 'ERR_ASSERTION' });
		const host = n8n(
			() => EXPIRED,
			() => Promise.reject(refusal),
		);
		expect((await ask(host, credential, options)).status).toBe(401);
	});

	it.each([
		['cannot be reached', { isAxiosError: true, code: 'ECONNREFUSED' }],
		['is out of order', { isAxiosError: true, response: { status: 503 } }],
	])('may be renewed later when the server for it %s', async (_case, error) => {
		const host = n8n(
			() => EXPIRED,
			() => Promise.reject(Object.assign(new Error('no'), error)),
		);
		await expect(ask(host, credential, options)).rejects.toThrow('There was no answer');
	});
});

it('does nothing twice: what failed after a new login is not sent again', async () => {
	const host = n8n((token) => (token === 'new' ? answer(500) : EXPIRED));
	await expect(ask(host, KEY, { refusedLogin })).rejects.toThrow('There was no answer');
	expect(host.sent).toEqual(['old', 'old', 'new']);
});

it('renews a token once for requests that run side by side', async () => {
	const host = n8n(
		(token) => (token === 'new' ? answer(200) : EXPIRED),
		async () => {
			await sleep(5);
			return 'new';
		},
	);
	const http = createHttp(host.context, RENEWABLE);
	const responses = await Promise.all([http(REQUEST), http(REQUEST), http(REQUEST)]);
	expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
	expect(host.renewals()).toBe(1);
});

it('renews a token of which the API says with another status that it has expired', async () => {
	const host = n8n((token) => (token === 'new' ? answer(200) : answer(500, 'expired')));
	const hasExpired = ({ body }: HttpResponse) => body === 'expired';
	expect((await ask(host, RENEWABLE, { hasExpired })).status).toBe(200);
});

it('shows the refusal of a key that nothing can renew, and asks once', async () => {
	const host = n8n(() => EXPIRED);
	expect(await ask(host, KEY)).toMatchObject({ status: 401, body: 'expired' });
	expect(host.sent).toEqual(['old']);
});

it('passes on what a refused login said', async () => {
	const login = Object.assign(new Error('login rate exceeded'), { response: { status: 400 } });
	const host = n8n(
		() => EXPIRED,
		() => Promise.reject(login),
	);
	expect((await ask(host, KEY, { refusedLogin })).body).toBe('the login was refused');
});
