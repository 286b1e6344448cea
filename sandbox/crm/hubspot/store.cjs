// The records of a HubSpot account: every value is a string, writes are validated, changes reach the search index late.
const { standardProperties } = require('./properties.cjs');

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** A refusal as HubSpot words it. */
class Refusal extends Error {
	constructor(status, category, message, more = {}) {
		super(message);
		this.status = status;
		this.body = { status: 'error', message, correlationId: 'stand-in', category, ...more };
	}
}

const invalid = (faults) =>
	new Refusal(
		400,
		'VALIDATION_ERROR',
		`Property values were not valid: ${JSON.stringify(faults.map((fault) => ({ isValid: false, ...fault })))}`,
	);

const ASSOCIATION_TYPES = {
	'tasks>contacts': 204,
	'contacts>tasks': 203,
	'notes>contacts': 202,
	'contacts>notes': 201,
	'emails>contacts': 198,
	'contacts>emails': 197,
	'calls>contacts': 194,
	'contacts>calls': 193,
	'meetings>contacts': 200,
	'contacts>meetings': 199,
	'communications>contacts': 81,
	'contacts>communications': 82,
	'contacts>companies': 279,
	'companies>contacts': 280,
	'deals>contacts': 3,
	'contacts>deals': 4,
};

const SINGULAR = {
	contacts: 'contact',
	companies: 'company',
	deals: 'deal',
	emails: 'email',
	calls: 'call',
	meetings: 'meeting',
	communications: 'communication',
	notes: 'note',
	tasks: 'task',
};

function createStore() {
	const properties = standardProperties();
	return {
		properties,
		groups: Object.fromEntries(
			Object.keys(properties).map((type) => [
				type,
				[{ name: 'contactinformation', label: 'Contact' }],
			]),
		),
		/** type → id → record */
		objects: Object.fromEntries(Object.keys(properties).map((type) => [type, new Map()])),
		emails: new Map(),
		/** `type:id>type` → Map of the other ids to association type ids */
		associations: new Map(),
		lists: new Map(),
		owners: [],
		occurrences: new Map(),
		nextId: 101,
		/** Milliseconds until a write shows in searches. */
		searchLag: 0,
		/** 'ignore': a backward move is accepted and does nothing; 'allow': it is applied. */
		lifecycleBackward: 'ignore',
	};
}

const propertyOf = (store, type, name) =>
	store.properties[type].find((candidate) => candidate.name === name);

function checkValue(definition, name, value) {
	if (value === '' || value === null) return undefined;
	const text = String(value);
	if (name === 'email' && !EMAIL.test(text)) {
		return { message: `Email address ${text} is invalid`, error: 'INVALID_EMAIL', name };
	}
	if (definition.type === 'number' && !Number.isFinite(Number(text))) {
		return { message: `${text} was not a valid number.`, error: 'INVALID_INTEGER', name };
	}
	if (definition.type === 'datetime' && Number.isNaN(Date.parse(text)) && !/^\d+$/.test(text)) {
		return { message: `${text} was not a valid long.`, error: 'INVALID_LONG', name };
	}
	if (
		definition.type === 'enumeration' &&
		!definition.options.some((entry) => entry.value === text)
	) {
		return { message: `${text} was not one of the allowed options`, error: 'INVALID_OPTION', name };
	}
	return undefined;
}

/** Refuses values that HubSpot would refuse. */
function validate(store, type, values) {
	const faults = [];
	for (const [name, value] of Object.entries(values)) {
		const definition = propertyOf(store, type, name);
		if (!definition) {
			faults.push({
				message: `Property "${name}" does not exist`,
				error: 'PROPERTY_DOESNT_EXIST',
				name,
			});
		} else if (definition.modificationMetadata?.readOnlyValue) {
			faults.push({ message: `"${name}" is a read only property`, error: 'READ_ONLY_VALUE', name });
		} else {
			const fault = checkValue(definition, name, value);
			if (fault) faults.push(fault);
		}
	}
	if (faults.length > 0) throw invalid(faults);
}

/** Dates are stored as ISO texts whatever form they came in. */
const stored = (definition, value) => {
	if (value === null || value === '') return '';
	if (definition?.type === 'datetime') {
		return new Date(/^\d+$/.test(String(value)) ? Number(value) : String(value)).toISOString();
	}
	return String(value);
};

function moveLifecycle(store, record, wanted) {
	if (wanted === '') return '';
	const order = (value) =>
		propertyOf(store, 'contacts', 'lifecyclestage').options.findIndex(
			(entry) => entry.value === value,
		);
	const current = record.properties.lifecyclestage ?? '';
	if (current !== '' && order(wanted) < order(current) && store.lifecycleBackward === 'ignore') {
		return current;
	}
	return wanted;
}

