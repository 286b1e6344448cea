import { exists, list, readText } from '../support/files';

/* A link in the pages that leads nowhere is found here, and not by a reader. */

const pages = [
	...list('docs')
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
	'README.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'CHANGELOG.md',
];

const folderOf = (page: string) => page.split('/').slice(0, -1);

/** The file of the repository that a relative link means. */
function target(page: string, link: string): string {
	const steps = folderOf(page);
	for (const step of link.split('/')) {
		if (step === '..') steps.pop();
		else if (step !== '.') steps.push(step);
	}
	return steps.join('/');
}

const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.trim()
		.replace(/ /g, '-');

const anchors = (page: string) =>
	[...readText(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));

const withoutCode = (text: string) => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`]*`/g, '');

it.each(pages)('%s has only links that lead somewhere', (page) => {
	const links = [
		...withoutCode(readText(page)).matchAll(/\]\(([^)\s]+)\)| (?:src|srcset|href)="([^"]+)"/g),
	].map(([, link, attribute]) => link ?? attribute);
	const broken = links.filter((link) => {
		if (/^[a-z]+:/.test(link)) return false;
		const [path, anchor] = link.split('#');
		const file = path ? target(page, path) : page;
		if (!exists(file)) return true;
		return anchor !== undefined && file.endsWith('.md') && !anchors(file).includes(anchor);
	});
	expect(broken).toEqual([]);
});
