import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { installHost } from '../../scripts/host/install.mjs';
import { startCluster } from '../../scripts/queue/cluster.mjs';
import { startSandbox } from '../../sandbox/start.mjs';
import { audiencesOf, hurry, peopleOf, readyToSync } from '../e2e/support/audiences.mjs';
import { submitForm } from '../e2e/support/form.mjs';
import { readHubSpot } from '../e2e/support/hubSpot.mjs';
import { contactsOf, leadInStage } from '../e2e/support/hubSpotLeads.mjs';
import { importTemplate, waitForEnd } from './support/template.mjs';

/** Executions that run side by side: 200 in all. */
const SUBMISSIONS = 180;
const SYNCS = 20;
const PLATFORMS = ['meta', 'google', 'linkedIn'];
const AUDIENCE = 'Sales-ready leads';

let cluster;
let inbound;
let audiences;
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
	const contacts = contactsOf(audiences.sandbox.service('hubspot'));
	for (let number = 0; number < 12; number++) contacts.consent(number, number !== 9);
	unhurry = hurry(audiences.sandbox.service('google'));
	await cluster.client.publish(inbound.workflow.id);
	// As somebody who sets it up tries it once: the fields in the CRM and the tables are made.
	await submit(answers('first'));
	await waitForEnd(cluster, inbound.workflow.id, 1);
	await cluster.client.runWorkflow(audiences.workflow.id);
});

after(async () => {
	unhurry?.();
	await cluster?.stop();
	await inbound?.sandbox.stop();
	await audiences?.sandbox.stop();
});

async function setUp(name, options, change) {
	const sandbox = await startSandbox(options);
	return { sandbox, workflow: await importTemplate(cluster, name, sandbox, change) };
}

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

test('every lead is accounted for exactly once when a worker is killed under 200 executions', async () => {
	const { contacts, tasks } = readHubSpot(inbound.sandbox.service('hubspot'));
	const numbers = Array.from({ length: SUBMISSIONS }, (_, number) => number);
	const load = [
		...numbers.map((number) => submit(answers(number))),
		...Array.from({ length: SYNCS }, () => cluster.client.startWorkflow(audiences.workflow.id)),
	];
	while (contacts().length < SUBMISSIONS / 4) await sleep(50);
	cluster.kill(cluster.workers[0]);
	await Promise.all(load);

	const submitted = await waitForEnd(cluster, inbound.workflow.id, SUBMISSIONS + 1);
	const synced = await waitForEnd(cluster, audiences.workflow.id, SYNCS + 1);
	const lost = [...submitted, ...synced].filter(({ status }) => status !== 'success');
	assert.ok(lost.length > 0, 'the kill hit at least one execution');

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
