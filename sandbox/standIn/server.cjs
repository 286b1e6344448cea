// The common base of the stand-ins for CRM and ad APIs: an HTTP server on the loopback address that keeps state in
// memory, writes down what it was asked, has a clock that tests can move, and goes wrong on demand.
const { createServer } = require('node:http');

const HOST = '127.0.0.1';
const CONTROL = '/__control/';

/** Faults that every API can have. Each gets the request, the true answer (made on demand) and its parameters. */
const COMMON_FAULTS = {
	/** The connection breaks before anything was done. */
	'connection.dropBefore': ({ response }) => response.destroy(),
	/** Everything was done, but the answer never arrives. */
	'connection.dropAfter': async ({ response, answer }) => {
		await answer();
		response.destroy();
	},
	/** The answer comes late. */
	'slow.headers': async ({ response, answer, fault }) => {
		const result = await answer();
		await pause(fault.milliseconds ?? 1_000);
		send(response, result);
	},
	/** The answer begins and then drips. */
	'slow.body': async ({ response, answer, fault }) => {
		const { status, headers, text } = rendered(await answer());
		response.writeHead(status, headers);
		response.write(text.slice(0, 1));
		await pause(fault.milliseconds ?? 1_000);
		response.end(text.slice(1));
	},
	'json.malformed': async ({ response, answer }) =>
		send(response, { ...(await answer()), body: '{"oops": <html>' }),
	'json.truncated': async ({ response, answer }) => {
		const result = rendered(await answer());
		send(response, { status: result.status, body: result.text.slice(0, result.text.length >> 1) });
	},
	'json.emptyBody': async ({ response, answer }) =>
		send(response, { status: (await answer()).status, body: '' }),
	'type.wrong': async ({ response, answer }) => {
		await answer();
		send(response, { status: 200, body: { results: 'none', data: 7, elements: null } });
	},
	/** A proxy or an edge answers for the API. */
	'html.403': ({ response }) =>
		send(response, {
			status: 403,
			headers: { 'content-type': 'text/html' },
			body: '<!DOCTYPE html><title>Attention Required!</title><p>You have been blocked',
		}),
	/** Any status: 500, 502, 503, 504, 524, 423, 477 … */
	'http.status': ({ response, fault }) =>
		send(response, {
			status: fault.status ?? 502,
			headers: { 'content-type': 'text/html', ...fault.headers },
			body: fault.body ?? '<html><body>Bad gateway</body></html>',
		}),
};

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref());

function rendered({ status = 200, headers = {}, body }) {
	const isText = typeof body === 'string' || body === undefined;
	return {
		status,
		headers: isText ? headers : { 'content-type': 'application/json', ...headers },
		text: isText ? (body ?? '') : JSON.stringify(body),
	};
}

function send(response, answer) {
	if (response.destroyed) return;
	const { status, headers, text } = rendered(answer);
	response.writeHead(status, headers);
	response.end(text);
}

async function readBody(message) {
	const chunks = [];
	for await (const chunk of message) chunks.push(chunk);
	return Buffer.concat(chunks);
}

/** A request as the handlers see it: path without query, lower-case header names, body on demand. */
function parsedRequest(message, raw) {
	const url = new URL(message.url, `http://${HOST}`);
	const text = raw.toString('utf8');
	return {
		method: message.method,
		path: decodeURIComponent(url.pathname),
		query: url.searchParams,
		headers: message.headers,
		raw,
		text,
		/** The body as JSON; undefined when it is empty or no JSON. */
		get json() {
			try {
				return JSON.parse(text);
			} catch {
				return undefined;
			}
		},
		/** The body as a form. */
		get form() {
			return new URLSearchParams(text);
		},
	};
}

const matches = (fault, request) =>
	(!fault.method || fault.method === request.method) &&
	(!fault.path || request.path.includes(fault.path)) &&
	(!fault.has || request.text.includes(fault.has));

/**
 * Starts a stand-in.
 *
 * @param {object} definition
 * @param {string} definition.name
 * @param {(request, api) => object | Promise<object>} definition.handle Answers a request: `{ status, headers, body }`.
 *   `api` is what this function returns, plus `state`.
 * @param {() => object} [definition.initialState] What the API knows at the start.
 * @param {Record<string, (context) => unknown>} [definition.faults] The vendor's own ways to go wrong; each returns an
 *   answer, or undefined to let the request through.
 * @param {number} [definition.latency] Milliseconds before each answer.
 * @param {number} [definition.port] 0 (default) = any free port.
 */
