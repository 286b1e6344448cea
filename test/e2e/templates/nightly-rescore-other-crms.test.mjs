import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readDataTable } from '../../../scripts/host/dataTables.mjs';
import { withCrm } from '../support/parameters.mjs';
import { outputsOf, startTemplate } from '../support/template.mjs';

const STAGES = 'Lead stages';

const lead = (name, jobTitle) => ({
	person: { email: `${name}@leads.example`, firstName: name, lastName: name, jobTitle, country: 'DE' },
	company: { name, domain: `${name}.example`, employees: 120 },
	events: [{ type: 'call', at: new Date(Date.now() - 86_400_000).toISOString() }],
	stage: { current: 'lead' },
});

for (const crm of ['odoo', 'pipedrive', 'salesforce']) {
	describe(`the nightly re-score, with ${crm} chosen`, () => {
		let template;

		before(async () => {
			template = await startTemplate('nightly-rescore', {
				sandbox: {
					services: [crm, 'mail'],
					leads: [lead('ada', 'Head of Purchasing'), lead('ben', 'Marketing Manager')],
				},
				change: (workflow) => withCrm(workflow, crm),
			});
		});

		after(() => template?.stop());

		async function run() {
			const execution = await template.run();
			assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
			const [written, notWritten = []] = outputsOf(execution, 'Write to CRM');
			assert.deepEqual(notWritten, []);
			return written.map(({ crmResult }) => crmResult.action);
		}

		test('every lead is scored in the CRM, none is held in a status of the CRM, and the report goes out', async () => {
			assert.deepEqual(await run(), ['updated', 'updated']);
			const stages = (await readDataTable(template.client, STAGES)).map(({ stage }) => stage);
			assert.equal(stages.length, 2);
			for (const stage of stages) assert.match(stage, /^(subscriber|lead|mql|sql)$/);
			assert.equal(template.service('mail').messages.length, 1);
		});

		test('a rerun changes nothing in the CRM', async () => {
			assert.deepEqual(await run(), ['skipped', 'skipped']);
		});
	});
}
