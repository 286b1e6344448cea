// A stand-in for HubSpot's API: dated paths and their v3/v4 twins, in memory, strict, with faults on demand.
const { startStandIn } = require('../../standIn/server.cjs');
const limitsOf = require('./limits.cjs');
const objects = require('./objects.cjs');
const { search } = require('./search.cjs');
const { seedLeads } = require('./seed.cjs');
const { Refusal, associate, create, createStore, propertyOf, update } = require('./store.cjs');

const KEY = 'hubspot-service-key';
const VERSION = '2026-09';
const SEARCH_CAP = 10_000;

const TYPES = {
	'0-1': 'contacts',
	'0-2': 'companies',
	'0-3': 'deals',
	contact: 'contacts',
	company: 'companies',
};
const typeName = (name) => TYPES[name] ?? name;

const ok = (body, status = 200) => ({ status, body });

function knownType(store, name) {
	const type = typeName(name);
	if (!store.objects[type])
		throw new Refusal(400, 'VALIDATION_ERROR', `Unable to infer object type from: ${name}`);
	return type;
}

/** Which scope a request needs. */
function scopeOf(method, path) {
	const writes = method !== 'GET' && !/\/(search|batch\/read)$/.test(path);
	if (path.includes('/properties/'))
		return writes ? 'crm.schemas.contacts.write' : 'crm.schemas.contacts.read';
	if (path.includes('/owners/')) return 'crm.objects.owners.read';
	if (path.includes('/lists/')) return 'crm.lists.read';
	if (path.includes('/deals')) return 'crm.objects.deals.read';
	if (path.includes('/companies') && !path.includes('associations'))
		return 'crm.objects.companies.read';
	if (path.includes('/events/')) return 'business-intelligence';
	if (path.includes('/crm/'))
		return writes ? 'crm.objects.contacts.write' : 'crm.objects.contacts.read';
	return undefined;
}

