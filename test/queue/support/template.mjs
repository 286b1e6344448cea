/** A template in queue mode, set up as a user sets it up, and what its executions came to. */
import { setTimeout as sleep } from 'node:timers/promises';
import { storeCredentials, withCredentials } from '../../../scripts/host/credentials.mjs';
import { readTemplate } from '../../e2e/support/template.mjs';

const PATIENCE = 300_000;

/** Imports it with credentials for the sandbox chosen; `change` may set what a user would set in the editor. */
export async function importTemplate({ client }, name, sandbox, change = (workflow) => workflow) {
	const stored = await storeCredentials(client, sandbox.services);
	const workflow = await withCredentials(client, change(readTemplate(name)), stored);
	return client.importWorkflow(workflow);
}

/** n8n's list has pages of so many at most. */
const PAGE = 100;

/** All executions of a workflow, as the list in the editor shows them, newest first. */
export async function executionsOf({ client }, workflowId) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const all = [];
	let cursor = '';
	do {
		const page = await client.get(
			`/rest/executions?filter=${filter}&limit=${PAGE}${cursor && `&cursor=${cursor}`}`,
		);
		all.push(...page.results);
		cursor = page.nextCursor ? encodeURIComponent(page.nextCursor) : '';
	} while (cursor);
	return all;
}

/** Waits until so many executions were started and none runs any more. */
export async function waitForEnd(cluster, workflowId, count) {
	const giveUpAt = Date.now() + PATIENCE;
	for (;;) {
		const executions = await executionsOf(cluster, workflowId);
		const open = executions.filter(({ stoppedAt }) => !stoppedAt);
		if (executions.length >= count && open.length === 0) return executions;
		if (Date.now() > giveUpAt) {
			const states = executions.map(({ status }) => status);
			throw new Error(
				`${executions.length} of ${count} executions, ${open.length} open: ${states}`,
			);
		}
		await sleep(1_000);
	}
}
