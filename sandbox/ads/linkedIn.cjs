// Stand-in for LinkedIn's DMP segments (Matched Audiences, Microsoft Learn).
const { startStandIn } = require('../standIn/server.cjs');
const { Members, isHash } = require('./members.cjs');

const TOKEN = 'linkedin-test-token';
const ACCOUNT = '507404993';
/** Versions live about a year. */
const VERSIONS = ['202603', '202605', '202608'];
const ELEMENTS_PER_REQUEST = 5_000;
const SEGMENTS_PER_ACCOUNT = 1_000;
/** A new segment is not found for a while after it was made. */
const CREATION_TIME = 5_000;

const failure = (status, code, message, serviceErrorCode = 100) => ({
	status,
	body: { status, message, code, serviceErrorCode },
});

function checkHeaders({ headers }) {
	if (headers.authorization !== `Bearer ${TOKEN}`)
		return failure(401, 'EXPIRED_ACCESS_TOKEN', 'The token used in the request has expired', 65602);
	if (headers['x-restli-protocol-version'] !== '2.0.0')
		return failure(400, 'INVALID_VERSION', 'X-Restli-Protocol-Version 2.0.0 is required');
	const version = headers['linkedin-version'];
	if (!version)
		return failure(
			400,
			'VERSION_MISSING',
			'A version must be present. Please specify a version by adding the LinkedIn-Version header.',
		);
	if (!VERSIONS.includes(version))
		return failure(426, 'NONEXISTENT_VERSION', `Requested version ${version} is not active`);
	return undefined;
}

function findSegments(request, { state }) {
	const { query } = request;
	if (query.get('q') !== 'account') return failure(400, 'ILLEGAL_ARGUMENT', 'Unknown finder');
	if (query.get('account') !== `urn:li:sponsoredAccount:${ACCOUNT}`)
		return failure(403, 'ACCESS_DENIED', 'No access to this account');
	const elements = Object.values(state.segments)
		.filter(
			({ body }) =>
				!query.get('sourceSegmentId') || body.sourceSegmentId === query.get('sourceSegmentId'),
		)
		.filter(
			({ body }) =>
				!query.get('sourcePlatform') || body.sourcePlatform === query.get('sourcePlatform'),
		)
		.map(view);
	// Rest.li answers page by page, ten at a time when nobody asks for more.
	const start = Number(query.get('start') ?? 0);
	const count = Number(query.get('count') ?? 10);
	const page = elements.slice(start, start + count);
	return {
		body: { elements: page, paging: { start, count, total: elements.length, links: [] } },
	};
}

const view = ({ id, body, members }) => ({
	id,
	...body,
	destinations: [
		{
			destination: 'LINKEDIN',
			status: members.size > 300 ? 'READY' : 'BUILDING',
			matchedCount: members.size,
			audienceSize: members.size,
		},
	],
});

const SEGMENT_KEYS = [
	'name',
	'sourcePlatform',
	'sourceSegmentId',
	'account',
	'type',
	'destinations',
];

function createSegment(request, api) {
	const body = request.json;
	if (!body) return failure(400, 'ILLEGAL_ARGUMENT', 'No body');
	const unknown = Object.keys(body).filter((key) => !SEGMENT_KEYS.includes(key));
	if (unknown.length > 0)
		return failure(
			422,
			'UNPERMITTED_FIELDS',
			`Unpermitted fields present in REQUEST_BODY: ${unknown.join(', ')}`,
		);
	const missing = SEGMENT_KEYS.filter(
		(key) => body[key] === undefined && key !== 'sourceSegmentId',
	);
	if (missing.length > 0) return failure(422, 'MISSING_FIELD', `Missing: ${missing.join(', ')}`);
	if (body.account !== `urn:li:sponsoredAccount:${ACCOUNT}`)
		return failure(403, 'ACCESS_DENIED', 'No access to this account');
	if (!['USER', 'COMPANY'].includes(body.type)) return failure(422, 'INVALID_ENUM', 'type');
	if (Object.keys(api.state.segments).length >= SEGMENTS_PER_ACCOUNT)
		return failure(429, 'SEGMENT_LIMIT_EXCEEDED', 'The account has 1000 segments');
	const id = String(10_000 + ++api.state.counter);
	api.state.segments[id] = { id, body, members: new Members(), createdAt: api.now() };
	return { status: 201, headers: { 'x-restli-id': id, 'x-linkedin-id': id }, body: '' };
}

const USER_KEYS = ['action', 'userIds', 'firstName', 'lastName', 'title', 'company', 'country'];
const COMPANY_KEYS = [
	'action',
	'companyWebsiteDomain',
	'organizationUrn',
	'companyName',
	'companyEmailDomain',
	'companyPageUrl',
];

function readUser(element) {
	const ids = element.userIds ?? [];
	for (const { idType, idValue } of ids) {
		if (!['SHA256_EMAIL', 'SHA512_EMAIL', 'GOOGLE_AID'].includes(idType))
			return { message: `Unknown id type ${idType}` };
		if (idType === 'SHA256_EMAIL' && !isHash(idValue))
			return { message: 'SHA256_EMAIL is not a hash' };
	}
	if (ids.length === 0 && !(element.firstName && element.lastName))
		return { message: 'userIds, or first and last name, are required' };
	if (element.country && !/^[A-Z]{2}$/.test(element.country))
		return { message: 'country is not a code' };
	return ids.length > 0
		? { keys: ids.map(({ idType, idValue }) => `${idType}:${idValue}`) }
		: {
				keys: [
					`NAME:${element.firstName}_${element.lastName}_${element.company ?? ''}`.replace(
						/ /g,
						'_',
					),
				],
			};
}

