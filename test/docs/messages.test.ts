import { list, readText } from '../support/files';

/** What n8n says itself. */
const OF_N8N = ['Unrecognized node type: n8n-nodes-lead-qualification.…'];

const page = readText('docs/troubleshooting.md');

/** What people search the page for: the messages and codes in its headings. */
const quoted = [...page.matchAll(/^\*\*(?:"(.+)"|`(.+)`)\*\*$/gm)]
	.map(([, message, code]) => message ?? code)
	.filter((message) => !OF_N8N.includes(message));

const sources = ['core', 'nodes']
	.flatMap((folder) => list(folder).map((file) => `${folder}/${file}`))
	.filter((file) => file.endsWith('.ts'))
	.map((file) => readText(file))
	.join('\n');

it('the troubleshooting page quotes messages', () => {
	expect(quoted.length).toBeGreaterThan(3);
});

it.each(quoted)('"%s" is what the pack says', (message) => {
	const missing = message
		.split('…')
		.map((part) => part.trim())
		.filter((part) => part && !sources.includes(part));
	expect(missing).toEqual([]);
});
