/** Builds the pack, packs it, and installs the tarball into an n8n the way n8n does it for its users. */
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './cache.mjs';
import { npm, run } from './command.mjs';

const packFolder = join(repository, '.cache', 'pack');
const sources = [
	'core',
	'nodes',
	'credentials',
	'package.json',
	'gulpfile.js',
	'tsconfig.json',
	'package-lock.json',
];

/**
 * Returns the tarball's path; builds only when a source is newer than the tarball of the last time. `PACK_TARBALL` names
 * a tarball to try instead, for instance a published one.
 */
export async function packTarball({ log = console.log } = {}) {
	if (process.env.PACK_TARBALL) return process.env.PACK_TARBALL;
	const newest = Math.max(...sources.map((name) => newestChange(join(repository, name))));
	const packed = tarballs().at(0);
	if (packed && statSync(packed).mtimeMs > newest) return packed;
	log('Building and packing the nodes');
	rmSync(packFolder, { recursive: true, force: true });
	mkdirSync(packFolder, { recursive: true });
	await run(
		process.execPath,
		[join(repository, 'node_modules', 'gulp', 'bin', 'gulp.js'), 'build'],
		{ cwd: repository },
	);
	await npm(['pack', '--ignore-scripts', '--pack-destination', packFolder], { cwd: repository });
	return tarballs()[0];
}

function tarballs() {
	mkdirSync(packFolder, { recursive: true });
	return readdirSync(packFolder)
		.filter((name) => name.endsWith('.tgz'))
		.map((name) => join(packFolder, name));
}

function newestChange(path) {
	const entry = statSync(path, { throwIfNoEntry: false });
	if (!entry) return 0;
	if (!entry.isDirectory()) return entry.mtimeMs;
	return Math.max(
		entry.mtimeMs,
		...readdirSync(path).map((name) => newestChange(join(path, name))),
	);
}

/** n8n unpacks a package, takes the dependencies out that it never installs, and loads what it finds there. */
export async function installPack(tarball, home) {
	const { name } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
	const folder = join(home, '.n8n', 'nodes', 'node_modules', name);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', folder]);
	const file = join(folder, 'package.json');
	const { devDependencies, peerDependencies, optionalDependencies, ...manifest } = JSON.parse(
		readFileSync(file, 'utf8'),
	);
	writeFileSync(file, JSON.stringify(manifest, null, 2));
	return folder;
}
