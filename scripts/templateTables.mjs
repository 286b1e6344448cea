/** The Data Tables that the templates use, as the templates' own nodes create them. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './host/cache.mjs';

const folder = join(repository, 'templates');

export const readTemplate = (name) =>
	JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

export const templateNames = () =>
	readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace('.json', ''))
		.sort();

const isDataTable = ({ type }) => type === 'n8n-nodes-base.dataTable';

/** Whether the node makes a table, which the Data Table node of n8n 1 cannot. */
export const createsTable = (node) => isDataTable(node) && node.parameters.resource === 'table';

/** The name of the table that the node creates, reads or writes; undefined for other nodes. */
export function tableOf(node) {
	if (!isDataTable(node)) return undefined;
	return createsTable(node) ? node.parameters.tableName : node.parameters.dataTableId.value;
}

/** The columns of every table that a template creates: by the table's name a record of names and types. */
export function templateTables() {
	const creating = templateNames().flatMap((name) => readTemplate(name).nodes.filter(createsTable));
	const typesOf = ({ parameters }) =>
		Object.fromEntries(parameters.columns.column.map(({ name, type }) => [name, type]));
	return Object.fromEntries(creating.map((node) => [tableOf(node), typesOf(node)]));
}
