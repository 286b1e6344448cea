/** Brings a template into n8n, once. A later start runs what is there, with the changes that the user made to it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../host/cache.mjs';
import { withCredentials } from '../host/credentials.mjs';
import { remember } from './memory.mjs';

/**
 * Returns `{ id, workflow }`. When the template itself has changed, the new one is imported beside the old one.
 * @param name of the file in `templates/`, without its ending
 * @param credentials by type, as `storeCredentials` returns them
 */
export async function importTemplate(client, home, name, credentials = {}) {
	const text = readFileSync(join(repository, 'templates', `${name}.json`), 'utf8');
	const hash = createHash('sha256').update(text).digest('hex');
	const memory = remember(home, 'imported');
	const imported = memory.get(name);
	if (imported?.hash === hash) {
		const workflow = await client.get(`/rest/workflows/${imported.id}`).catch(() => undefined);
		if (workflow && !workflow.isArchived) return { id: imported.id, workflow };
	}
	const ready = await withCredentials(client, JSON.parse(text), credentials);
	const workflow = await client.importWorkflow(ready);
	memory.set(name, { hash, id: workflow.id });
	return { id: workflow.id, workflow };
}
