import { LANGUAGES, type Language } from '../common/language';
import { calibrationChart, distributionChart, gainsChart, rocChart } from './charts/trainingCharts';
import { escapeText } from './escape';
import { figuresIn, type Figures } from './figures';
import { figure, page, table, tiles, warningList } from './page';
import { pairTable, pointTable } from './pointTables';
import type { ReportedBacktest, TrainingReportInput } from './trainingReportInput';
import { TRAINING_TEXTS, type TrainingTexts } from './trainingTexts';

export interface TrainingReportOptions {
	readonly language?: Language;
	/** Title of the page; a plain one by default. */
	readonly title?: string;
	/** A model of rules measured on the same leads (`evaluateScoringModel`), shown beside the trained one. */
	readonly rules?: ReportedBacktest;
}

export interface Report {
	/** One page of its own: inline SVG, no scripts, nothing from the network. */
	readonly html: string;
	/** What the page shows, as data. */
	readonly figures: Readonly<Record<string, unknown>>;
}

interface Context {
	readonly texts: TrainingTexts;
	readonly figures: Figures;
	readonly language: Language;
}

const section = (title: string, note: string, content: string): string =>
	`<section><h2>${escapeText(title)}</h2><p class="note">${escapeText(note)}</p>${content}</section>`;

function headline(input: TrainingReportInput, { texts, figures }: Context): string {
	const { metrics } = input;
	const { crossValidation: measured } = metrics;
	const items: Array<readonly [string, string]> = [
		[figures.count(metrics.leads), texts.tiles.leads],
		[`${figures.count(metrics.won)} (${figures.percent(metrics.baseRate, 1)})`, texts.tiles.won],
	];
	if (measured) {
		const { low, high } = measured.aucInterval;
		const top = measured.lift.find(({ share }) => share >= 0.0999);
		items.push(
			[figures.decimal(measured.auc), texts.tiles.auc],
			[`${figures.decimal(low)}–${figures.decimal(high)}`, texts.tiles.range],
		);
		if (top) items.push([`${figures.decimal(top.lift, 1)} ×`, texts.tiles.lift]);
		items.push([figures.percent(measured.calibrationError, 1), texts.tiles.calibration]);
	}
	return tiles(items);
}

function quality(
	input: TrainingReportInput,
	rules: ReportedBacktest | undefined,
	context: Context,
): string {
	const { texts, figures, language } = context;
	const { crossValidation: measured, timeSplit, distribution } = input.metrics;
	if (!measured) return '';
	const charts = [
		figure(...texts.roc, rocChart(measured.roc, measured.auc, texts.rocAxis, figures)),
		figure(...texts.gains, gainsChart(measured.lift, texts.gainsAxis, figures)),
		figure(
			...texts.calibration,
			calibrationChart(measured.calibration, texts.calibrationAxis, figures),
		),
	];
	if (distribution) {
		charts.push(
			figure(
				...texts.distribution,
				distributionChart(distribution, texts.distributionAxis, figures),
			),
		);
	}
	const row = (
		name: string,
		measures: typeof measured | ReportedBacktest | NonNullable<typeof timeSplit>['metrics'],
	) => [
		name,
		figures.count(measures.leads),
		figures.decimal(measures.auc),
		`${figures.decimal(measures.aucInterval.low)}–${figures.decimal(measures.aucInterval.high)}`,
		figures.decimal(measures.logLoss),
		figures.decimal(measures.brier),
		figures.percent(measures.calibrationError, 1),
	];
	const rows = [row(texts.crossValidated, measured)];
	if (timeSplit) {
		const from = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
			timeZone: 'UTC',
		}).format(new Date(timeSplit.newerFrom));
		rows.push(row(texts.newer(from), timeSplit.metrics));
	}
	if (rules) rows.push(row(texts.rules, rules));
	const columns = texts.measures.map((title, index) => ({ title, number: index > 0 }));
	return section(
		texts.quality,
		texts.qualityNote(measured.folds),
		`<div class="grid">${charts.join('')}</div>${table(columns, rows)}`,
	);
}

