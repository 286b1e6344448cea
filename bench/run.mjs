// npm run bench [name …] [--option …]: runs every bench/*.bench.mjs, or those whose file name contains one of the words,
// each in a process of its own so that one does not warm up or fill the memory of another. Options go to the benches.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
const files = readdirSync(folder)
	.filter((file) => file.endsWith('.bench.mjs'))
	.filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
	.sort();

let missed = 0;
for (const file of files) {
	console.log(`\n${file.replace('.bench.mjs', '')}`);
	const { status } = spawnSync(
		process.execPath,
		['--expose-gc', '--max-old-space-size=8192', `${folder}${file}`, ...options],
		{
			stdio: 'inherit',
		},
	);
	if (status !== 0) missed++;
}
console.log(`\n${files.length - missed} of ${files.length} benches reached their targets`);
process.exitCode = missed === 0 ? 0 : 1;
