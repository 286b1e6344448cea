// The demo: the pack in a real n8n, with sample leads, qualified once before your eyes. Needs git, Node and npm only.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './dependencies.mjs';
import { importDemoWorkflow } from './demo/workflow.mjs';
import { startStandIns, writeSampleLeads } from './demo/sandbox.mjs';
import { countRun } from './demo/counts.mjs';
import { printCounts } from './demo/print.mjs';
import { repository } from './host/cache.mjs';
import { installHost } from './host/install.mjs';
import { installPack, packTarball } from './host/pack.mjs';
import { owner, signIn } from './host/rest.mjs';
import { assertPortIsFree, startServer } from './host/server.mjs';

const { values: options } = parseArgs({
	options: { once: { type: 'boolean', default: false }, port: { type: 'string', default: '5678' } },
});
const home = join(repository, '.cache', 'demo');

try {
	await demo();
} catch (error) {
	// What went wrong is said in words; the stack is for those who look into the scripts.
	console.error(process.env.DEBUG ? error : `\n${error.message}`);
	process.exit(1);
}

async function demo() {
	const port = Number(options.port);
	await assertPortIsFree(port);
	await ensureDependencies();
	const host = await installHost('n8n-2');
	mkdirSync(home, { recursive: true });
	await installPack(await packTarball(), home);
	const sample = await writeSampleLeads(home);
	const standIns = await startStandIns();

	console.log('Starting n8n');
	const server = await startServer(host, { home, port });
	const client = await signIn(server);
	const { id, workflow } = await importDemoWorkflow(client, home);
	console.log(`Running the workflow "${workflow.name}"`);
	const counts = await countRun({ client, id, home, sample });
	printCounts(counts);

	if (options.once) {
		await server.stop();
		await standIns.stop();
		process.exit(counts.faults.length === 0 ? 0 : 1);
	}
	console.log(`\nOpen   ${server.url}/workflow/${id}`);
	console.log(`Login  ${owner.email}   ${owner.password}`);
	standIns.services.forEach(({ name, url }) => console.log(`${name}: ${url}`));
	console.log('Ctrl-C ends it.');
	server.child.once('close', () => process.exit(1));
}
