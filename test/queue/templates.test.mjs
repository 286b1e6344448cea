import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { installHost } from '../../scripts/host/install.mjs';
import { startCluster } from '../../scripts/queue/cluster.mjs';
import { startSandbox } from '../../sandbox/start.mjs';
import { openAgency } from '../e2e/support/agency.mjs';
import {
	AD_ACCOUNTS,
	audiencesOf,
	hurry,
	peopleOf,
	readyToSync,
} from '../e2e/support/audiences.mjs';
import { submitForm } from '../e2e/support/form.mjs';
import { hubSpotOf, leadInStage } from '../e2e/support/hubSpot.mjs';
import { readTemplate } from '../e2e/support/template.mjs';
import { importTemplate, waitForEnd } from './support/template.mjs';

/** Executions that run side by side: 200 in all. */
const SUBMISSIONS = 170;
const SYNCS = 20;
const AGENCY_RUNS = 10;
/** Milliseconds until a CRM or an ad platform answers. */
const LATENCY = 150;
const PLATFORMS = ['meta', 'google', 'linkedIn'];
const AUDIENCE = 'Sales-ready leads';

/** Clients of the agency by name, with the number of their first lead: nobody is with two of them. */
const FIRST_OF = { Alpha: 100, Beta: 200 };
const REFUSING = 'Gamma';
const LEADS = 12;
/** The first ones asked for a demo before the load. */
const ASKED = 9;
/** By their place among the client's leads. */
const WITHDRAWS = 7;
const AGREES_LATER = 8;
const ASKS_LATER = 9;

let cluster;
let inbound;
let audiences;
let agency;
let allClients;
let unhurry;

before(async () => {
	cluster = await startCluster(await installHost('n8n-2'));
	inbound = await setUp('inbound-lead', { services: ['hubspot', 'mail'], leads: [] });
	audiences = await setUp(
		'audience-sync',
		{
			services: ['hubspot', ...PLATFORMS],
			leads: Array.from({ length: 12 }, (_, number) =>
				leadInStage(number, number < 10 ? 'sql' : 'lead'),
			),
		},
		readyToSync,
	);
	const contacts = hubSpotOf(audiences.sandbox.service('hubspot'));
	for (let number = 0; number < 12; number++) contacts.consent(number, number !== 9);
	unhurry = hurry(audiences.sandbox.service('google'));
	await setUpAgency();
	await cluster.client.publish(inbound.workflow.id);
	// As somebody who sets it up tries it once: the fields in the CRM and the tables are made.
	await submit(answers('first'));
	await waitForEnd(cluster, inbound.workflow.id, 1);
	await cluster.client.runWorkflow(audiences.workflow.id);
	await cluster.client.runWorkflow(allClients.id);
});

after(async () => {
	unhurry?.();
	await agency?.stop();
	await cluster?.stop();
	await inbound?.sandbox.stop();
	await audiences?.sandbox.stop();
});

async function setUp(name, options, change) {
	const sandbox = await startSandbox(options);
	return { sandbox, workflow: await importTemplate(cluster, name, sandbox, change) };
}

/** The one whose CRM refuses stands between the others. */
async function setUpAgency() {
	agency = openAgency(cluster.client);
	const clientOf = (name) => agency.addClient(name, leadsFrom(FIRST_OF[name]));
	await clientOf('Alpha');
	await agency.addClient(REFUSING, leadsFrom(300));
	await clientOf('Beta');
	agency.withdrawKey(REFUSING);
	for (const { contacts } of healthyClients()) contacts.consent(AGREES_LATER, false);
	const row = { scoringModel: 'b2bSaas', metaAccount: AD_ACCOUNTS.meta };
	await agency.keepRows({ Alpha: row, [REFUSING]: row, Beta: row });
	allClients = await cluster.client.importWorkflow(readTemplate('agency-all-clients'));
}

const healthyClients = () => Object.keys(FIRST_OF).map((name) => agency.clients[name]);

const leadsFrom = (first) =>
	Array.from({ length: LEADS }, (_, place) =>
		leadInStage(first + place, 'lead', {
			events: place < ASKED ? [{ type: 'demoRequest', at: new Date().toISOString() }] : [],
		}),
	);

const emailOf = (number) => `person.${number}@company-${number}.example`;

/** Every second visitor asks for a demo. */
const answers = (number) => ({
	'First name': 'Pat',
	'Last name': `Person ${number}`,
	'Work email': emailOf(number),
	Company: `Company ${number}`,
	'Job title': 'Head of Purchasing',
	'Company size': '51-200',
	Country: 'Germany',
	'How can we help?': Number(number) % 2 === 1 ? 'Show me a demo' : 'Just send me information',
});

/** The form answers when the workflow has finished: a visitor who is told that it did not work sends it again. */
async function submit(form) {
	for (;;) {
		const accepted = await submitForm(cluster.webhookUrl, inbound.workflow, form).then(
			() => true,
			() => false,
		);
		if (accepted) return;
		await sleep(500);
	}
}

/** The wanted ones that are not there exactly once, and those that nobody wants. */
const missingOrTwice = (found, wanted) =>
	[...new Set([...found, ...wanted])].filter(
		(one) => found.filter((other) => other === one).length !== (wanted.includes(one) ? 1 : 0),
	);

const PATIENCE = 180_000;

async function until(isSo) {
	for (const giveUpAt = Date.now() + PATIENCE; !isSo(); await sleep(25))
		if (Date.now() > giveUpAt) throw new Error(`It did not come to this: ${isSo}`);
}

