// A stand-in for Pipedrive's API: v1 for leads, notes, labels and users; v2 for everything else. Strict where v2 is.
const { randomBytes, randomUUID } = require('node:crypto');
const { startStandIn } = require('../../standIn/server.cjs');
const { seedLeads } = require('./seed.cjs');

const TOKEN = 'pipedrive-api-token';
const BURST_WINDOW = 2_000;
const MOST_ROWS = 500;
const FIELDS_PER_PAGE = 100;

class Refusal extends Error {
	constructor(status, error, code) {
		super(error);
		this.status = status;
		this.body = {
			success: false,
			error,
			error_info: 'See developers.pipedrive.com',
			data: null,
			...(code ? { code } : {}),
		};
	}
}

const ok = (data, additional) => ({
	body: { success: true, data, ...(additional ? { additional_data: additional } : {}) },
});

/** A page by start and limit, as v1 has it. */
function pageV1(rows, query) {
	const start = Number(query.get('start') ?? 0);
	const limit = Math.min(Number(query.get('limit') ?? 100), MOST_ROWS);
	const more = start + limit < rows.length;
	return ok(rows.slice(start, start + limit), {
		pagination: {
			start,
			limit,
			more_items_in_collection: more,
			...(more ? { next_start: start + limit } : {}),
		},
	});
}

/** A page by cursor, as v2 has it; a cursor is opaque. */
function pageV2(rows, query, most = MOST_ROWS) {
	const limit = Math.min(Number(query.get('limit') ?? 100), most);
	if (Number(query.get('limit') ?? 1) > MOST_ROWS)
		throw new Refusal(400, 'limit must be at most 500');
	const start = query.get('cursor')
		? Number(Buffer.from(query.get('cursor'), 'base64').toString())
		: 0;
	const next = start + limit;
	return ok(rows.slice(start, next), {
		next_cursor: next < rows.length ? Buffer.from(String(next)).toString('base64') : null,
	});
}

function refuseUnknown(names, known, what) {
	const unknown = [...names].find((name) => !known.has(name));
	if (unknown)
		throw new Refusal(
			400,
			`Validation failed: ${what} ${unknown} is not allowed`,
			'ERR_SCHEMA_VALIDATION_FAILED',
		);
}

const LIST_KEYS = new Set([
	'limit',
	'cursor',
	'ids',
	'filter_id',
	'owner_id',
	'updated_since',
	'updated_until',
	'sort_by',
	'sort_direction',
	'include_fields',
	'custom_fields',
	'status',
	'done',
	'lead_id',
	'person_id',
	'deal_id',
	'org_id',
	'api_token',
]);
const ACTIVITY_KEYS = new Set([
	'subject',
	'type',
	'owner_id',
	'lead_id',
	'deal_id',
	'org_id',
	'due_date',
	'due_time',
	'duration',
	'participants',
	'note',
	'priority',
	'done',
	'public_description',
]);
const PERSON_KEYS = new Set([
	'name',
	'owner_id',
	'org_id',
	'emails',
	'phones',
	'visible_to',
	'label_ids',
	'marketing_status',
	'job_title',
]);
const ORGANIZATION_KEYS = new Set(['name', 'owner_id', 'visible_to', 'label_ids', 'address']);
const LEAD_KEYS = new Set([
	'title',
	'owner_id',
	'label_ids',
	'person_id',
	'organization_id',
	'value',
	'expected_close_date',
	'is_archived',
	'was_seen',
	'origin_id',
	'channel',
	'channel_id',
	'visible_to',
]);
const FIELD_KEYS = new Set(['field_name', 'field_type', 'options', 'description']);

const since = (rows, query) => {
	if (!query.get('updated_since')) return rows;
	const from = Date.parse(query.get('updated_since'));
	return rows.filter(({ update_time: at }) => Date.parse(at) >= from);
};

function listV2(rows, query) {
	refuseUnknown(query.keys(), LIST_KEYS, 'query parameter');
	const ids = query.get('ids')?.split(',');
	if (ids && ids.length > 100) throw new Refusal(400, 'ids must hold at most 100 ids');
	const wantedIds = new Set(ids);
	let found = ids ? rows.filter(({ id }) => wantedIds.has(String(id))) : since(rows, query);
	for (const key of ['lead_id', 'person_id', 'deal_id', 'status']) {
		const wanted = query.get(key);
		if (wanted !== null) found = found.filter((row) => String(row[key]) === wanted);
	}
	if (query.get('done') !== null)
		found = found.filter(({ done }) => String(done) === query.get('done'));
	return pageV2(found, query);
}

