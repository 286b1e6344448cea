// Score Lead in a real n8n, against what people do today: a Code node with a loop of their own, a Set node with
// expressions. Prints ratios; the times themselves depend on the machine.
// Then CRM Lead, reading 100,000 leads portion by portion in an n8n that has little memory.
// `npm run bench:n8n -- speed`, `-- growth` or `-- paging` runs one of the parts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { installHost } from './host/install.mjs';
import { installPack, packTarball } from './host/pack.mjs';
import { signIn } from './host/rest.mjs';
import { freePort, startServer } from './host/server.mjs';

await ensureDependencies();
const { median, report } = await import('../bench/support/measure.mjs');
const { benchWorkflow, subjects, SUBJECT } = await import('./bench/workflows.mjs');
const { benchSettings, timeOfNode } = await import('./bench/timing.mjs');
const { peakMemory } = await import('./bench/memory.mjs');
const { measurePaging } = await import('./bench/paging.mjs');

const FEW = 1_000;
const SOME = 10_000;
const MANY = 100_000;

const host = await installHost('n8n-2');
const tarball = await packTarball();

const parts = { speed, growth, paging: () => measurePaging(host, withServer) };
const wanted = process.argv.slice(2);
for (const [name, part] of Object.entries(parts)) {
	if (wanted.length === 0 || wanted.includes(name)) await part();
}

async function speed() {
	await withServer(async (server, client) => {
		await comparePoints(client);
		const codeNode = 'a Code node that computes the same points';
		await compareTimes(server, client, 'codeNode', codeNode, 8);
		await compareTimes(server, client, 'setNode', 'a Set node with two expressions', 40);
	});
}
async function growth() {
	const score = await manyLeads(subjects.scoreLead);
	const nothing = await manyLeads(subjects.noOperation);
	const ratio = score.many / score.some;
	report({
		name: `time per lead, ${MANY} leads against ${SOME}`,
		figure: `${ratio.toFixed(2)} ×`,
		target: 'at most 1.25 ×',
		reached: ratio <= 1.25,
		detail: `${perLead(score.many)} against ${perLead(score.some)}`,
	});
	if (!score.peak) return;
	const share = score.peak / nothing.peak;
	report({
		name: `peak memory with ${MANY} leads, against a node that does nothing`,
		figure: `${share.toFixed(2)} ×`,
		target: 'at most 1.25 ×',
		reached: share <= 1.25,
		detail: `${gigabytes(score.peak)} against ${gigabytes(nothing.peak)}`,
	});
}

/** Both must compute the same, or the times mean nothing. Score Lead rounds to one decimal. */
async function comparePoints(client) {
	const totals = async (subject, read) => {
		const { id } = await client.importWorkflow(benchWorkflow(subject, FEW, { keep: true }));
		const { data } = await client.runWorkflow(id);
		return data.resultData.runData[SUBJECT][0].data.main[0].map(({ json }) => read(json));
	};
	const ours = await totals(subjects.scoreLead, (json) => json.qualification.score.total);
	const theirs = await totals(subjects.codeNode, (json) => json.score.total);
	const differences = theirs.filter(
		(total, index) => !(Math.abs(total - ours[index]) <= 0.0501),
	).length;
	report({
		name: 'Score Lead and the Code node compute the same points',
		figure: `${differences} differences`,
		target: '0',
		reached: differences === 0 && ours.length === FEW,
		detail: `${ours.length} leads`,
	});
}

async function compareTimes(server, client, name, title, atLeast) {
	const runs = 5;
	const stored = async (subject) => (await client.importWorkflow(benchWorkflow(subject, SOME))).id;
	const ours = { id: await stored(subjects.scoreLead), times: [] };
	const theirs = { id: await stored(subjects[name]), times: [] };
	// In turns, so that a machine that slows down slows both; the first turn warms up.
	for (let run = 0; run <= runs; run++) {
		for (const { id, times } of [ours, theirs]) {
			const time = await timeOfNode(server, client, id, SUBJECT);
			if (run > 0) times.push(time);
		}
	}
	const ratio = median(theirs.times) / median(ours.times);
	report({
		name: `Score Lead against ${title}`,
		figure: `${ratio.toFixed(1)} × faster`,
		target: `at least ${atLeast} ×`,
		reached: ratio >= atLeast,
		detail: `${median(ours.times)} ms against ${median(theirs.times)} ms for ${SOME} leads, median of ${runs}`,
	});
}

/** Milliseconds per lead at both sizes, and the most memory that n8n's process ever held. */
async function manyLeads(subject) {
	const runs = 3;
	return withServer(async (server, client) => {
		const perLeadOf = async (count) => {
			const { id } = await client.importWorkflow(benchWorkflow(subject, count));
			const times = [];
			for (let run = 0; run < runs; run++)
				times.push(await timeOfNode(server, client, id, SUBJECT));
			return median(times) / count;
		};
		const some = await perLeadOf(SOME);
		const many = await perLeadOf(MANY);
		return { some, many, peak: peakMemory(server.child.pid) };
	});
}

async function withServer(work, env = {}) {
	const home = mkdtempSync(join(tmpdir(), 'lead-qualification-bench-'));
	await installPack(tarball, home);
	const server = await startServer(host, {
		home,
		port: await freePort(),
		env: { ...benchSettings, ...env },
	});
	try {
		return await work(server, await signIn(server));
	} finally {
		await server.stop();
		rmSync(home, { recursive: true, force: true });
	}
}

function perLead(milliseconds) {
	return `${(milliseconds * 1000).toFixed(1)} µs`;
}

function gigabytes(bytes) {
	return `${(bytes / 1e9).toFixed(2)} GB`;
}
