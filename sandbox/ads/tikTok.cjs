// Stand-in for TikTok's Marketing API v1.3, custom audiences from files. Every answer is HTTP 200; `code` tells.
const { createHash } = require('node:crypto');
const { startStandIn } = require('../standIn/server.cjs');
const { Members, isHash } = require('./members.cjs');
const { readMultipart } = require('./multipart.cjs');

const TOKEN = 'tiktok-test-token';
const ADVERTISER = '7000000000000000001';
const BASE = '/open_api/v1.3';
const SMALLEST_AUDIENCE = 1_000;
const CALCULATE_TYPES = [
	'EMAIL_SHA256',
	'PHONE_SHA256',
	'MAID_SHA256',
	'IDFA_SHA256',
	'GAID_SHA256',
	'FIRST_SHA256',
	'MULTIPLE_TYPES',
];
const COLUMN_TYPES = { Email_SHA256: 'EMAIL', Phone_SHA256: 'PHONE', MAID_SHA256: 'MAID' };

const answer = (code, message, data = {}) => ({
	status: 200,
	body: { code, message, request_id: '20261123000000', data },
});
const ok = (data) => answer(0, 'OK', data);
const invalid = (message) => answer(40002, message);

const onlyKeys = (body, keys) => Object.keys(body).filter((key) => !keys.includes(key));

/** The people in an uploaded file: a header line, then hashes; each column of a known type. */
function readFile(buffer, calculateType) {
	const lines = buffer.toString('utf8').split(/\r?\n/).filter(Boolean);
	const isMultiple = calculateType === 'MULTIPLE_TYPES';
	const columns = isMultiple
		? lines.shift().split(',')
		: [lines[0].includes('SHA256') ? lines.shift() : 'single'];
	const kinds = columns.map(
		(column) =>
			COLUMN_TYPES[column] ?? (isMultiple ? undefined : calculateType.replace('_SHA256', '')),
	);
	if (kinds.includes(undefined)) return { refused: 'Unknown column in the file' };
	const people = [];
	for (const line of lines) {
		const values = line.split(',');
		if (values.length !== kinds.length)
			return { refused: 'A line has another number of columns than the header' };
		if (values.some((value) => value !== '' && !isHash(value)))
			return { refused: 'The file holds values that are not hashed' };
		const keys = values.map((value, index) => value && `${kinds[index]}:${value}`).filter(Boolean);
		if (keys.length > 0) people.push(keys);
	}
	return { people };
}

function upload(request, { state }) {
	const {
		advertiser_id: advertiser,
		file,
		file_signature: signature,
		calculate_type: type,
	} = readMultipart(request.headers['content-type'], request.raw);
	if (advertiser !== ADVERTISER) return answer(40001, 'No permission to operate this advertiser');
	if (!Buffer.isBuffer(file)) return invalid('file: Missing data for required field');
	if (createHash('md5').update(file).digest('hex') !== signature)
		return invalid('file_signature does not match');
	if (!CALCULATE_TYPES.includes(type)) return invalid('calculate_type is not valid');
	const { people, refused } = readFile(file, type);
	if (refused) return invalid(refused);
	const filePath = `file/${++state.counter}`;
	state.files[filePath] = { type, people };
	return ok({ file_path: filePath });
}

function filesOf(paths, type, { state }) {
	if (!Array.isArray(paths) || paths.length === 0 || paths.length > 500)
		return { refused: invalid('file_paths: 1 to 500 are needed') };
	const files = paths.map((path) => state.files[path]);
	if (files.includes(undefined)) return { refused: invalid('file_paths: no such file') };
	if (files.some((file) => file.type !== type))
		return { refused: invalid('calculate_type differs from the files') };
	return { people: files.flatMap((file) => file.people) };
}

function create(request, api) {
	const body = request.json ?? {};
	const unknown = onlyKeys(body, [
		'advertiser_id',
		'custom_audience_name',
		'calculate_type',
		'file_paths',
		'retention_in_days',
		'audience_sub_type',
	]);
	if (unknown.length > 0) return invalid(`Unknown field: ${unknown.join(', ')}`);
	if (body.advertiser_id !== ADVERTISER)
		return answer(40001, 'No permission to operate this advertiser');
	if (!body.custom_audience_name || body.custom_audience_name.length > 128)
		return invalid('custom_audience_name: 1 to 128 characters');
	if (
		body.retention_in_days !== undefined &&
		!(body.retention_in_days >= 1 && body.retention_in_days <= 365)
	)
		return invalid('retention_in_days: 1 to 365');
	const { people, refused } = filesOf(body.file_paths, body.calculate_type, api);
	if (refused) return refused;
	const members = new Members();
	for (const keys of people) members.add(keys);
	if (members.size < SMALLEST_AUDIENCE)
		return invalid(`An audience needs at least ${SMALLEST_AUDIENCE} entries`);
	const id = `90000000${++api.state.counter}`;
	api.state.audiences[id] = {
		id,
		name: body.custom_audience_name,
		type: body.calculate_type,
		members,
	};
	return ok({ custom_audience_id: id });
}