function readCompany(element) {
	const { companyWebsiteDomain: domain, organizationUrn: urn } = element;
	if (domain && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain))
		return { message: 'companyWebsiteDomain is not a bare host' };
	if (urn && !/^urn:li:organization:\d+$/.test(urn))
		return { message: 'organizationUrn is malformed' };
	const keys = COMPANY_KEYS.slice(1)
		.filter((key) => element[key])
		.map((key) => `${key}:${String(element[key]).replace(/ /g, '_')}`);
	return keys.length > 0 ? { keys } : { message: 'A company needs an identifier' };
}

function changeMembers(request, segment, kind, api) {
	// LinkedIn's own client writes the method in lower case.
	if (request.headers['x-restli-method']?.toUpperCase() !== 'BATCH_CREATE')
		return failure(400, 'ILLEGAL_ARGUMENT', 'X-RestLi-Method: BATCH_CREATE is required');
	const elements = request.json?.elements;
	if (!Array.isArray(elements)) return failure(400, 'ILLEGAL_ARGUMENT', 'elements is required');
	if (elements.length > ELEMENTS_PER_REQUEST)
		return failure(400, 'ILLEGAL_ARGUMENT', 'Too many elements');
	if (segment.body.type !== (kind === 'users' ? 'USER' : 'COMPANY'))
		return failure(400, 'ILLEGAL_ARGUMENT', 'The segment has another type');
	const results = elements.map((element) => {
		const known = kind === 'users' ? USER_KEYS : COMPANY_KEYS;
		const unknown = Object.keys(element).filter((key) => !known.includes(key));
		if (unknown.length > 0)
			return {
				status: 422,
				error: { message: `Unpermitted fields: ${unknown.join(', ')}`, status: 422 },
			};
		if (!['ADD', 'REMOVE'].includes(element.action))
			return { status: 400, error: { message: 'action is required', status: 400 } };
		const { keys, message } = kind === 'users' ? readUser(element) : readCompany(element);
		if (!keys) return { status: 400, error: { message, status: 400 } };
		if (element.action === 'ADD') segment.members.add(keys, api.now());
		else segment.members.remove(keys);
		return { status: 201 };
	});
	return { body: { elements: results } };
}

function handle(request, api) {
	const refused = checkHeaders(request);
	if (refused) return refused;
	const match = /^\/rest\/dmpSegments(?:\/(\d+))?(?:\/(users|companies))?$/.exec(request.path);
	if (request.path === '/v2/userinfo' || request.path === '/rest/me') return { body: { sub: '1' } };
	if (/^\/rest\/adAccounts/.test(request.path))
		return { body: { elements: [{ id: Number(ACCOUNT) }] } };
	if (!match) return failure(404, 'RESOURCE_NOT_FOUND', 'No such resource');
	const [, id, kind] = match;
	if (!id)
		return request.method === 'POST' ? createSegment(request, api) : findSegments(request, api);
	const segment = api.state.segments[id];
	if (!segment || api.now() - segment.createdAt < CREATION_TIME)
		return failure(404, 'RESOURCE_NOT_FOUND', 'Segment not found');
	if (!kind && request.method === 'GET') return { body: view(segment) };
	if (kind && request.method === 'POST') return changeMembers(request, segment, kind, api);
	return failure(405, 'METHOD_NOT_ALLOWED', 'Not allowed');
}

/** Starts the stand-in. */
const startLinkedIn = (options = {}) =>
	startStandIn({
		name: 'linkedIn',
		handle,
		initialState: () => ({ segments: {}, counter: 0 }),
		faults: {
			'rate.requests': () =>
				failure(
					429,
					'TOO_MANY_REQUESTS',
					'Resource level throttle limit for calls to this resource is reached',
				),
			'segment.limit': () =>
				failure(429, 'SEGMENT_LIMIT_EXCEEDED', 'The account has 1000 segments'),
			'token.expired': () =>
				failure(401, 'EXPIRED_ACCESS_TOKEN', 'The token used in the request has expired', 65602),
			'permission.denied': () => failure(403, 'ACCESS_DENIED', 'Not enough permissions'),
			'version.sunset': () =>
				failure(426, 'NONEXISTENT_VERSION', 'Requested version is not active'),
			'segment.conflict': () => failure(409, 'CONFLICT', 'The segment is being changed'),
			/** One element of the batch is refused inside a 200. */
			'element.refused': async ({ answer, fault }) => {
				const result = await answer();
				const elements = [...result.body.elements];
				elements[fault.index ?? 0] = {
					status: 400,
					error: { message: 'Invalid element', status: 400 },
				};
				return { ...result, body: { elements } };
			},
		},
		...options,
	});

module.exports = { ACCOUNT, TOKEN, startLinkedIn };
