import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openAgency } from '../support/agency.mjs';
import { AD_ACCOUNTS, audiencesOf, peopleOf } from '../support/audiences.mjs';
import { openEditor, openWorkflow, pictureOfCanvas } from '../support/browser.mjs';
import { useHost } from '../support/host.mjs';
import { leadInStage } from '../support/hubSpot.mjs';
import { deleteTablesOf, withTables } from '../support/tables.mjs';
import { readTemplate } from '../support/template.mjs';

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

let host;
let agency;
let clients;
let workflow;

before(async () => {
	host = await useHost();
	const all = readTemplate('agency-all-clients');
	await deleteTablesOf(host.client, all, readTemplate('agency-client-pipeline'));
	agency = openAgency(host.client);
	({ clients } = agency);
	const mql = leadInStage(2, 'mql', { consent: { marketing: 'granted' } });
	const asksForDemo = leadInStage(0, 'lead', {
		events: [{ type: 'demoRequest', at: new Date().toISOString() }],
	});
	await agency.addClient('Alpha', [asksForDemo, leadInStage(1, 'lead'), mql]);
	await agency.addClient('Gamma', [leadInStage(3, 'sql')]);
	await agency.addClient('Beta', [leadInStage(4, 'sql'), leadInStage(5, 'sql')]);
	await agency.addClient('Delta', [leadInStage(6, 'sql')]);
	// As the guide says: a field of the client's own that is called Budget is found by itself.
	await agency.addClient('Epsilon', [leadInStage(7, 'lead'), leadInStage(8, 'lead')], {
		'Read Leads': { options: { fields: ['ad_consent', 'budget'] } },
	});
	clients.Epsilon.contacts.qualify(0, { budget: '800' });
	clients.Epsilon.contacts.qualify(1, { budget: '300' });
	const { contacts } = clients.Alpha;
	contacts.set(2, { hs_legal_basis: 'Freely given consent from contact' });
	agency.withdrawKey('Gamma');
	await agency.keepRows({
		Alpha: {
			scoringModel: 'b2bSaas',
			catalogue: CATALOGUE,
			senderAddress: 'hello@alpha.example',
			metaAccount: AD_ACCOUNTS.meta,
		},
		Gamma: { metaAccount: AD_ACCOUNTS.meta },
		Beta: {
			scoringModel: JSON.stringify(OWN_MODEL),
			metaAccount: AD_ACCOUNTS.meta,
			linkedInAccount: AD_ACCOUNTS.linkedIn,
		},
		Delta: { active: false, metaAccount: AD_ACCOUNTS.meta },
		Epsilon: { mqlScore: 5, minimumBudget: 500 },
	});
	workflow = await host.client.importWorkflow(await withTables(host.client, all));
});

after(async () => {
	await agency?.stop();
	await host?.stop();
});

const audiences = (name, platform) => audiencesOf(clients[name].service(platform));
const property = (name, number, field) => clients[name].contacts.contact(number)[field];

test('every active client is served, and one that fails stops no other', async () => {
	const execution = await host.client.runWorkflow(workflow.id);
	const [alpha, gamma, beta, epsilon, ...others] = await agency.runs();
	assert.deepEqual(others, []);
	assert.deepEqual([epsilon.client, epsilon.leads, epsilon.problem], ['Epsilon', 2, '']);
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

test('each client has its own thresholds', () => {
	const [score, scoreOfAlpha] = [property('Epsilon', 0, 'lq_score'), property('Alpha', 1, 'lq_score')];
	assert.ok(Number(score) >= 5 && Number(score) < 60, `${score} is enough for this client alone`);
	assert.equal(property('Epsilon', 0, 'lq_stage'), 'mql');
	assert.ok(Number(scoreOfAlpha) >= 5 && Number(scoreOfAlpha) < 60);
	assert.equal(property('Alpha', 1, 'lq_stage'), 'lead');
	// 800 and 300, where the client asks for 500 and others for 10,000.
	const budgets = [0, 1].map((number) => property('Epsilon', number, 'lq_bant_budget'));
	assert.deepEqual(budgets, ['met', 'not_met']);
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
	await host.client.runWorkflow(workflow.id);
	const [alpha, , beta] = (await agency.runs()).slice(4);
	for (const { tasks, emails, problem } of [alpha, beta])
		assert.deepEqual({ tasks, emails, problem }, { tasks: 0, emails: 0, problem: '' });
	assert.equal(clients.Alpha.service('mail').messages.length, 1);
	assert.deepEqual(audiences('Beta', 'meta'), { 'Beta: sales-ready leads': peopleOf(4, 5) });
});

test('an ad account that refuses is a problem of that client, after the rest was done', async () => {
	clients.Beta.service('meta').fault({ name: 'token.expired', times: Infinity });
	const execution = await host.client.runWorkflow(workflow.id);
	const [, , beta] = (await agency.runs()).slice(8);
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
	['agency-all-clients', () => workflow.id],
	['agency-client-pipeline', () => clients.Alpha.id],
])
	test(`the canvas of ${name} is documented`, async () => {
		const { page, close } = await openEditor(host);
		await openWorkflow(page, host.url, id());
		await pictureOfCanvas(page, name);
		await close();
	});
