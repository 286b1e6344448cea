import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { countRun } from '../../scripts/demo/counts.mjs';
import { writeSampleLeads } from '../../scripts/demo/sandbox.mjs';
import { importDemoWorkflow } from '../../scripts/demo/workflow.mjs';
import {
	closeNode,
	openEditor,
	openNode,
	openWorkflow,
	runFromCanvas,
} from './support/browser.mjs';
import { startHost } from './support/host.mjs';
import { screenshot } from './support/screenshot.mjs';

let host;
let sample;
let id;
let workflow;

before(async () => {
	host = await startHost();
	sample = await writeSampleLeads(host.home);
	({ id, workflow } = await importDemoWorkflow(host.client, host.home));
});

after(() => host?.stop());

test('the template runs unchanged, and its counts add up', async () => {
	const counts = await countRun({ client: host.client, id, home: host.home, sample });
	assert.deepEqual(counts.faults, []);
	assert.ok(counts.files.length > 0, 'it writes upload files');
});

test('a person runs the template in the editor and reads the results', async () => {
	for (const theme of ['light', 'dark']) {
		const suffix = theme === 'dark' ? '-dark' : '';
		const { page, close } = await openEditor(host, { theme });
		await openWorkflow(page, host.url, id);
		await screenshot(page, `canvas${suffix}`);
		await runFromCanvas(page);
		await screenshot(page, `canvas-after-run${suffix}`);
		for (const node of workflow.nodes.filter(({ type }) =>
			type.startsWith('n8n-nodes-lead-qualification.'),
		)) {
			await openNode(page, node.name);
			await page
				.getByTestId('ndv-items-count')
				.or(page.getByTestId('output-panel'))
				.first()
				.waitFor();
			await screenshot(page, `${node.name.toLowerCase().replace(/\W+/g, '-')}${suffix}`);
			await closeNode(page);
		}
		await close();
	}
});