async function startStandIn({
	name,
	handle,
	initialState = () => ({}),
	faults: ownFaults = {},
	latency = 0,
	port = 0,
}) {
	const startedAt = Date.now();
	let clockOffset = 0;
	let plannedFaults = [];
	let log = [];

	const api = {
		name,
		state: initialState(),
		latency,
		/** The switches of this API's own faults. */
		ownFaults: Object.keys(ownFaults),
		/** The stand-in's clock, in milliseconds since 1970. */
		now: () => Date.now() + clockOffset,
		startedAt,
		/** Moves the clock forward. */
		advance: (milliseconds) => {
			clockOffset += milliseconds;
		},
		/**
		 * Plans a fault: `{ name, method?, path?, has? (part of the body), nth? (1 = the next matching request), times? (default 1), …parameters }`.
		 * `times: Infinity` keeps it until `clearFaults`.
		 */
		fault: (fault) => {
			if (!(fault.name in COMMON_FAULTS) && !(fault.name in ownFaults)) {
				throw new Error(`${name} has no fault "${fault.name}"`);
			}
			plannedFaults.push({ times: 1, nth: 1, ...fault });
		},
		clearFaults: () => {
			plannedFaults = [];
		},
		/** The requests so far: method, path, query, headers, json. */
		get requests() {
			return log;
		},
		clearRequests: () => {
			log = [];
		},
		reset: () => {
			api.state = initialState();
			plannedFaults = [];
			log = [];
			clockOffset = 0;
		},
	};

	/** The planned fault that hits this request, if any; counts down on the way. */
	function dueFault(request) {
		for (const fault of plannedFaults) {
			if (!matches(fault, request)) continue;
			if (fault.nth > 1) {
				fault.nth--;
				continue;
			}
			fault.times = fault.times === null ? Infinity : fault.times;
			if (fault.times <= 0) continue;
			fault.times--;
			return fault;
		}
		return undefined;
	}

	const control = {
		faults: (body) => (Array.isArray(body) ? body : [body]).forEach(api.fault),
		clearFaults: () => api.clearFaults(),
		clock: ({ advance }) => api.advance(advance),
		reset: () => api.reset(),
		requests: () => log,
		state: () => api.state,
	};

	async function answerControl(request, response) {
		const action = control[request.path.slice(CONTROL.length)];
		if (!action) return send(response, { status: 404, body: { error: 'no such control' } });
		send(response, { body: action(request.json ?? {}) ?? { ok: true } });
	}

	async function answer(message, response) {
		const request = parsedRequest(message, await readBody(message));
		if (request.path.startsWith(CONTROL)) return await answerControl(request, response);
		log.push({
			method: request.method,
			path: request.path,
			query: Object.fromEntries(request.query),
			headers: request.headers,
			json: request.json,
			text: request.json === undefined ? request.text : undefined,
			at: api.now(),
		});
		if (api.latency > 0) await pause(api.latency);
		const truth = async () => await handle(request, api);
		const fault = dueFault(request);
		if (!fault) return send(response, await truth());
		if (fault.name in COMMON_FAULTS) {
			return await COMMON_FAULTS[fault.name]({ request, response, answer: truth, fault, api });
		}
		const own = await ownFaults[fault.name]({ request, answer: truth, fault, api });
		send(response, own ?? (await truth()));
	}

	const server = createServer((message, response) => {
		answer(message, response).catch((error) => {
			send(response, { status: 500, body: { standInError: String(error?.stack ?? error) } });
		});
	});
	// A client that keeps connections open would otherwise meet one that the server has just closed.
	server.keepAliveTimeout = 60_000;
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, HOST, resolve);
	});

	return Object.assign(api, {
		url: `http://${HOST}:${server.address().port}`,
		port: server.address().port,
		stop: () =>
			new Promise((resolve) => {
				server.close(resolve);
				server.closeAllConnections();
			}),
	});
}

module.exports = { COMMON_FAULTS: Object.keys(COMMON_FAULTS), startStandIn };
