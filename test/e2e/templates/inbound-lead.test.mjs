import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { submitForm } from '../support/form.mjs';
import { hubSpotOf } from '../support/hubSpot.mjs';
import { startTemplate } from '../support/template.mjs';

const known = {
	person: { email: 'known@works.example', firstName: 'Kim', lastName: 'Known', country: 'DE' },
	company: { name: 'Works', domain: 'works.example', employees: 120, industry: 'MACHINERY' },
	events: [],
	stage: { current: 'customer' },
};

const owned = {
	...known,
	person: { email: 'owned@works.example', firstName: 'Olga', lastName: 'Owned' },
	stage: { current: 'lead' },
};

const buyer = {
	'First name': 'Bea',
	'Last name': 'Buyer',
	'Work email': 'bea@buyer.example',
	Phone: '+49 30 1234567',
	Company: 'Buyer GmbH',
	'Job title': 'Head of Purchasing',
	'Company size': '51-200',
	Country: 'Germany',
	'How can we help?': 'Show me a demo',
	'What do you need?': 'Fewer hours spent on invoices',
	Budget: '20000',
	'Are you the decision maker?': 'Yes',
	'Marketing consent': 'Yes',
};

const reader = {
	'First name': 'Rob',
	'Last name': 'Reader',
	'Work email': 'rob@reader.example',
	Company: 'Reader Ltd',
	'Job title': 'Student',
	'How can we help?': 'Just send me information',
};

let template;
let hubSpot;
let mail;
let runs = 0;

before(async () => {
	template = await startTemplate('inbound-lead', {
		sandbox: { services: ['hubspot', 'mail'], leads: [known, owned] },
	});
	await template.client.publish(template.id);
	hubSpot = hubSpotOf(template.service('hubspot'));
	mail = template.service('mail').messages;
});

after(() => template?.stop());

async function submit(answers) {
	await submitForm(template.url, template.workflow, answers);
	const execution = await template.client.waitForProductionExecution(template.id, {
		count: ++runs,
	});
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
	return execution;
}

test('who asks for a demo is an SQL in the CRM, with a task and an email that says why', async () => {
	await submit(buyer);

	const contact = hubSpot.contact('bea@buyer.example');
	assert.equal(contact.lifecyclestage, 'salesqualifiedlead');
	assert.equal(contact.lq_stage, 'sql');
	assert.ok(Number(contact.lq_score) > 0, 'the score is written');
	assert.equal(contact.lq_bant_verdict, 'qualified');
	assert.equal(contact.jobtitle, 'Head of Purchasing');
	assert.match(contact.hs_legal_basis, /Freely given consent/);

	assert.equal(hubSpot.tasks().length, 1);
	assert.match(hubSpot.tasks()[0].hs_task_body, /Demo request/);

	assert.equal(mail.length, 1);
	const [{ recipients, subject, text }] = mail;
	assert.deepEqual(recipients, ['sales@example.com']);
	assert.match(subject, /^New SQL: Buyer GmbH \([A-Z]\d, [\d.]+ points\)$/);
	assert.match(text, /Bea Buyer, Head of Purchasing, Buyer GmbH/);
	assert.match(text, /Demo request/);
	assert.match(text, /Not asked yet: timing/);
	assert.doesNotMatch(text, /undefined|\[object|null/);
});

test('the same form again makes no second contact, task or email', async () => {
	const contacts = hubSpot.contacts().length;
	await submit(buyer);
	assert.equal(hubSpot.contacts().length, contacts);
	assert.equal(hubSpot.tasks().length, 1);
	assert.equal(mail.length, 1);
});

test('who only wants information is scored in the CRM and leaves sales in peace', async () => {
	await submit(reader);
	const contact = hubSpot.contact('rob@reader.example');
	assert.ok(contact.lq_score !== undefined, 'the score is written');
	assert.notEqual(contact.lifecyclestage, 'salesqualifiedlead');
	assert.equal(hubSpot.tasks().length, 1);
	assert.equal(mail.length, 1);
});

test('a customer who fills in the form stays a customer', async () => {
	await submit({ ...buyer, 'Work email': 'known@works.example', Company: 'Works' });
	assert.equal(hubSpot.contact('known@works.example').lifecyclestage, 'customer');
	assert.equal(hubSpot.contacts().length, 4);
	assert.equal(hubSpot.tasks().length, 1);
});

test('the email goes to the owner of the lead, when it has one in the CRM', async () => {
	const email = 'owned@works.example';
	hubSpot.contact(email).hubspot_owner_id = '72';
	await submit({ ...buyer, 'Work email': email });
	assert.deepEqual(mail.at(-1).recipients, ['owner-2@sales.test']);
	assert.equal(hubSpot.tasks().length, 2);
	assert.equal(mail.length, 2);
});

test('the guide shows the canvas', () => template.picture());
