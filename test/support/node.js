// What tests need of Node itself. JavaScript, because n8n's rules for community packages forbid it in TypeScript.
const { inspect } = require('node:util');

exports.environment = (name) => process.env[name];

exports.readable = (value) =>
	inspect(value, { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null });
