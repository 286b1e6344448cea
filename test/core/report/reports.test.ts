import { funnelReport, previewOf, trainingReport, type TrainingReportInput } from '../../../core';
import { funnelLeads, NOW } from './funnelLeads';

const measured = {
	auc: 0.71234,
	aucInterval: { low: 0.69, high: 0.73 },
	logLoss: 0.4,
	logLossOfBaseRate: 0.5,
	brier: 0.12,
	calibrationError: 0.013,
	calibrationSlope: 1,
	baseRate: 0.25,
	leads: 400,
	folds: 5,
	calibration: [
		{ predicted: 0.1, observed: 0.12, leads: 200 },
		{ predicted: 0.6, observed: 0.55, leads: 20 },
	],
	lift: [
		{ share: 0.1, leads: 40, won: 30, precision: 0.75, recall: 0.3, lift: 3 },
		{ share: 1, leads: 400, won: 100, precision: 0.25, recall: 1, lift: 1 },
	],
	roc: [
		{ falsePositiveRate: 0, truePositiveRate: 0 },
		{ falsePositiveRate: 0.2, truePositiveRate: 0.6 },
		{ falsePositiveRate: 1, truePositiveRate: 1 },
	],
};

const training: TrainingReportInput = {
	verdict: 'model',
	metrics: {
		leads: 400,
		won: 100,
		baseRate: 0.25,
		crossValidation: measured,
		bands: [],
		distribution: { width: 5, won: new Array(20).fill(5), lost: new Array(20).fill(15) },
	},
	tables: {
		base: 48.2,
		pointsPerDoubling: 10,
		fields: [
			{
				field: '<script>alert(1)</script>',
				ordered: false,
				weight: 3,
				rows: [
					{ values: 'a & "b"', points: 4.5, share: 0.6 },
					{ values: "o'neil", points: -6, share: 0.4 },
				],
			},
		],
		pairs: [
			{
				fields: ['x', 'y'],
				rows: ['r1', 'r2'],
				columns: ['c1', 'c2'],
				points: [
					[1, -2],
					[0, 3],
				],
			},
		],
	},
	warnings: [{ text: 'Beware of <b>this</b>' }],
};

