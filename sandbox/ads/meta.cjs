// Stand-in for Meta's Custom Audiences (Graph API, Customer File Custom Audiences guide v25.0).
const { startStandIn } = require('../standIn/server.cjs');
const { Members, isHash } = require('./members.cjs');

const TOKEN = 'meta-test-token';
const ACCOUNT = '100200300';
const VERSIONS = ['v24.0', 'v25.0', 'v26.0'];
const ROWS_PER_REQUEST = 10_000;
const REPLACE_WINDOW = 90 * 60_000;
const SOURCES = ['USER_PROVIDED_ONLY', 'PARTNER_PROVIDED_ONLY', 'BOTH_USER_AND_PARTNER_PROVIDED'];

const HASHED = new Set('EMAIL PHONE GEN DOBY DOBM DOBD LN FN FI CT ST ZIP COUNTRY'.split(' '));
const PLAIN = new Set([
	'MADID',
	'EXTERN_ID',
	'LOOKALIKE_VALUE',
	'DATA_PROCESSING_OPTIONS',
	'DATA_PROCESSING_OPTIONS_COUNTRY',
	'DATA_PROCESSING_OPTIONS_STATE',
]);
/** Keys that tell one person from another; the others only help to match. */
const NAMES_A_PERSON = new Set(['EMAIL', 'PHONE', 'MADID', 'EXTERN_ID']);

function failure(status, code, subcode, message, extra = {}) {
	return {
		status,
		headers: extra.headers,
		body: {
			error: {
				message,
				type: 'OAuthException',
				code,
				...(subcode ? { error_subcode: subcode } : {}),
				error_user_title: message,
				error_user_msg: message,
				fbtrace_id: 'A0stand1n',
			},
		},
	};
}

const invalid = (message, subcode = 1713098) => failure(400, 100, subcode, message);

