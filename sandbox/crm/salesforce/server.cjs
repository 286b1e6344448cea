// A stand-in for Salesforce's REST API: SOQL, collections, describe, logins, with faults on demand.
const { createVerify } = require('node:crypto');
const { startStandIn } = require('../../standIn/server.cjs');
const { qualificationFields } = require('./schema.cjs');
const { convert, seedLeads } = require('./seed.cjs');
const { SoqlError, runQuery } = require('./soql.cjs');
const { RowRefusal, create, createStore, find, insert, update } = require('./store.cjs');

const TOKEN = 'salesforce-access';
const MOST_RECORDS = 200;
const MOST_CHUNKS = 10;
const LOGINS_PER_HOUR = 3_600;

const refusal = (status, errorCode, message, fields) => ({
	status,
	body: [{ message, errorCode, ...(fields ? { fields } : {}) }],
});

const rowError = ({ statusCode, message, fields }) => ({ statusCode, message, fields });

function page(state, id, offset) {
	const records = state.cursors.get(id);
	const size = state.nextPageSize ?? state.pageSize;
	const end = offset + size;
	const done = end >= records.length;
	return {
		body: {
			totalSize: records.length,
			done,
			...(done ? {} : { nextRecordsUrl: `/services/data/v62.0/query/${id}-${end}` }),
			records: records.slice(offset, end),
		},
	};
}

function query(state, text) {
	const id = `01g${String(state.cursors.size).padStart(12, '0')}`;
	state.cursors.set(id, runQuery(state.store, text));
	return page(state, id, 0);
}

function checkCollection(records) {
	if (!Array.isArray(records) || records.length > MOST_RECORDS) {
		return refusal(
			400,
			'LIMIT_EXCEEDED',
			'record limit reached. cannot submit more than 200 records into this call',
		);
	}
	let chunks = 0;
	let last;
	for (const { attributes } of records) {
		if (!attributes?.type) return refusal(400, 'INVALID_TYPE', 'attributes.type is missing');
		if (attributes.type !== last) chunks++;
		last = attributes.type;
	}
	if (chunks > MOST_CHUNKS)
		return refusal(400, 'LIMIT_EXCEEDED', 'Cannot have more than 10 chunks per operation');
	return undefined;
}

/** Runs a collection in request order; with allOrNone a bad row undoes the rest. */
function collection(store, { records, allOrNone = false }, run) {
	const refused = checkCollection(records);
	if (refused) return refused;
	const before = allOrNone
		? Object.fromEntries(
				Object.entries(store.records).map(([type, map]) => [
					type,
					new Map([...map].map(([id, record]) => [id, { ...record }])),
				]),
			)
		: undefined;
	const results = records.map(({ attributes, ...values }, index) => {
		try {
			if (index === store.lockedRow) {
				throw new RowRefusal(
					'UNABLE_TO_LOCK_ROW',
					'unable to obtain exclusive access to this record',
				);
			}
			return run(attributes.type, values);
		} catch (error) {
			if (!(error instanceof RowRefusal)) throw error;
			return { success: false, errors: [rowError(error)] };
		}
	});
	if (before && results.some(({ success }) => !success)) {
		store.records = before;
		return {
			body: results.map((result) =>
				result.success
					? {
							success: false,
							errors: [
								{
									statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
									message: 'Record rolled back',
									fields: [],
								},
							],
						}
					: result,
			),
		};
	}
	return { body: results };
}

const patchRow =
	(store) =>
	(type, { id, Id, ...values }) => {
		const changed = update(store, type, id ?? Id, values);
		return { id: changed, success: true, errors: [] };
	};

const postRow = (store) => (type, values) => ({
	id: create(store, type, values),
	success: true,
	errors: [],
});

function upsertRow(store, key) {
	return (type, values) => {
		const { [key]: value, ...rest } = values;
		const matches = [...store.records[type].values()].filter((record) => record[key] === value);
		if (matches.length > 1) {
			throw new RowRefusal(
				'DUPLICATE_EXTERNAL_ID',
				`${key}: more than one record found for external id field: [${matches.map(({ Id }) => Id)}]`,
			);
		}
		if (matches.length === 0)
			return { id: create(store, type, values), success: true, errors: [], created: true };
		return {
			id: update(store, type, matches[0].Id, rest),
			success: true,
			errors: [],
			created: false,
		};
	};
}

