import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { storeCredentials, withCredentials } from '../../../scripts/host/credentials.mjs';
import {
	createDataTable,
	deleteDataTables,
	readDataTable,
} from '../../../scripts/host/dataTables.mjs';
import { startSandbox } from '../../../sandbox/start.mjs';
import { AD_ACCOUNTS, AUDIENCE_TABLES, audiencesOf, OWN_ANSWERS, peopleOf } from '../support/audiences.mjs';
import { openEditor, openWorkflow, pictureOfCanvas } from '../support/browser.mjs';
import { useHost } from '../support/host.mjs';
import { contactsOf, leadInStage } from '../support/hubSpotLeads.mjs';
import { withParameters } from '../support/parameters.mjs';
import { readTemplate } from '../support/template.mjs';

const CLIENTS = 'Agency clients';
const RUNS = 'Agency runs';

/** A model of the client's own: points for a country that is known. */
const OWN_MODEL = {
	schemaVersion: 1,
	name: 'ownModelOfBeta',
	version: 1,
	rules: [
		{
			id: 'country',
			type: 'field',
			label: 'Country is known',
			points: 42,
			when: { field: 'person.country', operator: 'exists' },
		},
	],
};

const CATALOGUE = JSON.stringify([
	{ title: 'Guide of Alpha', type: 'guide', stages: ['mql'], link: 'https://example.com/alpha' },
]);

/** That sales and readers have their hours is told elsewhere; this test runs at any hour. */
const atAnyHour = ({ nodes }) => ({
	'Classify Funnel Stage': {
		options: {
			businessDays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
			opensAt: '00:00',
			closesAt: '23:59',
		},
	},
	'Choose Content': {
		options: {
			...nodes.find(({ name }) => name === 'Choose Content').parameters.options,
			sendDays: [1, 2, 3, 4, 5, 6, 7],
			sendFrom: '00:00',
			sendTo: '23:59',
			quietFrom: '00:00',
			quietTo: '00:00',
		},
	},
});

let host;
let agency;
const clients = {};

/** n8n publishes no workflow whose nodes lack a credential; who does not use Google deactivates its node. */
const withoutGoogle = (workflow) => ({
	...workflow,
	nodes: workflow.nodes.map((node) =>
		node.name === 'Sync Google' ? { ...node, disabled: true } : node,
	),
});

/** A client with a CRM, a mail server and ad accounts of its own, and its copy of the pipeline. */
async function addClient(name, leads) {
	const sandbox = await startSandbox({ services: ['hubspot', 'meta', 'linkedIn', 'mail'], leads });
	const credentials = await storeCredentials(host.client, sandbox.services);
	clients[name] = { sandbox };
	const template = readTemplate('agency-client-pipeline');
	const changed = withParameters(template, { ...OWN_ANSWERS, ...atAnyHour(template) });
	const pipeline = await withCredentials(host.client, { ...withoutGoogle(changed), name }, credentials);
	const { id } = await host.client.importWorkflow(pipeline);
	await host.client.publish(id);
	const contacts = contactsOf(sandbox.service('hubspot'));
	leads.forEach((_, number) => contacts.consent(number, true));
	clients[name] = { id, sandbox, contacts, service: sandbox.service };
}

before(async () => {
	host = await useHost();
	await deleteDataTables(host.client, CLIENTS, RUNS, ...AUDIENCE_TABLES);
	const mql = leadInStage(2, 'mql', { consent: { marketing: 'granted' } });
	const asksForDemo = leadInStage(0, 'lead', {
		events: [{ type: 'demoRequest', at: new Date().toISOString() }],
	});
	await addClient('Alpha', [asksForDemo, leadInStage(1, 'lead'), mql]);
	await addClient('Gamma', [leadInStage(3, 'sql')]);
	await addClient('Beta', [leadInStage(4, 'sql'), leadInStage(5, 'sql')]);
	await addClient('Delta', [leadInStage(6, 'sql')]);
	const { contacts } = clients.Alpha;
	contacts.set(2, { hs_legal_basis: 'Freely given consent from contact' });
	// Gamma has withdrawn the agency's key.
	clients.Gamma.service('hubspot').state.tokens.clear();

	const row = (name, more) => ({ client: name, active: true, workflowId: clients[name].id, ...more });
	await createDataTable(
		host.client,
		CLIENTS,
		{
			client: 'string',
			active: 'boolean',
			workflowId: 'string',
			scoringModel: 'string',
			mqlScore: 'number',
			minimumBudget: 'number',
			catalogue: 'string',
			senderAddress: 'string',
			metaAccount: 'string',
			googleAccount: 'string',
			linkedInAccount: 'string',
		},
		[
			row('Alpha', {
				scoringModel: 'b2bSaas',
				catalogue: CATALOGUE,
				senderAddress: 'hello@alpha.example',
				metaAccount: AD_ACCOUNTS.meta,
			}),
			row('Gamma', { metaAccount: AD_ACCOUNTS.meta }),
			row('Beta', {
				scoringModel: JSON.stringify(OWN_MODEL),
				metaAccount: AD_ACCOUNTS.meta,
				linkedInAccount: AD_ACCOUNTS.linkedIn,
			}),
			row('Delta', { active: false, metaAccount: AD_ACCOUNTS.meta }),
		],
	);
	agency = await host.client.importWorkflow(readTemplate('agency-all-clients'));
});

