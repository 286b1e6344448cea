/** Workflows that make seeded leads inside n8n and hand them to the node that is measured. */
import { build } from 'esbuild';
import { repository } from '../host/cache.mjs';
import { MODEL, NOW } from '../../bench/support/scoring.mjs';

const LEADS = 'Leads';
export const SUBJECT = 'Subject';

/** The bench's own functions as text, because a Code node imports nothing. */
const { outputFiles } = await build({
	stdin: {
		contents: "export { makeLeads, handWritten, NOW } from './bench/support/scoring.mjs';",
		resolveDir: repository,
	},
	bundle: true,
	write: false,
	format: 'esm',
});
const library = outputFiles[0].text.replace(/export \{[^}]*\};/, '');

const code = (jsCode) => ({ type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } });

export const subjects = {
	scoreLead: {
		type: 'n8n-nodes-lead-qualification.scoreLead',
		typeVersion: 1,
		parameters: {
			scoringModel: 'json',
			modelJson: JSON.stringify(MODEL),
			options: { evaluationTime: new Date(NOW).toISOString() },
		},
	},
	codeNode: code(`${library}
for (const item of $input.all()) item.json.score = handWritten(item.json, NOW);
return $input.all();`),
	setNode: {
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			assignments: {
				assignments: [
					{
						id: 'fit',
						name: 'fit',
						type: 'number',
						value: '={{ $json.company.employees >= 50 ? 25 : 0 }}',
					},
					{
						id: 'engagement',
						name: 'engagement',
						type: 'number',
						value:
							"={{ $json.events.filter((event) => event.type === 'demoRequest').length * 50 }}",
					},
				],
			},
			includeOtherFields: true,
			options: {},
		},
	},
	noOperation: { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
};

/** `keep` stores the run's items in the database, where they can be read afterwards. */
export function benchWorkflow(subject, count, { keep = false } = {}) {
	const chain = [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			name: LEADS,
			...code(`${library}\nreturn makeLeads(${count}).map((json) => ({ json }));`),
		},
		{ name: SUBJECT, ...subject },
	];
	const to = (node) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return {
		name: `${subject.type}, ${count} leads`,
		nodes: chain.map((node, index) => ({ id: node.name, position: [index * 220, 0], ...node })),
		connections: { Start: to(LEADS), [LEADS]: to(SUBJECT) },
		settings: { executionOrder: 'v1', saveManualExecutions: keep },
	};
}