function thresholds({ metrics }: TrainingReportInput, { texts, figures }: Context): string {
	const { bands = [], advice = [], crossValidation } = metrics;
	const numbered = (titles: readonly string[]) =>
		titles.map((title, index) => ({ title, number: index > 0 }));
	let html = '';
	if (bands.length > 0) {
		const rows = bands.map(({ band, leads, won, rate, atLeast }) => [
			band,
			figures.count(atLeast.threshold),
			figures.count(leads),
			figures.count(won),
			figures.percent(rate, 1),
			figures.percent(atLeast.precision, 1),
			figures.percent(atLeast.recall, 0),
		]);
		html += section(...texts.bands, table(numbered(texts.bandColumns), rows));
	}
	if (advice.length > 0) {
		const rows = advice.map(({ by, netValue, threshold, precision, recall, leads }) => [
			texts.adviceBy[by] + (netValue === undefined ? '' : texts.net(figures.count(netValue))),
			figures.decimal(threshold, 1),
			figures.percent(precision, 1),
			figures.percent(recall, 0),
			figures.count(leads),
		]);
		html += section(...texts.advice, table(numbered(texts.adviceColumns), rows));
	}
	const list = crossValidation?.lift.filter(({ share }) => share < 1) ?? [];
	if (list.length > 0) {
		const rows = list.map(({ share, leads, precision, recall, lift }) => [
			figures.percent(share),
			figures.count(leads),
			figures.percent(precision, 1),
			figures.percent(recall, 0),
			`${figures.decimal(lift, 2)} ×`,
		]);
		const columns = texts.listColumns.map((title, index) => ({ title, number: index > 0 }));
		html += section(...texts.list, table(columns, rows));
	}
	return html;
}

function ruleTable(rules: ReportedBacktest | undefined, { texts, figures }: Context): string {
	if (!rules || rules.rules.length === 0) return '';
	const columns = texts.ruleColumns.map((title, index) => ({
		title,
		number: index > 0 && index < 6,
	}));
	const rows = rules.rules.map((rule) => [
		rule.rule,
		figures.count(rule.leads),
		figures.points(rule.meanPoints),
		figures.percent(rule.rateWith, 1),
		figures.percent(rule.rateWithout, 1),
		figures.decimal(rule.aucGain, 4),
		texts.ruleVerdict[rule.verdict],
	]);
	return section(...texts.ruleTable, table(columns, rows));
}

function points({ tables }: TrainingReportInput, { texts, figures }: Context): string {
	if (!tables) return '';
	const widest = Math.max(
		1,
		...tables.fields.flatMap(({ rows }) => rows.map((row) => Math.abs(row.points))),
	);
	const shown = tables.fields.filter(({ rows }) => rows.some((row) => Math.abs(row.points) >= 0.1));
	const fields = shown.map(
		(field) =>
			`<figure><figcaption><h3>${escapeText(field.field)}</h3></figcaption>${pointTable(field, widest, texts.more, figures)}</figure>`,
	);
	const [title, note] = texts.points;
	let html = section(
		title,
		note(figures.decimal(tables.base, 1), figures.days(tables.pointsPerDoubling)),
		`<div class="columns">${fields.join('')}</div>`,
	);
	if (tables.pairs.length > 0) {
		const pairs = tables.pairs.map(
			(pair) =>
				`<figure><figcaption><h3>${escapeText(pair.fields.join(' × '))}</h3></figcaption>${pairTable(pair, figures)}</figure>`,
		);
		html += section(...texts.pairs, `<div style="display:grid;gap:28px">${pairs.join('')}</div>`);
	}
	return html;
}

/**
 * The report of a training: how good the model is on leads that it has not seen, where to set thresholds, every
 * table of points, and what to beware of. For the verdicts without a model it says why.
 */
export function trainingReport(
	input: TrainingReportInput,
	options: TrainingReportOptions = {},
): Report {
	const language = LANGUAGES.find((known) => known === options.language) ?? 'en';
	const texts = TRAINING_TEXTS[language];
	const context: Context = { texts, figures: figuresIn(language), language };
	const title = options.title ?? texts.title[input.verdict];
	const html = page(
		title,
		language,
		`<h1>${escapeText(title)}</h1><p class="lead">${escapeText(texts.lead[input.verdict])}</p>` +
			headline(input, context) +
			warningList(input.warnings.map(({ text }) => text)) +
			quality(input, options.rules, context) +
			thresholds(input, context) +
			ruleTable(options.rules, context) +
			points(input, context) +
			`<footer>${escapeText(texts.footer)}</footer>`,
	);
	return {
		html,
		figures: {
			verdict: input.verdict,
			metrics: input.metrics,
			warnings: input.warnings,
			...(input.tables ? { tables: input.tables } : {}),
			...(options.rules ? { rules: options.rules } : {}),
		},
	};
}
