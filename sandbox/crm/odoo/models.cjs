// Odoo's models as far as this pack meets them: fields, domains, and the methods that the API calls.
class OdooError extends Error {
	constructor(odooName, message, status = 422) {
		super(message);
		this.odooName = odooName;
		this.status = status;
	}
}

const field = (type, more = {}) => ({
	type,
	string: more.string ?? type,
	readonly: false,
	store: true,
	...more,
});
const chars = (...names) =>
	Object.fromEntries(names.map((name) => [name, field('char', { string: name })]));
const link = (relation) => field('many2one', { relation });

const always = () => ({
	id: field('integer', { readonly: true }),
	create_date: field('datetime', { readonly: true }),
	write_date: field('datetime', { readonly: true }),
});

const MODELS = () => ({
	'crm.lead': {
		...always(),
		...chars(
			'name',
			'contact_name',
			'partner_name',
			'email_from',
			'email_normalized',
			'phone',
			'function',
			'website',
			'city',
			'zip',
		),
		type: field('selection'),
		active: field('boolean'),
		is_blacklisted: field('boolean', { readonly: true }),
		probability: field('float'),
		expected_revenue: field('monetary'),
		date_closed: field('datetime'),
		priority: field('selection'),
		stage_id: link('crm.stage'),
		user_id: link('res.users'),
		team_id: link('crm.team'),
		country_id: link('res.country'),
	},
	'crm.stage': {
		...always(),
		...chars('name'),
		sequence: field('integer'),
		is_won: field('boolean'),
	},
	'crm.team': { ...always(), ...chars('name') },
	'res.users': { ...always(), ...chars('name', 'login', 'email'), active: field('boolean') },
	'res.country': { ...always(), ...chars('name', 'code') },
	'ir.model': { ...always(), ...chars('model', 'name') },
	'ir.model.fields': {
		...always(),
		...chars('name', 'field_description', 'ttype', 'state'),
		model_id: link('ir.model'),
	},
	'mail.activity.type': { ...always(), ...chars('name') },
	'mail.activity': {
		...always(),
		...chars('res_model', 'summary'),
		note: field('html'),
		res_id: field('integer'),
		date_deadline: field('date'),
		user_id: link('res.users'),
	},
	'mail.message': {
		...always(),
		...chars('model', 'message_type', 'subject'),
		body: field('html'),
		res_id: field('integer'),
		date: field('datetime'),
		mail_activity_type_id: link('mail.activity.type'),
	},
	'calendar.event': {
		...always(),
		...chars('name'),
		start: field('datetime'),
		opportunity_id: link('crm.lead'),
	},
});

const naive = (milliseconds) => new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');

function createStore() {
	const fields = MODELS();
	const store = {
		fields,
		records: Object.fromEntries(Object.keys(fields).map((model) => [model, new Map()])),
		nextId: 1,
	};
	const now = Date.now();
	const add = (model, ...rows) => rows.map((values) => insert(store, model, values, now));
	add(
		'res.users',
		{ name: 'System', login: 'system', email: 'system@sales.test', active: true },
		{ name: 'Owner One', login: 'one', email: 'one@sales.test', active: true },
	);
	add(
		'crm.stage',
		{ name: 'New', sequence: 1 },
		{ name: 'MQL', sequence: 2 },
		{ name: 'SQL', sequence: 3 },
		{ name: 'Won', sequence: 4, is_won: true },
	);
	add('crm.team', { name: 'Sales' });
	add(
		'res.country',
		{ name: 'Germany', code: 'DE' },
		{ name: 'Austria', code: 'AT' },
		{ name: 'Switzerland', code: 'CH' },
	);
	add('mail.activity.type', { name: 'Call' }, { name: 'Meeting' }, { name: 'To-Do' });
	add('ir.model', { model: 'crm.lead', name: 'Lead' });
	return store;
}

function insert(store, model, values, now) {
	const id = store.nextId++;
	store.records[model].set(id, { id, create_date: naive(now), write_date: naive(now), ...values });
	return id;
}

const idOf = (store, model, name) =>
	[...store.records[model].values()].find((record) => record.name === name || record.code === name)
		?.id;

function shownValue(store, definition, value) {
	if (value === undefined || value === null || value === '')
		return definition.type === 'float' || definition.type === 'monetary' ? 0 : false;
	if (definition.type !== 'many2one') return value;
	return [value, store.records[definition.relation].get(value)?.name ?? ''];
}