const ROUTES = [
	[
		'GET',
		/^\/services\/data\/$/,
		() => ({ body: [{ label: 'Winter', url: '/services/data/v62.0', version: '62.0' }] }),
	],
	[
		'GET',
		/^\/services\/oauth2\/userinfo$/,
		({ state }) => ({ body: { user_id: state.store.userId, organization_id: '00D' } }),
	],
	[
		'GET',
		/^\/limits$/,
		({ state }) => ({
			body: {
				DailyApiRequests: { Max: state.dailyLimit, Remaining: state.dailyLimit - state.used },
			},
		}),
	],
	['GET', /^\/query$/, ({ state, request }) => query(state, request.query.get('q') ?? '')],
	['GET', /^\/query\/(\w+)-(\d+)$/, ({ state }, id, offset) => page(state, id, Number(offset))],
	[
		'PATCH',
		/^\/composite\/sobjects$/,
		({ state, request }) => collection(state.store, request.json, patchRow(state.store)),
	],
	[
		'POST',
		/^\/composite\/sobjects$/,
		({ state, request }) => collection(state.store, request.json, postRow(state.store)),
	],
	[
		'PATCH',
		/^\/composite\/sobjects\/\w+\/(\w+)$/,
		({ state, request }, key) => collection(state.store, request.json, upsertRow(state.store, key)),
	],
	[
		'GET',
		/^\/sobjects\/(\w+)\/describe$/,
		({ state }, type) => ({
			body: {
				name: type,
				fields: state.store.fields[type].filter(({ name }) => !state.hidden.has(name)),
			},
		}),
	],
	[
		'GET',
		/^\/sobjects\/(\w+)\/listviews$/,
		() => ({
			body: {
				done: true,
				listviews: [
					{ id: '00B000000000001AAA', label: 'German leads', developerName: 'German_leads' },
				],
			},
		}),
	],
	[
		'GET',
		/^\/sobjects\/(\w+)\/listviews\/(\w+)\/describe$/,
		() => ({
			body: {
				id: '00B000000000001AAA',
				query:
					"SELECT LastName, Email, Id FROM Lead WHERE IsConverted = false AND Status = 'MQL' ORDER BY LastName ASC",
			},
		}),
	],
	[
		'POST',
		/^\/sobjects\/(\w+)$/,
		({ state, request }, type) => ({
			status: 201,
			body: { id: create(state.store, type, request.json), success: true, errors: [] },
		}),
	],
	[
		'GET',
		/^\/sobjects\/(\w+)\/(\w+)$/,
		({ state }, type, id) => {
			const record = find(state.store, type, id);
			if (!record) return refusal(404, 'NOT_FOUND', 'The requested resource does not exist');
			return { body: { attributes: { type }, ...record } };
		},
	],
	[
		'PATCH',
		/^\/sobjects\/(\w+)\/(\w+)$/,
		({ state, request }, type, id) => {
			if (!find(state.store, type, id))
				return refusal(404, 'NOT_FOUND', 'The requested resource does not exist');
			update(state.store, type, id, request.json);
			return { status: 204 };
		},
	],
];

const loginError = (error, description) => ({
	status: 400,
	body: { error, error_description: description },
});

/** Really checks the signature, the audience and the expiry of the statement. */
function jwtFault(state, assertion, url, now) {
	const [header, claims, signature] = assertion.split('.');
	const verified =
		state.publicKey &&
		createVerify('RSA-SHA256')
			.update(`${header}.${claims}`)
			.verify(state.publicKey, signature, 'base64url');
	if (!verified) return loginError('invalid_grant', 'invalid assertion');
	const { aud, exp, iss, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString());
	if (aud !== url) return loginError('invalid_grant', 'audience is invalid');
	if (!iss || !sub) return loginError('invalid_grant', 'user hasn’t approved this consumer');
	if (exp * 1_000 < now) return loginError('invalid_grant', 'expired authorization code');
	return undefined;
}

function login(request, api) {
	const { state } = api;
	const now = api.now();
	state.logins = state.logins.filter((at) => at > now - 3_600_000);
	if (state.logins.length >= LOGINS_PER_HOUR)
		return loginError('invalid_grant', 'login rate exceeded');
	state.logins.push(now);
	const { form } = request;
	const grant = form.get('grant_type') ?? '';
	if (grant.endsWith('jwt-bearer')) {
		const fault = jwtFault(state, form.get('assertion') ?? '', api.url, now);
		if (fault) return fault;
	} else if (grant === 'refresh_token' && form.get('refresh_token') !== 'salesforce-refresh') {
		return loginError('invalid_grant', 'expired access/refresh token');
	}
	const token = `${TOKEN}-${++state.issued}`;
	state.tokens.add(token);
	return {
		body: {
			access_token: token,
			instance_url: api.url,
			id: `${api.url}/id/00D/005`,
			token_type: 'Bearer',
		},
	};
}

