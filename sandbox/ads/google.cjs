// Stand-in for Google's Data Manager API v1. Bodies are checked against Google's published protocol definitions.
const { startStandIn } = require('../standIn/server.cjs');
const { Members, isHash } = require('./members.cjs');
const { enumName, protoViolations } = require('./protoCheck.cjs');

const TOKEN = 'google-test-token';
const ACCOUNT = '1234567890';
const LOGIN_ACCOUNT = '9999999999';
const MEMBERS_PER_REQUEST = 10_000;
const IDENTIFIERS_PER_MEMBER = 10;
const DESTINATIONS_PER_REQUEST = 10;
const LONGEST_MEMBERSHIP_DAYS = 540;
/** How long a request stays in PROCESSING, by the stand-in's clock. */
const PROCESSING_TIME = 60_000;

const EEA = new Set(
	'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO GB CH'.split(
		' ',
	),
);

function failure(code, status, reason, fieldViolations = [], requestId = 't-standin') {
	return {
		status: code,
		body: {
			error: {
				code,
				message: 'There was a problem with the request.',
				status,
				details: [
					{
						'@type': 'type.googleapis.com/google.rpc.ErrorInfo',
						reason,
						domain: 'datamanager.googleapis.com',
						metadata: { requestId },
					},
					{ '@type': 'type.googleapis.com/google.rpc.RequestInfo', requestId },
					...(fieldViolations.length > 0
						? [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations }]
						: []),
				],
			},
		},
	};
}

const refused = (violations) =>
	failure(
		400,
		'INVALID_ARGUMENT',
		'INVALID_ARGUMENT',
		violations.map((violation) => ({ reason: 'INVALID_ARGUMENT', ...violation })),
	);

const either = (object, camel, snake) => object?.[camel] ?? object?.[snake];

/** The identifiers of one person, checked one by one. */
function readUserData(userData, at, violations) {
	const identifiers = either(userData, 'userIdentifiers', 'user_identifiers') ?? [];
	if (identifiers.length === 0 || identifiers.length > IDENTIFIERS_PER_MEMBER) {
		violations.push({
			field: at,
			description: 'Wrong number of identifiers',
			reason: identifiers.length === 0 ? 'INVALID_AUDIENCE_MEMBER' : 'TOO_MANY_USER_IDENTIFIERS',
		});
	}
	const result = { keys: [], counts: { EMAIL: 0, PHONE_NUMBER: 0, ADDRESS: 0 }, region: undefined };
	const hashed = (value, here) => {
		if (!isHash(value)) {
			violations.push({
				field: here,
				description: 'Not the hexadecimal form of a SHA-256 hash',
				reason: /^[0-9a-f]*$/i.test(value) ? 'INVALID_SHA256_FORMAT' : 'INVALID_HEX_ENCODING',
			});
		}
	};
	identifiers.forEach((identifier, index) => {
		const here = `${at}.user_identifiers[${index}]`;
		const email = either(identifier, 'emailAddress', 'email_address');
		const phone = either(identifier, 'phoneNumber', 'phone_number');
		if (email !== undefined) {
			hashed(email, `${here}.email_address`);
			result.keys.push(`EMAIL:${email}`);
			result.counts.EMAIL++;
		} else if (phone !== undefined) {
			hashed(phone, `${here}.phone_number`);
			result.keys.push(`PHONE:${phone}`);
			result.counts.PHONE_NUMBER++;
		} else if (identifier.address) {
			const { address } = identifier;
			const given = either(address, 'givenName', 'given_name');
			const family = either(address, 'familyName', 'family_name');
			const region = either(address, 'regionCode', 'region_code');
			const postal = either(address, 'postalCode', 'postal_code');
			hashed(given, `${here}.address.given_name`);
			hashed(family, `${here}.address.family_name`);
			if (!/^[A-Z]{2}$/.test(region)) {
				violations.push({
					field: `${here}.address.region_code`,
					description: 'Not a region code',
					reason: 'INVALID_REGION_CODE',
				});
			}
			if (/^[0-9a-f]{64}$/.test(postal) || String(postal).length > 16) {
				violations.push({
					field: `${here}.address.postal_code`,
					description: 'Not a postal code',
					reason: 'INVALID_POSTAL_CODE',
				});
			}
			result.keys.push(`ADDRESS:${given}|${family}|${region}|${postal}`);
			result.counts.ADDRESS++;
			result.region = region;
		}
	});
	return result;
}

