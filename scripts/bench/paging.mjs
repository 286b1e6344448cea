/**
 * CRM Lead reads more leads than n8n has memory for, in the way that docs/nodes/crm-lead.md describes: a workflow of its
 * own reads and scores one portion and gives back where to go on; another calls it until there is no more.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { crmLeads } from '../../bench/support/crmLeads.mjs';
import { report } from '../../bench/support/measure.mjs';
import { startInThread } from '../../bench/support/standInThread.mjs';
import { storeCredentials, withCredentials } from '../host/credentials.mjs';
import { peakMemory } from './memory.mjs';

const require = createRequire(import.meta.url);
const { credentialFor } = require('../../sandbox/crm/start.cjs');
const HUBSPOT = require.resolve('../../sandbox/crm/hubspot/server.cjs');

const SOME = 10_000;
const MANY = 100_000;
const PORTION = 5_000;

/** Megabytes for JavaScript objects; n8n by itself takes more than half of it. */
const HEAP = 512;

/** Milliseconds. */
const LIMIT = 3_600_000;

const PACK = 'n8n-nodes-lead-qualification';

const node = (name, type, typeVersion, [x, y], parameters = {}) => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [x, y],
	parameters,
});
const to = (...names) => names.map((name) => ({ node: name, type: 'main', index: 0 }));

/** What comes last by its place on the canvas is what the workflow gives back. */
const portionWorkflow = () => ({
	name: 'One portion of leads',
	nodes: [
		node('Start', 'n8n-nodes-base.executeWorkflowTrigger', 1.1, [0, 0], {
			inputSource: 'passthrough',
		}),
		node('Read a Portion', `${PACK}.crmLead`, 1, [220, 0], {
			crm: 'hubspot',
			limit: PORTION,
			options: { cursor: '={{ $json.cursor }}' },
		}),
		node('Score', `${PACK}.scoreLead`, 1, [440, -100]),
		node('Where to Go On', 'n8n-nodes-base.noOp', 1, [440, 100]),
	],
	connections: {
		Start: { main: [to('Read a Portion')] },
		'Read a Portion': { main: [to('Score'), to('Where to Go On')] },
	},
	settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
});

const loopWorkflow = (portionId) => ({
	name: 'All leads, portion by portion',
	nodes: [
		node('Start', 'n8n-nodes-base.manualTrigger', 1, [0, 0]),
		node('Portion', 'n8n-nodes-base.executeWorkflow', 1.2, [220, 0], {
			workflowId: { __rl: true, mode: 'id', value: portionId },
			options: {},
		}),
		node('Is There More?', 'n8n-nodes-base.if', 2.2, [440, 0], {
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
				combinator: 'and',
				conditions: [
					{
						id: 'more',
						leftValue: '={{ $json.hasMore }}',
						rightValue: '',
						operator: { type: 'boolean', operation: 'true', singleValue: true },
					},
				],
			},
			options: {},
		}),
		node('Done', 'n8n-nodes-base.noOp', 1, [660, 100]),
	],
	connections: {
		Start: { main: [to('Portion')] },
		Portion: { main: [to('Is There More?')] },
		'Is There More?': { main: [to('Portion'), to('Done')] },
	},
	settings: { executionOrder: 'v1' },
});

const gigabytes = (bytes) => `${(bytes / 1e9).toFixed(2)} GB`;

/** @param {(work, env) => Promise} withServer starts an n8n of its own for the work */
export async function measurePaging(host, withServer) {
	const read = async (count) => {
		const standIn = await startInThread(HUBSPOT, 'startHubSpot', { leads: crmLeads(count) });
		try {
			return await withServer((server, client) => readAll(server, client, standIn, count), {
				NODE_OPTIONS: `--max-old-space-size=${HEAP}`,
			});
		} finally {
			await standIn.stop();
		}
	};
	const some = await read(SOME);
	const many = await read(MANY);
	for (const { count, seconds, requests, lines, portions } of [some, many]) {
		report({
			name: `CRM Lead reads and scores ${count} HubSpot leads in portions of ${PORTION}`,
			figure: `${seconds.toFixed(0)} s`,
			detail: `${portions} portions, ${requests} requests at most 190 in ten seconds, ${lines} lines in the log tell how far it is`,
		});
	}
	if (!many.peak) return;
	const ratio = many.peak / some.peak;
	report({
		name: `peak memory of n8n with ${MANY} leads against ${SOME}, heap of ${HEAP} MB`,
		figure: `${ratio.toFixed(2)} ×`,
		target: 'at most 1.25 ×',
		reached: ratio <= 1.25,
		detail: `${gigabytes(many.peak)} against ${gigabytes(some.peak)}`,
	});
}

async function readAll(server, client, standIn, count) {
	const credential = credentialFor('hubspot', standIn.url);
	const stored = await storeCredentials(client, [{ name: 'HubSpot', credential }]);
	const portion = await client.importWorkflow(
		await withCredentials(client, portionWorkflow(), stored),
	);
	if (server.host.name !== 'n8n-1') await client.publish(portion.id);
	const loop = await client.importWorkflow(loopWorkflow(portion.id));
	await standIn.takeRequests();
	const start = performance.now();
	const execution = await client.runWorkflow(loop.id, { limit: LIMIT });
	const seconds = (performance.now() - start) / 1_000;
	const { runData, error } = execution.data.resultData;
	if (execution.status !== 'success') throw new Error(error?.message ?? execution.status);
	const cursors = runData.Portion.map(({ data }) => data.main[0][0].json);
	const leads = cursors.reduce((sum, { leads: some }) => sum + some, 0);
	if (leads !== count) throw new Error(`${leads} of ${count} leads were read`);
	return {
		count,
		seconds,
		requests: await standIn.takeRequests(),
		portions: cursors.length,
		lines: readFileSync(server.logFile, 'utf8').split('leads read').length - 1,
		peak: peakMemory(server.child.pid),
	};
}