/** A parameter from the query, a form body or a JSON body; JSON texts are read. */
function parameter(request, name) {
	const fromJson =
		request.json && typeof request.json === 'object' ? request.json[name] : undefined;
	const text = fromJson ?? request.query.get(name) ?? request.form.get(name) ?? undefined;
	if (typeof text !== 'string') return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function token(request) {
	const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
	return bearer ?? parameter(request, 'access_token');
}

/** The rows of a payload as identifiers, or what is wrong with it. */
function readPayload(payload) {
	if (!payload || !Array.isArray(payload.schema) || !Array.isArray(payload.data)) {
		return { refused: invalid('The payload needs "schema" and "data"') };
	}
	const { schema, data } = payload;
	const unknown = schema.filter((key) => !HASHED.has(key) && !PLAIN.has(key));
	if (unknown.length > 0)
		return { refused: invalid(`Unknown key in schema: ${unknown.join(', ')}`) };
	if (data.length > ROWS_PER_REQUEST)
		return { refused: failure(400, 105, undefined, 'Too many rows in one request') };
	if (data.length === 0) return { refused: invalid('The payload has no rows') };
	const people = [];
	let invalidRows = 0;
	for (const row of data) {
		if (!Array.isArray(row) || row.length !== schema.length) {
			return { refused: invalid('A row has another length than the schema') };
		}
		const identifiers = [];
		let bad = false;
		row.forEach((value, column) => {
			const key = schema[column];
			if (value === '') return;
			if (HASHED.has(key) && !isHash(value)) bad = true;
			if (NAMES_A_PERSON.has(key)) identifiers.push(`${key}:${value}`);
		});
		if (bad) return { refused: invalid('A value is not a SHA-256 hash') };
		if (identifiers.length === 0) invalidRows++;
		else people.push(identifiers);
	}
	return { people, rows: data.length, invalidRows };
}

function readSession(request) {
	const session = parameter(request, 'session');
	if (!session || !/^\d+$/.test(String(session.session_id)) || !(session.batch_seq >= 1)) {
		return undefined;
	}
	return { ...session, session_id: String(session.session_id) };
}

function audienceView(audience) {
	return {
		id: audience.id,
		name: audience.name,
		subtype: 'CUSTOM',
		operation_status: audience.replace
			? { code: 300, description: 'Update in progress' }
			: {
					code: audience.flagged ? 471 : 200,
					description: audience.flagged ? 'Flagged' : 'Normal',
				},
		delivery_status: { code: 200, description: 'Ready' },
		approximate_count_lower_bound: audience.members.size < 1000 ? -1 : audience.members.size,
		approximate_count_upper_bound: audience.members.size < 1000 ? -1 : audience.members.size,
	};
}

function createAudience(request, { state }) {
	const name = parameter(request, 'name');
	if (typeof name !== 'string' || name === '') return invalid('name is required');
	if (parameter(request, 'subtype') !== 'CUSTOM') return invalid('subtype has to be CUSTOM');
	if (!SOURCES.includes(parameter(request, 'customer_file_source'))) {
		return invalid('customer_file_source is required');
	}
	if (!state.termsAccepted) {
		return failure(403, 200, 1870090, 'The Custom Audience terms have not been accepted');
	}
	const id = `2380${String(++state.counter).padStart(6, '0')}`;
	state.audiences[id] = {
		id,
		name,
		members: new Members(),
		sessions: {},
		flagged: /diabetes|debt/i.test(name),
	};
	return { body: { id } };
}

function listAudiences(request, { state }) {
	const all = Object.values(state.audiences);
	const limit = Number(request.query.get('limit') ?? 25);
	const from = Number(request.query.get('after') ?? 0);
	const page = all.slice(from, from + limit);
	const more = from + limit < all.length;
	return {
		body: {
			data: page.map(audienceView),
			paging: {
				cursors: { before: String(from), after: String(from + limit) },
				...(more ? { next: 'yes' } : {}),
			},
		},
	};
}

/** One batch of a session is counted once, however often it is sent. */
function once(audience, session, apply) {
	const key = `${session.session_id}:${session.batch_seq}`;
	audience.sessions[key] ??= apply();
	return audience.sessions[key];
}

function received(audience, session, { rows, invalidRows }) {
	return {
		body: {
			audience_id: audience.id,
			session_id: session.session_id,
			num_received: rows,
			num_invalid_entries: invalidRows,
			invalid_entry_samples: {},
		},
	};
}

function changeUsers(request, audience, api) {
	if (audience.replace)
		return failure(400, 2650, 1870145, 'A replace is running for this audience');
	const session = readSession(request);
	if (!session) return invalid('session with session_id and batch_seq is required');
	const payload = readPayload(parameter(request, 'payload'));
	if (payload.refused) return payload.refused;
	return once(audience, session, () => {
		for (const identifiers of payload.people) {
			if (request.method === 'DELETE') audience.members.remove(identifiers);
			else audience.members.add(identifiers, api.now());
		}
		return received(audience, session, payload);
	});
}

function replaceUsers(request, audience, api) {
	const session = readSession(request);
	if (!session) return invalid('session with session_id and batch_seq is required');
	const running = audience.replace;
	if (audience.sessions[`${session.session_id}:finished`]) {
		return failure(400, 2650, 1870159, 'This replace has already finished');
	}
	if (running && running.id !== session.session_id) {
		return failure(400, 2650, 1870145, 'Another replace is running');
	}
	if (!running && session.batch_seq !== 1)
		return failure(400, 2650, 1870147, 'The first batch is missing');
	if (running && api.now() - running.startedAt > REPLACE_WINDOW) {
		audience.replace = undefined;
		return failure(400, 2650, 1870158, 'The replace window has timed out');
	}
	const payload = readPayload(parameter(request, 'payload'));
	if (payload.refused) return payload.refused;
	audience.replace ??= { id: session.session_id, startedAt: api.now(), members: new Members() };
	const replace = audience.replace;
	return once(audience, session, () => {
		for (const identifiers of payload.people) replace.members.add(identifiers, api.now());
		if (session.last_batch_flag) {
			audience.members = replace.members;
			audience.replace = undefined;
			audience.sessions[`${session.session_id}:finished`] = true;
		}
		return received(audience, session, payload);
	});
}

function eraseUsers(request, { state }) {
	const payload = readPayload(parameter(request, 'payload'));
	if (payload.refused) return payload.refused;
	for (const audience of Object.values(state.audiences)) {
		for (const identifiers of payload.people) audience.members.remove(identifiers);
	}
	return {
		body: {
			num_received: payload.rows,
			num_invalid_entries: payload.invalidRows,
			invalid_entry_samples: {},
		},
	};
}

function handle(request, api) {
	const [, version, target, edge] = request.path.split('/');
	if (!VERSIONS.includes(version)) {
		return failure(400, 2635, undefined, 'You are calling a version of the API that has ended');
	}
	if (token(request) !== TOKEN) return failure(401, 190, 463, 'The access token has expired');
	if (target === `act_${ACCOUNT}`) {
		if (edge === 'customaudiences' && request.method === 'POST')
			return createAudience(request, api);
		if (edge === 'customaudiences' && request.method === 'GET') return listAudiences(request, api);
		if (edge === 'usersofanyaudience' && request.method === 'DELETE')
			return eraseUsers(request, api);
		if (!edge && request.method === 'GET')
			return { body: { id: target, account_id: ACCOUNT, name: 'Test account' } };
	}
	if (target === 'me' && request.method === 'GET')
		return { body: { id: '1', name: 'System user' } };
	const audience = api.state.audiences[target];
	if (!audience) return failure(400, 100, 33, 'No such object, or no permission to see it');
	if (!edge && request.method === 'GET') return { body: audienceView(audience) };
	if (edge === 'users' && ['POST', 'DELETE'].includes(request.method))
		return changeUsers(request, audience, api);
	if (edge === 'usersreplace' && request.method === 'POST')
		return replaceUsers(request, audience, api);
	if (edge === 'sessions' && request.method === 'GET') return { body: { sessions: [] } };
	return failure(400, 100, 33, 'Unsupported request');
}

const usage = (minutes) => ({
	'x-business-use-case-usage': JSON.stringify({
		[ACCOUNT]: [
			{
				type: 'custom_audience',
				call_count: 100,
				total_cputime: 25,
				total_time: 25,
				estimated_time_to_regain_access: minutes,
			},
		],
	}),
});

/** Starts the stand-in; its account has the id `ACCOUNT`, its token is `TOKEN`. */
const startMeta = (options = {}) =>
	startStandIn({
		name: 'meta',
		handle,
		initialState: () => ({ audiences: {}, counter: 0, termsAccepted: true }),
		faults: {
			/** `minutes`: how long until access is regained. */
			'rate.account': ({ fault }) =>
				failure(400, 80003, 2446079, 'There have been too many calls to this ad account', {
					headers: usage(fault.minutes ?? 0),
				}),
			'rate.application': () => failure(400, 4, undefined, 'Application request limit reached'),
			'token.expired': () => failure(401, 190, 463, 'The access token has expired'),
			'terms.notAccepted': () =>
				failure(403, 200, 1870090, 'The Custom Audience terms have not been accepted'),
			'audience.busy': () => failure(400, 2650, 1870145, 'A replace is running for this audience'),
			'replace.timedOut': () => failure(400, 2650, 1870158, 'The replace window has timed out'),
			'version.sunset': () =>
				failure(400, 2635, undefined, 'You are calling a version of the API that has ended'),
			transient: () =>
				failure(500, 2, undefined, 'An unexpected error has occurred. Please retry later'),
			'audience.flagged': () => failure(400, 100, 1713230, 'The audience has been flagged'),
			'policy.blocked': () =>
				failure(400, 368, undefined, 'The action attempted has been deemed abusive'),
			/** Fewer rows are taken than were sent, inside a 200. */
			partial: async ({ answer, fault }) => {
				const result = await answer();
				const count = fault.count ?? 1;
				return { ...result, body: { ...result.body, num_invalid_entries: count } };
			},
		},
		...options,
	});

module.exports = { ACCOUNT, TOKEN, startMeta };
