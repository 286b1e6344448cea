import { generateKeyPairSync } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { ODOO_DATABASE, ODOO_KEY, startOdoo } from '../../sandbox/crm/odoo/server.cjs';
import { PIPEDRIVE_TOKEN, startPipedrive } from '../../sandbox/crm/pipedrive/server.cjs';
import { startSalesforce } from '../../sandbox/crm/salesforce/server.cjs';
import { seedLeads } from '../contract/crm/seed';
import { pairedItems, runNode } from '../support/workflow';

/** The same node with each of the other CRMs and their own credentials. */
const SYSTEMS = {
	salesforce: async () => {
		const standIn = await startSalesforce({ leads: seedLeads(4), fields: true });
		const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
		standIn.state.publicKey = publicKey.export({ type: 'spki', format: 'pem' }).toString();
		const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
		return {
			standIn,
			logins: () => standIn.state.logins.length,
			credentials: {
				leadQualificationSalesforceJwtApi: {
					accessToken: '',
					myDomainUrl: standIn.url,
					clientId: 'consumer',
					username: 'user@acme.test',
					// As it looks after it was pasted into a field of one line.
					privateKey: pem.replace(/\n/g, ' '),
				},
			},
		};
	},
	pipedrive: async () => {
		const standIn = await startPipedrive({ leads: seedLeads(4) });
		return {
			standIn,
			logins: () => 0,
			credentials: {
				leadQualificationPipedriveApi: { apiToken: PIPEDRIVE_TOKEN, baseUrl: standIn.url },
			},
		};
	},
	odoo: async () => {
		const standIn = await startOdoo({ leads: seedLeads(4) });
		return {
			standIn,
			logins: () => 0,
			credentials: {
				leadQualificationOdooApi: {
					url: standIn.url,
					database: ODOO_DATABASE,
					apiKey: ODOO_KEY,
					protocol: 'auto',
				},
			},
		};
	},
};

describe.each(Object.entries(SYSTEMS))('CRM Lead with %s', (crm, start) => {
	test('reads leads, writes their qualification, gives sales a task, all with its own credentials', async () => {
		const { standIn, credentials, logins } = await start();
		const run = async (operation: string, items: IDataObject[]) =>
			await runNode({
				type: 'crmLead',
				parameters: { crm, operation, createMissingFields: true },
				items,
				credentials,
			});
		const read = await run('getMany', [{}]);
		expect(read.error).toBeUndefined();
		const leads = read.outputs[0].map(({ json }) => json);
		expect(leads).toHaveLength(4);
		expect(leads[0]).toMatchObject({ source: { system: crm }, company: { name: 'Company 0' } });

		const stage = {
			current: 'sql',
			enteredAt: '2026-11-23T09:00:00.000Z',
			handOff: { status: 'due' },
		};
		const scored = leads.map((lead) => ({
			...lead,
			qualification: { score: { total: 61, grade: 'B2', band: 'warm' }, stage },
		}));
		const written = await run('writeQualification', scored);
		expect(written.outputs.map((items) => items.length)).toEqual([4, 0]);
		expect(written.outputs[0].map((item) => pairedItems(item)[0])).toEqual([0, 1, 2, 3]);
		const again = await run('writeQualification', scored);
		expect(again.outputs[0].map(({ json }) => (json.crmResult as IDataObject).action)).toEqual(
			Array.from({ length: 4 }, () => 'skipped'),
		);
		const tasks = await run('createSalesTask', scored);
		expect(tasks.outputs[0].map(({ json }) => (json.crmResult as IDataObject).action)).toEqual(
			Array.from({ length: 4 }, () => 'created'),
		);
		expect(logins()).toBeLessThanOrEqual(1);
		await standIn.stop();
	});
});

test('stops logging in when Salesforce allows no more logins, and says to wait', async () => {
	const { standIn, credentials } = await SYSTEMS.salesforce();
	standIn.fault({ name: 'rate.login', path: '/oauth2/token', times: null });
	const { error } = await runNode({
		type: 'crmLead',
		parameters: { crm: 'salesforce' },
		items: [{}],
		credentials,
	});
	const logins = standIn.requests.filter(({ path }) => path.endsWith('/token')).length;
	await standIn.stop();
	expect(error?.message).toMatch(/allows no more logins .* Wait an hour/);
	expect(logins).toBeLessThanOrEqual(2);
});

test('a login that Salesforce refuses because the clock is wrong is said to be a matter of the credential', async () => {
	const { standIn, credentials } = await SYSTEMS.salesforce();
	standIn.fault({ name: 'clock.skew', path: '/oauth2/token', times: null });
	const { error } = await runNode({
		type: 'crmLead',
		parameters: { crm: 'salesforce' },
		items: [{}],
		credentials,
	});
	await standIn.stop();
	expect(error?.message).toMatch(/does not accept the credentials/);
});
