import { LANGUAGES, type Language } from '../common/language';
import { asLead } from '../lead';
import { BUYING_ROLES } from '../lead/buyingRoleWords';
import { barChart, funnelChart, gradeChart, scoreChart, timeChart } from './charts/funnelCharts';
import { escapeText } from './escape';
import { figuresIn, type Figures } from './figures';
import { funnelFigures, type FunnelFigures, type FunnelFiguresOptions } from './funnelFigures';
import { FUNNEL_TEXTS, type FunnelTexts } from './funnelTexts';
import { figure, page, table, tiles, warningList } from './page';

export interface FunnelReportOptions extends FunnelFiguresOptions {
	readonly language?: Language;
	readonly title?: string;
}

export interface FunnelReport {
	/** One page of its own: inline SVG, no scripts, nothing from the network. */
	readonly html: string;
	readonly figures: FunnelFigures;
}

interface Context {
	readonly texts: FunnelTexts;
	readonly figures: Figures;
	readonly nameOf: (stage: string) => string;
	readonly reasonOf: (code: string) => string;
	readonly roleOf: (role: string) => string;
}

const nameIn = (names: Readonly<Record<string, string>>, key: string): string | undefined =>
	Object.prototype.hasOwnProperty.call(names, key) ? names[key] : undefined;

