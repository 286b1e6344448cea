import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readDataTable } from '../../../scripts/host/dataTables.mjs';
import { audiencesOf, hurry, peopleOf, readyToSync } from '../support/audiences.mjs';
import { hubSpotOf, leadInStage } from '../support/hubSpot.mjs';
import { outputsOf, startTemplate } from '../support/template.mjs';

const audienceName = 'Sales-ready leads';
const SNAPSHOT = 'Audience snapshot';
const platforms = ['meta', 'google', 'linkedIn'];

let template;
let contacts;
let unhurry;

before(async () => {
	template = await startTemplate('audience-sync', {
		sandbox: {
			services: ['hubspot', ...platforms],
			// Ten SQLs, and two who are none.
			leads: Array.from({ length: 12 }, (_, number) =>
				leadInStage(number, number < 10 ? 'sql' : 'lead'),
			),
		},
		change: readyToSync,
	});
	contacts = hubSpotOf(template.service('hubspot'));
	for (let number = 0; number < 12; number++) contacts.consent(number, number !== 9);
	unhurry = hurry(template.service('google'));
});

after(async () => {
	unhurry?.();
	await template?.stop();
});

const inAudiences = () =>
	platforms.map((platform) => audiencesOf(template.service(platform))[audienceName]);

async function run() {
	const execution = await template.run();
	const sent = ['Sync Meta', 'Sync Google', 'Sync LinkedIn'].map((name) => {
		const [[summary] = []] = outputsOf(execution, name);
		return summary && { sent: summary.sent, removed: summary.removed };
	});
	return { execution, sent };
}

const snapshot = async () => {
	const rows = await readDataTable(template.client, SNAPSHOT);
	return rows
		.map(({ platform, leadKey }) => `${platform} ${leadKey}`)
		.sort();
};

test('SQLs with consent are in all three audiences, the others are not', async () => {
	const { execution, sent } = await run();
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
	const expected = peopleOf(0, 1, 2, 3, 4, 5, 6, 7, 8);
	assert.deepEqual(inAudiences(), [expected, expected, expected]);
	assert.deepEqual(sent, Array(3).fill({ sent: 9, removed: 0 }));
	assert.equal((await snapshot()).length, 27);
});

test('a second run sends nothing and leaves everything as it is', async () => {
	const before = await snapshot();
	for (const platform of platforms) template.service(platform).clearRequests();
	const { sent } = await run();
	assert.deepEqual(sent, Array(3).fill({ sent: 0, removed: 0 }));
	assert.deepEqual(await snapshot(), before);
	for (const platform of platforms) {
		const writes = template
			.service(platform)
			.requests.filter(({ method, path }) => method !== 'GET' && !/search|retrieve/i.test(path));
		assert.deepEqual(
			writes.map(({ method, path }) => `${method} ${path}`),
			[],
			platform,
		);
	}
});

test('who withdraws consent or is suppressed is taken out, and who becomes SQL is added', async () => {
	contacts.consent(0, false);
	contacts.set(1, { hs_email_optout: 'true' });
	contacts.set(10, { lifecyclestage: 'salesqualifiedlead' });
	const { sent } = await run();
	const expected = peopleOf(2, 3, 4, 5, 6, 7, 8, 10);
	assert.deepEqual(inAudiences(), [expected, expected, expected]);
	assert.deepEqual(sent, Array(3).fill({ sent: 1, removed: 2 }));
	assert.equal((await snapshot()).length, 24);
});

test('a platform that does not answer stops no other, keeps its snapshot, and fails the run in the end', async () => {
	contacts.consent(2, false);
	template.service('google').fault({ name: 'permission.denied', times: Infinity });
	const { execution } = await run();
	assert.equal(execution.status, 'error');
	assert.match(execution.data.resultData.error.message, /Google/);
	const without = peopleOf(3, 4, 5, 6, 7, 8, 10);
	assert.deepEqual(inAudiences(), [without, peopleOf(2, 3, 4, 5, 6, 7, 8, 10), without]);
	assert.equal((await snapshot()).length, 22);
	template.service('google').clearFaults();
	const { execution: mended } = await run();
	assert.equal(mended.status, 'success');
	assert.deepEqual(inAudiences(), [without, without, without]);
});

test('the canvas is documented', async () => {
	await template.picture();
});
