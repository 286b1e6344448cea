import { readText } from '../../support/files';

test('each "yes" of ours is linked to a test', () => {
	const [table] = readText('docs/comparison.md').split('## What n8n users do today');
	const rows = table
		.split('\n')
		.filter(
			(line) => line.startsWith('| ') && !line.startsWith('| |') && !line.startsWith('| ---'),
		);
	expect(rows.length).toBeGreaterThan(10);
	for (const row of rows)
		expect(row.split('|')[2]).toMatch(/\[yes[^\]]*\]\(\.\.\/test\/.+\.test\.ts\)/);
});
