import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { storeCredentials, withCredentials } from '../../scripts/host/credentials.mjs';
import { startSandbox } from '../../sandbox/start.mjs';
import {
	closeNode,
	executeStep,
	openEditor,
	openNode,
	openWorkflow,
	shownInput,
	shownParameters,
	showResult,
	waitForFault,
} from './support/browser.mjs';
import { useHost } from './support/host.mjs';
import { EXAMPLES, workflowOfExamples, workflowOfFaults } from './support/nodeExamples.mjs';
import {
	fileName,
	nameOfNext,
	packNodes,
	workflowOfDefaults,
	workflowOfSteps,
} from './support/pack.mjs';
import { screenshot } from './support/screenshot.mjs';

let host;
let nodes;
let sandbox;
let credentials;

before(async () => {
	host = await useHost();
	nodes = await packNodes(host.client);
	sandbox = await startSandbox({ services: ['hubspot', 'meta'], count: 120 });
	credentials = await storeCredentials(host.client, sandbox.services);
});

after(async () => {
	await sandbox?.stop();
	await host?.stop();
});

/** Imports the workflow with credentials chosen, and opens it in the editor. */
async function open(workflow, { theme, stored = credentials } = {}) {
	const imported = await withCredentials(host.client, workflow, stored);
	const { id } = await host.client.importWorkflow(imported);
	const { page, close } = await openEditor(host, { theme });
	await openWorkflow(page, host.url, id);
	return { page, close };
}

test('every node has an example', () => {
	assert.deepEqual(
		nodes.map(({ displayName }) => displayName).sort(),
		Object.keys(EXAMPLES).sort(),
	);
});

test('people can choose the CRM and the ad platform', async () => {
	const { page, close } = await open(workflowOfExamples(nodes));
	for (const [node, parameter] of [
		['CRM Lead', 'CRM'],
		['CRM Lead Trigger', 'CRM'],
		['Retargeting Audience Export', 'Platform'],
	]) {
		await openNode(page, node);
		const shown = await shownParameters(page);
		assert.ok(shown.includes(parameter), `${parameter} is among ${shown.join(', ')}`);
		await closeNode(page);
	}
	await close();
});

test('each node shows the next one what it will put out, before anything has run', async () => {
	const { page, close } = await open(workflowOfSteps(nodes), { stored: {} });
	// n8n shows no schema for triggers.
	for (const node of nodes.filter(({ inputs }) => inputs.length > 0)) {
		await openNode(page, nameOfNext(node));
		const fields = await shownInput(page);
		const field = EXAMPLES[node.displayName].shows;
		assert.ok(
			fields.includes(field),
			`${node.displayName}: ${field} is among ${fields.join(', ')}`,
		);
		if (node.displayName === 'Score Lead') await screenshot(page, 'schema-preview');
		await closeNode(page);
	}
	await close();
});

for (const theme of ['light', 'dark']) {
	const suffix = theme === 'dark' ? '-dark' : '';

	test(`each node opens at its default, ${theme}`, async () => {
		const { page, close } = await open(workflowOfDefaults(nodes), { theme, stored: {} });
		for (const node of nodes) {
			await openNode(page, node.displayName);
			const missing = await page.getByTestId('parameter-issues').count();
			assert.equal(missing, 0, `${node.displayName} asks for nothing before it can run`);
			const marks = await page.locator('.cm-lint-marker-error').count();
			assert.equal(marks, 0, `${node.displayName} has no text that the editor marks as wrong`);
			await screenshot(page, `${fileName(node)}-default${suffix}`);
			await closeNode(page);
		}
		await close();
	});

	test(`each node shows the result of an example, ${theme}`, async () => {
		const { page, close } = await open(workflowOfExamples(nodes), { theme });
		for (const node of nodes) {
			await openNode(page, node.displayName);
			await executeStep(page);
			await showResult(page, EXAMPLES[node.displayName].shows);
			await screenshot(page, `${fileName(node)}-example${suffix}`);
			await closeNode(page);
		}
		await close();
	});

	test(`each node says what to do when it is filled in wrongly, ${theme}`, async () => {
		const refused = await storeCredentials(host.client, [
			{
				name: 'Expired key',
				credential: {
					...sandbox.services.find(({ name }) => name === 'hubspot').credential,
					data: { accessToken: 'expired', baseUrl: sandbox.service('hubspot').url },
				},
			},
		]);
		const { page, close } = await open(workflowOfFaults(nodes), {
			theme,
			stored: { ...credentials, ...refused },
		});
		for (const node of nodes) {
			await openNode(page, node.displayName);
			await executeStep(page);
			const said = await waitForFault(page);
			assert.ok(said.includes(EXAMPLES[node.displayName].says), `${node.displayName}: ${said}`);
			await screenshot(page, `${fileName(node)}-fault${suffix}`);
			await closeNode(page);
		}
		await close();
	});
}
