// Starts stand-ins for everything that the templates talk to, and prints where they are and what to enter in n8n's
// credentials:
//   node sandbox/start.mjs [hubspot salesforce … mail languageModel]
import { pathToFileURL } from 'node:url';
import google from './ads/google.cjs';
import linkedIn from './ads/linkedIn.cjs';
import meta from './ads/meta.cjs';
import microsoft from './ads/microsoft.cjs';
import tikTok from './ads/tikTok.cjs';
import crm from './crm/start.cjs';
import languageModel from './languageModel/server.cjs';
import { mailCredential, startMail } from './mail/server.mjs';

const YEAR = 365 * 24 * 60 * 60;

/** What n8n stores after a person has agreed in the browser; the client's own id and secret are then not asked for. */
const signedIn = (token) => ({
	clientId: 'test-client',
	clientSecret: 'test-secret',
	oauthTokenData: { token_type: 'Bearer', access_token: token, expires_in: YEAR },
});

/** Per service how to start it, and what to enter in the credentials. */
const SERVICES = {
	...Object.fromEntries(
		['hubspot', 'salesforce', 'pipedrive', 'odoo'].map((name) => [
			name,
			{
				start: async (options) => (await crm.startCrms({ ...options, only: [name] }))[name],
				credential: ({ url }) => crm.credentialFor(name, url),
			},
		]),
	),
	google: {
		start: () => google.startGoogle(),
		credential: ({ url }) => ({
			type: 'leadQualificationGoogleDataManagerOAuth2Api',
			data: { ...signedIn(google.TOKEN), baseUrl: url },
		}),
	},
	linkedIn: {
		start: () => linkedIn.startLinkedIn(),
		credential: ({ url }) => ({
			type: 'leadQualificationLinkedInAdsOAuth2Api',
			data: { ...signedIn(linkedIn.TOKEN), baseUrl: url },
		}),
	},
	meta: {
		start: () => meta.startMeta(),
		credential: ({ url }) => ({
			type: 'leadQualificationMetaAdsApi',
			data: { accessToken: meta.TOKEN, baseUrl: url },
		}),
	},
	microsoft: {
		start: () => microsoft.startMicrosoft(),
		credential: ({ url }) => ({
			type: 'leadQualificationMicrosoftAdvertisingOAuth2Api',
			data: {
				...signedIn(microsoft.TOKEN),
				developerToken: microsoft.DEVELOPER_TOKEN,
				customerId: microsoft.CUSTOMER,
				baseUrl: url,
			},
		}),
	},
	tikTok: {
		start: () => tikTok.startTikTok(),
		credential: ({ url }) => ({
			type: 'leadQualificationTikTokAdsApi',
			data: { accessToken: tikTok.TOKEN, baseUrl: `${url}/open_api` },
		}),
	},
	mail: { start: startMail, credential: mailCredential },
	languageModel: {
		start: ({ script }) => languageModel.startLanguageModel({ script }),
		credential: languageModel.languageModelCredential,
	},
};

/**
 * Starts the services of these names, all by default.
 * @param {{ services?: string[], leads?: object[], count?: number, script?: object[], onMessage?: (message: object) => void }} [options]
 *   `leads` (unified leads) or `count` sample leads fill the CRMs, `script` is what the language model says, and
 *   `onMessage` is told of each mail.
 * @returns `{ services, service(name), stop }`. A service has `name`, `url`, the `credential` of n8n that leads to it
 *   (`{ type, data }`), and `standIn`: what it holds and what it was asked.
 */
export async function startSandbox({ services: names = Object.keys(SERVICES), ...options } = {}) {
	const services = [];
	for (const name of names) {
		const { start, credential } = SERVICES[name];
		const standIn = await start(options);
		services.push({ name, url: standIn.url, credential: credential(standIn), standIn });
	}
	return {
		services,
		service: (name) => services.find((service) => service.name === name).standIn,
		stop: async () => {
			for (const { standIn } of services) await standIn.stop();
		},
	};
}

async function main(names) {
	const { services } = await startSandbox({
		services: names.length > 0 ? names : undefined,
		onMessage: ({ recipients, subject }) => console.log(`Mail to ${recipients}: ${subject}`),
	});
	for (const { name, url, credential } of services)
		console.log(`${name}  ${url}\n  ${credential.type} ${JSON.stringify(credential.data)}`);
	console.log('Ctrl-C ends them.');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
	await main(process.argv.slice(2));
