/**
 * How long n8n took for a node, from n8n's own log. The items of the runs are not stored: 100,000 leads of several
 * nodes would be more text than a string can hold, and writing them is not what is measured.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export const benchSettings = {
	N8N_LOG_LEVEL: 'debug',
	N8N_LOG_FORMAT: 'json',
	// The Code node that makes 100,000 leads must not be ended on a machine that is busy.
	N8N_RUNNERS_TASK_TIMEOUT: '1800',
	N8N_RUNNERS_HEARTBEAT_INTERVAL: '600',
};

const limit = 1_800_000;

/** Runs a stored workflow and returns the milliseconds that the node took. */
export async function timeOfNode(server, client, id, nodeName) {
	const seen = statSync(server.logFile).size;
	await client.startWorkflow(id);
	const giveUpAt = Date.now() + limit;
	while (Date.now() < giveUpAt) {
		const lines = textFrom(server.logFile, seen).split('\n').slice(0, -1);
		const entries = lines.filter((line) => line.includes(id)).map((line) => JSON.parse(line));
		const at = (start) =>
			entries.find(({ message }) => message.startsWith(start))?.metadata.timestamp;
		const failure = entries.find(({ message }) =>
			message.startsWith('Workflow execution finished with error'),
		);
		if (failure) throw new Error(`The run did not succeed: ${JSON.stringify(failure.metadata)}`);
		if (at('Workflow execution finished')) {
			const begin = at(`Running node "${nodeName}" started`);
			return Date.parse(at(`Running node "${nodeName}" finished`)) - Date.parse(begin);
		}
		await sleep(500);
	}
	throw new Error(`The run did not end within ${limit / 1000} s`);
}

function textFrom(file, position) {
	const buffer = Buffer.alloc(statSync(file).size - position);
	const descriptor = openSync(file, 'r');
	readSync(descriptor, buffer, 0, buffer.length, position);
	closeSync(descriptor);
	return buffer.toString();
}
