import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hubSpotOf } from '../support/hubSpot.mjs';
import { startTemplate } from '../support/template.mjs';

let template;
let hubSpot;

before(async () => {
	template = await startTemplate('qualify-crm-leads', {
		sandbox: { services: ['hubspot'], count: 60 },
	});
	hubSpot = hubSpotOf(template.service('hubspot'));
});

after(() => template?.stop());

async function run() {
	const execution = await template.run();
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
}

test('every lead of the CRM is qualified there, and sales gets tasks', async () => {
	await run();
	const without = hubSpot.contacts().filter(({ lq_score: score }) => score === undefined);
	assert.equal(hubSpot.contacts().length, 60);
	assert.deepEqual(without, []);
	assert.ok(hubSpot.tasks().length > 0, 'there are tasks');
});

test('a rerun writes nothing and makes no task twice', async () => {
	const [contacts, tasks] = [structuredClone(hubSpot.contacts()), hubSpot.tasks().length];
	await run();
	assert.deepEqual(hubSpot.contacts(), contacts);
	assert.equal(hubSpot.tasks().length, tasks);
});

test('the guide shows the canvas', () => template.picture());
