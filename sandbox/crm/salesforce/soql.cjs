// Evaluates SOQL: really parsed, by an independent parser, and run over the records in memory.
const { parseQuery } = require('@jetstreamapp/soql-parser-js');

class SoqlError extends Error {
	constructor(errorCode, message) {
		super(message);
		this.errorCode = errorCode;
	}
}

const unquoted = (text) => text.replace(/^'|'$/g, '').replace(/\\(.)/g, '$1');

function literal(value, type) {
	if (type === 'NULL') return null;
	if (type === 'BOOLEAN') return String(value).toUpperCase() === 'TRUE';
	if (type === 'INTEGER' || type === 'DECIMAL') return Number(value);
	if (type === 'STRING') return unquoted(value);
	return value;
}

/** Dates compare as moments, texts without regard to case, ids exactly. */
function comparable(value, definition) {
	if (value === null || value === undefined) return null;
	if (definition.type === 'datetime' || definition.type === 'date') return Date.parse(value);
	if (typeof value === 'string' && definition.type !== 'id' && definition.type !== 'reference')
		return value.toLowerCase();
	return value;
}

function compileCondition(condition, fields) {
	const definition = fields.find(
		({ name }) => name.toLowerCase() === condition.field.toLowerCase(),
	);
	if (!definition)
		throw new SoqlError('INVALID_FIELD', `No such column '${condition.field}' on entity`);
	const types = [].concat(condition.literalType);
	const wanted = []
		.concat(condition.value)
		.map((value, index) => comparable(literal(value, types[index] ?? types[0]), definition));
	const isText = definition.type !== 'datetime' && definition.type !== 'date';
	if (!isText && types[0] === 'STRING') {
		throw new SoqlError(
			'INVALID_FIELD',
			`value of filter criterion for field '${definition.name}' must be of type dateTime`,
		);
	}
	const [first] = wanted;
	const among = new Set(wanted);
	const read = (record) => comparable(record[definition.name], definition);
	const tests = {
		'=': (value) => value === first,
		'!=': (value) => value !== first,
		'>': (value) => value !== null && value > first,
		'>=': (value) => value !== null && value >= first,
		'<': (value) => value !== null && value < first,
		'<=': (value) => value !== null && value <= first,
		IN: (value) => among.has(value),
		'NOT IN': (value) => !among.has(value),
		LIKE: (value) =>
			value !== null && new RegExp(`^${String(first).replace(/%/g, '.*')}$`).test(value),
	};
	const test = tests[condition.operator.toUpperCase()];
	if (!test) throw new SoqlError('MALFORMED_QUERY', `unexpected operator ${condition.operator}`);
	return (record) => test(read(record));
}

/** The chain of conditions with its parentheses, as one test. */
function compileWhere(where, fields) {
	const tokens = [];
	for (let node = where; node; node = node.right) {
		if (node.left) {
			for (let open = node.left.openParen ?? 0; open > 0; open--) tokens.push('(');
			tokens.push(compileCondition(node.left, fields));
			for (let close = node.left.closeParen ?? 0; close > 0; close--) tokens.push(')');
		}
		if (node.operator) tokens.push(node.operator);
	}
	let position = 0;
	const term = () => {
		const token = tokens[position++];
		if (token !== '(') return token;
		const inner = expression();
		position++;
		return inner;
	};
	function expression() {
		let left = term();
		while (position < tokens.length && tokens[position] !== ')') {
			const operator = tokens[position++];
			const before = left;
			const right = term();
			left =
				operator === 'OR'
					? (record) => before(record) || right(record)
					: (record) => before(record) && right(record);
		}
		return left;
	}
	return tokens.length === 0 ? () => true : expression();
}

/** The records that a query selects, as the API shows them. */
function runQuery(store, text) {
	let query;
	try {
		query = parseQuery(text);
	} catch {
		throw new SoqlError('MALFORMED_QUERY', 'unexpected token in query');
	}
	const type = Object.keys(store.fields).find(
		(name) => name.toLowerCase() === query.sObject.toLowerCase(),
	);
	if (!type)
		throw new SoqlError('INVALID_TYPE', `sObject type '${query.sObject}' is not supported.`);
	const fields = store.fields[type];
	const names = query.fields.map(({ field }) => {
		const definition = fields.find(({ name }) => name.toLowerCase() === field.toLowerCase());
		if (!definition)
			throw new SoqlError('INVALID_FIELD', `No such column '${field}' on entity '${type}'.`);
		return definition.name;
	});
	const holds = compileWhere(query.where, fields);
	const records = [...store.records[type].values()].filter(holds);
	const [order] = [].concat(query.orderBy ?? []);
	if (order) {
		const definition = fields.find(({ name }) => name === order.field);
		const sign = order.order === 'DESC' ? -1 : 1;
		const key = (record) => comparable(record[definition.name], definition);
		records.sort((left, right) =>
			key(left) < key(right) ? -sign : key(left) > key(right) ? sign : 0,
		);
	}
	return records.slice(0, query.limit ?? Infinity).map((record) => ({
		attributes: { type, url: `/services/data/v62.0/sobjects/${type}/${record.Id}` },
		...Object.fromEntries(names.map((name) => [name, record[name] ?? null])),
	}));
}

module.exports = { SoqlError, runQuery };
