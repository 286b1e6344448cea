import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { owner } from '../../scripts/host/rest.mjs';
import { openEditor, openNodeSearch, openWorkflow, searchNodes } from './support/browser.mjs';
import { useHost } from './support/host.mjs';
import { emptyWorkflow, packNodes } from './support/pack.mjs';
import { screenshot } from './support/screenshot.mjs';

/** What people type, and the node that they mean. */
const searches = [
	['lead score', 'Score Lead'],
	['MQL', 'Classify Funnel Stage'],
	['SQL', 'Classify Funnel Stage'],
	['BANT', 'BANT Check'],
	['custom audience', 'Retargeting Audience Export'],
	['customer match', 'Retargeting Audience Export'],
	['retargeting', 'Retargeting Audience Export'],
	['nurturing', 'Plan Nurturing'],
	['buying group', 'Score Buying Group'],
	['HubSpot', 'CRM Lead'],
	['Salesforce', 'CRM Lead'],
	['Pipedrive', 'CRM Lead'],
	['Odoo', 'CRM Lead'],
	['funnel', 'Funnel Report'],
];

let host;
let nodes;

before(async () => {
	host = await useHost();
	nodes = await packNodes(host.client);
});

after(() => host?.stop());

test('n8n loads the pack', () => {
	const names = nodes.map(({ displayName }) => displayName);
	for (const name of [
		'Score Lead',
		'BANT Check',
		'Classify Funnel Stage',
		'Retargeting Audience Export',
	]) {
		assert.ok(names.includes(name), `${name} is among ${names.join(', ')}`);
	}
});

test('a person signs in', async () => {
	const { page, close } = await openEditor(host, { signedIn: false });
	await page.goto(`${host.url}/signin`);
	await page.getByTestId('emailOrLdapLoginId').locator('input').fill(owner.email);
	await page.getByTestId('password').locator('input').fill(owner.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL(/\/(home|workflow)/);
	await close();
});

describe('the node search', () => {
	let editor;

	before(async () => {
		const { id } = await host.client.importWorkflow(emptyWorkflow);
		editor = await openEditor(host);
		await openWorkflow(editor.page, host.url, id);
		await openNodeSearch(editor.page);
	});

	after(() => editor?.close());

	for (const [words, name] of searches) {
		test(`"${words}" finds ${name}`, async () => {
			const found = await searchNodes(editor.page, words);
			assert.ok(found.includes(name), `${name} is among ${found.join(', ')}`);
		});
	}

	test('the docs show a search', async () => {
		await searchNodes(editor.page, 'lead score');
		await screenshot(editor.page, 'node-search');
	});
});
