/** An agency in n8n: per client a CRM, a mail server and ad accounts of its own, its copy of the pipeline, and its row. */
import { storeCredentials, withCredentials } from '../../../scripts/host/credentials.mjs';
import { insertRows, readDataTable } from '../../../scripts/host/dataTables.mjs';
import { startSandbox } from '../../../sandbox/start.mjs';
import { OWN_ANSWERS } from './audiences.mjs';
import { hubSpotOf } from './hubSpot.mjs';
import { sendsAtAnyHour, withParameters } from './parameters.mjs';
import { ensureTable, withTables } from './tables.mjs';
import { readTemplate } from './template.mjs';

const CLIENTS = 'Agency clients';
const RUNS = 'Agency runs';

/** That sales and readers have their hours is told elsewhere; these tests run at any hour. */
const AT_ANY_HOUR = {
	'Classify Funnel Stage': {
		options: {
			businessDays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
			opensAt: '00:00',
			closesAt: '23:59',
		},
	},
	'Choose Content': sendsAtAnyHour,
};

/** n8n publishes no workflow whose nodes lack a credential; who does not use Google deactivates its node. */
const withoutGoogle = (workflow) => ({
	...workflow,
	nodes: workflow.nodes.map((node) =>
		node.name === 'Sync Google' ? { ...node, disabled: true } : node,
	),
});

/**
 * An agency without clients, in the n8n that `n8n` is signed in to. Each client is added first, then their rows.
 * @returns `{ clients, addClient(name, leads), keepRows(rows), runs(), withdrawKey(name), stop() }`
 */
export function openAgency(n8n) {
	const clients = {};
	return {
		/** By name: `{ id, sandbox, contacts, service }`; `id` is that of the client's workflow. */
		clients,
		/** All leads agreed to advertising. `change` sets what this client has set in its copy of the pipeline. */
		async addClient(name, leads, change = {}) {
			const sandbox = await startSandbox({
				services: ['hubspot', 'meta', 'linkedIn', 'mail'],
				leads,
			});
			// Known at once, so that `stop` ends it also when the rest fails.
			clients[name] = { sandbox };
			const credentials = await storeCredentials(n8n, sandbox.services);
			const template = readTemplate('agency-client-pipeline');
			const changed = withParameters(template, { ...OWN_ANSWERS, ...AT_ANY_HOUR, ...change });
			const ready = await withTables(n8n, { ...withoutGoogle(changed), name });
			const pipeline = await withCredentials(n8n, ready, credentials);
			const { id } = await n8n.importWorkflow(pipeline);
			await n8n.publish(id);
			const contacts = hubSpotOf(sandbox.service('hubspot'));
			leads.forEach((_, number) => contacts.consent(number, true));
			clients[name] = { id, sandbox, contacts, service: sandbox.service };
		},
		/** Fills the table of the clients; `rows` maps their names to what differs from the defaults. */
		keepRows: async (rows) =>
			insertRows(
				n8n,
				await ensureTable(n8n, CLIENTS),
				Object.entries(rows).map(([client, more]) => ({
					client,
					active: true,
					workflowId: clients[client].id,
					...more,
				})),
			),
		/** What the runs so far noted, a row per client and run. */
		runs: async () => (await readDataTable(n8n, RUNS)).map(({ finishedAt, ...run }) => run),
		/** The client has withdrawn the agency's key to its CRM. */
		withdrawKey: (name) => clients[name].service('hubspot').state.tokens.clear(),
		async stop() {
			for (const { id, sandbox } of Object.values(clients)) {
				if (id) await n8n.unpublish(id);
				await sandbox.stop();
			}
		},
	};
}