function shown(store, model, record, names) {
	const wanted = names && names.length > 0 ? names : Object.keys(store.fields[model]);
	const result = { id: record.id };
	for (const name of wanted) {
		const definition = store.fields[model][name];
		if (!definition)
			throw new OdooError('builtins.ValueError', `Invalid field '${name}' on model '${model}'`);
		result[name] = shownValue(store, definition, record[name]);
	}
	return result;
}

const TESTS = {
	'=': (value, wanted) =>
		value === wanted || (wanted === false && (value === undefined || value === '')),
	'!=': (value, wanted) => value !== wanted,
	'>': (value, wanted) => value !== undefined && value > wanted,
	'>=': (value, wanted) => value !== undefined && value >= wanted,
	'<': (value, wanted) => value !== undefined && value < wanted,
	'<=': (value, wanted) => value !== undefined && value <= wanted,
	in: (value, wanted) => wanted.includes(value),
	'not in': (value, wanted) => !wanted.includes(value),
	ilike: (value, wanted) =>
		String(value ?? '')
			.toLowerCase()
			.includes(String(wanted).toLowerCase()),
};

/** Odoo's domains: prefix notation, terms without an operator between them all hold. */
function compileDomain(store, model, domain) {
	const tokens = [...(domain ?? [])];
	const one = () => {
		const token = tokens.shift();
		if (token === '!') {
			const inner = one();
			return (record) => !inner(record);
		}
		if (token === '&' || token === '|') {
			const left = one();
			const right = one();
			return token === '&'
				? (record) => left(record) && right(record)
				: (record) => left(record) || right(record);
		}
		const [name, operator, wanted] = token;
		if (!store.fields[model][name])
			throw new OdooError('builtins.ValueError', `Invalid field ${model}.${name} in leaf`);
		const test = TESTS[operator];
		if (!test) throw new OdooError('builtins.ValueError', `Invalid operator ${operator}`);
		return (record) => test(record[name], wanted);
	};
	const all = [];
	while (tokens.length > 0) all.push(one());
	return (record) => all.every((holds) => holds(record));
}

function find(store, { model, values, context }) {
	const holds = compileDomain(store, model, values.domain);
	const hidesInactive =
		store.fields[model].active &&
		context?.active_test !== false &&
		!JSON.stringify(values.domain ?? []).includes('"active"');
	let found = [...store.records[model].values()].filter(
		(record) => (!hidesInactive || record.active !== false) && holds(record),
	);
	const [name, direction] = (values.order ?? 'id desc').split(',')[0].trim().split(' ');
	const sign = direction?.toLowerCase() === 'desc' ? -1 : 1;
	found = found.sort((left, right) =>
		left[name] < right[name] ? -sign : left[name] > right[name] ? sign : 0,
	);
	const offset = values.offset ?? 0;
	return found.slice(offset, values.limit ? offset + values.limit : undefined);
}

function check(store, model, values) {
	for (const [name, value] of Object.entries(values)) {
		const definition = store.fields[model][name];
		if (!definition)
			throw new OdooError('builtins.ValueError', `Invalid field '${name}' on model '${model}'`);
		const isNumber = definition.type === 'float' || definition.type === 'integer';
		if (isNumber && value !== false && !Number.isFinite(Number(value)))
			throw new OdooError('builtins.ValueError', `could not convert string to float: ${value}`);
		if (
			definition.type === 'datetime' &&
			value !== false &&
			!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value)
		)
			throw new OdooError('builtins.ValueError', `time data does not match format`);
		if (
			definition.type === 'many2one' &&
			value !== false &&
			!store.records[definition.relation].has(value)
		)
			throw new OdooError(
				'odoo.exceptions.MissingError',
				'Record does not exist or has been deleted.',
				404,
			);
	}
	if (
		model === 'crm.lead' &&
		values.probability !== undefined &&
		(values.probability < 0 || values.probability > 100)
	) {
		throw new OdooError(
			'odoo.exceptions.ValidationError',
			'The probability of closing the deal should be between 0% and 100%!',
		);
	}
}

function records(store, model, ids) {
	return ids.map((id) => {
		const record = store.records[model].get(Number(id));
		if (!record)
			throw new OdooError(
				'odoo.exceptions.MissingError',
				'Record does not exist or has been deleted.',
				404,
			);
		return record;
	});
}

