// The demo: the pack in a real n8n, with sample leads, qualified once before your eyes. Needs git, Node and npm only.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './dependencies.mjs';
import { countRun } from './demo/counts.mjs';
import { keepCredential } from './demo/credentials.mjs';
import { countCrmRun } from './demo/crmCounts.mjs';
import { printCounts, printCrmCounts } from './demo/print.mjs';
import { startCrm, writeSampleLeads } from './demo/sandbox.mjs';
import { importTemplate } from './demo/workflow.mjs';
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
	const crm = await startCrm();

	console.log('Starting n8n');
	const server = await startServer(host, { home, port });
	const client = await signIn(server);
	const files = await importTemplate(client, home, 'qualify-leads-and-export-audiences');
	console.log(`Running the workflow "${files.workflow.name}"`);
	const counts = await countRun({ client, id: files.id, home, sample });
	printCounts(counts);

	const credentials = await keepCredential(client, home, crm);
	const inCrm = await importTemplate(client, home, 'qualify-crm-leads', credentials);
	console.log(`\nRunning the workflow "${inCrm.workflow.name}"`);
	const crmCounts = await countCrmRun({ client, id: inCrm.id, crm: crm.standIn });
	printCrmCounts(crmCounts);

	if (options.once) {
		await server.stop();
		await crm.standIn.stop();
		process.exit([...counts.faults, ...crmCounts.faults].length === 0 ? 0 : 1);
	}
	for (const { id, workflow } of [files, inCrm])
		console.log(`\nOpen   ${server.url}/workflow/${id}   ${workflow.name}`);
	console.log(`\nLogin  ${owner.email}   ${owner.password}`);
	console.log(`CRM    ${crm.standIn.url}   a stand-in for HubSpot`);
	console.log('Ctrl-C ends it.');
	server.child.once('close', () => process.exit(1));
}
