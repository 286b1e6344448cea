// Runs n8n's own scanner for community packages over the source and over the packed tarball, as n8n would before it
// accepts a release. Inline exceptions do not count there. First it proves that the scanner sees a planted fault.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
	SOURCE_FILE_PATTERNS,
	analyzePackage,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const TARBALL_PATTERNS = ['**/*.js', 'package.json'];

function run(command, ...parameters) {
	const { status, stdout, stderr } = spawnSync(command, parameters, {
		cwd: root,
		encoding: 'utf8',
	});
	if (status !== 0) throw new Error(`${command} ${parameters[0]} did not succeed\n${stderr}`);
	return stdout;
}

function unpackedTarball(folder) {
	const [{ filename }] = JSON.parse(
		run('npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder),
	);
	run('tar', '-xzf', join(folder, filename), '-C', folder);
	return join(folder, 'package');
}

async function check(name, folder, patterns) {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	console.log(`${name}: ${passed ? 'nothing found' : message}`);
	if (details) console.log(details);
	return passed;
}

async function seesAPlantedFault(folder) {
	const planted = join(folder, 'planted.js');
	writeFileSync(planted, 'module.exports = (text) => eval(text);\n');
	const { passed } = await analyzePackage(folder, ['planted.js']);
	rmSync(planted);
	console.log(`Self-check with a planted eval: ${passed ? 'not seen' : 'seen'}`);
	return !passed;
}

const folder = mkdtempSync(join(tmpdir(), 'lead-qualification-scan-'));
try {
	const tarball = unpackedTarball(folder);
	const source = join(folder, 'source');
	for (const path of ['package.json', 'tsconfig.json', 'nodes', 'credentials', 'core']) {
		cpSync(join(root, path), join(source, path), { recursive: true });
	}
	const results = [
		await seesAPlantedFault(tarball),
		await check('Source', source, SOURCE_FILE_PATTERNS),
		await check('Tarball', tarball, TARBALL_PATTERNS),
	];
	process.exitCode = results.every(Boolean) ? 0 : 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
