// A stand-in for Odoo: JSON-2, JSON-RPC and XML-RPC over the same records, in memory, with faults on demand.
const { startStandIn } = require('../../standIn/server.cjs');
const models = require('./models.cjs');
const { seedLeads } = require('./seed.cjs');
const xml = require('./xmlRpc.cjs');

const KEY = 'odoo-api-key';
const DATABASE = 'acme';
const USER = 'admin@acme.test';
const UID = 2;

const { OdooError } = models;

/** Every error carries the server's traceback; no client may show it. */
const shown = (error) => ({
	name: error.odooName,
	message: error.message,
	arguments: [error.message],
	context: {},
	debug: 'Traceback (most recent call last): /opt/odoo/secret-path/models.py',
});

const unauthorized = () => new OdooError('werkzeug.exceptions.Unauthorized', 'Invalid apikey', 401);

function json2(request, state, at) {
	if (state.version < 19)
		return {
			status: 404,
			headers: { 'content-type': 'text/html' },
			body: '<!doctype html><title>404 Not Found</title>',
		};
	const [, , , model, method] = request.path.split('/');
	const key = /^bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
	if (request.method !== 'POST' || !method)
		throw new OdooError('werkzeug.exceptions.NotFound', 'Not Found', 404);
	if (!state.keys.has(key)) throw unauthorized();
	const database = request.headers['x-odoo-database'];
	if (state.databases.length > 1 && !state.databases.includes(database)) {
		throw new OdooError('werkzeug.exceptions.NotFound', 'No database is selected', 404);
	}
	const { ids, context, ...values } = request.json ?? {};
	return {
		body: models.call(state.store, { model, method, ids, context, values, at, strict: true }),
	};
}

/** Positional arguments of the older protocols under the names that JSON-2 uses. */
const POSITIONAL = {
	search: ['domain', 'offset', 'limit', 'order'],
	search_count: ['domain'],
	search_read: ['domain', 'fields', 'offset', 'limit', 'order'],
	read: ['fields'],
	create: ['vals_list'],
	write: ['vals'],
	fields_get: ['allfields', 'attributes'],
	context_get: [],
	unlink: [],
	activity_schedule: ['act_type_xmlid', 'date_deadline', 'summary', 'note'],
	message_post: [],
};
const OF_RECORDS = new Set(['read', 'write', 'unlink', 'activity_schedule', 'message_post']);

function execute(state, [database, uid, key, model, method, args = [], kwargs = {}], at) {
	if (!state.databases.includes(database))
		throw new OdooError('odoo.exceptions.AccessDenied', 'Access Denied');
	if (uid !== UID || !state.keys.has(key))
		throw new OdooError('odoo.exceptions.AccessDenied', 'Access Denied');
	const rest = [...args];
	const ids = OF_RECORDS.has(method) ? [].concat(rest.shift() ?? []) : undefined;
	const names = POSITIONAL[method];
	if (!names)
		throw new OdooError(
			'builtins.AttributeError',
			`The method '${model}.${method}' does not exist`,
			404,
		);
	const { context, ...values } = {
		...Object.fromEntries(rest.map((value, index) => [names[index], value])),
		...kwargs,
	};
	const single = method === 'create' && !Array.isArray(values.vals_list);
	const result = models.call(state.store, {
		model,
		method,
		ids,
		context,
		values,
		at,
		strict: false,
	});
	return single ? result[0] : result;
}

function service(state, { service: name, method, args }, at) {
	if (name === 'common' && method === 'version') return { server_version: `${state.version}.0` };
	if (name === 'common' && (method === 'login' || method === 'authenticate')) {
		const [database, login, key] = args;
		const isKnown = state.databases.includes(database) && login === USER && state.keys.has(key);
		return isKnown ? UID : false;
	}
	if (name === 'object' && (method === 'execute_kw' || method === 'execute'))
		return execute(state, args, at);
	throw new OdooError('builtins.KeyError', name);
}

/** JSON-RPC tells errors with status 200. */
const rpcError = (request, error) => ({
	body: {
		jsonrpc: '2.0',
		id: request.json?.id,
		error: { code: 200, message: 'Odoo Server Error', data: shown(error) },
	},
});

function jsonRpc(request, state, at) {
	const { id, params } = request.json ?? {};
	try {
		return { body: { jsonrpc: '2.0', id, result: service(state, params, at) } };
	} catch (error) {
		if (!(error instanceof OdooError)) throw error;
		return rpcError(request, error);
	}
}

function xmlRpc(request, state, at) {
	const { method, args } = xml.parseCall(request.text);
	const name = request.path.endsWith('/common') ? 'common' : 'object';
	try {
		return {
			headers: { 'content-type': 'text/xml' },
			body: xml.answer(service(state, { service: name, method, args }, at)),
		};
	} catch (error) {
		if (!(error instanceof OdooError)) throw error;
		return { headers: { 'content-type': 'text/xml' }, body: xml.fault(1, error.message) };
	}
}

async function handle(request, api) {
	const { state } = api;
	const at = api.now();
	try {
		if (request.path.startsWith('/json/2/')) return json2(request, state, at);
		if (request.path === '/jsonrpc') return jsonRpc(request, state, at);
		if (request.path.startsWith('/xmlrpc/2/')) return xmlRpc(request, state, at);
		throw new OdooError('werkzeug.exceptions.NotFound', 'Not Found', 404);
	} catch (error) {
		if (!(error instanceof OdooError)) throw error;
		return { status: error.status, body: shown(error) };
	}
}

const faults = {
	'rate.plain': () => ({
		status: 429,
		headers: { 'content-type': 'text/html' },
		body: '<html>Too Many Requests</html>',
	}),
	'token.expired': ({ request }) =>
		request.path === '/jsonrpc'
			? rpcError(request, new OdooError('odoo.exceptions.AccessDenied', 'Access Denied'))
			: { status: 401, body: shown(unauthorized()) },
	'rpc.error200': ({ request }) =>
		rpcError(request, new OdooError('odoo.exceptions.UserError', 'Nope')),
	'scope.missing': () => ({
		status: 403,
		body: shown(
			new OdooError('odoo.exceptions.AccessError', 'You are not allowed to modify crm.lead', 403),
		),
	}),
	'lead.gone': ({ fault, api }) => {
		api.state.store.records['crm.lead'].delete(Number(fault.id));
	},
	'schema.drift': ({ fault, api }) => {
		delete api.state.store.fields['crm.lead'][fault.field];
	},
};

/**
 * Starts an Odoo server on the loopback address.
 * @param {{ leads?: object[], latency?: number, port?: number, version?: number }} [options]
 *   `version` below 19 knows no JSON-2.
 */
async function startOdoo({ leads = [], latency = 0, port = 0, version = 19 } = {}) {
	return await startStandIn({
		name: 'Odoo',
		handle,
		faults,
		latency,
		port,
		initialState: () => {
			const store = models.createStore();
			const leadIds = seedLeads(store, leads, Date.now());
			return { store, leadIds, version, databases: [DATABASE], keys: new Set([KEY]) };
		},
	});
}

module.exports = { ODOO_DATABASE: DATABASE, ODOO_KEY: KEY, ODOO_USER: USER, startOdoo };