/** Puts values into a record that passed `validate`. */
function apply(store, type, record, values, now) {
	const at = new Date(now).toISOString();
	for (const [name, value] of Object.entries(values)) {
		const before = record.properties[name] ?? '';
		let after = stored(propertyOf(store, type, name), value);
		if (type === 'contacts' && name === 'lifecyclestage') {
			after = moveLifecycle(store, record, after);
			if (after !== '' && after !== before) record.properties[`hs_v2_date_entered_${after}`] = at;
		}
		if (after === before) continue;
		if (type === 'contacts' && name === 'email') {
			store.emails.delete(before.toLowerCase());
			if (after) store.emails.set(after.toLowerCase(), record.id);
		}
		if (after === '') delete record.properties[name];
		else record.properties[name] = after;
		(record.history[name] ??= []).unshift({
			value: after,
			timestamp: at,
			sourceType: 'INTEGRATION',
		});
	}
	if (type === 'deals') closeDeal(record);
	record.updatedAt = at;
	record.properties.lastmodifieddate = at;
	record.properties.hs_lastmodifieddate = at;
	if (store.searchLag > 0) {
		record.index.push({ visibleAt: now + store.searchLag, properties: { ...record.properties } });
	} else {
		record.index = [];
	}
}

function closeDeal(record) {
	const stage = record.properties.dealstage;
	record.properties.hs_is_closed = String(stage === 'closedwon' || stage === 'closedlost');
	record.properties.hs_is_closed_won = String(stage === 'closedwon');
}

function checkCreation(store, type, values) {
	validate(store, type, values);
	const email = type === 'contacts' ? values.email?.toLowerCase() : undefined;
	if (email && store.emails.has(email)) {
		const existing = store.emails.get(email);
		throw new Refusal(409, 'CONFLICT', `Contact already exists. Existing ID: ${existing}`);
	}
}

function create(store, type, values, now) {
	checkCreation(store, type, values);
	const id = String(store.nextId++);
	const at = new Date(now).toISOString();
	const record = {
		id,
		properties: { hs_object_id: id, createdate: at },
		history: {},
		createdAt: at,
		updatedAt: at,
		archived: false,
		/** Snapshots that the search index will know later; empty = it knows the record as it is. */
		index: store.searchLag > 0 ? [{ visibleAt: -Infinity, properties: undefined }] : [],
	};
	store.objects[type].set(id, record);
	apply(store, type, record, values, now);
	return record;
}

function update(store, type, id, values, now) {
	const record = store.objects[type].get(String(id));
	if (!record) throw new Refusal(404, 'OBJECT_NOT_FOUND', `${SINGULAR[type]} not found`);
	validate(store, type, values);
	const owner = values.email && store.emails.get(values.email.toLowerCase());
	if (type === 'contacts' && owner && owner !== record.id) {
		throw new Refusal(409, 'CONFLICT', `Contact already exists. Existing ID: ${owner}`);
	}
	apply(store, type, record, values, now);
	return record;
}

/** The properties that the search index knows at `now`; undefined = not indexed yet. */
function indexed(record, now) {
	if (record.index.length === 0) return record.properties;
	let known = record.index[0].properties;
	for (const entry of record.index) if (entry.visibleAt <= now) known = entry.properties;
	return known;
}

function associate(store, from, fromId, to, toId, typeId) {
	const link = (left, leftId, right, rightId, type) => {
		const key = `${left}:${leftId}>${right}`;
		const others = store.associations.get(key) ?? new Map();
		others.set(String(rightId), new Set([...(others.get(String(rightId)) ?? []), type]));
		store.associations.set(key, others);
	};
	const forward = typeId ?? ASSOCIATION_TYPES[`${from}>${to}`];
	const known = ASSOCIATION_TYPES[`${from}>${to}`];
	if (forward !== known && !(from === 'contacts' && to === 'companies' && forward === 1)) {
		throw new Refusal(
			400,
			'VALIDATION_ERROR',
			`${forward} is no association type from ${from} to ${to}`,
		);
	}
	link(from, fromId, to, toId, forward);
	link(to, toId, from, fromId, ASSOCIATION_TYPES[`${to}>${from}`]);
	for (const [type, id, other] of [
		[from, fromId, to],
		[to, toId, from],
	]) {
		if (type !== 'contacts') continue;
		const contact = store.objects.contacts.get(String(id));
		const count = store.associations.get(`contacts:${id}>${other}`).size;
		if (other === 'deals') contact.properties.num_associated_deals = String(count);
		if (other === 'companies')
			contact.properties.associatedcompanyid ??= String(type === from ? toId : fromId);
	}
}

const associated = (store, from, id, to) =>
	store.associations.get(`${from}:${id}>${to}`) ?? new Map();

module.exports = {
	ASSOCIATION_TYPES,
	Refusal,
	SINGULAR,
	associate,
	associated,
	checkCreation,
	create,
	createStore,
	indexed,
	propertyOf,
	update,
	validate,
};
