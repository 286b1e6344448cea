/** The Data Tables of the templates: gone before a test, and there as the n8n under test has them. */
import {
	createDataTable,
	deleteDataTables,
	findDataTable,
} from '../../../scripts/host/dataTables.mjs';
import { hostUnderTest } from '../../../scripts/host/underTest.mjs';
import { createsTable, tableOf, templateTables } from '../../../scripts/templateTables.mjs';

/** Deletes the tables that these workflows create. */
export const deleteTablesOf = (client, ...workflows) =>
	deleteDataTables(
		client,
		...workflows.flatMap(({ nodes }) => nodes.filter(createsTable)).map(tableOf),
	);

/** The id of a template's table, which is created when it is not there. */
export async function ensureTable(client, name) {
	const table = await findDataTable(client, name);
	return table?.id ?? (await createDataTable(client, name, templateTables()[name]));
}

/**
 * The workflow as its user has it: on n8n 2 as it is. On n8n 1 the user does what docs/guides/versions.md says: creates
 * the tables, deactivates the nodes that would, and chooses the tables in the others.
 */
export async function withTables(client, workflow) {
	if (hostUnderTest() !== 'n8n-1') return workflow;
	const ids = {};
	for (const name of new Set(workflow.nodes.map(tableOf).filter(Boolean)))
		ids[name] = await ensureTable(client, name);
	return { ...workflow, nodes: workflow.nodes.map((node) => withTable(node, ids)) };
}

function withTable(node, ids) {
	const name = tableOf(node);
	if (!name) return node;
	if (createsTable(node)) return { ...node, disabled: true };
	const dataTableId = { __rl: true, mode: 'list', value: ids[name], cachedResultName: name };
	return { ...node, parameters: { ...node.parameters, dataTableId } };
}