function readMembers(body, violations) {
	const members = either(body, 'audienceMembers', 'audience_members') ?? [];
	if (members.length > MEMBERS_PER_REQUEST) {
		violations.push({
			field: 'audience_members',
			description: 'Too many members',
			reason: 'TOO_MANY_AUDIENCE_MEMBERS',
		});
		return [];
	}
	return members.map((member, index) => {
		const at = `audience_members[${index}]`;
		const composite = either(member, 'compositeData', 'composite_data');
		const userData = either(composite ?? member, 'userData', 'user_data');
		if (!userData) {
			violations.push({
				field: at,
				description: 'No user data',
				reason: 'INVALID_AUDIENCE_MEMBER',
			});
			return { keys: [], counts: {} };
		}
		const inner = composite ? `${at}.composite_data.user_data` : `${at}.user_data`;
		return {
			...readUserData(userData, inner, violations),
			consent: member.consent,
			composite: Boolean(composite),
		};
	});
}

function readDestination(body, { state }, violations) {
	const destinations = body.destinations ?? [];
	if (destinations.length > DESTINATIONS_PER_REQUEST) {
		violations.push({
			field: 'destinations',
			description: 'Too many destinations',
			reason: 'TOO_MANY_DESTINATIONS',
		});
	}
	return destinations.map((destination, index) => {
		const account = either(destination, 'operatingAccount', 'operating_account') ?? {};
		const accountId = either(account, 'accountId', 'account_id');
		const accountType = enumName(
			'ProductAccount.AccountType',
			either(account, 'accountType', 'account_type'),
		);
		const listId = either(destination, 'productDestinationId', 'product_destination_id');
		const list = state.lists[listId];
		if (accountType !== 'GOOGLE_ADS' || accountId !== ACCOUNT) {
			violations.push({
				field: `destinations[${index}].operating_account`,
				description: 'No such account',
				reason: 'INVALID_DESTINATION',
			});
		} else if (!list) {
			violations.push({
				field: `destinations[${index}].product_destination_id`,
				description: 'No such list',
				reason: 'INVALID_USER_LIST_ID',
			});
		}
		return { destination, list };
	});
}

const isGranted = (consent) =>
	consent &&
	['adUserData', 'adPersonalization'].every((signal) => {
		const snake = signal.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
		return enumName('ConsentStatus', either(consent, signal, snake)) === 'CONSENT_GRANTED';
	});

const isDenied = (consent) =>
	consent &&
	Object.values(consent).some((value) => enumName('ConsentStatus', value) === 'CONSENT_DENIED');

/** Why Google will not process a row later, although the request is accepted now. */
function processingError(member, requestConsent) {
	const consent = member.consent ?? requestConsent;
	if (isDenied(consent)) return 'PROCESSING_ERROR_REASON_DENIED_CONSENT';
	if (EEA.has(member.region ?? 'DE') && !isGranted(consent))
		return 'PROCESSING_ERROR_REASON_NO_CONSENT';
	return undefined;
}

const requestId = (api) => `req-${++api.state.counter}`;

function store(api, status) {
	const id = requestId(api);
	api.state.requests[id] = { at: api.now(), ...status };
	return { body: { requestId: id } };
}

function statusOf(kind, members, destinations, errors) {
	const composite = members.some((member) => member.composite);
	const counts = { EMAIL: 0, PHONE_NUMBER: 0, ADDRESS: 0 };
	for (const member of members) {
		for (const [type, count] of Object.entries(member.counts)) counts[type] += count;
	}
	const recordCount = String(members.length);
	const inner = composite
		? {
				[`compositeData${kind}Status`]: {
					recordCount,
					dataTypeCounts: Object.entries(counts)
						.filter(([, count]) => count > 0)
						.map(([type, count]) => ({ type, count: String(count) })),
				},
			}
		: {
				[`userData${kind}Status`]: {
					recordCount,
					userIdentifierCount: String(Object.values(counts).reduce((a, b) => a + b, 0)),
				},
			};
	const failed = Object.values(errors).reduce((a, b) => a + b, 0);
	return destinations.map(({ destination }) => ({
		destination,
		requestStatus:
			failed === 0 ? 'SUCCESS' : failed === members.length ? 'FAILED' : 'PARTIAL_SUCCESS',
		...(failed > 0
			? {
					errorInfo: {
						errorCounts: Object.entries(errors).map(([reason, count]) => ({
							recordCount: String(count),
							reason,
						})),
					},
				}
			: {}),
		[`audienceMembers${kind}Status`]: inner,
	}));
}