/** A name of the user's own as words: `bad_timing` and `badTiming` are bad timing. */
const asWords = (name: string): string =>
	name
		.replace(/_/g, ' ')
		.replace(
			/(\p{Ll})(\p{Lu})/gu,
			(_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
		);

const section = ([title, note]: readonly [string, string], content: string): string =>
	content === ''
		? ''
		: `<section><h2>${escapeText(title)}</h2><p class="note">${escapeText(note)}</p>${content}</section>`;

function headline(data: FunnelFigures, { texts, figures }: Context): string {
	const reached = (stage: string) => data.stages.find((entry) => entry.stage === stage)?.reached;
	const { met, missed } = data.handOffs;
	const items: Array<readonly [string, string]> = [[figures.count(data.leads), texts.tiles.leads]];
	const salesReady = reached('sql');
	const customers = reached('customer');
	if (salesReady !== undefined) items.push([figures.count(salesReady), texts.tiles.salesReady]);
	if (customers !== undefined) items.push([figures.count(customers), texts.tiles.customers]);
	if (data.scores.mean !== undefined) {
		items.push([figures.decimal(data.scores.mean, 1), texts.tiles.meanScore]);
	}
	if (met + missed > 0) items.push([figures.percent(met / (met + missed)), texts.tiles.deadlines]);
	if (data.buyingGroups.accounts > 0) {
		items.push([figures.count(data.buyingGroups.accounts), texts.tiles.accounts]);
	}
	return tiles(items);
}

function funnel(data: FunnelFigures, { texts, figures, nameOf, reasonOf }: Context): string {
	if (data.stages.length === 0) return '';
	const aside = data.aside.map(({ stage, leads, reasons }) => [
		nameOf(stage),
		figures.count(leads),
		reasons
			.map(({ reason, leads: count }) => `${reasonOf(reason)} (${figures.count(count)})`)
			.join(', '),
	]);
	const columns = texts.asideColumns.map((title, index) => ({ title, number: index === 1 }));
	return (
		section(texts.funnel, funnelChart(data.stages, nameOf, texts, texts.funnel[0], figures)) +
		(aside.length > 0 ? section(texts.aside, table(columns, aside)) : '')
	);
}

function charts(data: FunnelFigures, { texts, figures, nameOf }: Context): string {
	const parts: string[] = [];
	if (data.scores.leads > 0) {
		parts.push(
			figure(...texts.scores, scoreChart(data.scores.classes, texts.scoreAxis, figures)),
			figure(...texts.grades, gradeChart(data.scores.grades, texts.gradeAxis, figures)),
		);
	}
	if (data.stages.some(({ days }) => days !== undefined)) {
		parts.push(figure(...texts.time, timeChart(data.stages, nameOf, texts.timeAxis, figures)));
	}
	const { handOffs } = data;
	if (handOffs.leads > 0) {
		const kinds = {
			met: 'good',
			missed: 'bad',
			due: 'main',
			notYet: 'mute',
			tooEarly: 'mute',
		} as const;
		const rows = (['met', 'missed', 'due', 'notYet', 'tooEarly'] as const).map((name) => ({
			name: texts.handOffNames[name],
			count: handOffs[name],
			kind: kinds[name],
		}));
		const late =
			handOffs.medianMinutesLate === undefined
				? ''
				: `<p class="note">${escapeText(texts.late(duration(handOffs.medianMinutesLate, figures)))}</p>`;
		parts.push(figure(...texts.handOffs, barChart(rows, texts.handOffs[0], figures) + late));
	}
	return parts.length === 0
		? ''
		: `<div class="grid" style="margin-top:44px">${parts.join('')}</div>`;
}

/** Minutes as the largest unit that reads well. */
function duration(minutes: number, figures: Figures): string {
	if (minutes < 120) return `${figures.count(minutes)} min`;
	if (minutes < 2_880) return `${figures.days(minutes / 60)} h`;
	return `${figures.days(minutes / 1_440)} d`;
}

function sources(data: FunnelFigures, { texts, figures }: Context): string {
	if (data.sources.length === 0) return '';
	const rows = data.sources.map(({ source, leads, salesReady, share, meanScore }) => [
		source,
		figures.count(leads),
		figures.count(salesReady),
		figures.percent(share, 1),
		meanScore === undefined ? '–' : figures.decimal(meanScore, 1),
	]);
	const columns = texts.sourceColumns.map((title, index) => ({ title, number: index > 0 }));
	return section(texts.sources, table(columns, rows));
}

function groups({ buyingGroups }: FunnelFigures, { texts, figures, roleOf }: Context): string {
	const { accounts, meanScore, meanCoverage, readiness, missingRoles } = buyingGroups;
	if (accounts === 0) return '';
	const summary = tiles([
		[figures.count(accounts), texts.groupTiles.accounts],
		[figures.decimal(meanScore ?? 0, 1), texts.groupTiles.score],
		[figures.percent(meanCoverage ?? 0), texts.groupTiles.coverage],
	]);
	const states = Object.entries(readiness).map(([state, count]) => ({
		name: texts.readiness[state] ?? state,
		count,
		kind: state === 'ready' ? 'good' : 'main',
	}));
	const missing = missingRoles
		.slice(0, 8)
		.map(({ role, accounts: count }) => ({ name: roleOf(role), count }));
	return section(
		texts.groups,
		`${summary}<div class="grid">${figure(...texts.readinessTitle, barChart(states, texts.groups[0], figures))}${
			missing.length > 0
				? figure(...texts.missing, barChart(missing, texts.missing[0], figures))
				: ''
		}</div>`,
	);
}

/**
 * The report on leads that were scored and classified: funnel with conversion rates, time in stage, scores and
 * grades, sources, hand-off deadlines and buying groups, as a page and as figures. Parts without data are left out.
 * @param leads unified leads, or items that carry `qualification`
 */
export function funnelReport(
	leads: readonly unknown[],
	options: FunnelReportOptions,
): FunnelReport {
	const language = LANGUAGES.find((known) => known === options.language) ?? 'en';
	const texts = FUNNEL_TEXTS[language];
	const data = funnelFigures(leads.map(asLead), options);
	const figures = figuresIn(language);
	const roles = Object.fromEntries(BUYING_ROLES.map(({ role, label }) => [role, label[language]]));
	const context: Context = {
		texts,
		figures,
		nameOf: (stage) => nameIn(texts.stageNames, stage) ?? stage,
		reasonOf: (code) => nameIn(texts.reasonNames, code) ?? asWords(code),
		roleOf: (role) => nameIn(roles, role) ?? asWords(role),
	};
	const title = options.title ?? texts.title;
	const at = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
		dateStyle: 'long',
		timeZone: 'UTC',
	}).format(new Date(data.evaluatedAt));
	const warnings = [
		...(data.leads === 0 ? [texts.warnings.empty] : []),
		...(data.withoutStage > 0
			? [texts.warnings.withoutStage(figures.count(data.withoutStage))]
			: []),
	];
	const html = page(
		title,
		language,
		`<h1>${escapeText(title)}</h1><p class="lead">${escapeText(texts.lead(figures.count(data.leads), at))}</p>` +
			headline(data, context) +
			warningList(warnings) +
			funnel(data, context) +
			charts(data, context) +
			sources(data, context) +
			groups(data, context) +
			`<footer>${escapeText(texts.footer)}</footer>`,
	);
	return { html, figures: data };
}
