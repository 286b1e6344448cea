/** What the demo needs besides n8n: sample leads in export files, and stand-ins for the services that n8n would call. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from '../host/cache.mjs';

const sandbox = (...parts) => join(repository, 'sandbox', ...parts);
const load = (file) => import(pathToFileURL(file));

/** Writes the export files into the folder that the template reads. Returns what the generator says of them. */
export async function writeSampleLeads(home) {
	const files = join(home, '.n8n-files');
	mkdirSync(join(files, 'leads'), { recursive: true });
	mkdirSync(join(files, 'audiences'), { recursive: true });
	const { writeLeadExports } = await load(sandbox('leads', 'write.mjs'));
	return writeLeadExports(join(files, 'leads'));
}

/**
 * The CRM that the demo reads from and writes to: a stand-in for HubSpot with the same sample leads, and the credential
 * that leads to it.
 */
export async function startCrm() {
	const { credentialFor, startCrms } = await load(sandbox('crm', 'start.cjs'));
	const { hubspot: standIn } = await startCrms({ only: ['hubspot'] });
	return { standIn, name: 'HubSpot stand-in', credential: credentialFor('hubspot', standIn.url) };
}
