// npm run docs [-- --check]: makes every generated part of the pages from the built package.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const helpers = new Set(['all.mjs', 'section.mjs']);

for (const file of readdirSync(folder).sort()) {
	if (!/\.m?js$/.test(file) || helpers.has(file)) continue;
	const { status } = spawnSync(process.execPath, [folder + file, ...process.argv.slice(2)], {
		stdio: 'inherit',
	});
	if (status !== 0) process.exitCode = 1;
}
