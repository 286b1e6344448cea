/** Installs the project's dependencies when they are missing or older than the lockfile. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './host/cache.mjs';
import { npm } from './host/command.mjs';

const changedAt = (file) =>
	statSync(join(repository, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

export async function ensureDependencies() {
	if (changedAt('node_modules/.package-lock.json') >= changedAt('package-lock.json')) return;
	console.log("Installing the project's dependencies (about a minute)");
	await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: repository });
}