function ingest(request, api) {
	const body = request.json;
	const violations = protoViolations('IngestAudienceMembersRequest', body);
	if (violations.length > 0) return refused(violations);
	if (enumName('Encoding', body.encoding) !== 'HEX') {
		return refused([
			{
				field: 'encoding',
				description: 'The encoding is required',
				reason: 'REQUIRED_FIELD_MISSING',
			},
		]);
	}
	const terms = either(body, 'termsOfService', 'terms_of_service');
	const accepted =
		enumName(
			'TermsOfServiceStatus',
			either(terms, 'customerMatchTermsOfServiceStatus', 'customer_match_terms_of_service_status'),
		) === 'ACCEPTED';
	if (!accepted || !api.state.termsSigned) {
		return refused([
			{
				field: 'terms_of_service',
				description: 'The terms are not signed',
				reason: 'TERMS_AND_CONDITIONS_NOT_SIGNED',
			},
		]);
	}
	const destinations = readDestination(body, api, violations);
	const members = readMembers(body, violations);
	if (violations.length > 0) return refused(violations);
	if (either(body, 'validateOnly', 'validate_only'))
		return { body: { requestId: `validate-${++api.state.counter}` } };
	const errors = {};
	for (const member of members) {
		const reason = processingError(member, body.consent) ?? api.state.rejectNext.shift();
		if (reason) {
			errors[reason] = (errors[reason] ?? 0) + 1;
			continue;
		}
		for (const { list } of destinations) list.members.add(member.keys, api.now());
	}
	return store(api, { perDestination: statusOf('Ingestion', members, destinations, errors) });
}

function remove(request, api) {
	const body = request.json;
	const violations = protoViolations('RemoveAudienceMembersRequest', body);
	if (violations.length > 0) return refused(violations);
	const destinations = readDestination(body, api, violations);
	const members = readMembers(body, violations);
	if (violations.length > 0) return refused(violations);
	if (either(body, 'validateOnly', 'validate_only'))
		return { body: { requestId: `validate-${++api.state.counter}` } };
	for (const member of members)
		for (const { list } of destinations) list.members.remove(member.keys);
	return store(api, { perDestination: statusOf('Removal', members, destinations, {}) });
}

function removeAll(request, api) {
	const body = request.json;
	const violations = protoViolations('RemoveAllAudienceMembersRequest', body);
	if (violations.length > 0) return refused(violations);
	const text = either(body, 'removeAsOfTime', 'remove_as_of_time');
	const asOf = text ? Date.parse(text) : api.now();
	if (asOf > api.now()) {
		return refused([
			{
				field: 'remove_as_of_time',
				description: 'Lies in the future',
				reason: 'INVALID_REMOVE_AS_OF_TIME',
			},
		]);
	}
	const destinations = readDestination(body, api, violations);
	if (violations.length > 0) return refused(violations);
	if (either(body, 'validateOnly', 'validate_only'))
		return { body: { requestId: `validate-${++api.state.counter}` } };
	for (const { list } of destinations) list.members.removeAddedBefore(asOf);
	return store(api, {
		perDestination: destinations.map(({ destination }) => ({
			destination,
			requestStatus: 'SUCCESS',
			removeAllAudienceMembersStatus: {},
		})),
	});
}

function retrieveStatus(request, api) {
	const known =
		api.state.requests[request.query.get('requestId') ?? request.query.get('request_id')];
	if (!known)
		return refused([
			{ field: 'request_id', description: 'No such request', reason: 'INVALID_REQUEST_ID' },
		]);
	const isReady = api.now() - known.at >= PROCESSING_TIME;
	return {
		body: {
			requestStatusPerDestination: known.perDestination.map((status) =>
				isReady ? status : { destination: status.destination, requestStatus: 'PROCESSING' },
			),
		},
	};
}

const PARENT = /^\/v1\/accountTypes\/([A-Z_]+)\/accounts\/(\d+)\/userLists(?:\/(\d+))?$/;

const listView = ({ id, body, members }) => ({
	...body,
	name: `accountTypes/GOOGLE_ADS/accounts/${ACCOUNT}/userLists/${id}`,
	id,
	sizeInfo: {
		displayNetworkMembersCount: String(members.size),
		searchNetworkMembersCount: String(members.size),
	},
});

function createList(request, api) {
	const violations = protoViolations('UserList', request.json);
	if (violations.length > 0) return refused(violations);
	const body = request.json;
	const displayName = either(body, 'displayName', 'display_name');
	const days =
		parseInt(either(body, 'membershipDuration', 'membership_duration') ?? '0', 10) / 86_400;
	if (!Number.isInteger(days) || days > LONGEST_MEMBERSHIP_DAYS) {
		return refused([
			{
				field: 'user_list.membership_duration',
				description: 'At most 540 whole days',
				reason: 'MEMBERSHIP_DURATION_TOO_LONG',
			},
		]);
	}
	if (
		Object.values(api.state.lists).some(
			(list) => either(list.body, 'displayName', 'display_name') === displayName,
		)
	) {
		return refused([
			{
				field: 'user_list.display_name',
				description: 'The name is in use',
				reason: 'DISPLAY_NAME_ALREADY_USED',
			},
		]);
	}
	if (request.query.get('validateOnly') === 'true') return { body: {} };
	const id = String(7_000_000 + ++api.state.counter);
	api.state.lists[id] = { id, body, members: new Members() };
	return { body: listView(api.state.lists[id]) };
}