const CUSTOM = /^[0-9a-f]{40}$/;

/** Custom fields of a lead are those of the deals; choices are stored as option ids. */
function checkCustom(store, values) {
	for (const [key, value] of Object.entries(values)) {
		if (!CUSTOM.test(key)) continue;
		const field = store.dealFields.find(({ field_code: code }) => code === key);
		if (!field) throw new Refusal(400, `Unknown field ${key}`);
		if (value === null) continue;
		if (field.field_type === 'enum' && !field.options.some(({ id }) => id === value))
			throw new Refusal(400, `Invalid option for ${key}`);
		if (field.field_type === 'double' && typeof value !== 'number')
			throw new Refusal(400, `${key} must be a number`);
	}
}

const shownPerson = (person, query) => {
	const extra = (query.get('include_fields') ?? '').split(',');
	const { optional, ...rest } = person;
	return {
		...rest,
		...Object.fromEntries(Object.entries(optional ?? {}).filter(([name]) => extra.includes(name))),
	};
};

const ROUTES = [
	['GET', /^v1\/users\/me$/, ({ store }) => ok(store.users[0])],
	['GET', /^v1\/users$/, ({ store }) => ok(store.users)],
	['GET', /^v1\/leadLabels$/, ({ store }) => ok(store.labels)],
	['GET', /^v1\/filters$/, () => ok([{ id: 3, name: 'Hot leads', type: 'leads' }])],
	['GET', /^v1\/leads$/, ({ store, query }) => pageV1(leadsOf(store, query, false), query)],
	[
		'GET',
		/^v1\/leads\/archived$/,
		({ store, query }) => pageV1(leadsOf(store, query, true), query),
	],
	['GET', /^v1\/leads\/([\w-]{36})$/, ({ store }, id) => ok(leadOf(store, id))],
	[
		'POST',
		/^v1\/leads$/,
		({ store, json, at }) => {
			if (!json.title) throw new Refusal(400, 'title is required');
			if (!json.person_id && !json.organization_id)
				throw new Refusal(400, 'A lead must be linked to a person or organization');
			const lead = {
				id: randomUUID(),
				label_ids: [],
				is_archived: false,
				owner_id: 11,
				...json,
				add_time: at,
				update_time: at,
			};
			store.leads.push(lead);
			return { status: 201, ...ok(lead) };
		},
	],
	[
		'PATCH',
		/^v1\/leads\/([\w-]{36})$/,
		({ store, json, at }, id) => {
			const lead = leadOf(store, id);
			if (lead.is_archived)
				throw new Refusal(403, 'Archived leads cannot be edited', 'ERR_LEAD_ARCHIVED');
			refuseUnknown(
				Object.keys(json).filter((key) => !CUSTOM.test(key)),
				LEAD_KEYS,
				'field',
			);
			checkCustom(store, json);
			for (const [key, value] of Object.entries(json)) {
				if (value === null && CUSTOM.test(key)) delete lead[key];
				else lead[key] = value;
			}
			lead.update_time = at;
			return ok(lead);
		},
	],
	[
		'GET',
		/^v1\/notes$/,
		({ store, query }) =>
			pageV1(
				store.notes.filter(
					(note) => !query.get('lead_id') || note.lead_id === query.get('lead_id'),
				),
				query,
			),
	],
	[
		'POST',
		/^v1\/notes$/,
		({ store, json, at }) => {
			if (!json.content) throw new Refusal(400, 'content is required');
			const note = { id: store.nextId++, ...json, add_time: at, update_time: at };
			store.notes.push(note);
			return { status: 201, ...ok(note) };
		},
	],
	[
		'GET',
		/^v2\/persons$/,
		({ store, query }) => {
			const answer = listV2(store.persons, query);
			answer.body.data = answer.body.data.map((person) => shownPerson(person, query));
			return answer;
		},
	],
	[
		'GET',
		/^v2\/persons\/search$/,
		({ store, query }) => {
			const term = (query.get('term') ?? '').toLowerCase();
			if (term.length < 2) throw new Refusal(400, 'term must have at least 2 characters');
			const found = store.persons.filter(({ emails }) =>
				emails.some(({ value }) => value.toLowerCase() === term),
			);
			return pageV2(
				found.map(({ id, name, emails }) => ({
					result_score: 1,
					item: { id, type: 'person', name, emails: emails.map(({ value }) => value) },
				})),
				query,
			);
		},
	],
	[
		'POST',
		/^v2\/persons$/,
		({ store, json, at }) => {
			refuseUnknown(Object.keys(json), PERSON_KEYS, 'field');
			if (!json.name) throw new Refusal(400, 'name is required');
			const [firstName, ...rest] = json.name.split(' ');
			const person = {
				id: store.nextId++,
				first_name: firstName,
				last_name: rest.join(' ') || null,
				emails: [],
				phones: [],
				...json,
				add_time: at,
				update_time: at,
			};
			store.persons.push(person);
			return { status: 201, ...ok(person) };
		},
	],
	[
		'POST',
		/^v2\/organizations$/,
		({ store, json, at }) => {
			refuseUnknown(Object.keys(json), ORGANIZATION_KEYS, 'field');
			if (!json.name) throw new Refusal(400, 'name is required');
			const organization = { id: store.nextId++, ...json, add_time: at, update_time: at };
			store.organizations.push(organization);
			return { status: 201, ...ok(organization) };
		},
	],
	['GET', /^v2\/organizations$/, ({ store, query }) => listV2(store.organizations, query)],
	['GET', /^v2\/deals$/, ({ store, query }) => listV2(store.deals, query)],
	['GET', /^v2\/activities$/, ({ store, query }) => listV2(store.activities, query)],
	[
		'POST',
		/^v2\/activities$/,
		({ store, json, at }) => {
			refuseUnknown(Object.keys(json), ACTIVITY_KEYS, 'field');
			if (json.lead_id && !store.leads.some(({ id }) => id === json.lead_id))
				throw new Refusal(400, 'lead not found');
			const activity = { id: store.nextId++, done: false, ...json, add_time: at, update_time: at };
			store.activities.push(activity);
			return { status: 201, ...ok(activity) };
		},
	],
	[
		'GET',
		/^v2\/dealFields$/,
		({ store, query }) => pageV2(store.dealFields, query, FIELDS_PER_PAGE),
	],
	[
		'POST',
		/^v2\/dealFields$/,
		({ store, json }) => {
			refuseUnknown(Object.keys(json), FIELD_KEYS, 'field');
			if (store.dealFields.some(({ field_name: name }) => name === json.field_name))
				throw new Refusal(409, 'A field of this name exists');
			const field = {
				...json,
				field_code: randomBytes(20).toString('hex'),
				is_custom_field: true,
				options: json.options?.map(({ label }) => ({ id: store.nextId++, label })) ?? null,
			};
			store.dealFields.push(field);
			return { status: 201, ...ok(field) };
		},
	],
];

