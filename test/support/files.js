// Files of the repository for tests. JavaScript, because n8n's rules for community packages forbid file access in
// every TypeScript file, tests included.
const { existsSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..', '..');

const inRepository = (path) => join(ROOT, path);

exports.inRepository = inRepository;
exports.exists = (path) => existsSync(inRepository(path));
exports.readText = (path) => readFileSync(inRepository(path), 'utf8');
exports.readJson = (path) => JSON.parse(exports.readText(path));
exports.writeJson = (path, value) =>
	writeFileSync(inRepository(path), `${JSON.stringify(value)}\n`);
exports.list = (path) => readdirSync(inRepository(path), { recursive: true }).map(String);

/** Loads the TypeScript source of a compiled file that package.json names, e.g. `dist/nodes/X/X.node.js`. */
exports.loadSource = (compiled) =>
	require(inRepository(compiled.replace(/^dist\//, '').replace(/\.js$/, '')));

/** Loads a compiled file. */
exports.loadBuilt = (compiled) => require(inRepository(compiled));

/** A file of the folder beside the repository with public data; undefined where there is none. */
exports.sharedText = (path) => {
	const file = join(ROOT, '..', 'shared', path);
	return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};

/** The JSON code blocks of a page, in order. */
exports.jsonBlocks = (path) =>
	[...exports.readText(path).matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) =>
		JSON.parse(text),
	);
