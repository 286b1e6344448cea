/** Starts n8n with the pack, lets both workflows qualify their leads, and leaves n8n open unless it runs once only. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../host/cache.mjs';
import { installHost } from '../host/install.mjs';
import { installPack, packTarball } from '../host/pack.mjs';
import { owner, signIn } from '../host/rest.mjs';
import { startServer } from '../host/server.mjs';
import { countRun } from './counts.mjs';
import { keepCredential } from './credentials.mjs';
import { countCrmRun } from './crmCounts.mjs';
import { printCounts, printCrmCounts } from './print.mjs';
import { startCrm, writeSampleLeads } from './sandbox.mjs';
import { importTemplate } from './workflow.mjs';

const home = join(repository, '.cache', 'demo');

export async function runDemo({ port, once }) {
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

	if (once) {
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
