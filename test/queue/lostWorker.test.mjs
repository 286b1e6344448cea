import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { installHost } from '../../scripts/host/install.mjs';
import { startCluster } from '../../scripts/queue/cluster.mjs';
import { batchOfLeads, deliver } from './support/load.mjs';
import { startRecorder } from './support/recorder.mjs';
import { inboundWorkflow } from './support/workflow.mjs';

const executions = 200;
const leadsPerExecution = 5;
const evaluatedAt = '2026-11-23T09:00:00.000Z';

let cluster;
let recorder;

before(async () => {
	recorder = await startRecorder();
	cluster = await startCluster(await installHost('n8n-2'));
	const workflow = inboundWorkflow({ path: 'inbound', recorderUrl: recorder.url, evaluatedAt });
	const { id } = await cluster.client.importWorkflow(workflow);
	await cluster.client.publish(id);
});

after(async () => {
	await cluster?.stop();
	await recorder?.stop();
});

test('every lead is accounted for exactly once when a worker is killed under 200 parallel executions', async () => {
	const url = `${cluster.webhookUrl}/webhook/inbound`;
	const first = batchOfLeads('first', leadsPerExecution);
	await deliver(url, first);

	let answered = 0;
	let sentAgain = 0;
	const all = Promise.all(
		Array.from({ length: executions }, async (_, number) => {
			sentAgain += (await deliver(url, batchOfLeads(number, leadsPerExecution))) - 1;
			answered++;
		}),
	);
	while (answered < executions / 4) await sleep(20);
	cluster.kill(cluster.workers[0]);
	await all;

	assert.ok(sentAgain > 0, 'the kill hit at least one execution');
	assert.equal(recorder.records.size, executions * leadsPerExecution + first.length);
	for (const [key, written] of recorder.records)
		assert.equal(written.size, 1, `${key} has one result`);
	const [result] = recorder.records.get('lead-0-0').keys();
	assert.deepEqual(Object.keys(JSON.parse(result)), ['total', 'verdict', 'stage']);
});
