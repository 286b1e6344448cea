import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hubSpotOf } from '../support/hubSpot.mjs';
import { sendsAtAnyHour, withParameters } from '../support/parameters.mjs';
import { startTemplate } from '../support/template.mjs';

const DAY = 86_400_000;
const daysAgo = (days) => new Date(Date.now() - days * DAY).toISOString();

const lead = (name, { stage = 'mql', consent = 'granted', events = [], language = 'en' } = {}) => ({
	person: { email: `${name}@leads.example`, firstName: name, country: 'DE', language },
	company: { name: 'Leads', domain: 'leads.example' },
	consent: { marketing: consent },
	stage: { current: stage },
	events,
});

/** The tests run at any hour of any day; whether the send window holds is told elsewhere. */
const atAnyHour = (workflow) => withParameters(workflow, { 'Choose Content': sendsAtAnyHour });

let template;
let hubSpot;
let mail;

before(async () => {
	template = await startTemplate('mql-nurturing', {
		sandbox: {
			services: ['hubspot', 'mail'],
			leads: [
				lead('ada'),
				lead('bernd', { language: 'de' }),
				lead('declined', { consent: 'denied' }),
				lead('unknown', { consent: 'unknown' }),
				lead('sql', { stage: 'sql' }),
				lead('called', { events: [{ type: 'call', at: daysAgo(2) }] }),
			],
		},
		change: atAnyHour,
	});
	hubSpot = hubSpotOf(template.service('hubspot'));
	mail = template.service('mail').messages;
});

after(() => template?.stop());

async function run() {
	const execution = await template.run();
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
}

test('content goes to MQLs that agreed, in their language, and is logged in the CRM', async () => {
	await run();
	const sent = mail.map(({ recipients, subject }) => [recipients[0], subject]).sort();
	assert.deepEqual(sent, [
		['ada@leads.example', 'Guide: choosing a solution in five steps'],
		['bernd@leads.example', 'Ratgeber: die richtige Lösung in fünf Schritten'],
	]);
	const [toBernd] = mail.filter(({ recipients }) => recipients[0].startsWith('bernd'));
	assert.match(toBernd.text, /Guten Tag bernd,/);
	assert.match(toBernd.text, /https:\/\/example\.com\/ratgeber/);
	assert.deepEqual(
		hubSpot
			.sentEmails()
			.map((email) => email.hs_email_subject)
			.sort(),
		[
			'Content sent: Guide: choosing a solution in five steps',
			'Content sent: Ratgeber: die richtige Lösung in fünf Schritten',
		],
	);
});

test('a rerun sends nothing, because the CRM knows what went out', async () => {
	await run();
	assert.equal(mail.length, 2);
	assert.equal(hubSpot.sentEmails().length, 2);
});

test('after three days the next content goes out, and no content twice', async () => {
	for (const email of hubSpot.sentEmails()) email.hs_timestamp = daysAgo(4);
	await run();
	assert.deepEqual(mail.slice(2).map(({ subject }) => subject).sort(), [
		'Checklist: is your team ready?',
		'Checkliste: Ist Ihr Team bereit?',
	]);
});

test('at most two in seven days', async () => {
	const [first, second] = [daysAgo(6), daysAgo(3.5)];
	hubSpot.sentEmails().forEach((email, index) => {
		email.hs_timestamp = index < 2 ? first : second;
	});
	await run();
	assert.equal(mail.length, 4);
});

test('who became an SQL in the CRM gets nothing more', async () => {
	for (const email of hubSpot.sentEmails()) email.hs_timestamp = daysAgo(30);
	hubSpot.contact('ada@leads.example').lifecyclestage = 'salesqualifiedlead';
	await run();
	assert.deepEqual(
		mail.slice(4).map(({ recipients }) => recipients[0]),
		['bernd@leads.example'],
	);
});

test('the guide shows the canvas', () => template.picture());