const routes = [
	[
		'GET',
		/^\/account-info\/(?:2026-09|v3)\/details$/,
		() => ok({ portalId: 1, timeZone: 'Europe/Berlin' }),
	],
	['GET', /^\/crm\/owners\/2026-09$/, ({ store }) => ok({ results: store.owners })],
	[
		'GET',
		/^\/crm\/objects\/2026-09\/(\w+)$/,
		({ store, request }, type) => ok(objects.list(store, knownType(store, type), request.query)),
	],
	[
		'POST',
		/^\/crm\/objects\/2026-09\/(\w+)$/,
		({ store, request, now }, type) =>
			ok(objects.written(objects.createOne(store, knownType(store, type), request.json, now)), 201),
	],
	[
		'POST',
		/^\/crm\/objects\/2026-09\/(\w+)\/search$/,
		({ store, state, request, now }, name) => {
			const type = knownType(store, name);
			const { total, page, next } = search(store, type, request.json, now, state.searchCap);
			const results = page.map(({ record, properties }) =>
				objects.shown(
					{ ...record, properties, updatedAt: properties.lastmodifieddate },
					request.json.properties,
				),
			);
			return ok({ total, results, ...(next ? { paging: { next: { after: next } } } : {}) });
		},
	],
	[
		'POST',
		/^\/crm\/objects\/2026-09\/(\w+)\/batch\/(read|create|update|upsert|archive)$/,
		(context, name, action) =>
			objects.batches[action](
				context.store,
				knownType(context.store, name),
				context.request.json,
				context,
			),
	],
	[
		'PUT',
		/^\/crm\/objects\/2026-09\/(\w+)\/(\w+)\/associations\/default\/(\w+)\/(\w+)$/,
		({ store }, from, id, to, other) => {
			associate(store, knownType(store, from), id, knownType(store, to), other);
			return ok({ status: 'COMPLETE', results: [] });
		},
	],
	[
		'GET',
		/^\/crm\/objects\/2026-09\/(\w+)\/([^/]+)$/,
		({ store, request }, name, id) => {
			const type = knownType(store, name);
			const record = objects.find(store, type, id, request.query.get('idProperty') ?? undefined);
			if (!record || record.archived)
				throw new Refusal(404, 'OBJECT_NOT_FOUND', 'Object not found.');
			return ok(
				objects.shown(record, objects.listed(request.query.getAll('properties').join(','))),
			);
		},
	],
	[
		'PATCH',
		/^\/crm\/objects\/2026-09\/(\w+)\/([^/]+)$/,
		({ store, request, now }, name, id) => {
			const type = knownType(store, name);
			const record = objects.find(store, type, id, request.query.get('idProperty') ?? undefined);
			return ok(
				objects.written(update(store, type, record?.id ?? id, request.json.properties, now)),
			);
		},
	],
	[
		'GET',
		/^\/crm\/v4\/objects\/(\w+)\/(\w+)\/associations\/(\w+)$/,
		({ store }, from, id, to) => {
			const { body } = objects.readAssociations(
				store,
				knownType(store, from),
				knownType(store, to),
				{
					inputs: [{ id }],
				},
			);
			return ok({ results: body.results[0]?.to ?? [] });
		},
	],
	[
		'POST',
		/^\/crm\/associations\/2026-09\/(\w+)\/(\w+)\/batch\/read$/,
		({ store, request }, from, to) =>
			objects.readAssociations(store, knownType(store, from), knownType(store, to), request.json),
	],
	[
		'GET',
		/^\/crm\/properties\/2026-09\/(\w+)$/,
		({ store }, type) => ok({ results: store.properties[knownType(store, type)] }),
	],
	[
		'GET',
		/^\/crm\/properties\/2026-09\/(\w+)\/groups$/,
		({ store }, type) => ok({ results: store.groups[knownType(store, type)] }),
	],
	[
		'POST',
		/^\/crm\/properties\/2026-09\/(\w+)\/groups$/,
		({ store, request }, type) => {
			const groups = store.groups[knownType(store, type)];
			const { name, label } = request.json;
			if (groups.some((group) => group.name === name)) {
				throw new Refusal(
					409,
					'OBJECT_ALREADY_EXISTS',
					`A property group named '${name}' already exists.`,
				);
			}
			groups.push({ name, label });
			return ok({ name, label }, 201);
		},
	],
	[
		'GET',
		/^\/crm\/properties\/2026-09\/(\w+)\/(\w+)$/,
		({ store }, type, name) => {
			const found = propertyOf(store, knownType(store, type), name);
			if (!found)
				throw new Refusal(404, 'OBJECT_NOT_FOUND', `No property exists with name '${name}'.`);
			return ok(found);
		},
	],
	[
		'POST',
		/^\/crm\/properties\/2026-09\/(\w+)$/,
		({ store, request }, type) =>
			ok(createProperty(store, knownType(store, type), request.json), 201),
	],
	[
		'POST',
		/^\/crm\/lists\/2026-09\/search$/,
		({ store, request }) => {
			const { offset = 0, count = 20 } = request.json;
			if (count > 500) throw new Refusal(400, 'VALIDATION_ERROR', 'count must be at most 500');
			const all = [...store.lists.values()];
			const page = all.slice(offset, offset + count);
			return ok({
				lists: page.map(({ listId, name }) => ({ listId, name, objectTypeId: '0-1' })),
				hasMore: offset + page.length < all.length,
				offset: offset + page.length,
				total: all.length,
			});
		},
	],
	[
		'GET',
		/^\/crm\/lists\/2026-09\/(\w+)\/memberships$/,
		({ store, request }, listId) => {
			const list = store.lists.get(listId);
			if (!list) throw new Refusal(404, 'OBJECT_NOT_FOUND', 'List does not exist');
			const limit = Number(request.query.get('limit') ?? 100);
			const start = Number(request.query.get('after') ?? 0);
			const page = list.members.slice(start, start + limit);
			const next = start + page.length;
			return ok({
				results: page.map((recordId) => ({ recordId })),
				...(next < list.members.length ? { paging: { next: { after: String(next) } } } : {}),
			});
		},
	],
	[
		'GET',
		/^\/events\/event-occurrences\/2026-09$/,
		({ store, state, request }) => {
			if (!state.enterprise)
				throw new Refusal(403, 'MISSING_SCOPES', 'The account has no access to event analytics.');
			const { query } = request;
			if (!query.get('objectId')) throw new Refusal(400, 'VALIDATION_ERROR', 'objectId is missing');
			const after = Date.parse(query.get('occurredAfter') ?? '1970-01-01');
			const all = (store.occurrences.get(query.get('objectId')) ?? []).filter(
				({ occurredAt }) => Date.parse(occurredAt) >= after,
			);
			const limit = Number(query.get('limit') ?? 20);
			const start = Number(query.get('after') ?? 0);
			const next = start + limit;
			return ok({
				results: all.slice(start, next),
				...(next < all.length ? { paging: { next: { after: String(next) } } } : {}),
			});
		},
	],
];

