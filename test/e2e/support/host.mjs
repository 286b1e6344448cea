/** An n8n with the pack in it. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installHost } from '../../../scripts/host/install.mjs';
import { installPack, packTarball } from '../../../scripts/host/pack.mjs';
import { signIn } from '../../../scripts/host/rest.mjs';
import { freePort, startServer } from '../../../scripts/host/server.mjs';
import { hostUnderTest } from '../../../scripts/host/underTest.mjs';

/** Starts a fresh one. Returns `{ client, home, url, restart, stop }`; `client` is signed in as the owner. */
export async function startHost() {
	const host = await installHost(hostUnderTest());
	const home = mkdtempSync(join(tmpdir(), 'lead-qualification-e2e-'));
	mkdirSync(join(home, '.n8n-files', 'leads'), { recursive: true });
	mkdirSync(join(home, '.n8n-files', 'audiences'));
	await installPack(await packTarball(), home);
	const port = await freePort();
	let server = await startServer(host, { home, port });
	const started = {
		client: await signIn(server),
		home,
		url: server.url,
		/** Stops n8n, does what happens meanwhile, and starts it again with everything that it had stored. */
		async restart(meanwhile = () => {}) {
			await server.stop();
			await meanwhile();
			server = await startServer(host, { home, port });
			started.client = await signIn(server);
		},
		async stop() {
			await server.stop();
			rmSync(home, { recursive: true, force: true });
		},
	};
	return started;
}

/** Where the runner tells the test files which n8n they share. */
const SHARED = 'E2E_SHARED_HOST';

/** Starts one n8n for several test files, which find it with `useHost`. */
export async function shareHost() {
	const { home, url, stop } = await startHost();
	process.env[SHARED] = JSON.stringify({ home, url });
	return { stop };
}

/** The shared n8n, or one of its own for a file that is run alone. */
export async function useHost() {
	if (!process.env[SHARED]) return startHost();
	const { home, url } = JSON.parse(process.env[SHARED]);
	const client = await signIn({ url, host: await installHost(hostUnderTest()) });
	return { client, home, url, stop: async () => {} };
}
