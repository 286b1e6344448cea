import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { storeCredentials, withCredentials } from '../../scripts/host/credentials.mjs';
import crmSandbox from '../../sandbox/crm/start.cjs';
import { createRecord } from '../../sandbox/crm/hubspot/server.cjs';
import { startOdoo } from '../../sandbox/crm/odoo/server.cjs';
import { insertRecord } from '../../sandbox/crm/salesforce/server.cjs';
import { startHost } from './support/host.mjs';
import { outputsOf, readTemplate } from './support/template.mjs';

const pack = 'n8n-nodes-lead-qualification';
const LEADS = 40;

/** New leads behind each API's back, and how many tasks the CRM holds. */
const BEHIND_THE_API = {
	hubspot: {
		create: ({ state, now }, name) =>
			createRecord(state.store, 'contacts', { email: `${name}@acme.test` }, now()).id,
		tasks: ({ state }) => state.store.objects.tasks.size,
	},
	salesforce: {
		create: ({ state }, name) =>
			insertRecord(state.store, 'Lead', {
				LastName: name,
				Company: 'Acme',
				Email: `${name}@acme.test`,
				Status: 'Open - Not Contacted',
				IsConverted: false,
			}),
		tasks: ({ state }) =>
			[...state.store.records.Task.values()].filter(({ Status }) => Status === 'Not Started')
				.length,
	},
	pipedrive: {
		create({ state, now }, name) {
			const id = `00000000-0000-4000-8000-${String(state.store.leads.length).padStart(12, '0')}`;
			const at = new Date(now()).toISOString();
			const [first] = state.store.leads;
			state.store.leads.push({ ...first, id, title: name, add_time: at, update_time: at });
			return id;
		},
		tasks: ({ state }) => state.store.activities.filter(({ done }) => !done).length,
	},
	odoo: {
		create({ state, now }) {
			const leads = state.store.records['crm.lead'];
			const id = 90_000 + leads.size;
			const at = new Date(now()).toISOString().slice(0, 19).replace('T', ' ');
			const [first] = leads.values();
			leads.set(id, { ...first, id, create_date: at, write_date: at });
			return String(id);
		},
		tasks: ({ state }) => state.store.records['mail.activity'].size,
	},
};
const CRMS = Object.keys(BEHIND_THE_API);

let host;
let crms;
let credentials;

before(async () => {
	host = await startHost();
	const leads = await crmSandbox.sampleLeads(LEADS);
	leads[0].outcome = { status: 'won', at: '2026-05-01T00:00:00.000Z', value: 5_000 };
	leads[1].outcome = { status: 'lost', at: '2026-06-01T00:00:00.000Z' };
	crms = await crmSandbox.startCrms({ leads });
	const services = CRMS.map((name) => ({
		name,
		credential: crmSandbox.credentialFor(name, crms[name].url),
	}));
	credentials = await storeCredentials(host.client, services);
});

after(async () => {
	await Promise.all(Object.values(crms ?? {}).map((crm) => crm.stop()));
	await host?.stop();
});

async function store(workflow) {
	return await host.client.importWorkflow(
		await withCredentials(host.client, workflow, credentials),
	);
}

/** The template as a user of this CRM sets it up; every lead gets a task, so that each CRM has some. */
function templateFor(crm) {
	const template = readTemplate('qualify-crm-leads');
	template.name = `${template.name}: ${crm}`;
	for (const node of template.nodes) {
		if (node.type !== `${pack}.crmLead`) continue;
		node.parameters = { ...node.parameters, crm };
		if (node.parameters.operation === 'createSalesTask') node.parameters.tasksFor = 'every';
	}
	return template;
}

/** The workflow with some of its nodes only, and what connects them. */
function withNodes({ connections, ...workflow }, name, nodes) {
	const names = new Set(nodes.map((node) => node.name));
	const kept = Object.entries(connections).filter(
		([from, { main }]) => names.has(from) && main.flat().every(({ node }) => names.has(node)),
	);
	return { ...workflow, name, nodes, connections: Object.fromEntries(kept) };
}

const actionsOf = (items) => [...new Set(items.map(({ crmResult }) => crmResult.action))];

/** What the button of the credential says. */
async function tested({ type, data }) {
	const { id, name } = credentials[type];
	const answer = await host.client.post('/rest/credentials/test', {
		credentials: { id, name, type, data },
	});
	return answer.status;
}

for (const crm of CRMS) {
	test(`${crm}: the credential’s test accepts the right key and refuses a wrong one`, async () => {
		const { type, data } = crmSandbox.credentialFor(crm, crms[crm].url);
		assert.equal(await tested({ type, data }), 'OK');
		const key = Object.keys(data).find((name) => /token|key/i.test(name));
		assert.equal(await tested({ type, data: { ...data, [key]: 'wrong' } }), 'Error');
	});
}

