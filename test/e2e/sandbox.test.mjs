import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { storeCredentials, withCredentials } from '../../scripts/host/credentials.mjs';
import { createDataTable, readDataTable } from '../../scripts/host/dataTables.mjs';
import { ACCOUNT as GOOGLE } from '../../sandbox/ads/google.cjs';
import { ACCOUNT as LINKEDIN } from '../../sandbox/ads/linkedIn.cjs';
import { ACCOUNT as META } from '../../sandbox/ads/meta.cjs';
import { ACCOUNT as MICROSOFT } from '../../sandbox/ads/microsoft.cjs';
import { MODEL } from '../../sandbox/languageModel/server.cjs';
import { startSandbox } from '../../sandbox/start.mjs';
import { useHost } from './support/host.mjs';
import { outputsOf } from './support/template.mjs';

const pack = 'n8n-nodes-lead-qualification';
const main = (node) => ({ node, type: 'main', index: 0 });

const node = (name, type, typeVersion, parameters) => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
});

let host;
let sandbox;
let credentials;

before(async () => {
	host = await useHost();
	sandbox = await startSandbox({
		count: 20,
		script: [
			{ toolCalls: [{ name: 'Calculator', arguments: { input: '6*7' } }] },
			({ messages }) => ({ content: `The answer is ${messages.at(-1).content}` }),
		],
	});
	credentials = await storeCredentials(host.client, sandbox.services);
});

after(async () => {
	await sandbox?.stop();
	await host?.stop();
});

/** Runs these nodes one after the other behind a trigger. */
async function runChain(nodes, wires = {}) {
	const chain = [node('Start', 'n8n-nodes-base.manualTrigger', 1, {}), ...nodes];
	const connections = Object.fromEntries(
		chain.slice(0, -1).map(({ name }, index) => [name, { main: [[main(chain[index + 1].name)]] }]),
	);
	const workflow = {
		name: 'Chain',
		nodes: [...chain, ...(wires.nodes ?? [])],
		connections: { ...connections, ...wires.connections },
		settings: { executionOrder: 'v1' },
	};
	const { id } = await host.client.importWorkflow(
		await withCredentials(host.client, workflow, credentials),
	);
	const execution = await host.client.runWorkflow(id);
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
	return execution;
}

for (const crm of ['hubspot', 'salesforce', 'pipedrive', 'odoo']) {
	test(`n8n reads leads from the stand-in for ${crm}`, async () => {
		const read = node('Read', `${pack}.crmLead`, 1, { crm, operation: 'getMany', limit: 5 });
		const [leads] = outputsOf(await runChain([read]), 'Read');
		assert.equal(leads.length, 5);
	});
}

for (const [platform, accountId, service = platform] of [
	['meta', META],
	['google', GOOGLE],
	['linkedin', LINKEDIN, 'linkedIn'],
	['microsoft', MICROSOFT],
]) {
	test(`n8n is signed in to the stand-in for ${platform}`, async () => {
		const erase = node('Erase', `${pack}.retargetingAudienceExport`, 1, {
			mode: 'erase',
			platform,
			accountId,
		});
		const person = node('Person', 'n8n-nodes-base.set', 3.4, {
			mode: 'raw',
			jsonOutput: '{ "email": "person@example.com" }',
		});
		await runChain([person, erase]);
		assert.ok(sandbox.service(service).requests.length > 0, 'the stand-in was asked');
	});
}

test('a mail that n8n sends can be read', async () => {
	const send = node('Send', 'n8n-nodes-base.emailSend', 2.1, {
		fromEmail: 'marketing@example.com',
		toEmail: 'person@example.com',
		subject: 'Grüße',
		emailFormat: 'text',
		text: 'Good morning',
		options: { appendAttribution: false },
	});
	await runChain([send]);
	const [{ recipients, subject, text }] = sandbox.service('mail').messages;
	assert.deepEqual(recipients, ['person@example.com']);
	assert.equal(subject, 'Grüße');
	assert.equal(text.trim(), 'Good morning');
});

test('an agent uses a tool because the scripted model says so', async () => {
	const agent = node('Agent', '@n8n/n8n-nodes-langchain.agent', 2.2, {
		promptType: 'define',
		text: 'How much is six times seven?',
	});
	const model = node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2, {
		model: { mode: 'id', value: MODEL },
	});
	const tool = node('Calculator', '@n8n/n8n-nodes-langchain.toolCalculator', 1, {});
	const execution = await runChain([agent], {
		nodes: [model, tool],
		connections: {
			Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
			Calculator: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	});
	const [[{ output }]] = outputsOf(execution, 'Agent');
	assert.equal(output, 'The answer is 42');
});

test('a data table is written and read', async () => {
	const rows = [
		{ client: 'one', threshold: 60 },
		{ client: 'two', threshold: 70 },
	];
	const name = `Clients ${randomUUID()}`;
	await createDataTable(host.client, name, { client: 'string', threshold: 'number' }, rows);
	assert.deepEqual(await readDataTable(host.client, name), rows);
});
