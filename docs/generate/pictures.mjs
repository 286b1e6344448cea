// The pictures of each node's page: as it is dragged onto the canvas, filled in, and filled in wrongly.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { section } from './section.mjs';

const require = createRequire(import.meta.url);
const { n8n } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

const VIEWS = [
	['default', 'As it is dragged onto the canvas', 'at its default'],
	['example', 'Filled in, with its result', 'filled in, with its result'],
	['fault', 'When it cannot work', 'saying what is wrong and what to do'],
];

const isThere = (file) => existsSync(new URL(`../screenshots/${file}.png`, import.meta.url));

const picture = (file, description) => {
	const light = `<img alt="${description}" src="../screenshots/${file}.png">`;
	if (!isThere(`${file}-dark`)) return light;
	const dark = `<source media="(prefers-color-scheme: dark)" srcset="../screenshots/${file}-dark.png">`;
	return ['<picture>', dark, light, '</picture>'].join('\n');
};

for (const file of n8n.nodes) {
	const className = file.replace(/^.*\//, '').replace('.node.js', '');
	const { displayName } = new (require(`../../${file}`)[className])().description;
	const page = displayName.toLowerCase().replace(/\W+/g, '-');
	const pictures = VIEWS.filter(([view]) => isThere(`${page}-${view}`)).map(
		([view, title, words]) =>
			`**${title}**\n\n${picture(`${page}-${view}`, `${displayName} in n8n's editor, ${words}`)}`,
	);
	section(`docs/nodes/${page}.md`, 'pictures', `## In the editor\n\n${pictures.join('\n\n')}`);
}
