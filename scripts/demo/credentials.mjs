/** The credential for the demo's CRM. The address differs from start to start; the credential stays the same. */
import { storeCredentials } from '../host/credentials.mjs';
import { remember } from './memory.mjs';

/** Stores or renews it. Returns it by type, as nodes refer to it. */
export async function keepCredential(client, home, service) {
	const { name, credential } = service;
	const memory = remember(home, 'credentials');
	const id = memory.get(credential.type);
	const renewed =
		id &&
		(await client.patch(`/rest/credentials/${id}`, { name, ...credential }).catch(() => undefined));
	if (renewed) return { [credential.type]: { id, name } };
	const stored = await storeCredentials(client, [service]);
	memory.set(credential.type, stored[credential.type].id);
	return stored;
}