function createProperty(store, type, definition) {
	const required = ['name', 'label', 'type', 'fieldType', 'groupName'];
	const missing = required.filter((key) => !definition[key]);
	if (missing.length > 0)
		throw new Refusal(400, 'VALIDATION_ERROR', `Some required fields were not set: [${missing}]`);
	if (!store.groups[type].some(({ name }) => name === definition.groupName)) {
		throw new Refusal(
			400,
			'VALIDATION_ERROR',
			`Property group ${definition.groupName} does not exist`,
		);
	}
	if (propertyOf(store, type, definition.name)) {
		throw new Refusal(
			409,
			'OBJECT_ALREADY_EXISTS',
			`A property named '${definition.name}' already exists.`,
		);
	}
	const property = { options: [], hasUniqueValue: false, hubspotDefined: false, ...definition };
	store.properties[type].push(property);
	return property;
}

/** The dated twin of a v3 or v4 path. */
const dated = (path) =>
	path
		.replace(/^\/crm\/v[34]\/(objects|properties|associations|lists|owners)/, `/crm/$1/${VERSION}`)
		.replace(
			/^\/crm\/objects\/2026-09\/(\w+)\/(\w+)\/associations\/(?!default)(\w+)$/,
			'/crm/v4/objects/$1/$2/associations/$3',
		)
		.replace(/^\/events\/v3\/events$/, `/events/event-occurrences/${VERSION}`);

