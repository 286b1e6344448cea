// Draws the pictures of docs/nodes/train-lead-score.md and funnel-report.md from made leads (seeded, so that the same
// pages come out) with a headless Chromium. Run `npx gulp build` first.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import core from '../../dist/core/index.js';

const NOW = '2026-11-23T09:00:00.000Z';
const DAY = 86_400_000;
const PICTURES = fileURLToPath(new URL('../screenshots/', import.meta.url));
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

let state = 20_261_123;
const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
const pick = (values) => values[Math.floor(next() * values.length)];
const ago = (days) => new Date(Date.parse(NOW) - days * DAY).toISOString();

const SOURCES = { Referral: 1.1, Webinar: 0.6, 'Trade fair': 0.5, Search: 0, 'Display ad': -0.8 };
const TITLES = { 'Managing director': 0.9, 'Head of marketing': 0.6, Specialist: 0, Assistant: -0.5, Student: -2 };

/** Past leads with a law behind their outcomes, a field that leaks, and dates. */
function pastLeads(count) {
	return Array.from({ length: count }, (_, index) => {
		const employees = Math.round(10 ** (0.8 + 2.6 * next()));
		const source = pick(Object.keys(SOURCES));
		const title = pick(Object.keys(TITLES));
		const visits = Math.floor(12 * next() * next());
		const fit = 0.7 * Math.log10(employees / 60) - (employees > 1500 && source === 'Search' ? 1.2 : 0);
		const logOdds = -2.1 + fit + SOURCES[source] + TITLES[title] + 0.22 * visits;
		const won = next() < 1 / (1 + Math.exp(-logOdds));
		return {
			lead_id: `L-${index}`,
			created: ago(720 - (700 * index) / count),
			employees: next() < 0.12 ? '' : employees,
			source,
			title,
			page_visits: visits,
			contract_value: won ? Math.round(5000 + 20_000 * next()) : '',
			outcome: won ? 'won' : 'lost',
		};
	});
}

const LADDER = ['subscriber', 'lead', 'mql', 'sql', 'opportunity', 'customer'];
const GO_ON = [0.86, 0.62, 0.48, 0.55, 0.4];

/** Leads as Classify Funnel Stage and Score Buying Group hand them on. */
function classifiedLeads(count) {
	const model = { name: 'example', version: 1, hash: '0000000000000000' };
	return Array.from({ length: count }, (_, index) => {
		let step = 0;
		while (step < LADDER.length - 1 && next() < GO_ON[step]) step++;
		const aside = next() < 0.08 ? pick(['recycled', 'disqualified']) : undefined;
		let days = 5 + 20 * next();
		const history = LADDER.slice(0, step + 1)
			.reverse()
			.map((stage) => ({ stage, enteredAt: ago((days += 3 + 20 * next() * (1 + LADDER.indexOf(stage) / 3))) }))
			.reverse();
		const total = Math.round(Math.min(100, 8 + step * 12 + 36 * next()));
		const level = () => Math.min(3, Math.floor(4 * next() * (1 - total / 150)));
		const status = pick(['done', 'done', 'done', 'overdue', 'due', 'notYet']);
		return {
			id: `lead-${index}`,
			lead_source: pick(Object.keys(SOURCES)),
			qualification: {
				score: { total, fit: total, engagement: total, grade: `${'ABCD'[level()]}${1 + level()}`, band: 'warm', reasons: [], withheld: [], disqualifiers: [], unknown: [], completeness: 1, model, evaluatedAt: NOW },
				stage: {
					current: aside ?? LADDER[step],
					transition: 'unchanged',
					reason: { code: aside ? pick(aside === 'recycled' ? ['scoreDecayed', 'closedLost'] : ['noBudget', 'noNeed', 'notTarget']) : 'gatePassed', text: '' },
					enteredAt: aside ? ago(4) : history[history.length - 1].enteredAt,
					history,
					...(step >= 3 && !aside ? { handOff: { notBefore: ago(2), dueBy: ago(1), status, byMinutes: status === 'overdue' ? Math.round(600 * next()) : 0 } } : {}),
					model,
					evaluatedAt: NOW,
				},
				account: {
					id: `account-${index % 90}`,
					score: 15 + ((index * 7) % 90) * 0.8,
					coverage: ((index % 90) % 6) / 5,
					missingRoles: ['executive', 'purchaser', 'subjectSpecialist', 'teamLead'].slice((index % 90) % 5),
					readiness: ['ready', 'building', 'building', 'notEngaged'][(index % 90) % 4],
					momentum: 'steady',
					role: 'unknown',
					engaged: true,
					counts: true,
					nextContact: false,
				},
			},
		};
	});
}

function photograph(browser, html, name, height) {
	const folder = mkdtempSync(join(tmpdir(), 'report-'));
	const file = join(folder, 'page.html');
	writeFileSync(file, html);
	execFileSync(
		browser,
		['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', `--window-size=1000,${height}`, `--screenshot=${join(PICTURES, name)}`, `file://${file}`],
		{ stdio: 'ignore' },
	);
	rmSync(folder, { recursive: true });
	console.log(`docs/screenshots/${name}`);
}

const browser = BROWSERS.find((path) => existsSync(path));
if (process.argv.includes('--check')) {
	// Pictures differ from browser to browser, so they are drawn and not compared.
} else if (browser) {
	mkdirSync(PICTURES, { recursive: true });
	const trained = await core.trainScoringModel(pastLeads(4_000), {
		outcome: 'outcome',
		advice: { capacity: { leads: 40, of: 200 }, shareOfWins: 0.8, value: { costPerLead: 60, valuePerWin: 900 } },
	});
	photograph(browser, core.trainingReport(trained).html, 'train-lead-score-report.png', 2_900);
	photograph(browser, core.funnelReport(classifiedLeads(800), { now: NOW }).html, 'funnel-report.png', 2_250);
} else {
	console.log('No Chromium was found; the pictures of the reports were left as they are.');
}