/** Odoo works out the address that searches use. */
const newLead = (row) => ({
	active: true,
	type: 'lead',
	...row,
	...(row.email_from ? { email_normalized: row.email_from.toLowerCase() } : {}),
});

const METHODS = {
	context_get: { run: () => ({ lang: 'en_US', tz: 'Europe/Berlin', uid: 2 }), args: [] },
	fields_get: { run: ({ store, model }) => store.fields[model], args: ['allfields', 'attributes'] },
	search: {
		run: (call) => find(call.store, call).map(({ id }) => id),
		args: ['domain', 'offset', 'limit', 'order'],
	},
	search_count: { run: (call) => find(call.store, call).length, args: ['domain', 'limit'] },
	search_read: {
		run: (call) =>
			find(call.store, call).map((record) =>
				shown(call.store, call.model, record, call.values.fields),
			),
		args: ['domain', 'fields', 'offset', 'limit', 'order'],
	},
	read: {
		run: ({ store, model, ids, values }) =>
			records(store, model, ids).map((record) => shown(store, model, record, values.fields)),
		args: ['fields', 'load'],
		ofRecords: true,
	},
	create: {
		run: ({ store, model, values, at }) =>
			[].concat(values.vals_list).map((row) => {
				check(store, model, row);
				if (model === 'crm.lead' && !row.name)
					throw new OdooError(
						'odoo.exceptions.ValidationError',
						'Missing required value for the field "Opportunity"',
					);
				if (model === 'ir.model.fields') {
					store.fields['crm.lead'][row.name] = field(row.ttype, { string: row.field_description });
				}
				return insert(store, model, model === 'crm.lead' ? newLead(row) : row, at);
			}),
		args: ['vals_list'],
	},
	write: {
		run: ({ store, model, ids, values, at }) => {
			check(store, model, values.vals);
			for (const record of records(store, model, ids))
				Object.assign(record, values.vals, { write_date: naive(at) });
			return true;
		},
		args: ['vals'],
		ofRecords: true,
	},
	activity_schedule: {
		run: ({ store, model, ids, values, at }) =>
			records(store, model, ids).map(({ id }) =>
				insert(
					store,
					'mail.activity',
					{
						res_model: model,
						res_id: id,
						summary: values.summary,
						note: values.note ? `<p>${values.note}</p>` : '',
						date_deadline: values.date_deadline ?? naive(at).slice(0, 10),
						user_id: values.user_id ?? 2,
					},
					at,
				),
			),
		args: ['act_type_xmlid', 'date_deadline', 'summary', 'note', 'user_id'],
		ofRecords: true,
	},
	message_post: {
		run: ({ store, model, ids, values, at }) => {
			const [{ id }] = records(store, model, ids);
			const body = String(values.body).replace(/&/g, '&amp;').replace(/</g, '&lt;');
			return [
				insert(
					store,
					'mail.message',
					{
						model,
						res_id: id,
						subject: values.subject ?? false,
						body: `<p>${body}</p>`,
						message_type: values.message_type ?? 'notification',
						date: naive(at),
					},
					at,
				),
			];
		},
		args: ['body', 'subject', 'message_type', 'subtype_xmlid'],
		ofRecords: true,
	},
};

/** Calls a method; `strict` refuses unknown arguments and ids where they do not belong, as JSON-2 does. */
function call(store, { strict, ...request }) {
	const { model, method, ids, values } = request;
	if (!store.fields[model])
		throw new OdooError('werkzeug.exceptions.NotFound', `the model '${model}' does not exist`, 404);
	const known = METHODS[method];
	if (!known)
		throw new OdooError(
			'werkzeug.exceptions.NotFound',
			`The method '${model}.${method}' does not exist`,
			404,
		);
	if (strict && ids && !known.ofRecords)
		throw new OdooError(
			'werkzeug.exceptions.UnprocessableEntity',
			`cannot call ${model}.${method} with ids`,
		);
	const unknown = Object.keys(values).find((name) => !known.args.includes(name));
	if (strict && unknown)
		throw new OdooError(
			'werkzeug.exceptions.UnprocessableEntity',
			`got an unexpected keyword argument '${unknown}'`,
		);
	return known.run({ ...request, store });
}

module.exports = { OdooError, call, createStore, idOf, insert, naive };
