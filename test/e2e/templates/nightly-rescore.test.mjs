import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readDataTable } from '../../../scripts/host/dataTables.mjs';
import { hubSpotOf } from '../support/hubSpot.mjs';
import { withParameters } from '../support/parameters.mjs';
import { startTemplate } from '../support/template.mjs';

const DAY = 86_400_000;
const daysAgo = (days) => new Date(Date.now() - days * DAY).toISOString();

const lead = (name, events, stage) => ({
	person: { email: `${name}@leads.example`, firstName: name, jobTitle: 'Head of Purchasing', country: 'DE' },
	company: { name, domain: `${name}.example`, employees: 120, industry: 'MACHINERY' },
	stage: { current: stage },
	events,
});

/** Three requests and five clicks, so many days ago. */
const interest = (days) => [
	...Array.from({ length: 3 }, () => ({ type: 'demoRequest', at: daysAgo(days) })),
	...Array.from({ length: 5 }, () => ({ type: 'emailClick', at: daysAgo(days) })),
];

let template;
let hubSpot;
let mail;

before(async () => {
	template = await startTemplate('nightly-rescore', {
		sandbox: {
			services: ['hubspot', 'mail'],
			leads: [
				lead('eager', interest(1), 'mql'),
				lead('faded', interest(10), 'sql'),
				lead('silent', [], 'lead'),
			],
		},
	});
	hubSpot = hubSpotOf(template.service('hubspot'));
	mail = template.service('mail').messages;
});

after(() => template?.stop());

const contact = (name) => hubSpot.contact(`${name}@leads.example`);

/** Runs it as it would run so many days from now. */
async function runInDays(days) {
	const evaluationTime = new Date(Date.now() + days * DAY).toISOString();
	const { client, id } = template;
	const stored = await client.get(`/rest/workflows/${id}`);
	const judging = ['Score Lead', 'BANT Check', 'Classify Funnel Stage', 'Funnel Report'];
	const later = withParameters(
		stored,
		Object.fromEntries(judging.map((name) => [name, { options: { evaluationTime } }])),
	);
	await client.patch(`/rest/workflows/${id}`, { ...later, versionId: stored.versionId });
	const execution = await template.run();
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
}

test('every lead is scored in the CRM and remembered, and the team gets the report', async () => {
	await runInDays(0);
	for (const { lq_score: score, lq_stage: stage } of hubSpot.contacts()) {
		assert.ok(score !== undefined, 'the score is written');
		assert.ok(stage, 'the stage is written');
	}
	assert.equal((await readDataTable(template.client, 'Lead stages')).length, 3);

	assert.equal(mail.length, 1);
	const [{ recipients, attachments }] = mail;
	assert.deepEqual(recipients, ['team@example.com']);
	assert.equal(attachments.length, 1);
	assert.match(attachments[0].mimeType, /html/);
	assert.match(Buffer.from(attachments[0].content).toString('utf8'), /<svg/);
});

test('a rerun changes nothing in the CRM and sends no second report', async () => {
	const before = structuredClone(hubSpot.contacts());
	await runInDays(0);
	assert.deepEqual(hubSpot.contacts(), before);
	assert.equal((await readDataTable(template.client, 'Lead stages')).length, 3);
	assert.equal(mail.length, 1);
});

test('interest fades, and an SQL without interest is recycled after a while, not at once', async () => {
	const first = Number(contact('faded').lq_score);
	assert.equal(contact('faded').lq_stage, 'sql');
	await runInDays(60);
	assert.ok(Number(contact('faded').lq_score) < first, 'the score is lower');
	assert.equal(contact('faded').lq_stage, 'sql');
	await runInDays(62);
	assert.equal(contact('faded').lq_stage, 'recycled');
});

test('the guide shows the canvas', () => template.picture());
