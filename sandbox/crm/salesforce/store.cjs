// The records of a Salesforce org: writes are validated the way Salesforce does, row by row.
const { LEAD_STATUS, PREFIX, standardFields } = require('./schema.cjs');

class RowRefusal extends Error {
	constructor(statusCode, message, fields = []) {
		super(message);
		this.statusCode = statusCode;
		this.fields = fields;
	}
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function createStore(now) {
	const store = {
		fields: standardFields(),
		records: Object.fromEntries(Object.keys(PREFIX).map((type) => [type, new Map()])),
		counter: 0,
		now,
		userId: undefined,
	};
	const user = (Name, Email) =>
		insert(store, 'User', { Name, Username: Email, Email, IsActive: true });
	store.userId = user('Owner One', 'one@sales.test');
	user('Owner Two', 'two@sales.test');
	LEAD_STATUS.forEach((status, index) =>
		insert(store, 'LeadStatus', { ...status, SortOrder: index + 1 }),
	);
	return store;
}

/** Puts a record in without any check. */
function insert(store, type, values) {
	const id = `${PREFIX[type]}${String(++store.counter).padStart(12, '0')}AAA`;
	const at = new Date(store.now()).toISOString().replace('Z', '+0000');
	const system = { CreatedDate: at, LastModifiedDate: at, SystemModstamp: at };
	store.records[type].set(id, { Id: id, ...system, ...values });
	return id;
}

const short = (id) => String(id).slice(0, 15);

/** Finds a record by its id of 15 or 18 characters. */
function find(store, type, id) {
	const exact = store.records[type]?.get(id);
	if (exact || String(id).length !== 15) return exact;
	return [...store.records[type].values()].find((record) => short(record.Id) === id);
}

function checkField(definition, value) {
	const { name, type, length } = definition;
	if (value === null || value === '') return;
	const isNumber = type === 'double' || type === 'int' || type === 'currency';
	if (isNumber && typeof value !== 'number') {
		throw new RowRefusal(
			'INVALID_TYPE_ON_FIELD_IN_RECORD',
			`${name}: value not of required type: ${value}`,
			[name],
		);
	}
	if (type === 'boolean' && typeof value !== 'boolean') {
		throw new RowRefusal(
			'INVALID_TYPE_ON_FIELD_IN_RECORD',
			`${name}: value not of required type: ${value}`,
			[name],
		);
	}
	if (type === 'email' && !EMAIL.test(value)) {
		throw new RowRefusal('INVALID_EMAIL_ADDRESS', `${name}: invalid email address: ${value}`, [
			name,
		]);
	}
	if ((type === 'date' || type === 'datetime') && Number.isNaN(Date.parse(value))) {
		throw new RowRefusal('JSON_PARSER_ERROR', `Cannot deserialize instance of ${type}`, [name]);
	}
	if (
		definition.restrictedPicklist &&
		!definition.picklistValues.some((entry) => entry.value === value)
	) {
		throw new RowRefusal(
			'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
			`${name}: bad value for restricted picklist field: ${value}`,
			[name],
		);
	}
	if (typeof value === 'string' && value.length > length) {
		throw new RowRefusal(
			'STRING_TOO_LONG',
			`${name}: data value too large (max length=${length})`,
			[name],
		);
	}
}

function validate(store, type, values, mode) {
	for (const [name, value] of Object.entries(values)) {
		const definition = store.fields[type].find((candidate) => candidate.name === name);
		if (!definition) {
			throw new RowRefusal('INVALID_FIELD', `No such column '${name}' on sobject of type ${type}`, [
				name,
			]);
		}
		if (!definition[mode]) {
			throw new RowRefusal(
				'INVALID_FIELD_FOR_INSERT_UPDATE',
				`Unable to create/update fields: ${name}`,
				[name],
			);
		}
		checkField(definition, value);
	}
	if (type === 'Task' && values.WhatId && String(values.WhoId).startsWith(PREFIX.Lead)) {
		throw new RowRefusal(
			'FIELD_INTEGRITY_EXCEPTION',
			'You can only relate a task to a lead or to something else',
			['WhatId'],
		);
	}
	if (
		type === 'Task' &&
		values.WhoId &&
		!find(store, 'Lead', values.WhoId) &&
		!find(store, 'Contact', values.WhoId)
	) {
		throw new RowRefusal('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', ['WhoId']);
	}
	if (type === 'Task' && String(values.OwnerId ?? '').startsWith('00G')) {
		throw new RowRefusal('INVALID_CROSS_REFERENCE_KEY', 'a queue cannot own tasks', ['OwnerId']);
	}
	if (values.Status !== undefined && type === 'Lead') {
		const status = LEAD_STATUS.find(({ MasterLabel }) => MasterLabel === values.Status);
		if (status?.IsConverted) {
			throw new RowRefusal('FIELD_INTEGRITY_EXCEPTION', 'This status is only for converted leads', [
				'Status',
			]);
		}
	}
}

/** What Salesforce fills in by itself. */
const defaults = (store, type) =>
	({ Task: { OwnerId: store.userId }, Lead: { OwnerId: store.userId, IsConverted: false } })[type];

const completed = (type, values) =>
	type === 'Task' ? { ...values, IsClosed: values.Status === 'Completed' } : values;

function create(store, type, values) {
	validate(store, type, values, 'createable');
	const required = store.fields[type].filter(({ nillable, name }) => !nillable && !values[name]);
	if (required.length > 0) {
		const names = required.map(({ name }) => name);
		throw new RowRefusal(
			'REQUIRED_FIELD_MISSING',
			`Required fields are missing: [${names}]`,
			names,
		);
	}
	const lead = values.WhoId && find(store, 'Lead', values.WhoId);
	if (type === 'Task' && lead?.IsConverted) {
		throw new RowRefusal('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead', [
			'WhoId',
		]);
	}
	return insert(store, type, completed(type, { ...defaults(store, type), ...values }));
}

function update(store, type, id, values) {
	const record = find(store, type, id);
	if (!record) throw new RowRefusal('ENTITY_IS_DELETED', 'entity is deleted');
	if (type === 'Lead' && record.IsConverted) {
		throw new RowRefusal('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
	}
	validate(store, type, values, 'updateable');
	const at = new Date(store.now()).toISOString().replace('Z', '+0000');
	Object.assign(record, completed(type, values), { LastModifiedDate: at, SystemModstamp: at });
	return record.Id;
}

module.exports = { RowRefusal, create, createStore, find, insert, update };