function authorise(request, state) {
	const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
	if (!token || !state.tokens.has(token)) {
		throw new Refusal(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found.');
	}
	if (state.expired.has(token)) {
		throw new Refusal(
			401,
			'EXPIRED_AUTHENTICATION',
			'The OAuth token used to make this call expired.',
		);
	}
}

function checkScope(method, path, state) {
	const scope = scopeOf(method, path);
	if (!scope || !state.withoutScopes.has(scope)) return;
	throw new Refusal(
		403,
		'MISSING_SCOPES',
		'This app hasn’t been granted all required scopes to make this call.',
		{
			errors: [
				{
					message: 'One or more of the following scopes are required.',
					context: { requiredScopes: [scope] },
				},
			],
		},
	);
}

/** OAuth: the code or a refresh token for an access token. */
function token(request, state) {
	const { form } = request;
	if (
		form.get('grant_type') === 'refresh_token' &&
		form.get('refresh_token') !== state.refreshToken
	) {
		return ok({ status: 'BAD_REFRESH_TOKEN', message: 'missing or invalid refresh token' }, 400);
	}
	const access = `access-${++state.tokensIssued}`;
	state.tokens.add(access);
	return ok({
		access_token: access,
		refresh_token: state.refreshToken,
		expires_in: 1800,
		token_type: 'bearer',
	});
}

async function handle(request, api) {
	const { state } = api;
	const path = dated(request.path);
	if (request.method === 'POST' && /^\/oauth\/(2026-09|v1)\/token$/.test(request.path))
		return token(request, state);
	const now = api.now();
	const isSearch = path.endsWith('/search') && path.includes('/objects/');
	const headers = () => limitsOf.headers(state.limits, isSearch);
	try {
		authorise(request, state);
		const limited = limitsOf.count(state.limits, isSearch, now);
		if (limited) return { ...limited, headers: headers() };
		checkScope(request.method, path, state);
		for (const [method, pattern, run] of routes) {
			const match = method === request.method && pattern.exec(path);
			if (!match) continue;
			const context = { store: state.store, state, request, now, partial: state.partialBatches };
			return { headers: headers(), ...run(context, ...match.slice(1)) };
		}
		return {
			status: 404,
			headers: headers(),
			body: { status: 'error', message: 'resource not found' },
		};
	} catch (refusal) {
		if (!(refusal instanceof Refusal)) throw refusal;
		return { status: refusal.status, headers: headers(), body: refusal.body };
	}
}

/** HubSpot's own ways to go wrong. */
const faults = {
	'rate.search': () => limitsOf.tooManySearches(),
	'rate.rolling': () => limitsOf.tooManyRequests(),
	'rate.daily': () => limitsOf.dayIsSpent(),
	'index.lag': ({ fault, api }) => {
		api.state.store.searchLag = fault.milliseconds ?? 30_000;
	},
	'index.cap': ({ fault, api }) => {
		api.state.searchCap = fault.cap;
	},
	'batch.partial': async ({ answer, api }) => {
		api.state.partialBatches = true;
		const result = await answer();
		api.state.partialBatches = false;
		return result;
	},
	'batch.partial200': async ({ answer, api }) => {
		api.state.partialBatches = true;
		const result = await answer();
		api.state.partialBatches = false;
		return { ...result, status: 200 };
	},
	'batch.reject': () => ({
		status: 400,
		body: new Refusal(400, 'VALIDATION_ERROR', 'The batch was refused as a whole').body,
	}),
	'batch.shuffle': async ({ answer }) => {
		const result = await answer();
		return { ...result, body: { ...result.body, results: [...result.body.results].reverse() } };
	},
	'batch.drop': async ({ answer }) => {
		const result = await answer();
		return { ...result, body: { ...result.body, results: result.body.results.slice(1) } };
	},
	/** A record moves to the next page while the pages are read: it arrives twice. */
	'page.shift': async ({ answer, api }) => {
		const result = await answer();
		const again = api.state.lastOfPage ? [api.state.lastOfPage] : [];
		api.state.lastOfPage = result.body.results.at(-1);
		return { ...result, body: { ...result.body, results: [...again, ...result.body.results] } };
	},
	/** Fewer rows than asked for, and more behind them. */
	'page.short': async ({ request, answer }) => {
		if (request.method === 'GET') request.query.set('limit', '3');
		else Object.defineProperty(request, 'json', { value: { ...request.json, limit: 3 } });
		return await answer();
	},
	'scope.missing': ({ fault, api }) => {
		api.state.withoutScopes.add(fault.scope);
	},
	'token.expired': () => ({
		status: 401,
		body: new Refusal(
			401,
			'EXPIRED_AUTHENTICATION',
			'The OAuth token used to make this call expired.',
		).body,
	}),
	'lead.gone': ({ fault, api }) => {
		api.state.store.objects.contacts.delete(String(fault.id));
	},
	'lifecycle.ignore': ({ api }) => {
		api.state.store.lifecycleBackward = 'ignore';
	},
	'lifecycle.allow': ({ api }) => {
		api.state.store.lifecycleBackward = 'allow';
	},
	'http.423': () => ({ status: 423, body: { status: 'error', message: 'locked' } }),
	'http.477': ({ fault }) => ({
		status: 477,
		headers: { 'Retry-After': String(fault.seconds ?? 3) },
		body: { status: 'error', message: 'migration in progress' },
	}),
	/** Someone else creates the property in the same moment. */
	'fields.race': ({ request, api }) => {
		createProperty(api.state.store, 'contacts', request.json);
	},
	'schema.drift': ({ fault, api }) => {
		const { properties } = api.state.store;
		properties.contacts = properties.contacts.filter(({ name }) => name !== fault.property);
	},
};

/**
 * Starts a HubSpot account on the loopback address.
 * @param {{ leads?: object[], latency?: number, port?: number, enterprise?: boolean }} [options]
 *   `leads` in the pack's unified shape; `enterprise` opens the event API.
 */
async function startHubSpot({ leads = [], latency = 0, port = 0, enterprise = true } = {}) {
	return await startStandIn({
		name: 'HubSpot',
		handle,
		faults,
		latency,
		port,
		initialState: () => {
			const store = createStore();
			store.owners = [
				{ id: '71', email: 'owner-1@sales.test', firstName: 'Owner', lastName: 'One' },
				{ id: '72', email: 'owner-2@sales.test', firstName: 'Owner', lastName: 'Two' },
			];
			const contactIds = seedLeads(store, leads, Date.now());
			store.lists.set('9', { listId: '9', name: 'Newsletter', members: contactIds.slice(0, 3) });
			return {
				store,
				contactIds,
				limits: limitsOf.createLimits(),
				searchCap: SEARCH_CAP,
				partialBatches: false,
				enterprise,
				tokens: new Set([KEY]),
				expired: new Set(),
				withoutScopes: new Set(),
				refreshToken: 'hubspot-refresh',
				tokensIssued: 0,
			};
		},
	});
}

module.exports = {
	HUBSPOT_KEY: KEY,
	createRecord: create,
	updateRecord: update,
	startHubSpot,
};
