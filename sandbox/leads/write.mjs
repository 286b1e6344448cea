// node sandbox/leads/write.mjs <folder> [--count 500] [--seed 1] [--now 2026-11-23]
// Writes the sample leads as export files of CRMs and spreadsheets.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { generateLeads } from './generate.mjs';
import {
	toGermanRow,
	toHubSpotItem,
	toHubSpotRow,
	toHubSpotV1Item,
	toPipedriveItem,
	toSalesforceItem,
	toSalesforceRow,
	toUnifiedLead,
	toWebFormItem,
} from './shapes.mjs';

const DAY = 86_400_000;

function csv(rows, delimiter) {
	const cell = (value) => {
		const text = value === undefined || value === null ? '' : String(value);
		return /["\r\n]/.test(text) || text.includes(delimiter)
			? `"${text.replaceAll('"', '""')}"`
			: text;
	};
	const head = Object.keys(rows[0] ?? {});
	const lines = [head, ...rows.map((row) => head.map((name) => row[name]))];
	return lines.map((cells) => cells.map(cell).join(delimiter) + '\r\n').join('');
}

const json = (rows) => `${JSON.stringify(rows, null, '\t')}\n`;

/** The sample leads by the name of their file: three exports of different leads, and some of them in other shapes. */
export function sampleFiles(options) {
	const leads = generateLeads(options);
	const third = (part) => leads.filter((_, index) => index % 3 === part);
	const some = leads.slice(0, 60);
	const list = (rows) => ({ rows: rows.length, content: json(rows) });
	return {
		exports: {
			'hubspot-contacts.csv': {
				rows: third(0).length,
				content: csv(third(0).map(toHubSpotRow), ','),
			},
			'salesforce-leads.csv': {
				rows: third(1).length,
				content: csv(third(1).map(toSalesforceRow), ','),
			},
			'leads-german.csv': { rows: third(2).length, content: csv(third(2).map(toGermanRow), ';') },
		},
		others: {
			'leads.json': list(leads.map(toUnifiedLead)),
			'hubspot-items.json': list(some.map(toHubSpotItem)),
			'hubspot-v1-items.json': list(some.map(toHubSpotV1Item)),
			'salesforce-items.json': list(some.map(toSalesforceItem)),
			'pipedrive-items.json': list(some.map(toPipedriveItem)),
			'web-form.json': list(some.map(toWebFormItem)),
		},
	};
}

/** Midnight (UTC) of today: what is written within one day is the same. */
const today = () => Math.floor(Date.now() / DAY) * DAY;

/**
 * Writes the sample leads into a folder. The same count, seed and `now` give the same bytes.
 * @param {string} folder made if missing
 * @param {{ count?: number, seed?: number, now?: number | string | Date }} options `now`: the day the leads look back from
 * @returns the export files with their rows, and how many leads they hold in all; the other files hold the same leads
 */
export async function writeLeadExports(folder, { count = 500, seed = 1, now = today() } = {}) {
	const { exports, others } = sampleFiles({ count, seed, now: new Date(now).getTime() });
	await mkdir(folder, { recursive: true });
	for (const [name, { content }] of Object.entries({ ...exports, ...others })) {
		await writeFile(join(folder, name), content);
	}
	const files = Object.entries(exports).map(([name, { rows }]) => ({ name, rows }));
	return { files, leads: files.reduce((sum, { rows }) => sum + rows, 0) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { count: { type: 'string' }, seed: { type: 'string' }, now: { type: 'string' } },
	});
	const [folder] = positionals;
	if (folder === undefined) {
		console.error(
			'Usage: node sandbox/leads/write.mjs <folder> [--count 500] [--seed 1] [--now 2026-11-23]',
		);
		process.exit(1);
	}
	const { files, leads } = await writeLeadExports(folder, {
		...(values.count ? { count: Number(values.count) } : {}),
		...(values.seed ? { seed: Number(values.seed) } : {}),
		...(values.now ? { now: values.now } : {}),
	});
	for (const { name, rows } of files) console.log(`${name}: ${rows} leads`);
	console.log(`${leads} leads in all`);
}
