// A token that has run out is renewed by n8n, unnoticed, and the new one is kept for the next run.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, test } from 'node:test';
import { storeCredentials, withCredentials } from '../../scripts/host/credentials.mjs';
import { hostUnderTest } from '../../scripts/host/underTest.mjs';
import microsoft from '../../sandbox/ads/microsoft.cjs';
import { startSandbox } from '../../sandbox/start.mjs';
import { useHost } from './support/host.mjs';
import { outputsOf } from './support/template.mjs';

const RUN_OUT = 'run-out';

/** test/nodes/retargetingAudienceSync.test.ts renews these tokens with the core of n8n 2. */
const ONLY_ON_N8N_1 =
	hostUnderTest() !== 'n8n-1' &&
	'n8n 2 asks for tokens where the credential type says, which no credential can change: at Microsoft';

const byOAuth2 = (refreshToken, more) => ({
	clientId: 'test-client',
	clientSecret: 'test-secret',
	oauthTokenData: { token_type: 'Bearer', access_token: RUN_OUT, refresh_token: refreshToken },
	...more,
});

const readLeads = (crm, authentication) => ({
	type: 'n8n-nodes-lead-qualification.crmLead',
	parameters: { crm, authentication, operation: 'getMany', limit: 5 },
});

const askMicrosoft = {
	type: 'n8n-nodes-lead-qualification.retargetingAudienceExport',
	parameters: { mode: 'erase', platform: 'microsoft', accountId: microsoft.ACCOUNT },
};

/** A key pair for logins, of which the stand-in knows the public half. */
function keyKnownTo({ state }) {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	state.publicKey = publicKey.export({ type: 'spki', format: 'pem' });
	return privateKey.export({ type: 'pkcs8', format: 'pem' });
}

/** Per way of signing in: who is asked, with which credential, where tokens come from, and what the node does. */
const WAYS = {
	'HubSpot, OAuth2': {
		service: 'hubspot',
		credential: ({ url }) => ({
			type: 'leadQualificationHubSpotOAuth2Api',
			data: byOAuth2('hubspot-refresh', { baseUrl: url }),
		}),
		tokensFrom: /\/oauth\/.*token$/,
		node: readLeads('hubspot', 'hubspotOAuth2'),
	},
	'Salesforce, OAuth2': {
		service: 'salesforce',
		credential: ({ url }) => ({
			type: 'leadQualificationSalesforceOAuth2Api',
			data: byOAuth2('salesforce-refresh', { myDomainUrl: url }),
		}),
		tokensFrom: /\/oauth2\/token$/,
		node: readLeads('salesforce', 'salesforceOAuth2'),
	},
	'Salesforce, a login of n8n': {
		service: 'salesforce',
		credential: (standIn) => ({
			type: 'leadQualificationSalesforceJwtApi',
			data: {
				accessToken: RUN_OUT,
				clientId: 'test-client',
				username: 'test@example.com',
				privateKey: keyKnownTo(standIn),
				myDomainUrl: standIn.url,
			},
		}),
		tokensFrom: /\/oauth2\/token$/,
		node: readLeads('salesforce', 'jwt'),
	},
	'Microsoft, OAuth2': {
		service: 'microsoft',
		credential: (standIn) => microsoftCredential(standIn),
		tokensFrom: /\/oauth2\/v2\.0\/token$/,
		node: askMicrosoft,
		skip: ONLY_ON_N8N_1,
	},
	'Microsoft, which says so with status 500': {
		service: 'microsoft',
		credential(standIn) {
			standIn.fault({ name: 'token.expired', status: 500 });
			return microsoftCredential(standIn);
		},
		tokensFrom: /\/oauth2\/v2\.0\/token$/,
		node: askMicrosoft,
		skip: ONLY_ON_N8N_1,
	},
};

const microsoftCredential = ({ url }) => ({
	type: 'leadQualificationMicrosoftAdvertisingOAuth2Api',
	data: byOAuth2('refresh', {
		accessTokenUrl: `${url}/common/oauth2/v2.0/token`,
		developerToken: microsoft.DEVELOPER_TOKEN,
		customerId: microsoft.CUSTOMER,
		baseUrl: url,
	}),
});

let host;

before(async () => {
	host = await useHost();
});

after(() => host?.stop());

const workflowOf = (name, { type, parameters }) => ({
	name,
	settings: { executionOrder: 'v1' },
	nodes: [
		['Start', 'n8n-nodes-base.manualTrigger', 1, {}],
		[
			'Person',
			'n8n-nodes-base.set',
			3.4,
			{ mode: 'raw', jsonOutput: '{ "email": "person@example.com" }' },
		],
		['Ask', type, 1, parameters],
	].map(([id, nodeType, typeVersion, given], index) => ({
		id,
		name: id,
		type: nodeType,
		typeVersion,
		position: [index * 220, 0],
		parameters: given,
	})),
	connections: {
		Start: { main: [[{ node: 'Person', type: 'main', index: 0 }]] },
		Person: { main: [[{ node: 'Ask', type: 'main', index: 0 }]] },
	},
});

for (const [way, { service, credential, tokensFrom, node, skip }] of Object.entries(WAYS)) {
	test(`${way}: renewed once, and the next run has the new token`, { skip }, async (context) => {
		const sandbox = await startSandbox({ services: [service], count: 5 });
		context.after(() => sandbox.stop());
		const standIn = sandbox.service(service);
		const stored = await storeCredentials(host.client, [
			{ name: way, credential: credential(standIn) },
		]);
		const workflow = await withCredentials(host.client, workflowOf(way, node), stored);
		const { id } = await host.client.importWorkflow(workflow);
		const renewals = () => standIn.requests.filter(({ path }) => tokensFrom.test(path)).length;
		for (const run of ['first', 'next']) {
			const execution = await host.client.runWorkflow(id);
			assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
			assert.ok(outputsOf(execution, 'Ask')[0].length > 0, `the ${run} run has an answer`);
			assert.equal(renewals(), 1, `after the ${run} run`);
		}
	});
}
