import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readDataTable } from '../../../scripts/host/dataTables.mjs';
import { hubSpotOf } from '../support/hubSpot.mjs';
import { outputsOf, startTemplate } from '../support/template.mjs';

const MODELS = 'Lead score models';
const DAY = 24 * 60 * 60 * 1_000;
const TRAIN = 'Train Monthly';
const SCORE = 'Score Every Night';

/**
 * Decided leads of a company whose buyers are heads of purchasing in Austria, which no preset can know: the first
 * hundred and twenty are won, if `hasLaw`; without it, every second one.
 */
function pastLeads({ hasLaw }) {
	return Array.from({ length: 240 }, (_, number) => {
		const isBuyer = number < 120;
		const isWon = hasLaw ? isBuyer !== (number % 12 === 0) : number % 2 === 0;
		return {
			person: {
				email: `person${number}@example.com`,
				firstName: `First${number}`,
				lastName: `Last${number}`,
				jobTitle: isBuyer ? 'Head of Purchasing' : 'Head of Marketing',
				country: isBuyer ? 'AT' : ['DE', 'CH', 'NL'][number % 3],
			},
			company: { name: `Company ${number}`, employees: 20 + ((number * 37) % 900) },
			events: [],
			stage: { current: 'opportunity' },
			outcome: {
				status: isWon ? 'won' : 'lost',
				at: new Date(Date.now() - (1 + (number % 200)) * DAY).toISOString(),
			},
		};
	});
}

const openLead = (jobTitle, country, number) => ({
	person: { email: `open${number}@example.com`, firstName: 'O', lastName: `N${number}`, jobTitle, country },
	company: { name: `New ${number}`, employees: 300 },
	events: [],
	stage: { current: 'lead' },
});

const start = async ({ keepTables, ...options }) => {
	const started = await startTemplate('train-and-publish-model', {
		keepTables,
		sandbox: {
			services: ['hubspot'],
			leads: [
				openLead('Head of Purchasing', 'AT', 0),
				openLead('Head of Marketing', 'NL', 1),
				...pastLeads(options),
			],
		},
	});
	contacts = hubSpotOf(started.service('hubspot'));
	return started;
};

let template;
let contacts;

before(async () => {
	template = await start({ hasLaw: true });
});

after(async () => template?.stop());

const models = () => readDataTable(template.client, MODELS);

test('as long as no model is published, the nightly run writes nothing', async () => {
	const execution = await template.run(SCORE);
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
	assert.equal(contacts.contact(0).lq_score, undefined);
});

test('a model that beats the rules on leads it has not seen is published with its figures', async () => {
	const execution = await template.run(TRAIN);
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
	const [row, ...others] = await models();
	assert.deepEqual(others, []);
	assert.deepEqual(
		{ published: row.published, verdict: row.verdict, leads: row.leads, won: row.won },
		{ published: true, verdict: 'model', leads: 240, won: 120 },
	);
	assert.ok(row.auc > 0.8, `AUC ${row.auc}`);
	assert.ok(row.auc > row.rulesAuc, `${row.auc} and ${row.rulesAuc}`);
	assert.equal(JSON.parse(row.model).kind, 'trained');
});

test('the nightly run picks it up and writes its scores into the CRM', async () => {
	const execution = await template.run(SCORE);
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
	const [scored] = outputsOf(execution, 'Score Lead');
	const modelOf = ({ qualification }) => qualification.score.model;
	assert.equal(modelOf(scored[0]).name, 'won deals');
	const [buyer, other] = [0, 1].map((number) => contacts.contact(number));
	assert.ok(Number(buyer.lq_score) > 55, `the likely buyer has ${buyer.lq_score}`);
	assert.ok(Number(other.lq_score) < 45, `the other has ${other.lq_score}`);
	assert.equal(buyer.lq_model, modelOf(scored[0]).hash);
});

test('the next model takes the place of the one before', async () => {
	await template.run(TRAIN);
	assert.deepEqual(
		(await models()).map(({ published }) => published),
		[false, true],
	);
});

test('leads without a law make no model, and the published one stays', async () => {
	await template.stop();
	template = await start({ hasLaw: false, keepTables: true });
	const execution = await template.run(TRAIN);
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
	const rows = await models();
	assert.deepEqual(
		rows.map(({ published }) => published),
		[false, true, false],
	);
	assert.equal(rows[2].verdict, 'noSignal');
	assert.equal(rows[2].model, '');
});

test('the canvas is documented', async () => {
	await template.picture();
});
