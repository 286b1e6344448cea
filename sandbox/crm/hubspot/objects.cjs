// HubSpot's object endpoints: one, many, batches, associations.
const {
	Refusal,
	SINGULAR,
	associate,
	associated,
	checkCreation,
	create,
	update,
	validate,
} = require('./store.cjs');

const BATCH_CAP = 100;
const LIST_CAP = 100;
const LIST_CAP_WITH_HISTORY = 50;
const ASSOCIATIONS_PER_LISTED_RECORD = 100;
const ASSOCIATIONS_PER_PAGE = 500;

const listed = (value) =>
	value === undefined || value === null || value === '' ? [] : String(value).split(',');

/** A record as the API shows it: the asked properties (null when unset), never the store's own matter. */
function shown(record, properties = [], withHistory = []) {
	const names = new Set([...properties, 'hs_object_id', 'createdate', 'lastmodifieddate']);
	const values = {};
	for (const name of names) values[name] = record.properties[name] ?? null;
	const history = Object.fromEntries(withHistory.map((name) => [name, record.history[name] ?? []]));
	return {
		id: record.id,
		properties: values,
		...(withHistory.length > 0 ? { propertiesWithHistory: history } : {}),
		createdAt: record.createdAt,
		updatedAt: record.updatedAt,
		archived: record.archived,
	};
}

/** All properties that a write touched, as write answers show them. */
const written = (record) => shown(record, Object.keys(record.properties));

function withAssociations(store, type, record, view, targets) {
	if (targets.length === 0) return view;
	const associations = {};
	for (const target of targets) {
		const others = [...associated(store, type, record.id, target).keys()];
		if (others.length === 0) continue;
		const results = others
			.slice(0, ASSOCIATIONS_PER_LISTED_RECORD)
			.map((id) => ({ id, type: `${SINGULAR[type]}_to_${SINGULAR[target]}` }));
		associations[target] = {
			results,
			...(others.length > results.length ? { paging: { next: { after: results.at(-1).id } } } : {}),
		};
	}
	return Object.keys(associations).length > 0 ? { ...view, associations } : view;
}

/** A page of all records in the order of their ids. */
function list(store, type, query) {
	const limit = Number(query.get('limit') ?? 10);
	const history = listed(query.getAll('propertiesWithHistory').join(','));
	const cap = history.length > 0 ? LIST_CAP_WITH_HISTORY : LIST_CAP;
	if (limit > cap) throw new Refusal(400, 'VALIDATION_ERROR', `limit must be at most ${cap}`);
	const properties = listed(query.getAll('properties').join(','));
	const targets = listed(query.getAll('associations').join(','));
	const after = query.get('after');
	const results = [];
	let more = false;
	for (const record of store.objects[type].values()) {
		if (record.archived || (after !== null && Number(record.id) <= Number(after))) continue;
		if (results.length === limit) {
			more = true;
			break;
		}
		results.push(
			withAssociations(store, type, record, shown(record, properties, history), targets),
		);
	}
	const next = results.at(-1)?.id;
	return { results, ...(more ? { paging: { next: { after: next, link: '' } } } : {}) };
}

/** A deterministic order that is not the order of the inputs. */
const unordered = (results) => [...results].sort((left, right) => (left.id < right.id ? 1 : -1));

function outcome(results, errors, shuffled = true) {
	const now = new Date(0).toISOString();
	return {
		status: errors.length > 0 ? 207 : 200,
		body: {
			status: 'COMPLETE',
			results: shuffled ? unordered(results) : results,
			startedAt: now,
			completedAt: now,
			...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
		},
	};
}

const rowError = (refusal, input) => ({
	status: 'error',
	category: refusal.body.category,
	message: refusal.body.message,
	context: {
		...(input.id === undefined ? {} : { ids: [String(input.id)] }),
		...(input.objectWriteTraceId ? { objectWriteTraceId: [input.objectWriteTraceId] } : {}),
	},
	errors: [],
	links: {},
});

function inputsOf(body) {
	const inputs = body?.inputs;
	if (!Array.isArray(inputs))
		throw new Refusal(400, 'VALIDATION_ERROR', 'Invalid input JSON: inputs');
	if (inputs.length > BATCH_CAP) {
		throw new Refusal(400, 'VALIDATION_ERROR', `Maximum of ${BATCH_CAP} inputs per batch`);
	}
	return inputs;
}

const find = (store, type, input, idProperty) =>
	idProperty === 'email'
		? store.objects[type].get(store.emails.get(String(input).toLowerCase()))
		: store.objects[type].get(String(input));

const KEYS = {
	read: new Set(['inputs', 'properties', 'propertiesWithHistory', 'idProperty']),
	row: new Set(['id', 'idProperty', 'properties', 'associations', 'objectWriteTraceId']),
};

