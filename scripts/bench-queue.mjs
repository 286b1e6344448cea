// How many leads n8n qualifies in queue mode with one worker and with two: a web form's leads come in through the
// webhook process, are scored, checked and classified by the workers, and are written to a CRM.
import { ensureDependencies } from './dependencies.mjs';
import { installHost } from './host/install.mjs';
import { startCluster } from './queue/cluster.mjs';
import { batchOfLeads, deliver } from '../test/queue/support/load.mjs';
import { startRecorder } from '../test/queue/support/recorder.mjs';
import { inboundWorkflow } from '../test/queue/support/workflow.mjs';

const executions = 400;
const atOnce = 50;
const leadsPerExecution = 5;
const evaluatedAt = '2026-11-23T09:00:00.000Z';

await ensureDependencies();
const host = await installHost('n8n-2');
for (const workers of [1, 2]) {
	const seconds = await measure(workers);
	const perSecond = (count) => (count / seconds).toFixed(1);
	console.log(
		`${workers} ${workers === 1 ? 'worker' : 'workers'}: ${perSecond(executions)} executions per second, ` +
			`${perSecond(executions * leadsPerExecution)} leads per second (${executions} executions, ${atOnce} at once)`,
	);
}

async function measure(workers) {
	const recorder = await startRecorder({ latency: 20 });
	const cluster = await startCluster(host, { workers });
	try {
		const workflow = inboundWorkflow({ path: 'inbound', recorderUrl: recorder.url, evaluatedAt });
		const { id } = await cluster.client.importWorkflow(workflow);
		await cluster.client.publish(id);
		const url = `${cluster.webhookUrl}/webhook/inbound`;
		await deliver(url, batchOfLeads('warm', leadsPerExecution));
		const began = performance.now();
		let next = 0;
		await Promise.all(
			Array.from({ length: atOnce }, async () => {
				while (next < executions) await deliver(url, batchOfLeads(next++, leadsPerExecution));
			}),
		);
		return (performance.now() - began) / 1000;
	} finally {
		await cluster.stop();
		await recorder.stop();
	}
}
