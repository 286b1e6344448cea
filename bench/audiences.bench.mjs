// Retargeting Audience Export: leads to hashed upload files, against the limit of what hashing costs: SHA-256 of five
// values that are already normalised, joined to CSV lines. Then a large export: time and memory per row.
import * as crypto from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import core from '../dist/core/index.js';
import { report, compare } from './support/measure.mjs';
import { audienceLeads } from './support/audienceLeads.mjs';
import { peakMemory } from './support/peakMemory.mjs';

const { buildAudience } = core;

const NOW = '2026-11-23T09:00:00.000Z';
const ROWS = 100_000;
const OF_THE_LIMIT = 0.4;
const MEGABYTE = 1024 * 1024;
const LARGE = 1_000_000;
const ALLOWED_MEGABYTES = 300;

const sha256 = crypto.hash
	? (text) => crypto.hash('sha256', text)
	: (text) => crypto.createHash('sha256').update(text).digest('hex');

const leads = audienceLeads(ROWS, 1);
const normalised = leads.map(({ person }) => [
	person.email.toLowerCase(),
	'+491711234567',
	person.firstName.toLowerCase(),
	person.lastName.toLowerCase(),
	person.postalCode,
]);

function limit() {
	const lines = [];
	for (const values of normalised) lines.push(values.map(sha256).join(','));
	return Buffer.from(lines.join('\r\n'));
}

/** Several times the work in one call, in a process of its own, because memory is measured from outside. */
function exportLarge(rows) {
	const child = spawnSync(
		process.execPath,
		['--expose-gc', '--max-old-space-size=8192', fileURLToPath(import.meta.url), String(rows)],
		{ encoding: 'utf8', maxBuffer: MEGABYTE },
	);
	return JSON.parse(child.stdout.trim().split('\n').at(-1));
}

const [rowsHere] = process.argv.slice(2);
if (rowsHere) {
	const many = audienceLeads(Number(rowsHere), 2);
	buildAudience(many.slice(0, 2_000), {
		platform: 'google',
		mode: 'file',
		now: NOW,
		keepMembers: false,
	});
	let milliseconds = 0;
	const { before, peak, result } = await peakMemory(() => {
		const start = performance.now();
		const audience = buildAudience(many, {
			platform: 'google',
			mode: 'file',
			now: NOW,
			keepMembers: false,
		});
		milliseconds = performance.now() - start;
		return audience;
	});
	const { files, summary } = result;
	const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
	console.log(
		JSON.stringify({ milliseconds, bytes, peak: peak - before, exported: summary.exported }),
	);
} else {
	for (const platform of ['google', 'meta']) {
		await compare({
			name: `${platform} upload file of ${ROWS.toLocaleString('en')} leads, rows per second`,
			subject: () => buildAudience(leads, { platform, mode: 'file', now: NOW, keepMembers: false }),
			baseline: limit,
			baselineName: 'five hashes a row, joined',
			units: ROWS,
			atLeast: OF_THE_LIMIT,
		});
	}
	const sizes = [10_000, 100_000, LARGE];
	const runs = sizes.map(exportLarge);
	const perRow = runs.map(({ milliseconds }, index) => (milliseconds * 1000) / sizes[index]);
	const large = runs.at(-1);
	const output = large.bytes / MEGABYTE;
	const peak = large.peak / MEGABYTE;
	report({
		name: `Google file of ${LARGE.toLocaleString('en')} leads, memory beyond leads and output`,
		figure: `${(peak - output).toFixed(0)} MB`,
		target: `at most ${ALLOWED_MEGABYTES} MB`,
		reached: peak - output <= ALLOWED_MEGABYTES,
		detail: `${output.toFixed(0)} MB file, ${(large.milliseconds / 1000).toFixed(1)} s`,
	});
	report({
		name: 'Time per row from 10,000 to 1,000,000 leads',
		figure: `${(perRow[2] / perRow[0]).toFixed(2)} ×`,
		target: 'at most 1.5 ×',
		reached: perRow[2] / perRow[0] <= 1.5,
		detail: perRow
			.map((time, index) => `${sizes[index].toLocaleString('en')}: ${time.toFixed(2)} µs`)
			.join(', '),
	});
}
