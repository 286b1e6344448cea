import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import linkedIn from '../../../sandbox/ads/linkedIn.cjs';
import meta from '../../../sandbox/ads/meta.cjs';
import hubSpotServer from '../../../sandbox/crm/hubspot/server.cjs';
import { hubSpotOf } from '../support/hubSpot.mjs';
import { sendsAtAnyHour, withParameters } from '../support/parameters.mjs';
import { startTemplate } from '../support/template.mjs';

const lead = (name, { country = 'US', consent = 'granted' } = {}) => ({
	person: { email: `${name}@leads.example`, firstName: name, country, language: 'en' },
	company: { name: 'Leads', domain: 'leads.example' },
	consent: { marketing: consent },
	stage: { current: 'mql' },
	events: [],
});

/** What a user enters, and a send window that is open while the tests run. */
const setUp = (workflow) =>
	withParameters(workflow, {
		'Choose Content'(parameters) {
			const { options } = sendsAtAnyHour(parameters);
			return { options: { ...options, evaluationTime: thisHour } };
		},
		'Audience at Meta': { accountId: meta.ACCOUNT },
		'Audience at LinkedIn': { accountId: linkedIn.ACCOUNT },
	});

const thisHour = "={{ $now.startOf('hour').toISO() }}";

let template;
let standIn;
let hubSpot;
let mail;

before(async () => {
	template = await startTemplate('sql-trigger', {
		sandbox: {
			services: ['hubspot', 'meta', 'linkedIn', 'mail'],
			leads: [lead('ada'), lead('bernd', { country: 'DE' }), lead('declined', { consent: 'denied' }), lead('asked')],
		},
		change: setUp,
	});
	standIn = template.service('hubspot');
	hubSpot = hubSpotOf(standIn);
	mail = template.service('mail').messages;
	await template.client.publish(template.id);
	// From its first look on, the trigger knows what is new.
	while (standIn.requests.length === 0) await sleep(500);
	await sleep(2_000);
});

after(() => template?.stop());

const move = (name, stage) => {
	const [id] = [...standIn.state.store.objects.contacts.entries()].find(
		([, { properties }]) => properties.email === `${name}@leads.example`,
	);
	const { store } = standIn.state;
	hubSpotServer.updateRecord(store, 'contacts', id, { lifecyclestage: stage }, standIn.now());
};

const members = (service, list) =>
	Object.values(template.service(service).state[list]).map(({ members: people }) => people.size);

test('leads that become SQL in the CRM get trust-building content and join the audiences', async () => {
	hubSpot.askForDemo('asked@leads.example');
	for (const name of ['ada', 'bernd', 'declined', 'asked']) move(name, 'salesqualifiedlead');
	const execution = await template.client.waitForProductionExecution(template.id);
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);

	const sent = mail.map(({ recipients, subject }) => [recipients[0], subject]).sort();
	assert.deepEqual(sent, [
		['ada@leads.example', 'Case study: live within eight weeks'],
		['bernd@leads.example', 'Case study: live within eight weeks'],
	]);
	assert.equal(hubSpot.sentEmails().length, 2);
	// Ada, Bernd and the one who asked; who declined is in no audience.
	assert.deepEqual(members('meta', 'audiences'), [3]);
	assert.deepEqual(members('linkedIn', 'segments'), [3]);
	assert.equal(hubSpot.tasks().length, 1);
	assert.match(hubSpot.tasks()[0].hs_task_subject, /Contact this lead/);
});

test('a change that is no entry into the stage starts nothing, and a rerun by hand sends nothing twice', async () => {
	move('ada', 'salesqualifiedlead');
	await template.run();
	await template.run();
	const executions = await template.client.productionExecutions(template.id);
	assert.equal(executions.length, 1);
	assert.equal(mail.length, 2);
	assert.equal(hubSpot.sentEmails().length, 2);
	assert.deepEqual(members('meta', 'audiences'), [3]);
	assert.equal(hubSpot.tasks().length, 1);
});

test('the guide shows the canvas', () => template.picture());