function refuseUnknown(record, known) {
	const unknown = Object.keys(record).find((key) => !known.has(key));
	if (unknown)
		throw new Refusal(
			400,
			'VALIDATION_ERROR',
			`Invalid input JSON: unrecognized field "${unknown}"`,
		);
}

const batches = {
	read(store, type, body) {
		refuseUnknown(body, KEYS.read);
		const results = [];
		const errors = [];
		for (const input of inputsOf(body)) {
			const record = find(store, type, input.id, body.idProperty);
			if (record && !record.archived) {
				results.push(shown(record, body.properties, body.propertiesWithHistory));
			} else {
				errors.push(
					rowError(new Refusal(404, 'OBJECT_NOT_FOUND', 'Could not get some objects'), input),
				);
			}
		}
		return outcome(results, errors);
	},
	update(store, type, body, { now, partial }) {
		const inputs = inputsOf(body);
		inputs.forEach((input) => refuseUnknown(input, KEYS.row));
		if (!partial) inputs.forEach((input) => validate(store, type, input.properties));
		return rows(inputs, partial, (input) => {
			// An address where an id belongs is answered like a success and changes nothing.
			if (String(input.id).includes('@') && input.idProperty === undefined) return undefined;
			const record = find(store, type, input.id, input.idProperty);
			return update(store, type, record?.id ?? input.id, input.properties, now);
		});
	},
	create(store, type, body, { now, partial }) {
		const inputs = inputsOf(body);
		inputs.forEach((input) => refuseUnknown(input, KEYS.row));
		if (!partial) inputs.forEach((input) => checkCreation(store, type, input.properties));
		return rows(inputs, partial, (input) => createOne(store, type, input, now));
	},
	upsert(store, type, body, { now, partial }) {
		const inputs = inputsOf(body);
		if (!partial) inputs.forEach((input) => validate(store, type, input.properties));
		return rows(inputs, partial, (input) => {
			const existing = find(store, type, input.id, input.idProperty);
			if (existing)
				return { ...update(store, type, existing.id, input.properties, now), new: false };
			const values = { ...input.properties, [input.idProperty]: input.id };
			return { ...create(store, type, values, now), new: true };
		});
	},
	archive(store, type, body) {
		for (const { id } of inputsOf(body)) {
			const record = store.objects[type].get(String(id));
			if (record) record.archived = true;
		}
		return { status: 204 };
	},
};

/** Runs the rows; refusals that are known only row by row become row errors. */
function rows(inputs, partial, run) {
	const results = [];
	const errors = [];
	for (const input of inputs) {
		try {
			const record = run(input);
			if (record) {
				const isNew = record.new === undefined ? {} : { new: record.new };
				results.push({ ...written(record), ...isNew });
			}
		} catch (refusal) {
			if (!(refusal instanceof Refusal)) throw refusal;
			if (!partial && refusal.status !== 404) throw refusal;
			errors.push(rowError(refusal, input));
		}
	}
	return outcome(results, errors);
}

function createOne(store, type, input, now) {
	refuseUnknown(input, KEYS.row);
	const links = (input.associations ?? []).flatMap(({ to, types }) =>
		types.map(({ associationCategory, associationTypeId }) => {
			if (associationCategory !== 'HUBSPOT_DEFINED') {
				throw new Refusal(
					400,
					'VALIDATION_ERROR',
					`Unknown association category ${associationCategory}`,
				);
			}
			const target = Object.keys(SINGULAR).find(
				(candidate) => store.objects[candidate].has(String(to.id)) && candidate !== type,
			);
			if (!target)
				throw new Refusal(400, 'VALIDATION_ERROR', 'The object to associate does not exist');
			return { target, id: to.id, associationTypeId };
		}),
	);
	const record = create(store, type, input.properties ?? {}, now);
	for (const { target, id, associationTypeId } of links) {
		associate(store, type, record.id, target, id, associationTypeId);
	}
	return record;
}

function readAssociations(store, from, to, body) {
	const results = [];
	const errors = [];
	for (const { id, after } of inputsOf(body)) {
		const all = [...associated(store, from, id, to).entries()];
		const start = after ? all.findIndex(([other]) => other === after) + 1 : 0;
		const page = all.slice(start, start + ASSOCIATIONS_PER_PAGE);
		if (page.length === 0) {
			errors.push(
				rowError(
					new Refusal(404, 'OBJECT_NOT_FOUND', `No ${to} is associated with ${from} ${id}.`),
					{ id },
				),
			);
			continue;
		}
		results.push({
			from: { id: String(id) },
			to: page.map(([other, types]) => ({
				toObjectId: Number(other),
				associationTypes: [...types].map((typeId) => ({
					category: 'HUBSPOT_DEFINED',
					typeId,
					label: null,
				})),
			})),
			...(start + page.length < all.length ? { paging: { next: { after: page.at(-1)[0] } } } : {}),
		});
	}
	return outcome(results, errors, false);
}

module.exports = { batches, createOne, find, list, listed, readAssociations, shown, written };
