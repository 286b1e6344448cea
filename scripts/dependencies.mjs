/** Installs the project's dependencies when they are missing or not those of the lockfile. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './host/cache.mjs';
import { npm } from './host/command.mjs';

// npm removes `node_modules` before it installs, so the mark is never that of another installation.
const mark = join(repository, 'node_modules', '.installed-lockfile');

export async function ensureDependencies() {
	const lockfile = readFileSync(join(repository, 'package-lock.json'));
	const wanted = createHash('sha256').update(lockfile).digest('hex');
	if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
	console.log("Installing the project's dependencies (about a minute)");
	await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: repository });
	writeFileSync(mark, wanted);
}