function update(request, api) {
	const body = request.json ?? {};
	const unknown = onlyKeys(body, [
		'advertiser_id',
		'custom_audience_id',
		'custom_audience_name',
		'file_paths',
		'action',
	]);
	if (unknown.length > 0) return invalid(`Unknown field: ${unknown.join(', ')}`);
	if (body.advertiser_id !== ADVERTISER)
		return answer(40001, 'No permission to operate this advertiser');
	const audience = api.state.audiences[body.custom_audience_id];
	if (!audience) return invalid('custom_audience_id: no such audience');
	if (!body.file_paths) {
		if (!body.custom_audience_name)
			return invalid('One of custom_audience_name and file_paths is required');
		audience.name = body.custom_audience_name;
		return ok({});
	}
	const { people, refused } = filesOf(body.file_paths, audience.type, api);
	if (refused) return refused;
	const action = body.action ?? 'REPLACE';
	if (!['APPEND', 'REMOVE', 'REPLACE'].includes(action)) return invalid('action is not valid');
	const next = new Members();
	if (action !== 'REPLACE') for (const keys of audience.members.toJSON()) next.add(keys);
	for (const keys of people) {
		if (action === 'REMOVE') next.remove(keys);
		else next.add(keys);
	}
	if (next.size < SMALLEST_AUDIENCE)
		return invalid(`Fewer than ${SMALLEST_AUDIENCE} entries would remain`);
	audience.members = next;
	return ok({});
}

const view = ({ id, name, type, members }) => ({
	audience_id: id,
	custom_audience_id: id,
	name,
	calculate_type: type,
	cover_num: members.size,
	is_valid: true,
});

function list(request, { state }) {
	const size = Number(request.query.get('page_size') ?? 10);
	if (!(size >= 1 && size <= 100)) return invalid('page_size: 1 to 100');
	const page = Number(request.query.get('page') ?? 1);
	const all = Object.values(state.audiences);
	return ok({
		list: all.slice((page - 1) * size, page * size).map(view),
		page_info: {
			page,
			page_size: size,
			total_number: all.length,
			total_page: Math.ceil(all.length / size) || 1,
		},
	});
}

function get(request, { state }) {
	let ids;
	try {
		ids = JSON.parse(request.query.get('custom_audience_ids'));
	} catch {
		return invalid('custom_audience_ids is not a list');
	}
	return ok({
		list: ids
			.map((id) => state.audiences[id])
			.filter(Boolean)
			.map((audience) => ({ audience_details: view(audience) })),
	});
}

function remove(request, { state }) {
	for (const id of request.json?.custom_audience_ids ?? []) delete state.audiences[id];
	return ok({});
}

function handle(request, api) {
	if (request.headers['access-token'] !== TOKEN)
		return answer(40105, 'Access token is incorrect or has been revoked');
	const audience = `${BASE}/dmp/custom_audience`;
	const action = {
		[`POST ${audience}/file/upload/`]: upload,
		[`POST ${audience}/create/`]: create,
		[`POST ${audience}/update/`]: update,
		[`POST ${audience}/delete/`]: remove,
		[`GET ${audience}/list/`]: list,
		[`GET ${audience}/get/`]: get,
		[`GET ${BASE}/advertiser/info/`]: () => ok({ list: [{ advertiser_id: ADVERTISER }] }),
		[`GET ${BASE}/user/info/`]: () => ok({ display_name: 'Test' }),
	}[`${request.method} ${request.path}`];
	return action ? action(request, api) : answer(40002, 'No such path');
}

/** Starts the stand-in. */
const startTikTok = (options = {}) =>
	startStandIn({
		name: 'tikTok',
		handle,
		initialState: () => ({ audiences: {}, files: {}, counter: 0 }),
		faults: {
			'rate.requests': () =>
				answer(40100, 'Requests made too frequently. Please wait five minutes'),
			'token.expired': () => answer(40105, 'Access token is incorrect or has been revoked'),
			'permission.denied': () => answer(40001, 'No permission to operate this advertiser'),
			/** Addresses of a version that has ended lead nowhere. */
			'version.sunset': () => ({
				status: 404,
				headers: { 'content-type': 'text/html' },
				body: '<html><head><title>404 Not Found</title></head></html>',
			}),
			'system.busy': () => answer(50000, 'System error'),
			partial: () => answer(20001, 'Partial success'),
		},
		...options,
	});

module.exports = { ADVERTISER, TOKEN, startTikTok };
