// Ad audiences kept from a real n8n, with credentials as a user stores them, against the stand-ins of the platforms.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { storeCredentials, withCredentials } from '../../scripts/host/credentials.mjs';
import google from '../../sandbox/ads/google.cjs';
import linkedIn from '../../sandbox/ads/linkedIn.cjs';
import meta from '../../sandbox/ads/meta.cjs';
import microsoft from '../../sandbox/ads/microsoft.cjs';
import tikTok from '../../sandbox/ads/tikTok.cjs';
import { startSandbox } from '../../sandbox/start.mjs';
import { useHost } from './support/host.mjs';
import { outputsOf } from './support/template.mjs';

const SERVICES = ['meta', 'google', 'linkedIn', 'tikTok', 'microsoft'];

/** Per choice in the node: the stand-in behind it, and what a user has to fill in. */
const PLATFORMS = {
	meta: {
		service: 'meta',
		parameters: { accountId: meta.ACCOUNT, customerFileSource: 'USER_PROVIDED_ONLY' },
	},
	google: { service: 'google', parameters: { accountId: google.ACCOUNT, termsAccepted: true } },
	linkedin: { service: 'linkedIn', parameters: { accountId: linkedIn.ACCOUNT } },
	linkedinCompanies: { service: 'linkedIn', parameters: { accountId: linkedIn.ACCOUNT } },
	tiktok: { service: 'tikTok', parameters: { accountId: tikTok.ADVERTISER } },
	microsoft: { service: 'microsoft', parameters: { accountId: microsoft.ACCOUNT } },
};

const SECRETS = [
	...[google, linkedIn, meta, microsoft, tikTok].map(({ TOKEN }) => TOKEN),
	microsoft.DEVELOPER_TOKEN,
	'test-secret',
];

let host;
let sandbox;
let credentials;

before(async () => {
	host = await useHost();
	sandbox = await startSandbox({ services: SERVICES });
	credentials = await storeCredentials(host.client, sandbox.services);
});

after(async () => {
	await sandbox?.stop();
	await host?.stop();
});

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

const person = (number, consent = 'granted') => ({
	id: `lead-${number}`,
	email: `person${number}@example.com`,
	country: 'DE',
	company: { name: `Company ${number}`, domain: `company${number}.example` },
	consent: { marketing: consent, adUserData: consent, adPersonalization: consent },
	qualification: { stage: { current: 'sql' } },
});

const people = (count) => Array.from({ length: count }, (_, number) => person(number));

/** Two nodes that put out these records, one item each. */
function itemsOf(name, records, y) {
	const data = { mode: 'raw', jsonOutput: JSON.stringify({ records }) };
	const split = { fieldToSplitOut: 'records', options: {} };
	const nodes = [
		{
			id: `${name} data`,
			name: `${name} data`,
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			position: [0, y],
			parameters: data,
		},
		{
			id: name,
			name,
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			position: [220, y],
			parameters: split,
		},
	];
	return {
		nodes,
		connections: { [`${name} data`]: { main: [[{ node: name, type: 'main', index: 0 }]] } },
	};
}

async function run(
	platform,
	leads,
	{ mode = 'sync', snapshot = [{ nobody: true }], ...more } = {},
) {
	const first = itemsOf('Leads', leads, 0);
	const second = itemsOf('Snapshot', snapshot, 220);
	const workflow = {
		name: `Audience at ${platform}`,
		settings: { executionOrder: 'v1' },
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [-220, 0],
				parameters: {},
			},
			...first.nodes,
			...second.nodes,
			{
				id: 'audience',
				name: 'Audience',
				type: 'n8n-nodes-lead-qualification.retargetingAudienceExport',
				typeVersion: 1,
				position: [440, 0],
				parameters: {
					mode,
					platform,
					audienceName: 'Sales-ready leads',
					options: { longestWait: 0 },
					...PLATFORMS[platform].parameters,
					...more,
				},
			},
		],
		connections: {
			Start: {
				main: [
					[
						{ node: 'Leads data', type: 'main', index: 0 },
						{ node: 'Snapshot data', type: 'main', index: 0 },
					],
				],
			},
			...first.connections,
			...second.connections,
			Leads: { main: [[{ node: 'Audience', type: 'main', index: 0 }]] },
			Snapshot: { main: [[{ node: 'Audience', type: 'main', index: 1 }]] },
		},
	};
	const ready = await withCredentials(host.client, workflow, credentials);
	const { id } = await host.client.importWorkflow(ready);
	return await host.client.runWorkflow(id);
}

