/** Where n8n is kept: once per machine, in a folder named after the lockfile that it was made from. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

export const cacheFolder = join(
	process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
	'n8n-nodes-lead-qualification',
);

/** The versions of n8n that the project knows, each with a lockfile in `scripts/hosts`. */
export const hostSource = (name) => join(repository, 'scripts', 'hosts', name);

export function hostFolder(name) {
	const lockfile = readFileSync(join(hostSource(name), 'package-lock.json'));
	const hash = createHash('sha256').update(lockfile).digest('hex').slice(0, 12);
	return join(cacheFolder, `n8n-${hash}`);
}