test('every lead is accounted for exactly once when a worker is killed under 200 executions', async () => {
	const { contacts, tasks } = hubSpotOf(inbound.sandbox.service('hubspot'));
	const numbers = Array.from({ length: SUBMISSIONS }, (_, number) => number);
	// Runs of one client that overlap have audiences to change, but no new SQLs: two that create the same task in the
	// same second cannot see each other, as the page of CRM Lead says. A new SQL comes before the last run.
	for (const { contacts: leads } of healthyClients()) {
		leads.consent(WITHDRAWS, false);
		leads.consent(AGREES_LATER, true);
	}
	// CRMs and platforms take their time, as real ones do: a run lasts long enough to be hit.
	for (const { services } of [audiences.sandbox, ...healthyClients().map(({ sandbox }) => sandbox)])
		for (const { standIn } of services) standIn.latency = LATENCY;
	/** Begins so many runs, spread over the time in which the forms come in. */
	const spread = (times, begin) =>
		Array.from({ length: times }, async (_, index) => {
			await until(() => contacts().length >= (SUBMISSIONS * index) / times);
			return begin();
		});
	const load = [
		...numbers.map((number) => submit(answers(number))),
		...spread(SYNCS, () => cluster.client.startWorkflow(audiences.workflow.id)),
		...spread(AGENCY_RUNS, () => cluster.client.startWorkflow(allClients.id)),
	];
	const [worker, other] = cluster.workers;
	const openOn = (one) => cluster.executionsOf(one).filter(({ isOpen }) => isOpen);
	const templates = [inbound.workflow.id, audiences.workflow.id, allClients.id];
	await until(() => {
		const running = openOn(worker).map(({ workflowId }) => workflowId);
		return contacts().length >= SUBMISSIONS / 8 && templates.every((id) => running.includes(id));
	});
	cluster.kill(worker);
	await Promise.all(load);

	const cutOff = openOn(worker);
	for (const [id, count] of [
		[inbound.workflow.id, SUBMISSIONS + 1],
		[audiences.workflow.id, SYNCS + 1],
		[allClients.id, AGENCY_RUNS + 1],
	]) {
		const executions = await waitForEnd(cluster, id, count);
		const hit = cutOff.filter(({ workflowId }) => workflowId === id);
		assert.ok(hit.length > 0, 'the kill hit every template');
		for (const { executionId } of hit) {
			// n8n gives what a dead worker left to another one, or calls it crashed.
			const { status } = executions.find((one) => one.id === executionId);
			const begunAgain = cluster.executionsOf(other).map((one) => one.executionId);
			assert.ok(status !== 'success' || begunAgain.includes(executionId), `${status} at once`);
		}
	}

	const emails = contacts().map(({ email }) => email);
	assert.deepEqual(missingOrTwice(emails, ['first', ...numbers].map(emailOf)), []);
	const unscored = contacts().filter(({ lq_score: score }) => score === undefined);
	assert.deepEqual(unscored, []);
	const sqls = contacts().filter(({ lq_stage: stage }) => stage === 'sql');
	assert.equal(sqls.length, SUBMISSIONS / 2);
	assert.equal(tasks().length, sqls.length);

	// A sync that was lost is made good by the next one of the schedule.
	const last = await cluster.client.runWorkflow(audiences.workflow.id);
	assert.equal(last.status, 'success', last.data.resultData.error?.message);
	for (const platform of PLATFORMS) {
		const members = audiencesOf(audiences.sandbox.service(platform))[AUDIENCE];
		assert.deepEqual(members, peopleOf(0, 1, 2, 3, 4, 5, 6, 7, 8), platform);
	}
});

test('the next run of the agency makes good what was lost; a client whose CRM refuses stops no other', async () => {
	for (const { contacts } of healthyClients()) contacts.askForDemo(ASKS_LATER);
	const noted = (await agency.runs()).length;
	const last = await cluster.client.runWorkflow(allClients.id);
	assert.match(last.data.resultData.error.message, /^Gamma: HubSpot does not accept[^|]*$/);

	const runs = await agency.runs();
	const tasksOfLast = runs.slice(noted).map(({ client, tasks }) => [client, tasks ?? 0]);
	assert.deepEqual(tasksOfLast, Object.entries({ Alpha: 1, [REFUSING]: 0, Beta: 1 }));
	for (const { client, problem } of runs)
		assert.match(problem, client === REFUSING ? /^HubSpot does not accept/ : /^$/, client);

	const places = Array.from({ length: LEADS }, (_, place) => place);
	const sqls = places.filter((place) => place <= ASKS_LATER);
	for (const [name, first] of Object.entries(FIRST_OF)) {
		const { contacts, service } = agency.clients[name];
		const members = sqls.filter((place) => place !== WITHDRAWS).map((place) => first + place);
		assert.deepEqual(audiencesOf(service('meta')), {
			[`${name}: sales-ready leads`]: peopleOf(...members),
		});
		const tasks = places.map((place) => contacts.taskCount(place));
		assert.deepEqual(
			tasks,
			places.map((place) => Number(sqls.includes(place))),
			name,
		);
		const scores = places.map((place) => contacts.contact(place).lq_score);
		assert.ok(!scores.includes(undefined), name);
	}
	assert.deepEqual(audiencesOf(agency.clients[REFUSING].service('meta')), {});
});
