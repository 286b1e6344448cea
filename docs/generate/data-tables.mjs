// What somebody with n8n 1 does about the Data Tables of the templates, made from the templates' nodes.
import { createsTable, readTemplate, tableOf, templateNames, templateTables } from '../../scripts/templateTables.mjs';
import { section, table } from './section.mjs';

const PAGE = 'docs/guides/versions.md';
const TYPES = ['string', 'number', 'boolean'];

const tables = templateTables();
const names = (list) => list.map((name) => `\`${name}\``).join(', ');
const nodeNames = (nodes) => nodes.map(({ name }) => `*${name}*`).join(', ');

section(
	PAGE,
	'data-tables',
	table(
		['Data Table', ...TYPES.map((type) => `columns: ${type}`)],
		Object.entries(tables).map(([name, columns]) => [
			name,
			...TYPES.map((type) => names(Object.keys(columns).filter((column) => columns[column] === type))),
		]),
	),
);

const rows = templateNames().flatMap((template) => {
	const { name: title, nodes } = readTemplate(template);
	const choices = Object.keys(tables).flatMap((name) => {
		const users = nodes.filter((node) => tableOf(node) === name && !createsTable(node));
		return users.length === 0 ? [] : [`${name} in ${nodeNames(users)}`];
	});
	if (choices.length === 0) return [];
	return [[`[${title}](${template}.md)`, nodeNames(nodes.filter(createsTable)), choices.join('; ')]];
});

section(PAGE, 'data-table-nodes', table(['template', 'deactivate', 'choose the table'], rows));
