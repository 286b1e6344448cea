// The README's tables of nodes and credentials, made from the built descriptions, and of templates, made from their
// notes.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { section, table } from './section.mjs';

const require = createRequire(import.meta.url);
const { n8n } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

const load = (file) => {
	const name = file.replace(/^.*\//, '').replace(/\.(node|credentials)\.js$/, '');
	return new (require(`../../${file}`)[name])();
};

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const nodes = n8n.nodes
	.map((file) => load(file).description)
	.map(({ displayName, name, description, usableAsTool }) => [
		`[${displayName}](docs/nodes/${kebab(name)}.md)`,
		description,
		usableAsTool ? 'yes' : '',
	]);
section('README.md', 'nodes', table(['node', 'what it does', 'as a tool for AI agents'], nodes));

const credentials = n8n.credentials.map(load).map(({ displayName, documentationUrl }) => [displayName, documentationUrl]);
section(
	'README.md',
	'credentials',
	table(
		['credential', 'how to get it'],
		credentials.map(([name, url]) => [name, `[guide](${url.replace(/^.*\/blob\/main\//, '')})`]),
	),
);

/** Each template begins with a note: its title, then a paragraph on what it does. */
const templates = readdirSync(new URL('../../templates', import.meta.url))
	.filter((file) => file.endsWith('.json'))
	.sort()
	.map((file) => {
		const { name, nodes } = JSON.parse(
			readFileSync(new URL(`../../templates/${file}`, import.meta.url), 'utf8'),
		);
		const [, summary] = nodes[0].parameters.content.split('\n\n');
		return [`[${name}](docs/guides/${file.replace('.json', '.md')})`, summary.replaceAll('*', '')];
	});
section('README.md', 'templates', table(['template', 'what it does'], templates));
