/** n8n in queue mode: a main process, workers, and a process for webhooks, each with a home and a copy of the pack. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signalGroup, stop } from '../host/command.mjs';
import { installPack, packTarball } from '../host/pack.mjs';
import { signIn } from '../host/rest.mjs';
import { freePort, startServer } from '../host/server.mjs';
import { startServices } from './services.mjs';

/** Returns `{ client, webhookUrl, workers, executionsOf(worker), kill(worker), stop() }`. */
export async function startCluster(
	host,
	{ workers: workerCount = 2, concurrency = 10, env = {} } = {},
) {
	const tarball = await packTarball();
	const root = mkdtempSync(join(tmpdir(), 'lead-qualification-queue-'));
	const services = await startServices(host);
	const shared = {
		...services.env,
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		// A worker that died is noticed within seconds instead of a minute and a half.
		QUEUE_WORKER_LOCK_DURATION: '10000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
		QUEUE_WORKER_STALLED_INTERVAL: '5000',
		...env,
	};

	const startProcess = async (name, command, own = {}) => {
		const home = join(root, name);
		const port = await freePort();
		mkdirSync(home);
		await installPack(tarball, home);
		const env = { ...shared, ...own, QUEUE_HEALTH_CHECK_PORT: `${port}` };
		return startServer(host, { home, port, command, env });
	};

	// The main process goes first: it makes the tables.
	const main = await startProcess('main', ['start'], {
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
	});
	const webhook = await startProcess('webhook', ['webhook']);
	const workers = [];
	for (let number = 1; number <= workerCount; number++) {
		workers.push(
			await startProcess(`worker-${number}`, ['worker', `--concurrency=${concurrency}`], {
				// What a worker begins and ends stands in its log, with the workflow's id.
				N8N_LOG_LEVEL: 'info',
				N8N_LOG_FORMAT: 'json',
			}),
		);
	}

	return {
		client: await signIn(main),
		webhookUrl: webhook.url,
		workers,
		/** What a worker has begun, as its log tells: `[{ executionId, workflowId, isOpen }]`. */
		executionsOf: ({ logFile }) => executionsIn(readFileSync(logFile, 'utf8')),
		/** As a machine that loses power: no goodbye to anyone. */
		kill: (worker) => signalGroup(worker.child, 'SIGKILL'),
		async stop() {
			for (const { child } of [...workers, webhook, main]) await stop(child);
			await services.stop();
			rmSync(root, { recursive: true, force: true });
		},
	};
}

function executionsIn(log) {
	const begun = new Map();
	for (const [, verb, text] of log.matchAll(
		/^(?=.*"Worker (started|finished) execution)(.*\})$/gm,
	)) {
		const { executionId, workflowId } = JSON.parse(text).metadata;
		begun.set(executionId, { executionId, workflowId, isOpen: verb === 'started' });
	}
	return [...begun.values()];
}