after(async () => {
	for (const { id, sandbox } of Object.values(clients)) {
		if (id) await host.client.unpublish(id);
		await sandbox.stop();
	}
	await host?.stop();
});

const runs = async () =>
	(await readDataTable(host.client, RUNS)).map(({ finishedAt, ...run }) => run);

const audiences = (name, platform) => audiencesOf(clients[name].service(platform));
const property = (name, number, field) => clients[name].contacts.contact(number).properties[field];

test('every active client is served, and one that fails stops no other', async () => {
	const execution = await host.client.runWorkflow(agency.id);
	const [alpha, gamma, beta, ...others] = await runs();
	assert.deepEqual(others, []);
	assert.deepEqual(alpha, {
		client: 'Alpha',
		leads: 3,
		sqls: 1,
		written: 3,
		tasks: 1,
		emails: 1,
		problem: '',
	});
	assert.deepEqual(beta, {
		client: 'Beta',
		leads: 2,
		sqls: 2,
		written: 2,
		tasks: 2,
		emails: 0,
		problem: '',
	});
	assert.equal(gamma.client, 'Gamma');
	assert.match(gamma.problem, /HubSpot does not accept the credentials/);
	assert.equal(execution.status, 'error');
	assert.match(execution.data.resultData.error.message, /^Gamma: HubSpot does not accept/);
});

test('each client is scored by its own model', () => {
	assert.match(property('Beta', 0, 'lq_reasons'), /Country is known/);
	assert.doesNotMatch(property('Alpha', 0, 'lq_reasons'), /Country is known/);
	assert.notEqual(property('Alpha', 0, 'lq_model'), property('Beta', 0, 'lq_model'));
});

test('each client’s people go to its own ad accounts, and nowhere else', () => {
	assert.deepEqual(audiences('Alpha', 'meta'), { 'Alpha: sales-ready leads': peopleOf(0) });
	assert.deepEqual(audiences('Alpha', 'linkedIn'), {});
	const beta = { 'Beta: sales-ready leads': peopleOf(4, 5) };
	assert.deepEqual(audiences('Beta', 'meta'), beta);
	assert.deepEqual(audiences('Beta', 'linkedIn'), beta);
	assert.deepEqual(audiences('Gamma', 'meta'), {});
	assert.deepEqual(audiences('Delta', 'meta'), {});
});

test('content comes from the client’s catalogue and address', () => {
	const [mail, ...others] = clients.Alpha.service('mail').messages;
	assert.deepEqual(others, []);
	assert.deepEqual([mail.recipients, mail.subject], [['person2@example.com'], 'Guide of Alpha']);
	assert.match(JSON.stringify(mail), /hello@alpha\.example/);
	assert.deepEqual(clients.Beta.service('mail').messages, []);
});

test('a second run sends nothing twice', async () => {
	await host.client.runWorkflow(agency.id);
	const [alpha, , beta] = (await runs()).slice(3);
	for (const { tasks, emails, problem } of [alpha, beta])
		assert.deepEqual({ tasks, emails, problem }, { tasks: 0, emails: 0, problem: '' });
	assert.equal(clients.Alpha.service('mail').messages.length, 1);
	assert.deepEqual(audiences('Beta', 'meta'), { 'Beta: sales-ready leads': peopleOf(4, 5) });
});

test('an ad account that refuses is a problem of that client, after the rest was done', async () => {
	clients.Beta.service('meta').fault({ name: 'token.expired', times: Infinity });
	const execution = await host.client.runWorkflow(agency.id);
	const [, , beta] = (await runs()).slice(6);
	assert.match(beta.problem, /^Meta.*: Nothing was sent/);
	assert.equal(beta.leads, 2);
	assert.match(execution.data.resultData.error.message, /Gamma: .* \| Beta: Meta/);
});

test('a client’s workflow finds its row when it is run by hand', async () => {
	const execution = await host.client.runWorkflow(clients.Alpha.id, {
		trigger: 'When clicking ‘Execute workflow’',
	});
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
});

for (const [name, id] of [
	['agency-all-clients', () => agency.id],
	['agency-client-pipeline', () => clients.Alpha.id],
])
	test(`the canvas of ${name} is documented`, async () => {
		const { page, close } = await openEditor(host);
		await openWorkflow(page, host.url, id());
		await pictureOfCanvas(page, name);
		await close();
	});
