// Stand-in for Microsoft Advertising's customer lists (Campaign Management v13, REST).
const { startStandIn } = require('../standIn/server.cjs');
const { Members, isHash } = require('./members.cjs');

const TOKEN = 'microsoft-test-token';
const REFRESHED_TOKEN = 'microsoft-refreshed-token';
const DEVELOPER_TOKEN = 'developer-test';
const CUSTOMER = '254400000';
const ACCOUNT = '180500000';
const BASE = '/CampaignManagement/v13';
const ITEMS_PER_REQUEST = 1_000;

const apiFault = (code, errorCode, message, status = 400) => ({
	status,
	body: {
		Errors: [{ Code: code, ErrorCode: errorCode, Message: message, Detail: null }],
		TrackingId: '00000000-0000-4000-8000-000000000000',
		Type: 'AdApiFaultDetail',
	},
});

/** The other shape of the same thing; codes may be texts here. */
const operationFault = (code, errorCode, message, status = 400) => ({
	status,
	body: {
		BatchErrors: [],
		OperationErrors: [
			{ Code: String(code), ErrorCode: errorCode, Message: message, Details: null },
		],
		TrackingId: '00000000-0000-4000-8000-000000000000',
		Type: 'ApiFaultDetail',
	},
});

const expired = (status = 401) =>
	apiFault(109, 'AuthenticationTokenExpired', 'Authentication token expired.', status);
const notAccepted = () =>
	operationFault(
		3215,
		'CustomerListTermsAndConditionsNotAccepted',
		'The customer list terms and conditions are not accepted.',
	);

function create(request, api) {
	const audiences = request.json?.Audiences;
	if (!Array.isArray(audiences)) return operationFault(100, 'NullRequest', 'Audiences is required');
	if (!api.state.termsAccepted) return notAccepted();
	const ids = [];
	const errors = [];
	audiences.forEach((audience, index) => {
		const valid = audience.Type === 'CustomerList' && audience.Name && audience.Name.length <= 128;
		if (!valid) {
			ids.push(null);
			errors.push({
				Index: index,
				Code: 1000,
				ErrorCode: 'InvalidAudience',
				Message: 'Invalid',
				FieldPath: 'Name',
				Details: null,
				Type: 'BatchError',
			});
			return;
		}
		const id = String(8_000_000 + ++api.state.counter);
		api.state.audiences[id] = { id, name: audience.Name, members: new Members() };
		ids.push(id);
	});
	return { body: { AudienceIds: ids, PartialErrors: errors } };
}

function read(request, { state }) {
	const { AudienceIds: ids, Type: type } = request.json ?? {};
	if (type !== 'CustomerList') return operationFault(100, 'InvalidType', 'Type');
	const wanted =
		ids && ids.length > 0
			? ids.map((id) => state.audiences[id] ?? null)
			: Object.values(state.audiences);
	return {
		body: {
			Audiences: wanted.map(
				(audience) =>
					audience && {
						Id: audience.id,
						Name: audience.name,
						Type: 'CustomerList',
						AudienceNetworkSize: null,
						SearchSize: null,
					},
			),
			PartialErrors: [],
		},
	};
}

function apply(request, api) {
	const data = request.json?.CustomerListUserData;
	const unknown = Object.keys(request.json ?? {}).filter((key) => key !== 'CustomerListUserData');
	if (!data || unknown.length > 0)
		return operationFault(100, 'NullRequest', 'CustomerListUserData is required');
	const {
		ActionType: action,
		AudienceId: id,
		CustomerListItemSubType: subType,
		CustomerListItems: items,
		...rest
	} = data;
	if (Object.keys(rest).length > 0)
		return operationFault(101, 'UnknownElement', Object.keys(rest).join(', '));
	if (!api.state.termsAccepted) return notAccepted();
	const audience = api.state.audiences[id];
	if (!audience) return operationFault(4001, 'AudienceIdInvalid', 'The audience does not exist');
	if (!['Add', 'Remove', 'Replace'].includes(action))
		return operationFault(102, 'InvalidActionType', 'ActionType');
	if (!['Email', 'CRM'].includes(subType))
		return operationFault(103, 'InvalidSubType', 'CustomerListItemSubType');
	if (!Array.isArray(items) || items.length === 0 || items.length > ITEMS_PER_REQUEST) {
		return operationFault(104, 'CustomerListItemsInvalidCount', 'At most 1000 items');
	}
	const errors = [];
	if (action === 'Replace') audience.members.clear();
	items.forEach((item, index) => {
		if (subType === 'Email' && !isHash(item)) {
			errors.push({
				Index: index,
				Code: 4010,
				ErrorCode: 'CustomerListItemInvalid',
				Message: `Invalid: ${item}`,
				FieldPath: null,
				Details: null,
				Type: 'BatchError',
			});
			return;
		}
		const key = `${subType === 'Email' ? 'EMAIL' : 'CRM'}:${item}`;
		if (action === 'Remove') audience.members.remove([key]);
		else audience.members.add([key], api.now());
	});
	return { body: { PartialErrors: errors } };
}

function handle(request, api) {
	const { headers } = request;
	if (request.path === '/common/oauth2/v2.0/token') {
		api.state.token = REFRESHED_TOKEN;
		return {
			body: {
				access_token: REFRESHED_TOKEN,
				refresh_token: 'refresh',
				token_type: 'Bearer',
				expires_in: 3600,
			},
		};
	}
	if (headers.authorization !== `Bearer ${api.state.token}`) return expired();
	if (headers.developertoken !== DEVELOPER_TOKEN)
		return apiFault(105, 'InvalidCredentials', 'Authentication failed.', 401);
	if (headers.customerid !== CUSTOMER || headers.customeraccountid !== ACCOUNT)
		return apiFault(106, 'UserIsNotAuthorized', 'No access to this account.', 403);
	const action = {
		[`POST ${BASE}/Audiences`]: create,
		[`POST ${BASE}/Audiences/QueryByIds`]: read,
		[`POST ${BASE}/CustomerListUserData/Apply`]: apply,
	}[`${request.method} ${request.path}`];
	return action ? action(request, api) : { status: 404, body: '' };
}

/** Starts the stand-in. */
const startMicrosoft = (options = {}) =>
	startStandIn({
		name: 'microsoft',
		handle,
		initialState: () => ({ audiences: {}, counter: 0, termsAccepted: true, token: TOKEN }),
		faults: {
			'rate.calls': () =>
				apiFault(117, 'CallRateExceeded', 'You have exceeded the number of calls', 429),
			/** Seen with status 401 and with 500. */
			'token.expired': ({ fault }) => expired(fault.status),
			'permission.denied': () => apiFault('106', 'UserIsNotAuthorized', 'No access', 403),
			'terms.notAccepted': notAccepted,
			/** Addresses of a version that has ended lead nowhere. */
			'version.sunset': () => ({ status: 404, body: '' }),
			internal: () => operationFault(0, 'InternalError', 'An internal error has occurred', 500),
			/** Items of the batch are refused inside a 200. */
			partial: async ({ answer, fault }) => {
				const result = await answer();
				const errors = (fault.indexes ?? [0]).map((index) => ({
					Index: index,
					Code: '4010',
					ErrorCode: 'CustomerListItemInvalid',
					Message: 'Invalid',
					FieldPath: null,
					Details: null,
					Type: 'BatchError',
				}));
				return { ...result, body: { ...result.body, PartialErrors: errors } };
			},
		},
		...options,
	});

module.exports = { ACCOUNT, CUSTOMER, DEVELOPER_TOKEN, REFRESHED_TOKEN, TOKEN, startMicrosoft };