function leadOf(store, id) {
	const lead = store.leads.find((candidate) => candidate.id === id);
	if (!lead) throw new Refusal(404, 'Lead not found');
	return lead;
}

function leadsOf(store, query, archived) {
	let found = since(
		store.leads.filter(({ is_archived: is }) => is === archived),
		query,
	);
	for (const key of ['owner_id', 'person_id', 'organization_id']) {
		const wanted = query.get(key);
		if (wanted !== null) found = found.filter((lead) => String(lead[key]) === wanted);
	}
	const [field, direction] = (query.get('sort') ?? 'add_time ASC').split(' ');
	const sign = direction === 'DESC' ? -1 : 1;
	return [...found].sort((left, right) =>
		left[field] < right[field] ? -sign : left[field] > right[field] ? sign : 0,
	);
}

const COSTS = { GET: 10, POST: 5, PATCH: 5, PUT: 5, DELETE: 3 };

function limited(state, request, now) {
	const cost = request.path.includes('search')
		? 20
		: /\/[\w-]{36}$/.test(request.path) && request.method === 'GET'
			? 1
			: COSTS[request.method];
	state.starts = state.starts.filter((start) => start > now - BURST_WINDOW);
	const isSpent = state.tokensLeft < cost;
	const isBurst = state.starts.length >= state.burst;
	if (!isSpent && !isBurst) {
		state.tokensLeft -= cost;
		state.starts.push(now);
	}
	const headers = {
		'x-ratelimit-limit': String(state.burst),
		'x-ratelimit-remaining': String(Math.max(0, state.burst - state.starts.length)),
		'x-ratelimit-reset': '2',
		'x-daily-ratelimit-token-remaining': String(isSpent ? 0 : state.tokensLeft),
	};
	return {
		headers,
		answer:
			isSpent || isBurst
				? { status: 429, headers, body: { success: false, error: 'request over limit', code: 429 } }
				: undefined,
	};
}

