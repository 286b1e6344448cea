/**
 * How long n8n took for a node, from n8n's own log. The items of the runs are not stored: 100,000 leads of several
 * nodes would be more text than a string can hold, and writing them is not what is measured.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export const logSettings = { N8N_LOG_LEVEL: 'debug', N8N_LOG_FORMAT: 'json' };

const limit = 600_000;

/** Runs a stored workflow and returns the milliseconds that the node took. */
export async function timeOfNode(server, client, id, nodeName) {
	const seen = readFileSync(server.logFile, 'utf8').length;
	await client.startWorkflow(id);
	const giveUpAt = Date.now() + limit;
	while (Date.now() < giveUpAt) {
		const lines = readFileSync(server.logFile, 'utf8').slice(seen).split('\n').slice(0, -1);
		const entries = lines.filter((line) => line.includes(id)).map((line) => JSON.parse(line));
		const at = (start) =>
			entries.find(({ message }) => message.startsWith(start))?.metadata.timestamp;
		if (at('Workflow execution finished with error'))
			throw new Error(`The run did not succeed: ${lines.at(-1)}`);
		if (at('Workflow execution finished')) {
			const begin = at(`Running node "${nodeName}" started`);
			return Date.parse(at(`Running node "${nodeName}" finished`)) - Date.parse(begin);
		}
		await sleep(200);
	}
	throw new Error(`The run did not end within ${limit / 1000} s`);
}