const standInOf = (platform) => sandbox.service(PLATFORMS[platform].service);

/** What the platform keeps for its only audience: the first identifier of each member. */
function membership(platform) {
	const { audiences, lists, segments } = standInOf(platform).state;
	const [audience, ...more] = Object.values(audiences ?? lists ?? segments);
	assert.deepEqual(more, [], 'one audience');
	return audience.members
		.toJSON()
		.map(([identifier]) => identifier.split(':')[1])
		.sort();
}

const wanted = (platform, numbers) =>
	numbers
		.map((number) =>
			platform === 'linkedinCompanies'
				? `company${number}.example`
				: sha256(`person${number}@example.com`),
		)
		.sort();

for (const platform of Object.keys(PLATFORMS)) {
	test(`an audience at ${platform} follows the leads from run to run`, async () => {
		standInOf(platform).reset();
		// TikTok keeps no audience of fewer than a thousand people.
		const count = platform === 'tiktok' ? 1_002 : 4;
		const leads = people(count);
		const numbers = leads.map((_, number) => number);

		const first = await run(platform, leads);
		assert.equal(first.status, 'success', first.data.resultData.error?.message);
		assert.deepEqual(membership(platform), wanted(platform, numbers));
		const [[summary], out, , snapshot] = outputsOf(first, 'Audience');
		assert.equal(summary.sent, count);
		assert.equal(out.length, count);
		assert.equal(snapshot.length, count);

		const changed = [...leads.slice(0, count - 1), person(count)];
		const second = await run(platform, changed, { snapshot });
		assert.deepEqual(membership(platform), wanted(platform, [...numbers.slice(0, -1), count]));
		const [[change], , , newSnapshot] = outputsOf(second, 'Audience');
		assert.deepEqual([change.sent, change.removed], [1, 1]);

		standInOf(platform).clearRequests();
		await run(platform, changed, { snapshot: newSnapshot });
		const writes = standInOf(platform).requests.filter(
			({ method, path }) => method !== 'GET' && !path.endsWith('QueryByIds'),
		);
		assert.deepEqual(writes, [], 'a third run with the same leads writes nothing');

		for (const execution of [first, second]) {
			const said = JSON.stringify(execution.data);
			assert.deepEqual(
				SECRETS.filter((secret) => said.includes(secret)),
				[],
			);
		}
	});

	// A list of companies holds no people.
	const holdsPeople = platform !== 'linkedinCompanies';
	if (holdsPeople)
		test(`people are erased from ${platform}`, async () => {
			const count = platform === 'tiktok' ? 1_002 : 4;
			standInOf(platform).reset();
			await run(platform, people(count));
			const execution = await run(platform, [person(0)], { mode: 'erase' });
			assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
			assert.equal(membership(platform).length, count - 1);
		});

	test(`a refused sign-in at ${platform} is explained without giving anything away`, async () => {
		standInOf(platform).reset();
		standInOf(platform).fault({ name: 'token.expired', times: Infinity });
		const execution = await run(platform, people(2));
		const { error } = execution.data.resultData;
		assert.equal(execution.status, 'error');
		assert.equal(error.message, 'Nothing was sent');
		assert.match(error.description, /Open the credential in n8n/);
		const said = JSON.stringify(error);
		assert.ok(!said.includes('@example.com'), said);
		assert.deepEqual(
			SECRETS.filter((secret) => said.includes(secret)),
			[],
		);
	});
}

test('the test of each credential tells a good one from a bad one', async () => {
	for (const { name, credential, standIn } of sandbox.services) {
		standIn.reset();
		const { type, data } = credential;
		const ask = (changed = {}) =>
			host.client.post('/rest/credentials/test', {
				credentials: { ...credentials[type], type, data: { ...data, ...changed } },
			});
		const good = await ask();
		assert.equal(good.status, 'OK', `${name}: ${good.message}`);
		// Google and Microsoft offer no question without an account; n8n then asks whether somebody has signed in.
		const bad = ['google', 'microsoft'].includes(name)
			? await ask({ oauthTokenData: {} })
			: await withFault(standIn, ask);
		assert.equal(bad.status, 'Error', name);
	}
});

async function withFault(standIn, ask) {
	standIn.fault({ name: 'token.expired', times: Infinity });
	return await ask();
}