async function handle(request, api) {
	const { state } = api;
	const { headers: sent, query } = request;
	const bearer = /^Bearer (.+)$/i.exec(sent.authorization ?? '')?.[1];
	const token = sent['x-api-token'] ?? bearer ?? query.get('api_token');
	if (!state.tokens.has(token))
		return { status: 401, body: { success: false, error: 'unauthorized access', errorCode: 401 } };
	const now = api.now();
	const { headers, answer } = limited(state, request, now);
	if (answer) return answer;
	const path = request.path.replace(/^\/(?:api\/)?/, '');
	const context = {
		store: state.store,
		query,
		json: request.json ?? {},
		at: new Date(now).toISOString(),
	};
	try {
		for (const [method, pattern, run] of ROUTES) {
			const match = method === request.method && pattern.exec(path);
			if (match) return { headers, ...run(context, ...match.slice(1)) };
		}
		return { status: 404, headers, body: { success: false, error: 'Unknown method .' } };
	} catch (refusal) {
		if (!(refusal instanceof Refusal)) throw refusal;
		return { status: refusal.status, headers, body: refusal.body };
	}
}

const faults = {
	'rate.burst': ({ fault }) => ({
		status: 429,
		headers: {
			'x-ratelimit-reset': String(fault.seconds ?? 2),
			'x-daily-ratelimit-token-remaining': '1000',
		},
		body: { success: false, error: 'request over limit' },
	}),
	'rate.budget': () => ({
		status: 429,
		headers: { 'x-daily-ratelimit-token-remaining': '0' },
		body: { success: false, error: 'request over limit' },
	}),
	'scope.missing': ({ fault }) => ({
		status: 403,
		body: {
			success: false,
			error: 'Scope and URL mismatch',
			error_info: fault.scope ?? 'leads:full',
		},
	}),
	'token.expired': () => ({ status: 401, body: { success: false, error: 'unauthorized access' } }),
	'lead.archived': ({ fault, api }) => {
		leadOf(api.state.store, fault.id).is_archived = true;
	},
	'lead.gone': ({ fault, api }) => {
		api.state.store.leads = api.state.store.leads.filter(({ id }) => id !== fault.id);
	},
	'fields.race': ({ request, api }) => {
		ROUTES.at(-1)[2]({ store: api.state.store, json: request.json });
	},
	'schema.drift': ({ fault, api }) => {
		api.state.store.dealFields = api.state.store.dealFields.filter(
			({ field_name: name }) => name !== fault.field,
		);
	},
	/** A lead of an earlier page is archived while the pages are read: all behind it move up. */
	'page.shift': ({ fault, api }) => {
		leadOf(api.state.store, fault.id).is_archived = true;
	},
	'page.short': async ({ request, answer }) => {
		request.query.set('limit', '3');
		return await answer();
	},
};

function createStore() {
	return {
		nextId: 1_000,
		leads: [],
		persons: [],
		organizations: [],
		activities: [],
		notes: [],
		deals: [],
		users: [
			{ id: 11, name: 'Owner One', email: 'one@sales.test', active_flag: true },
			{ id: 12, name: 'Owner Two', email: 'two@sales.test', active_flag: true },
		],
		labels: ['Hot', 'Warm', 'Cold', 'MQL', 'SQL'].map((name) => ({
			id: randomUUID(),
			name,
			color: 'red',
		})),
		// More than a page, so that whoever reads only the first one misses fields.
		dealFields: Array.from({ length: 130 }, (_, index) => ({
			field_name: `Field ${index}`,
			field_code: randomBytes(20).toString('hex'),
			field_type: 'varchar',
			is_custom_field: true,
			options: null,
		})),
	};
}

/**
 * Starts a Pipedrive company on the loopback address.
 * @param {{ leads?: object[], latency?: number, port?: number }} [options]
 */
async function startPipedrive({ leads = [], latency = 0, port = 0 } = {}) {
	return await startStandIn({
		name: 'Pipedrive',
		handle,
		faults,
		latency,
		port,
		initialState: () => {
			const store = createStore();
			const leadIds = seedLeads(store, leads, Date.now());
			return {
				store,
				leadIds,
				tokens: new Set([TOKEN]),
				burst: 120,
				starts: [],
				tokensLeft: 1_000_000,
			};
		},
	});
}

module.exports = { PIPEDRIVE_TOKEN: TOKEN, startPipedrive };
