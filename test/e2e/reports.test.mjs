import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { executeStep, openEditor, openNode, openWorkflow, viewFile } from './support/browser.mjs';
import { useHost } from './support/host.mjs';
import { workflowOfExamples } from './support/nodeExamples.mjs';
import { packNodes } from './support/pack.mjs';
import { screenshot } from './support/screenshot.mjs';

/** Nodes that make a report, its file, and what stands on it. */
const reports = [
	['Funnel Report', 'funnel-report', 'Leads of November'],
	['Train Lead Score', 'train-lead-score', 'AUC'],
];

let host;
let nodes;

before(async () => {
	host = await useHost();
	nodes = await packNodes(host.client);
});

after(() => host?.stop());

for (const theme of ['light', 'dark']) {
	for (const [node, name, words] of reports) {
		test(`${node}: the report opens in n8n's own viewer, ${theme}`, async () => {
			const { id } = await host.client.importWorkflow(workflowOfExamples(nodes));
			const { page, close } = await openEditor(host, { theme });
			await openWorkflow(page, host.url, id);
			await openNode(page, node);
			await executeStep(page);
			const report = await viewFile(page, 'reportPreview');
			assert.ok((await report.locator('main').innerText()).includes(words));
			const pictures = report.locator('.picture');
			assert.ok((await pictures.count()) > 0, 'the report has charts');
			for (const picture of await pictures.all()) {
				const { width, height } = await picture.boundingBox();
				assert.ok(width > 100 && height > 50, `a chart of ${width} × ${height}`);
			}
			await pictures.first().scrollIntoViewIfNeeded();
			await screenshot(page, `${name}-viewer${theme === 'dark' ? '-dark' : ''}`);
			await close();
		});
	}
}
