import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { withCredentials } from '../../../scripts/host/credentials.mjs';
import { readDataTable } from '../../../scripts/host/dataTables.mjs';
import {
	AD_ACCOUNTS,
	audiencesOf,
	hurry,
	peopleOf,
	readyToSync,
} from '../support/audiences.mjs';
import { hubSpotOf, leadInStage } from '../support/hubSpot.mjs';
import { withSettings } from '../support/parameters.mjs';
import { withTables } from '../support/tables.mjs';
import { readTemplate, startTemplate } from '../support/template.mjs';

const RECORD = 'Erasure record';
const staff = { user: 'privacy', password: 'Erase-on-request-1' };
const platforms = ['meta', 'google', 'linkedIn'];

let template;
let contacts;
let sync;
let unhurry;

before(async () => {
	template = await startTemplate('erasure-request', {
		sandbox: {
			services: ['hubspot', ...platforms],
			leads: [0, 1, 2, 3, 4].map((number) => leadInStage(number, 'sql')),
		},
		credentials: [{ name: 'staff', credential: { type: 'httpBasicAuth', data: staff } }],
		change: (workflow) =>
			withSettings(workflow, {
				metaAccount: AD_ACCOUNTS.meta,
				googleAccount: AD_ACCOUNTS.google,
				linkedInAccount: AD_ACCOUNTS.linkedIn,
			}),
	});
	const { client, credentials } = template;
	unhurry = hurry(template.service('google'));
	contacts = hubSpotOf(template.service('hubspot'));
	for (const number of [0, 1, 2, 3, 4]) {
		contacts.consent(number, true);
		contacts.qualify(number, { lq_score: '74', lq_stage: 'sql', lq_reasons: '+25: Leads a team' });
	}
	// The audiences are those that the other template keeps.
	const ready = await withTables(client, readyToSync(readTemplate('audience-sync')));
	const { id } = await client.importWorkflow(
		await withCredentials(client, ready, credentials),
	);
	sync = async () => assert.equal((await client.runWorkflow(id)).status, 'success');
	await sync();
	assert.deepEqual(inAudiences(), Array(3).fill(peopleOf(0, 1, 2, 3, 4)));
	await client.publish(template.id);
	// The address answers some seconds after the workflow was published.
	while ((await submit('', '', { user: 'nobody', password: 'x' })) === 404) await sleep(500);
});

after(async () => {
	unhurry?.();
	await template?.stop();
});

const inAudiences = () =>
	platforms.map((platform) => audiencesOf(template.service(platform))['Sales-ready leads']);

const formOf = ({ nodes }) =>
	nodes.find(({ type }) => type === 'n8n-nodes-base.formTrigger').webhookId;

/** Sends the form as its page does. */
async function submit(email, reference, { user, password } = staff) {
	const form = new FormData();
	[email, '', reference].forEach((value, index) => form.set(`field-${index}`, value));
	const { status } = await fetch(`${template.url}/form/${formOf(template.workflow)}`, {
		method: 'POST',
		headers: { authorization: `Basic ${btoa(`${user}:${password}`)}` },
		body: form,
	});
	return status;
}

/** Waits for the row that the workflow writes at its end: n8n keeps nothing else of such a run. */
async function recordOf(reference) {
	for (const giveUpAt = Date.now() + 150_000; Date.now() < giveUpAt; await sleep(500)) {
		const rows = await readDataTable(template.client, RECORD).catch(() => []);
		const row = rows.find((candidate) => candidate.reference === reference);
		if (row) return row;
	}
	throw new Error(`There is no record of ${reference}`);
}

const inTable = async (name) => JSON.stringify(await readDataTable(template.client, name));

test('the form is closed to strangers', async () => {
	assert.equal(await submit('person1@example.com', 'stranger', { user: 'x', password: 'y' }), 401);
});

test('a person is taken out of CRM scores, audiences and stored hashes, and the record does not name them', async () => {
	const before = await readDataTable(template.client, 'Audience snapshot');
	assert.equal(await submit(' Person1@Example.com ', 'ticket 1'), 200);
	const record = await recordOf('ticket 1');
	const { receivedAt, finishedAt, ...outcome } = record;
	assert.deepEqual(outcome, {
		reference: 'ticket 1',
		crm: 'erased',
		meta: 'erased',
		google: 'erased',
		linkedIn: 'erased',
		complete: true,
	});
	assert.ok(receivedAt <= finishedAt);
	assert.doesNotMatch(JSON.stringify(record), /person1|@|First1|[0-9a-f]{32}/i);

	assert.deepEqual(inAudiences(), Array(3).fill(peopleOf(0, 2, 3, 4)));
	const left = Object.entries(contacts.contact(1)).filter(
		([name, value]) => name.startsWith('lq_') && value,
	);
	assert.deepEqual(left, []);
	assert.equal(contacts.contact(2).lq_score, '74');

	const after = await readDataTable(template.client, 'Audience snapshot');
	assert.equal(before.length - after.length, 3);
	assert.doesNotMatch(JSON.stringify(after), new RegExp(peopleOf(1)[0]));
});

test('the next sync does not bring the person back, though the CRM still holds an SQL with consent', async () => {
	await sync();
	assert.deepEqual(inAudiences(), Array(3).fill(peopleOf(0, 2, 3, 4)));
	assert.match(await inTable('Audience suppression'), new RegExp(peopleOf(1)[0]));
});

test('a platform that does not answer is recorded, stops no other, and a second request completes it', async () => {
	template.service('google').fault({ name: 'permission.denied', times: Infinity });
	await submit('person2@example.com', 'ticket 2');
	const { crm, meta, google, linkedIn, complete } = await recordOf('ticket 2');
	assert.deepEqual(
		{ crm, meta, google, linkedIn, complete },
		{ crm: 'erased', meta: 'erased', google: 'failed', linkedIn: 'erased', complete: false },
	);
	assert.deepEqual(inAudiences(), [peopleOf(0, 3, 4), peopleOf(0, 2, 3, 4), peopleOf(0, 3, 4)]);
	assert.match(await inTable('Audience snapshot'), /google/, 'what Google holds is still known');
	template.service('google').clearFaults();
	await submit('person2@example.com', 'ticket 2, again');
	assert.equal((await recordOf('ticket 2, again')).complete, true);
	assert.deepEqual(inAudiences(), Array(3).fill(peopleOf(0, 3, 4)));
});

test('a person whom the CRM does not know is erased from the audiences all the same', async () => {
	await submit('stranger@example.com', 'ticket 3');
	const { crm, meta, complete } = await recordOf('ticket 3');
	assert.deepEqual({ crm, meta, complete }, { crm: 'not found', meta: 'erased', complete: true });
});

test('n8n keeps no execution, in which the address would stand', async () => {
	assert.deepEqual(await template.client.productionExecutions(template.id), []);
});

test('the canvas is documented', async () => {
	await template.picture();
});
