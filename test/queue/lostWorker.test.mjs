import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { installHost } from '../../scripts/host/install.mjs';
import { startCluster } from '../../scripts/queue/cluster.mjs';
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
	let answered = 0;
	let sentAgain = 0;
	const deliver = async (batch) => {
		// n8n marks the executions of a lost worker as crashed and does not repeat them: that is the sender's part.
		for (;;) {
			if (await accepts(batch)) break;
			sentAgain++;
			await sleep(500);
		}
		answered++;
	};
	const all = Promise.all(
		Array.from({ length: executions }, (_, number) => deliver(leads(number))),
	);
	while (answered < executions / 4) await sleep(20);
	cluster.kill(cluster.workers[0]);
	await all;

	assert.ok(sentAgain > 0, 'the kill hit at least one execution');
	assert.equal(recorder.records.size, executions * leadsPerExecution);
	for (const [key, written] of recorder.records)
		assert.equal(written.size, 1, `${key} has one result`);
});

async function accepts(batch) {
	const response = await fetch(`${cluster.webhookUrl}/webhook/inbound`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ leads: batch }),
	}).catch(() => undefined);
	await response?.arrayBuffer();
	return response?.ok ?? false;
}

function leads(number) {
	return Array.from({ length: leadsPerExecution }, (_, index) => ({
		id: `lead-${number}-${index}`,
		email: `person.${number}.${index}@example.com`,
		jobTitle: index % 2 ? 'Head of Marketing' : 'Student',
		events: [{ type: 'demoRequest', at: '2026-11-20T10:00:00Z' }],
	}));
}
