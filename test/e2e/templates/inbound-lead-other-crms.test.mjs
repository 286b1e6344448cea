import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { submitForm } from '../support/form.mjs';
import { withCrm } from '../support/parameters.mjs';
import { outputsOf, startTemplate } from '../support/template.mjs';

const known = {
	person: { email: 'known@works.example', firstName: 'Kim', lastName: 'Known', country: 'DE' },
	company: { name: 'Works', domain: 'works.example', employees: 120 },
	events: [],
	stage: { current: 'lead' },
};

const buyer = {
	'First name': 'Bea',
	'Last name': 'Buyer',
	'Work email': 'bea@buyer.example',
	Company: 'Buyer GmbH',
	'Job title': 'Head of Purchasing',
	Country: 'Germany',
	'How can we help?': 'Show me a demo',
	'What do you need?': 'Fewer hours spent on invoices',
	Budget: '20000',
	'Are you the decision maker?': 'Yes',
	'Marketing consent': 'Yes',
};

/** Open tasks, counted behind each API's back. */
const OPEN_TASKS = {
	odoo: ({ store }) => store.records['mail.activity'].size,
	pipedrive: ({ store }) => store.activities.filter(({ done }) => !done).length,
	salesforce: ({ store }) =>
		[...store.records.Task.values()].filter(({ Status }) => Status === 'Not Started').length,
};

for (const crm of ['odoo', 'pipedrive', 'salesforce']) {
	describe(`an inbound lead, with ${crm} chosen`, () => {
		let template;
		let runs = 0;
		let tasksBefore;
		const tasks = () => OPEN_TASKS[crm](template.service(crm).state);
		const mails = () => template.service('mail').messages;

		before(async () => {
			template = await startTemplate('inbound-lead', {
				sandbox: { services: [crm, 'mail'], leads: [known] },
				change: (workflow) => withCrm(workflow, crm),
			});
			await template.client.publish(template.id);
			tasksBefore = tasks();
		});

		after(() => template?.stop());

		async function submit(answers) {
			await submitForm(template.url, template.workflow, answers);
			const execution = await template.client.waitForProductionExecution(template.id, {
				count: ++runs,
			});
			assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
			return (node) => outputsOf(execution, node);
		}

		test('who asks for a demo is in the CRM with task, score and email', async () => {
			const outputs = await submit(buyer);
			const [[added], notAdded] = outputs('Add Lead to CRM');
			assert.deepEqual(notAdded ?? [], []);
			assert.equal(added.crmResult.action, 'created');
			assert.equal(added.source.system, crm);
			const [[task]] = outputs('Sales Task');
			assert.equal(task.crmResult.action, 'created', task.crmResult.message);
			assert.equal(tasks(), tasksBefore + 1);
			const [[written], notWritten] = outputs('Write to CRM');
			assert.deepEqual(notWritten ?? [], []);
			assert.equal(written.crmResult.action, 'updated');
			assert.equal(mails().length, 1);
			assert.match(mails()[0].subject, /^New SQL: Buyer GmbH/);
			assert.match(mails()[0].text, /Demo request/);
			assert.doesNotMatch(mails()[0].text, /undefined|\[object|null/);
		});

		test('the CRM knows the lead when the form comes again, and nothing happens twice', async () => {
			const outputs = await submit(buyer);
			const [[added]] = outputs('Add Lead to CRM');
			assert.equal(added.crmResult.action, 'skipped');
			assert.equal(tasks(), tasksBefore + 1);
			assert.equal(mails().length, 1);
		});

		test('who was in the CRM before is found by the email', async () => {
			const outputs = await submit({ ...buyer, 'Work email': known.person.email });
			const [[added]] = outputs('Add Lead to CRM');
			assert.equal(added.crmResult.action, 'skipped');
			assert.equal(tasks(), tasksBefore + 2);
		});
	});
}
