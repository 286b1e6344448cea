import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { repository } from '../../../scripts/host/cache.mjs';
import { storeCredentials, withCredentials } from '../../../scripts/host/credentials.mjs';
import { hostUnderTest } from '../../../scripts/host/underTest.mjs';
import { startSandbox } from '../../../sandbox/start.mjs';
import { useHost } from '../support/host.mjs';
import { readTemplate } from '../support/template.mjs';

const ONLY_ON_N8N_1 =
	hostUnderTest() !== 'n8n-1' && 'n8n 2 creates the tables, as the tests of the templates show';

test('who did not prepare the Data Tables on n8n 1 finds the reason under the words that n8n says', { skip: ONLY_ON_N8N_1 }, async (context) => {
	const host = await useHost();
	context.after(() => host.stop());
	const sandbox = await startSandbox({ services: ['hubspot', 'mail'], count: 1 });
	context.after(() => sandbox.stop());
	const credentials = await storeCredentials(host.client, sandbox.services);
	const asItIs = await withCredentials(host.client, readTemplate('nightly-rescore'), credentials);
	const { id } = await host.client.importWorkflow(asItIs);
	const execution = await host.client.runWorkflow(id);
	const { error, lastNodeExecuted } = execution.data.resultData;
	assert.equal(lastNodeExecuted, 'Table of Stages');
	const help = readFileSync(join(repository, 'docs', 'troubleshooting.md'), 'utf8');
	assert.ok(help.includes(`"${error.message}"`), error.message);
});