test('odoo 17: the credential’s test signs in over JSON-RPC, and says what is missing', async () => {
	const older = await startOdoo({ version: 17 });
	try {
		const { type, data } = crmSandbox.credentialFor('odoo', older.url);
		assert.equal(await tested({ type, data }), 'OK');
		assert.equal(await tested({ type, data: { ...data, apiKey: 'wrong' } }), 'Error');
		assert.equal(await tested({ type, data: { ...data, username: '' } }), 'Error');
	} finally {
		await older.stop();
	}
});

for (const crm of CRMS) {
	test(`${crm}: reads, writes back and creates tasks once; a second run changes nothing`, async () => {
		const { id } = await store(templateFor(crm));
		const tasksBefore = BEHIND_THE_API[crm].tasks(crms[crm]);
		const first = await host.client.runWorkflow(id);
		assert.equal(first.status, 'success', first.data.resultData.error?.message);
		const [leads, [cursor]] = outputsOf(first, 'Read Leads');
		// Some CRMs have decided leads in another list.
		assert.ok(leads.length >= LEADS - 2, `${leads.length} leads were read`);
		assert.deepEqual(cursor, { cursor: null, hasMore: false, leads: leads.length });
		const [written, notWritten = []] = outputsOf(first, 'Write Qualification');
		assert.deepEqual([written.length, notWritten.length], [leads.length, 0]);
		assert.deepEqual(actionsOf(written), ['updated']);
		const [tasks] = outputsOf(first, 'Create Sales Tasks');
		assert.deepEqual(actionsOf(tasks), ['created']);
		assert.equal(BEHIND_THE_API[crm].tasks(crms[crm]) - tasksBefore, leads.length);

		const second = await host.client.runWorkflow(id);
		assert.equal(second.status, 'success', second.data.resultData.error?.message);
		assert.deepEqual(actionsOf(outputsOf(second, 'Create Sales Tasks')[0]), ['skipped']);
		assert.equal(BEHIND_THE_API[crm].tasks(crms[crm]) - tasksBefore, leads.length);
	});

	test(`${crm}: gives won and lost leads`, async () => {
		const template = templateFor(crm);
		const trigger = template.nodes.find(({ type }) => type.endsWith('manualTrigger'));
		const read = template.nodes.find(({ name }) => name === 'Read Leads');
		read.parameters = { crm, operation: 'getOutcomes', returnAll: true };
		const nodes = [trigger, read];
		const { id } = await store(withNodes(template, `Outcomes of ${crm}`, nodes));
		const execution = await host.client.runWorkflow(id);
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		const [leads] = outputsOf(execution, 'Read Leads');
		const outcomes = leads.map(({ outcome }) => outcome.status);
		assert.ok(outcomes.includes('won') && outcomes.includes('lost'), outcomes.join(' '));
	});
}

test('triggers start on a new lead once, not by their own write-back, and lose none over a restart', async () => {
	const ids = {};
	for (const crm of CRMS) {
		const template = templateFor(crm);
		const [read] = template.nodes.filter(({ name }) => name === 'Read Leads');
		Object.assign(read, {
			type: `${pack}.crmLeadTrigger`,
			parameters: { crm, event: 'created', pollTimes: { item: [{ mode: 'everyMinute' }] } },
		});
		const nodes = template.nodes.filter(({ type }) => !type.endsWith('manualTrigger'));
		const { id } = await store(withNodes(template, `New leads of ${crm}`, nodes));
		ids[crm] = id;
		crms[crm].clearRequests();
		await host.client.publish(id);
		// From its first look on, the trigger knows what is new.
		while (crms[crm].requests.length === 0) await sleep(500);
		await sleep(2_000);
	}
	const made = Object.fromEntries(
		CRMS.map((crm) => [crm, BEHIND_THE_API[crm].create(crms[crm], 'first')]),
	);
	for (const crm of CRMS) {
		const execution = await host.client.waitForProductionExecution(ids[crm]);
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		const [leads] = outputsOf(execution, 'Read Leads');
		assert.deepEqual(
			leads.map(({ source }) => source.id),
			[made[crm]],
		);
	}
	await host.restart(() => {
		for (const crm of CRMS) made[crm] = BEHIND_THE_API[crm].create(crms[crm], 'second');
	});
	for (const crm of CRMS) {
		const execution = await host.client.waitForProductionExecution(ids[crm], { count: 2 });
		const [leads] = outputsOf(execution, 'Read Leads');
		assert.deepEqual(
			leads.map(({ source }) => source.id),
			[made[crm]],
		);
	}
	// One more poll, which would see the write-back.
	await sleep(75_000);
	for (const crm of CRMS) {
		assert.equal((await host.client.productionExecutions(ids[crm])).length, 2, crm);
		await host.client.unpublish(ids[crm]);
	}
});
