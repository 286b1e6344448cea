/** Runs the workflow once and counts what became of the leads, from n8n's own run data and from the files on disk. */
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const pack = 'n8n-nodes-lead-qualification.';

/** Returns `{ read, stages, routes, files, excluded, faults }`; `faults` says in words which counts do not add up. */
export async function countRun({ client, id, home, sample }) {
	const audiences = join(home, '.n8n-files', 'audiences');
	for (const name of readdirSync(audiences)) rmSync(join(audiences, name));
	const workflow = await client.get(`/rest/workflows/${id}`);
	const execution = await client.runWorkflow(id);
	const outputs = (name) => outputsOf(workflow, execution, pack + name);

	const scored = outputs('scoreLead').flat();
	const classified = outputs('classifyFunnelStage');
	const counts = {
		read: scored.length,
		stages: tally(
			classified.flat(),
			({ qualification }) => qualification.stage?.current ?? 'not classified',
		),
		routes: classified.map((items) => items.length),
		files: readdirSync(audiences).map((name) => ({ name, rows: rowsOf(join(audiences, name)) })),
		excluded: exclusions(outputs('retargetingAudienceExport').flat()),
		faults: [],
	};
	const claim = (holds, text) => holds || counts.faults.push(text);
	const { error } = execution.data.resultData;
	claim(
		execution.status === 'success',
		`The run ended with "${execution.status}": ${error?.message}`,
	);
	claim(
		counts.read === sample.leads,
		`${sample.leads} leads are in the files, ${counts.read} were scored`,
	);
	const routed = sum(counts.routes);
	claim(routed === counts.read, `${counts.read} leads were scored, ${routed} were classified`);
	claim(counts.files.length > 0, 'No upload file was written');
	for (const { name, rows } of counts.files) claim(rows > 0, `${name} has no rows`);
	return counts;
}

export function printCounts({ read, stages, routes, files, excluded, faults }) {
	console.log(`\n${read} leads read, scored, checked and classified`);
	console.log('\nPer stage');
	printTable(stages);
	console.log('\nPer output of Classify Funnel Stage');
	printTable(Object.fromEntries(routes.map((count, index) => [`output ${index + 1}`, count])));
	console.log('\nUpload files (.cache/demo/.n8n-files/audiences)');
	printTable(Object.fromEntries(files.map(({ name, rows }) => [name, rows])), 'rows');
	console.log('\nNot in the files, by reason');
	printTable(excluded);
	console.log(
		faults.length === 0
			? '\nThe counts add up.'
			: `\nThe counts do not add up:\n${faults.join('\n')}`,
	);
}

/** The data that all nodes of one type put out, one list per output. */
function outputsOf(workflow, execution, type) {
	const lists = [];
	for (const node of workflow.nodes.filter((candidate) => candidate.type === type)) {
		for (const { data } of execution.data.resultData.runData[node.name] ?? []) {
			(data?.main ?? []).forEach((items, index) => {
				lists[index] = [...(lists[index] ?? []), ...(items ?? []).map(({ json }) => json)];
			});
		}
	}
	return lists.map((items) => items ?? []);
}

/** A quoted field may hold line breaks; only those outside of quotes end a row. */
function rowsOf(file) {
	const text = readFileSync(file, 'utf8').trimEnd();
	return text.replace(/"[^"]*"/g, '').split('\n').length - 1;
}

function tally(items, keyOf) {
	const counts = {};
	for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
	return counts;
}

function printTable(counts, unit = '') {
	const width = Math.max(0, ...Object.keys(counts).map((name) => name.length));
	for (const [name, count] of Object.entries(counts)) {
		console.log(`  ${name.padEnd(width)}  ${String(count).padStart(5)} ${unit}`.trimEnd());
	}
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

const exclusions = (items) => {
	const counts = {};
	for (const { summary } of items) {
		for (const [reason, count] of Object.entries(summary?.excludedByReason ?? {}))
			counts[reason] = (counts[reason] ?? 0) + count;
	}
	return counts;
};
