// HubSpot's search: filter groups are alternatives, filters inside a group must all hold, one sort is honoured.
const { Refusal, indexed, propertyOf } = require('./store.cjs');

const OPERATORS = {
	EQ: (value, filter, compare) => value !== undefined && compare(value, filter.value) === 0,
	NEQ: (value, filter, compare) => value === undefined || compare(value, filter.value) !== 0,
	GT: (value, filter, compare) => value !== undefined && compare(value, filter.value) > 0,
	GTE: (value, filter, compare) => value !== undefined && compare(value, filter.value) >= 0,
	LT: (value, filter, compare) => value !== undefined && compare(value, filter.value) < 0,
	LTE: (value, filter, compare) => value !== undefined && compare(value, filter.value) <= 0,
	BETWEEN: (value, filter, compare) =>
		value !== undefined &&
		compare(value, filter.value) >= 0 &&
		compare(value, filter.highValue) <= 0,
	IN: (value, filter, compare) =>
		value !== undefined && filter.values.some((entry) => compare(value, entry) === 0),
	NOT_IN: (value, filter, compare) =>
		value === undefined || !filter.values.some((entry) => compare(value, entry) === 0),
	HAS_PROPERTY: (value) => value !== undefined,
	NOT_HAS_PROPERTY: (value) => value === undefined,
	CONTAINS_TOKEN: (value, filter) =>
		value !== undefined &&
		value
			.toLowerCase()
			.split(/[^a-z0-9]+/)
			.includes(String(filter.value).toLowerCase()),
};

const moment = (value) => (/^\d+$/.test(String(value)) ? Number(value) : Date.parse(value));

const comparers = {
	number: (left, right) => Number(left) - Number(right),
	datetime: (left, right) => moment(left) - moment(right),
	other: (left, right) => {
		const [a, b] = [String(left).toLowerCase(), String(right).toLowerCase()];
		return a < b ? -1 : a > b ? 1 : 0;
	},
};

const comparerOf = (definition) => comparers[definition.type] ?? comparers.other;

function compileFilter(store, type, filter) {
	const definition = propertyOf(store, type, filter.propertyName);
	const operator = OPERATORS[filter.operator];
	const refuse = (message) => new Refusal(400, 'VALIDATION_ERROR', message);
	if (!definition)
		throw refuse(`There was a problem with the request: unknown property ${filter.propertyName}`);
	if (!operator) throw refuse(`Unknown operator ${filter.operator}`);
	const hasValue = filter.value !== undefined || filter.values !== undefined;
	if (/HAS_PROPERTY$/.test(filter.operator) && hasValue)
		throw refuse('HAS_PROPERTY takes no value');
	if (
		definition.type === 'datetime' &&
		filter.value !== undefined &&
		Number.isNaN(moment(filter.value))
	) {
		throw refuse(`${filter.value} is no date`);
	}
	const compare = comparerOf(definition);
	return (properties) => operator(properties[filter.propertyName], filter, compare);
}

function sorter(store, type, sorts) {
	const [first] = sorts ?? [];
	if (!first) return undefined;
	const name = typeof first === 'string' ? first.replace(/^-/, '') : first.propertyName;
	const descending =
		typeof first === 'string' ? first.startsWith('-') : first.direction === 'DESCENDING';
	const definition = propertyOf(store, type, name);
	if (!definition) throw new Refusal(400, 'VALIDATION_ERROR', `unknown sort property ${name}`);
	const compare = comparerOf(definition);
	return (left, right) =>
		compare(left.properties[name] ?? '', right.properties[name] ?? '') * (descending ? -1 : 1);
}

const KNOWN_KEYS = new Set(['filterGroups', 'sorts', 'query', 'properties', 'limit', 'after']);

/** What a search finds at `now`: records with the properties that the index knows. */
function search(store, type, body, now, cap) {
	const unknown = Object.keys(body).find((key) => !KNOWN_KEYS.has(key));
	if (unknown)
		throw new Refusal(
			400,
			'VALIDATION_ERROR',
			`Invalid input JSON: unrecognized field "${unknown}"`,
		);
	const limit = body.limit ?? 10;
	const after = Number(body.after ?? 0);
	if (limit > 200)
		throw new Refusal(400, 'VALIDATION_ERROR', 'Page size is too large, the limit is 200');
	const groups = (body.filterGroups ?? []).map(({ filters }) =>
		filters.map((filter) => compileFilter(store, type, filter)),
	);
	if (groups.length > 5 || groups.some((filters) => filters.length > 6)) {
		throw new Refusal(400, 'VALIDATION_ERROR', 'Too many filters');
	}
	const found = [];
	for (const record of store.objects[type].values()) {
		if (record.archived) continue;
		const properties = indexed(record, now);
		if (!properties) continue;
		const hit =
			groups.length === 0 || groups.some((filters) => filters.every((holds) => holds(properties)));
		if (hit) found.push({ id: record.id, record, properties });
	}
	const order = sorter(store, type, body.sorts);
	if (order) found.sort(order);
	if (after >= cap) {
		throw new Refusal(
			400,
			'VALIDATION_ERROR',
			`There was a problem with the request: paging past ${cap}`,
		);
	}
	const page = found.slice(after, Math.min(after + limit, cap));
	const next = after + page.length;
	return { total: found.length, page, next: next < found.length ? String(next) : undefined };
}

module.exports = { search };
