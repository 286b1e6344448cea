/** Runs the workflow once and counts what became of the leads, from n8n's own run data and from the files on disk. */
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { outputsOf } from './runData.mjs';
import { tally } from './tally.mjs';

const pack = 'n8n-nodes-lead-qualification.';

/**
 * Returns `{ read, stages, routes, audiences, files, faults }`; `faults` says in words which counts do not add up.
 * @param sample what the sample's generator says of the files that it wrote
 */
export async function countRun({ client, id, home, sample }) {
	const folder = join(home, '.n8n-files', 'audiences');
	for (const name of readdirSync(folder)) rmSync(join(folder, name));
	const workflow = await client.get(`/rest/workflows/${id}`);
	const execution = await client.runWorkflow(id);
	const outputs = (type) => outputsOf(workflow, execution, { type: pack + type });

	const scored = outputs('scoreLead').flat();
	const classified = outputs('classifyFunnelStage');
	const counts = {
		read: scored.length,
		stages: tally(classified.flat().map(stageOf)),
		routes: classified.map((items) => ({
			to: [...new Set(items.map(stageOf))],
			leads: items.length,
		})),
		audiences: outputs('retargetingAudienceExport').flat().map(summaryOf).filter(Boolean),
		files: readdirSync(folder).map((name) => ({ name, rows: rowsOf(join(folder, name)) })),
	};
	return { ...counts, faults: findFaults(counts, execution, sample) };
}

function findFaults({ read, routes, audiences, files }, execution, sample) {
	const faults = [];
	const expect = (holds, text) => holds || faults.push(text);
	const { status, data } = execution;
	expect(status === 'success', `The run ended with "${status}": ${data.resultData.error?.message}`);
	expect(read === sample.leads, `${sample.leads} leads are in the files, ${read} were scored`);
	const routed = sum(routes.map(({ leads }) => leads));
	expect(routed === read, `${read} leads were scored, ${routed} were classified`);
	for (const { platform, in: came, exported, excluded, failed } of audiences) {
		const left = exported + excluded + failed;
		expect(left === came, `${platform}: ${came} leads came in, ${left} are accounted for`);
	}
	expect(audiences.length > 0, 'No audience was built');
	const promised = audiences.flatMap((summary) => summary.files);
	for (const { fileName, rows } of promised) {
		const written = files.find(({ name }) => name === fileName)?.rows;
		expect(written === rows, `${fileName} should have ${rows} rows and has ${written}`);
	}
	expect(
		files.length === promised.length,
		`${promised.length} files were made, ${files.length} written`,
	);
	return faults;
}

const stageOf = ({ qualification }) => qualification?.stage?.current ?? 'not classified';

/** The figures of one audience stand on the item of its first file, or on an item of their own. */
const summaryOf = (json) => [json, json.summary].find((value) => value?.excludedByReason);

/** A quoted field may hold line breaks; only those outside of quotes end a row. The first row names the columns. */
function rowsOf(file) {
	const text = readFileSync(file, 'utf8').trimEnd();
	return text.replace(/"[^"]*"/g, '').split('\n').length - 1;
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