function findLists(request, { state }) {
	const filter = /^(display_name|integration_code|id)\s*=\s*["'](.*)["']$/.exec(
		request.query.get('filter') ?? '',
	);
	if (request.query.get('filter') && !filter) {
		return refused([
			{ field: 'filter', description: 'The filter cannot be read', reason: 'INVALID_ARGUMENT' },
		]);
	}
	const camel = { display_name: 'displayName', integration_code: 'integrationCode', id: 'id' };
	const userLists = Object.values(state.lists)
		.map(listView)
		.filter((list) => !filter || list[camel[filter[1]]] === filter[2]);
	return { body: { userLists } };
}

function handle(request, api) {
	if (request.headers.authorization !== `Bearer ${TOKEN}`) {
		return failure(401, 'UNAUTHENTICATED', 'ACCESS_TOKEN_EXPIRED');
	}
	const parent = PARENT.exec(request.path);
	if (parent) {
		const [, type, account, id] = parent;
		if (type !== 'GOOGLE_ADS' || account !== ACCOUNT)
			return failure(403, 'PERMISSION_DENIED', 'PERMISSION_DENIED');
		if (id && !api.state.lists[id]) return failure(404, 'NOT_FOUND', 'INVALID_USER_LIST_ID');
		if (id && request.method === 'GET') return { body: listView(api.state.lists[id]) };
		if (id && request.method === 'DELETE') {
			delete api.state.lists[id];
			return { body: {} };
		}
		if (!id && request.method === 'POST') return createList(request, api);
		if (!id && request.method === 'GET') return findLists(request, api);
	}
	const action = {
		'POST /v1/audienceMembers:ingest': ingest,
		'POST /v1/audienceMembers:remove': remove,
		'POST /v1/audienceMembers:removeAll': removeAll,
		'GET /v1/requestStatus:retrieve': retrieveStatus,
	}[`${request.method} ${request.path}`];
	return action ? action(request, api) : failure(404, 'NOT_FOUND', 'NOT_FOUND');
}

/** Starts the stand-in; `state.rejectNext` holds reasons for which coming rows fail after the request was accepted. */
const startGoogle = (options = {}) =>
	startStandIn({
		name: 'google',
		handle,
		initialState: () => ({
			lists: {},
			requests: {},
			counter: 0,
			termsSigned: true,
			rejectNext: [],
		}),
		faults: {
			'rate.quota': () => failure(429, 'RESOURCE_EXHAUSTED', 'RATE_LIMIT_EXCEEDED'),
			/** Addresses of a version that has ended lead nowhere. */
			'version.sunset': () => ({
				status: 404,
				headers: { 'content-type': 'text/html' },
				body: '<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>',
			}),
			unavailable: () => failure(503, 'UNAVAILABLE', 'UNAVAILABLE'),
			'token.expired': () => failure(401, 'UNAUTHENTICATED', 'ACCESS_TOKEN_EXPIRED'),
			'permission.denied': () => failure(403, 'PERMISSION_DENIED', 'PERMISSION_DENIED'),
			'terms.notSigned': () =>
				refused([
					{
						field: 'terms_of_service',
						description: 'Not signed',
						reason: 'TERMS_AND_CONDITIONS_NOT_SIGNED',
					},
				]),
			/** The whole request is refused because of one row; `index` says which. */
			'row.refused': ({ fault }) =>
				refused([
					{
						field: `audience_members.audience_members[${fault.index ?? 0}].composite_data`,
						description: 'The member is not valid',
						reason: 'INVALID_AUDIENCE_MEMBER',
					},
				]),
			/** Accepted now, `count` rows rejected later. */
			'rows.rejectedLater': ({ fault, api }) => {
				api.state.rejectNext.push(
					...Array(fault.count ?? 1).fill(fault.reason ?? 'PROCESSING_ERROR_REASON_INTERNAL_ERROR'),
				);
				return undefined;
			},
		},
		...options,
	});

module.exports = { ACCOUNT, LOGIN_ACCOUNT, TOKEN, startGoogle };
