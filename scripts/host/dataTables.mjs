/** n8n's Data Tables, by the requests of its editor. */

/** Creates a table; `columns` maps names to types (`string`, `number`, `boolean`, `date`). Returns its id. */
export async function createDataTable(client, name, columns, rows = []) {
	const tables = await tablesOf(client);
	const { id } = await client.post(tables, {
		name,
		columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
	});
	await insertRows(client, id, rows);
	return id;
}

export async function insertRows(client, id, rows) {
	if (rows.length === 0) return;
	await client.post(`${await tablesOf(client)}/${id}/insert`, { data: rows, returnType: 'count' });
}

/** Deletes the tables with these names, where they exist. */
export async function deleteDataTables(client, ...names) {
	const tables = await tablesOf(client);
	for (const name of names) {
		const table = await findDataTable(client, name);
		if (table) await client.delete(`${tables}/${table.id}`);
	}
}

/** The table with this name, or undefined. */
export async function findDataTable(client, name) {
	const tables = await tablesOf(client);
	const filter = encodeURIComponent(JSON.stringify({ name }));
	const { data } = await client.get(`${tables}?filter=${filter}`);
	return data.find((candidate) => candidate.name === name);
}

/** All rows of the table with this name, without n8n's own columns. */
export async function readDataTable(client, name) {
	const tables = await tablesOf(client);
	const table = await findDataTable(client, name);
	if (!table) throw new Error(`There is no data table "${name}"`);
	const rows = [];
	for (let total = 1; rows.length < total;) {
		const page = await client.get(`${tables}/${table.id}/rows?skip=${rows.length}&take=250`);
		total = page.count;
		if (page.data.length === 0) break;
		rows.push(...page.data);
	}
	return rows.map(({ id, createdAt, updatedAt, ...row }) => row);
}

async function tablesOf(client) {
	const { id } = await client.get('/rest/projects/personal');
	return `/rest/projects/${id}/data-tables`;
}
