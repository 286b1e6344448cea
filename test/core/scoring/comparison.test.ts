import { posix } from 'path';
import { exists, readText } from '../../support/files';

const PAGES = ['docs/comparison.md', 'docs/concepts/scoring.md', 'docs/nodes/score-lead.md'];

test.each(PAGES)('every link of %s leads to a file', (page) => {
	const links = [...readText(page).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link]) => link);
	const missing = links
		.filter((link) => !/^https?:/.test(link))
		.filter((link) => !exists(posix.join(posix.dirname(page), link)));
	expect(links.length).toBeGreaterThan(0);
	expect(missing).toEqual([]);
});

test('each "yes" of ours is linked to a test', () => {
	const rows = readText('docs/comparison.md')
		.split('\n')
		.filter(
			(line) => line.startsWith('| ') && !line.startsWith('| |') && !line.startsWith('| ---'),
		);
	expect(rows.length).toBeGreaterThan(10);
	for (const row of rows)
		expect(row.split('|')[2]).toMatch(/\[yes[^\]]*\]\(\.\.\/test\/.+\.test\.ts\)/);
});
