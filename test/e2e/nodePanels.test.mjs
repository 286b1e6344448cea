import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { storeCredentials, withCredentials } from '../../scripts/host/credentials.mjs';
import { startSandbox } from '../../sandbox/start.mjs';
import {
	closeNode,
	cutOffLabels,
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
	workflowOfOptions,
	workflowOfSteps,
} from './support/pack.mjs';
import { screenshot } from './support/screenshot.mjs';

const suffixOf = (theme) => (theme === 'dark' ? '-dark' : '');

/** How people would call their credentials. */
const ACCOUNTS = { hubspot: 'HubSpot account', meta: 'Meta Ads account' };

let host;
let nodes;
let sandbox;
let credentials;

before(async () => {
	host = await useHost();
	nodes = await packNodes(host.client);
	sandbox = await startSandbox({ services: ['hubspot', 'meta'], count: 120 });
	const named = sandbox.services.map((service) => ({ ...service, name: ACCOUNTS[service.name] }));
	credentials = await storeCredentials(host.client, named);
});

after(async () => {
	await sandbox?.stop();
	await host?.stop();
});

/** Imports the workflow with credentials chosen, and opens it in the editor until the test has ended. */
async function open(running, workflow, { theme, stored = credentials } = {}) {
	const imported = await withCredentials(host.client, workflow, stored);
	const { id } = await host.client.importWorkflow(imported);
	const { page, close } = await openEditor(host, { theme });
	running.after(close);
	await openWorkflow(page, host.url, id);
	return page;
}

test('every node has an example', () => {
	assert.deepEqual(
		nodes.map(({ displayName }) => displayName).sort(),
		Object.keys(EXAMPLES).sort(),
	);
});

test('people can choose the CRM and the ad platform', async (running) => {
	const page = await open(running, workflowOfExamples(nodes));
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
});

test('each node shows the next one what it will put out, before anything has run', async (running) => {
	const page = await open(running, workflowOfSteps(nodes), { stored: {} });
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
});

test('every name of a parameter can be read to its end', async (running) => {
	const page = await open(running, workflowOfOptions(nodes), { stored: {} });
	for (const { displayName } of nodes) {
		await openNode(page, displayName);
		await page.getByTestId('parameter-item').first().waitFor();
		assert.deepEqual(await cutOffLabels(page), [], displayName);
		await closeNode(page);
	}
});

for (const theme of ['light', 'dark']) {
	const suffix = suffixOf(theme);

	test(`each node opens at its default, ${theme}`, async (running) => {
		const page = await open(running, workflowOfDefaults(nodes), { theme, stored: {} });
		for (const node of nodes) {
			await openNode(page, node.displayName);
			const missing = await page.getByTestId('parameter-issues').count();
			assert.equal(missing, 0, `${node.displayName} asks for nothing before it can run`);
			const marks = await page.locator('.cm-lint-marker-error').count();
			assert.equal(marks, 0, `${node.displayName} has no text that the editor marks as wrong`);
			await screenshot(page, `${fileName(node)}-default${suffix}`);
			await closeNode(page);
		}
	});

	test(`each node shows the result of an example, ${theme}`, async (running) => {
		const page = await open(running, workflowOfExamples(nodes), { theme });
		for (const node of nodes) {
			await openNode(page, node.displayName);
			await executeStep(page);
			await showResult(page, EXAMPLES[node.displayName].shows);
			await screenshot(page, `${fileName(node)}-example${suffix}`);
			await closeNode(page);
		}
	});
}

// After the others: the editor would choose the credential that is refused in a node without one.
for (const theme of ['light', 'dark']) {
	const suffix = suffixOf(theme);

	test(`each node says what to do when it is filled in wrongly, ${theme}`, async (running) => {
		const refused = await storeCredentials(host.client, [
			{
				name: 'Expired key',
				credential: {
					...sandbox.services.find(({ name }) => name === 'hubspot').credential,
					data: { accessToken: 'expired', baseUrl: sandbox.service('hubspot').url },
				},
			},
		]);
		const page = await open(running, workflowOfFaults(nodes), {
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
	});
}
