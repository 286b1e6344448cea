import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { countRun } from '../../../scripts/demo/counts.mjs';
import { writeSampleLeads } from '../../../scripts/demo/sandbox.mjs';
import { importTemplate } from '../../../scripts/demo/workflow.mjs';
import {
	closeNode,
	openEditor,
	openNode,
	openWorkflow,
	pictureOfCanvas,
	runFromCanvas,
	showResult,
} from '../support/browser.mjs';
import { useHost } from '../support/host.mjs';
import { screenshot } from '../support/screenshot.mjs';

/** The field of a node's result that pictures begin with. */
const RESULT = {
	bantCheck: 'bant',
	classifyFunnelStage: 'stage',
	retargetingAudienceExport: 'platform',
	scoreLead: 'score',
};

let host;
let sample;
let id;
let workflow;

before(async () => {
	host = await useHost();
	sample = await writeSampleLeads(host.home);
	({ id, workflow } = await importTemplate(
		host.client,
		host.home,
		'qualify-leads-and-export-audiences',
	));
});

after(() => host?.stop());

test('the template runs unchanged, and its counts add up', async () => {
	const counts = await countRun({ client: host.client, id, home: host.home, sample });
	assert.deepEqual(counts.faults, []);
	assert.ok(counts.files.length > 0, 'it writes upload files');
});

test('a file that is missing is told, and not taken for one without leads', async () => {
	const file = join(host.home, '.n8n-files', 'leads', 'salesforce-leads.csv');
	renameSync(file, `${file}.away`);
	const execution = await host.client.runWorkflow(id);
	renameSync(`${file}.away`, file);
	const { error, lastNodeExecuted } = execution.data.resultData;
	assert.equal(lastNodeExecuted, 'Rows of Salesforce Leads');
	assert.match(error.message, /binary file .* but none was found/);
});

for (const theme of ['light', 'dark']) {
	test(`a person runs the template in the editor and reads the results, ${theme}`, async () => {
		const suffix = theme === 'dark' ? '-dark' : '';
		const { page, close } = await openEditor(host, { theme });
		await openWorkflow(page, host.url, id);
		await runFromCanvas(page);
		await pictureOfCanvas(page, `canvas${suffix}`);
		for (const { name, type } of workflow.nodes.filter(isOfPack)) {
			await openNode(page, name);
			await showResult(page, RESULT[type.split('.').at(-1)]);
			await screenshot(page, `${name.toLowerCase().replace(/\W+/g, '-')}${suffix}`);
			await closeNode(page);
		}
		await close();
	});
}

const isOfPack = ({ type }) => type.startsWith('n8n-nodes-lead-qualification.');