/** What a page must not have if it is to open anywhere, offline. */
const FOREIGN = /<script|<link|<iframe|src=|href=|url\(|@import|https?:/i;

const pages: Array<[string, string]> = [
	['training', trainingReport(training).html],
	['training in German', trainingReport(training, { language: 'de' }).html],
	[
		'training without a model',
		trainingReport({
			verdict: 'noSignal',
			metrics: { leads: 9, won: 3, baseRate: 1 / 3 },
			warnings: [],
		}).html,
	],
	['funnel', funnelReport(funnelLeads(80), { now: NOW }).html],
	['funnel in German', funnelReport(funnelLeads(80), { now: NOW, language: 'de' }).html],
	['empty funnel', funnelReport([], { now: NOW }).html],
];

describe('Reports', () => {
	it.each(pages)('are one page that needs nothing else: %s', (_, html) => {
		expect(html).toMatch(/^<!DOCTYPE html>/);
		expect(html).not.toMatch(FOREIGN);
		expect(html).toContain('prefers-color-scheme:dark');
		expect(html).toContain('@media print');
		expect(html).not.toMatch(/NaN|undefined|\[object/);
	});

	it.each(pages)('close what they open: %s', (_, html) => {
		for (const tag of ['svg', 'table', 'figure', 'section', 'div', 'ul', 'g', 'tr']) {
			const opened = html.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0;
			const closed = html.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0;
			expect([tag, opened]).toEqual([tag, closed]);
		}
	});

	/** What n8n's viewer leaves of a page: no SVG elements, but styles with whatever they refer to. */
	it.each(pages)('have a preview with the same charts as pictures: %s', (_, html) => {
		const preview = previewOf(html);
		const charts = html.match(/<svg /g)?.length ?? 0;
		const pictures = [...preview.matchAll(/url\(data:image\/svg\+xml;base64,([^)]*)\)/g)].map(
			([, data]) => Buffer.from(data, 'base64').toString('utf8'),
		);
		expect(preview).not.toContain('<svg');
		expect(pictures).toHaveLength(charts);
		for (const picture of pictures) {
			expect(picture).toMatch(
				/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"/,
			);
			expect(picture).toMatch(/<style>:root.*prefers-color-scheme:dark.*<\/style>.*<\/svg>$/s);
		}
		expect(preview.replace(/<div class="picture".*?<\/div>/g, '')).toBe(
			html.replace(/<svg .*?<\/svg>/gs, ''),
		);
	});

	it('show figures and points, and escape what leads hold', () => {
		const { html } = trainingReport(training);
		expect(html).toContain('AUC 0.712');
		expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(html).toContain('a &amp; &quot;b&quot;');
		expect(html).toContain('Beware of &lt;b&gt;this&lt;/b&gt;');
		expect(html).toContain('+4.5');
	});

	it('name reasons and roles in words, those of the user too', () => {
		const { html } = funnelReport(funnelLeads(80), { now: NOW, language: 'de' });
		expect(html).toContain('kein Budget (');
		expect(html).toContain('bad timing (');
		expect(html).toContain('Teamleitung');
		expect(html).not.toContain('teamLead');
	});

	it('write numbers as the language does', () => {
		expect(trainingReport(training, { language: 'de' }).html).toContain('AUC 0,712');
	});
});

describe('Figures of the funnel', () => {
	const stage = (current: string, enteredAt: string, more: object = {}) => ({
		current,
		transition: 'entered',
		reason: { code: 'gatePassed', text: '' },
		enteredAt,
		model: { name: 'm', version: 1, hash: '' },
		evaluatedAt: NOW,
		...more,
	});
	const leads = [
		{ lead_source: 'Fair', qualification: { stage: stage('lead', '2026-11-13T09:00:00.000Z') } },
		{
			lead_source: 'Fair',
			qualification: {
				stage: stage('sql', '2026-11-21T09:00:00.000Z', {
					history: [
						{ stage: 'lead', enteredAt: '2026-11-01T09:00:00.000Z' },
						{ stage: 'mql', enteredAt: '2026-11-11T09:00:00.000Z' },
						{ stage: 'sql', enteredAt: '2026-11-21T09:00:00.000Z' },
					],
					handOff: { notBefore: NOW, dueBy: NOW, status: 'overdue', byMinutes: 90 },
				}),
			},
		},
		{
			lead_source: 'Web',
			qualification: {
				stage: stage('sql', '2026-11-22T09:00:00.000Z', {
					passedStages: ['lead', 'mql'],
					handOff: { notBefore: NOW, dueBy: NOW, status: 'done' },
				}),
			},
		},
		{
			lead_source: 'Web',
			qualification: {
				stage: stage('disqualified', '2026-11-20T09:00:00.000Z', {
					reason: { code: 'noBudget', text: '' },
				}),
			},
		},
	];
	const { figures } = funnelReport(leads, { now: NOW, stages: ['lead', 'mql', 'sql'] });

	it('count who reached a stage by history and passed stages, with the share that went on', () => {
		expect(
			figures.stages.map(({ stage: name, leads: now, reached, conversion }) => [
				name,
				now,
				reached,
				conversion,
			]),
		).toEqual([
			['lead', 1, 3, undefined],
			['mql', 0, 2, 2 / 3],
			['sql', 2, 2, 1],
		]);
	});

	it('measure the days in each stage', () => {
		// lead: 10 days (still there) and 10 days; sql: 2 and 1 days.
		expect(figures.stages[0].days).toEqual({ median: 10, ninetieth: 10, leads: 2 });
		expect(figures.stages[2].days).toEqual({ median: 1, ninetieth: 2, leads: 2 });
	});

	it('tell met from missed deadlines', () => {
		expect(figures.handOffs).toMatchObject({ leads: 2, met: 1, missed: 1, medianMinutesLate: 90 });
	});

	it('give each source its share that reached sales', () => {
		expect(figures.sources).toMatchObject([
			{ source: 'Fair', leads: 2, salesReady: 1, share: 0.5 },
			{ source: 'Web', leads: 2, salesReady: 1, share: 0.5 },
		]);
	});

	it('say why leads were set aside', () => {
		expect(figures.aside).toEqual([
			{ stage: 'disqualified', leads: 1, reasons: [{ reason: 'noBudget', leads: 1 }] },
		]);
	});
});
