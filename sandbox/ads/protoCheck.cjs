// Checks JSON bodies against Google's published protocol definitions. protobuf's own JSON readers silently drop what
// they do not know, which is just what a stand-in must not do.
const path = require('node:path');
const protobuf = require('protobufjs');

const FOLDER = path.dirname(require.resolve('google-proto-files/package.json'));
const FILES = ['ingestion_service', 'user_list_service'].map(
	(name) => `google/ads/datamanager/v1/${name}.proto`,
);

let loadedRoot;

function root() {
	if (loadedRoot) return loadedRoot;
	const fresh = new protobuf.Root();
	fresh.resolvePath = (_origin, target) =>
		path.isAbsolute(target) ? target : path.join(FOLDER, target);
	loadedRoot = fresh.loadSync(FILES);
	loadedRoot.resolveAll();
	return loadedRoot;
}

const snakeCase = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const isRequired = (field) => {
	const behaviours = (field.parsedOptions ?? []).concat(
		Object.entries(field.options ?? {}).map(([key, value]) => ({ [key]: value })),
	);
	return JSON.stringify(behaviours).includes('"REQUIRED"');
};

function checkScalar(type, value, at, violations) {
	const fits = {
		string: () => typeof value === 'string',
		bool: () => typeof value === 'boolean',
		int64: () => /^-?\d+$/.test(String(value)),
		int32: () => Number.isInteger(value),
		double: () => typeof value === 'number',
	}[type];
	if (fits && !fits()) violations.push({ field: at, description: `Invalid value (${type})` });
}

/** Well-known types are texts in JSON. */
const TEXT_TYPES = {
	'.google.protobuf.Timestamp': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
	'.google.protobuf.Duration': /^\d+(\.\d+)?s$/,
};

function checkField(field, value, at, violations) {
	const type = field.resolvedType;
	if (!type) return checkScalar(field.type, value, at, violations);
	if (type instanceof protobuf.Enum) {
		const known = typeof value === 'number' ? value in type.valuesById : value in type.values;
		if (!known)
			violations.push({ field: at, description: `Invalid value at '${at}' (${type.name})` });
		return;
	}
	const text = TEXT_TYPES[type.fullName];
	if (text) {
		if (typeof value !== 'string' || !text.test(value))
			violations.push({ field: at, description: `Invalid ${type.name}` });
		return;
	}
	checkMessage(type, value, at, violations);
}

function checkMessage(type, value, at, violations) {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		violations.push({ field: at, description: 'Not an object' });
		return;
	}
	const oneofs = new Map();
	for (const [key, inner] of Object.entries(value)) {
		const field = type.fields[key] ?? type.fields[snakeCase(key)];
		const here = at ? `${at}.${snakeCase(key)}` : snakeCase(key);
		if (!field) {
			violations.push({
				field: here,
				description: `Unknown name "${key}": Cannot find field.`,
				unknown: true,
			});
			continue;
		}
		if (field.partOf && !field.options?.proto3_optional) {
			if (oneofs.has(field.partOf.name)) {
				violations.push({
					field: here,
					description: `Only one of ${field.partOf.oneof.join(', ')} may be set`,
				});
			}
			oneofs.set(field.partOf.name, key);
		}
		if (!field.repeated) checkField(field, inner, here, violations);
		else if (!Array.isArray(inner)) violations.push({ field: here, description: 'Not a list' });
		else
			inner.forEach((element, index) =>
				checkField(field, element, `${here}[${index}]`, violations),
			);
	}
	for (const field of type.fieldsArray) {
		const given =
			value[field.name] ?? value[field.name.replace(/_./g, (match) => match[1].toUpperCase())];
		if (isRequired(field) && (given === undefined || given === '' || given?.length === 0)) {
			violations.push({
				field: at ? `${at}.${snakeCase(field.name)}` : snakeCase(field.name),
				description: 'Required field missing',
				reason: 'REQUIRED_FIELD_MISSING',
			});
		}
	}
}

/** What is wrong with a JSON body as a message of `google.ads.datamanager.v1`; empty = nothing. */
function protoViolations(message, value) {
	const violations = [];
	checkMessage(root().lookupType(`google.ads.datamanager.v1.${message}`), value, '', violations);
	return violations;
}

/** The name of an enum value that may come as a number. */
function enumName(name, value) {
	const { valuesById } = root().lookupEnum(`google.ads.datamanager.v1.${name}`);
	return typeof value === 'number' ? valuesById[value] : value;
}

module.exports = { enumName, protoViolations };
