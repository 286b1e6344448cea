/** A fresh n8n with the pack in it, for one test file. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installHost } from '../../../scripts/host/install.mjs';
import { installPack, packTarball } from '../../../scripts/host/pack.mjs';
import { signIn } from '../../../scripts/host/rest.mjs';
import { freePort, startServer } from '../../../scripts/host/server.mjs';
import { hostUnderTest } from '../../../scripts/host/underTest.mjs';

/** Returns `{ client, home, url, stop }`; `client` is signed in as the owner. */
export async function startHost() {
	const host = await installHost(hostUnderTest());
	const home = mkdtempSync(join(tmpdir(), 'lead-qualification-e2e-'));
	mkdirSync(join(home, '.n8n-files', 'leads'), { recursive: true });
	mkdirSync(join(home, '.n8n-files', 'audiences'));
	await installPack(await packTarball(), home);
	const server = await startServer(host, { home, port: await freePort() });
	const client = await signIn(server);
	return {
		client,
		home,
		url: server.url,
		async stop() {
			await server.stop();
			rmSync(home, { recursive: true, force: true });
		},
	};
}
