// The little of XML-RPC that an independent client of Odoo speaks.
const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };
const decode = (text) => text.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity]);
const encode = (text) =>
	String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Splits the document into tags and texts. */
const tokensOf = (document) =>
	document.match(/<[^>]+>|[^<]+/g).filter((token) => token.startsWith('<') || token.length > 0);

function parseCall(document) {
	const tokens = tokensOf(document.replace(/<\?xml[^>]*\?>/, ''));
	let position = 0;
	const peek = () => tokens[position];
	const next = () => tokens[position++];
	const skip = () => {
		while (position < tokens.length && !peek().startsWith('<') && peek().trim() === '') position++;
	};
	const text = (end) => {
		let content = '';
		while (peek() !== end) content += next();
		next();
		return decode(content);
	};
	function value() {
		skip();
		if (peek() !== '<value>') return undefined;
		next();
		let result;
		if (!peek().startsWith('<')) {
			result = text('</value>');
			return result;
		}
		const tag = next();
		if (tag === '</value>') return '';
		const name = tag.replace(/[</>]/g, '').trim();
		if (tag.endsWith('/>')) result = name === 'nil' ? null : '';
		else if (name === 'array') {
			result = [];
			skip();
			const data = next();
			skip();
			while (data === '<data>' && peek() === '<value>') {
				result.push(value());
				skip();
			}
			if (data === '<data>') next();
			skip();
			next();
		} else if (name === 'struct') {
			result = {};
			skip();
			while (peek() === '<member>') {
				next();
				skip();
				next();
				const key = text('</name>');
				result[key] = value();
				skip();
				next();
				skip();
			}
			next();
		} else {
			const content = text(`</${name}>`);
			result =
				name === 'int' || name === 'i4' || name === 'double'
					? Number(content)
					: name === 'boolean'
						? content === '1'
						: content;
		}
		skip();
		next();
		return result;
	}
	const method = /<methodName>([^<]+)<\/methodName>/.exec(document)[1];
	position = tokens.indexOf('<params>') + 1;
	const args = [];
	skip();
	while (peek() === '<param>') {
		next();
		args.push(value());
		skip();
		next();
		skip();
	}
	return { method, args };
}

function rendered(value) {
	if (value === null || value === undefined) return '<value><nil/></value>';
	if (typeof value === 'boolean') return `<value><boolean>${value ? 1 : 0}</boolean></value>`;
	if (typeof value === 'number') {
		return Number.isInteger(value)
			? `<value><int>${value}</int></value>`
			: `<value><double>${value}</double></value>`;
	}
	if (Array.isArray(value))
		return `<value><array><data>${value.map(rendered).join('')}</data></array></value>`;
	if (typeof value === 'object') {
		const members = Object.entries(value).map(
			([key, entry]) => `<member><name>${encode(key)}</name>${rendered(entry)}</member>`,
		);
		return `<value><struct>${members.join('')}</struct></value>`;
	}
	return `<value><string>${encode(value)}</string></value>`;
}

const document = (content) => `<?xml version="1.0"?><methodResponse>${content}</methodResponse>`;

module.exports = {
	parseCall,
	answer: (value) => document(`<params><param>${rendered(value)}</param></params>`),
	fault: (code, message) =>
		document(`<fault>${rendered({ faultCode: code, faultString: message })}</fault>`),
};