async function handle(request, api) {
	const { state } = api;
	if (request.path === '/services/oauth2/token') return login(request, api);
	const token = /^(?:Bearer|OAuth) (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
	if (!state.tokens.has(token))
		return refusal(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
	if (state.used >= state.dailyLimit)
		return refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
	state.used++;
	const headers = { 'Sforce-Limit-Info': `api-usage=${state.used}/${state.dailyLimit}` };
	const path = request.path.replace(/^\/services\/data\/v\d+\.\d+/, '').replace(/(.)\/$/, '$1');
	try {
		for (const [method, pattern, run] of ROUTES) {
			const match =
				method === request.method &&
				pattern.exec(path === '/services/data' ? '/services/data/' : path);
			if (match) return { headers, ...run({ state, request }, ...match.slice(1)) };
		}
		return { headers, ...refusal(404, 'NOT_FOUND', 'The requested resource does not exist') };
	} catch (error) {
		if (error instanceof SoqlError)
			return { headers, ...refusal(400, error.errorCode, error.message) };
		if (error instanceof RowRefusal)
			return { headers, ...refusal(400, error.statusCode, error.message, error.fields) };
		throw error;
	}
}

const faults = {
	'rate.forbidden': () => refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'),
	'rate.login': () => loginError('invalid_grant', 'login rate exceeded'),
	'rate.concurrent': () => refusal(503, 'SERVER_UNAVAILABLE', 'concurrent requests limit exceeded'),
	'token.expired': () => refusal(401, 'INVALID_SESSION_ID', 'Session expired or invalid'),
	'clock.skew': () => loginError('invalid_grant', 'expired authorization code'),
	'scope.missing': () =>
		refusal(403, 'API_DISABLED_FOR_ORG', 'API is not enabled for this Organization'),
	'page.short': async ({ answer, fault, api }) => {
		api.state.nextPageSize = fault.size ?? 3;
		const result = await answer();
		api.state.nextPageSize = undefined;
		return result;
	},
	'batch.partial': async ({ answer, fault, api }) => {
		api.state.store.lockedRow = fault.row ?? 0;
		const result = await answer();
		api.state.store.lockedRow = undefined;
		return result;
	},
	'lead.converted': ({ fault, api }) => {
		convert(api.state.store, fault.id, undefined);
	},
	'lead.gone': ({ fault, api }) => {
		api.state.store.records.Lead.delete(fault.id);
	},
	'schema.drift': ({ fault, api }) => {
		const { fields } = api.state.store;
		fields.Lead = fields.Lead.filter(({ name }) => name !== fault.field);
	},
	'dup.external': () => ({
		status: 300,
		body: ['/services/data/v62.0/sobjects/Lead/1', '/services/data/v62.0/sobjects/Lead/2'],
	}),
};

/**
 * Starts a Salesforce org on the loopback address.
 * @param {{ leads?: object[], latency?: number, port?: number, fields?: boolean }} [options]
 *   `fields`: whether an administrator has created this pack's fields already.
 */
async function startSalesforce({ leads = [], latency = 0, port = 0, fields = false } = {}) {
	const clock = { now: () => Date.now() };
	const api = await startStandIn({
		name: 'Salesforce',
		handle,
		faults,
		latency,
		port,
		initialState: () => {
			const store = createStore(() => clock.now());
			if (fields) addQualificationFields(store);
			const leadIds = seedLeads(store, leads);
			return {
				store,
				leadIds,
				cursors: new Map(),
				pageSize: 2_000,
				nextPageSize: undefined,
				dailyLimit: 100_000,
				used: 0,
				tokens: new Set([TOKEN]),
				issued: 0,
				logins: [],
				publicKey: undefined,
				hidden: new Set(),
			};
		},
	});
	clock.now = () => api.now();
	return api;
}

/** What an administrator does who follows the documentation. */
function addQualificationFields(store) {
	store.fields.Lead.push(...qualificationFields());
	store.fields.Contact.push(...qualificationFields());
}

module.exports = {
	SALESFORCE_TOKEN: TOKEN,
	addQualificationFields,
	convertLead: convert,
	insertRecord: insert,
	startSalesforce,
};
