import type { Figures } from '../figures';
import type { FunnelFigures, StageFigures } from '../funnelFigures';
import { scaleBand, scaleLinear } from '../vendor/charts';
import { axes, HEIGHT, label, lineBetween, MARGIN, path, rectangle, svg, WIDTH } from './svg';

const WIDE = 720;
const ROW = 56;

/** The funnel: centred bars as wide as the leads that reached a stage, with the share that goes on between them. */
export function funnelChart(
	stages: readonly StageFigures[],
	nameOf: (stage: string) => string,
	texts: {
		readonly fromBefore: (share: string) => string;
		readonly now: (count: string) => string;
	},
	title: string,
	figures: Figures,
): string {
	const height = stages.length * ROW;
	const most = Math.max(1, ...stages.map(({ reached }) => reached));
	const width = scaleLinear([0, most], [0, 440]);
	const middle = 340;
	const bar = 34;
	const rows = stages.map((stage, index) => {
		const top = index * ROW + 4;
		const wide = Math.max(2, width(stage.reached));
		const next = stages[index + 1];
		const half = wide / 2;
		const below = next ? Math.max(2, width(next.reached)) / 2 : half;
		const link = next
			? path(
					`M${middle - half},${top + bar}L${middle + half},${top + bar}L${middle + below},${top + ROW}L${middle - below},${top + ROW}Z`,
					'under',
				)
			: '';
		const conversion =
			next?.conversion === undefined
				? ''
				: label(middle, top + bar + 17, texts.fromBefore(figures.percent(next.conversion)), {
						anchor: 'middle',
					});
		const count = figures.count(stage.reached);
		const inside = wide > 70;
		return (
			link +
			rectangle(middle - half, top, wide, bar, 'main', 4) +
			label(104, top + 22, nameOf(stage.stage), { anchor: 'end', kind: 'strong' }) +
			label(inside ? middle : middle + half + 8, top + 22, count, {
				anchor: inside ? 'middle' : 'start',
				kind: inside ? 'onmain' : 'strong',
			}) +
			conversion +
			label(WIDE - 130, top + 22, texts.now(figures.count(stage.leads)))
		);
	});
	return svg(WIDE, height, title, rows.join(''));
}

/** Median and 90th percentile of the days in each stage. */
export function timeChart(
	stages: readonly StageFigures[],
	nameOf: (stage: string) => string,
	texts: { readonly x: string; readonly median: string; readonly ninetieth: string },
	figures: Figures,
): string {
	const timed = stages.filter(({ days }) => days !== undefined);
	const longest = Math.max(1, ...timed.map(({ days }) => days?.ninetieth ?? 0));
	const left = 96;
	const height = timed.length * 34 + 40;
	const x = scaleLinear([0, longest], [left, WIDTH - 64]).nice();
	const rows = timed.map(({ stage, days }, index) => {
		if (!days) return '';
		const top = index * 34 + 4;
		return (
			label(left - 10, top + 16, nameOf(stage), { anchor: 'end', kind: 'strong' }) +
			rectangle(left, top + 4, x(days.ninetieth) - left, 16, 'mute') +
			rectangle(left, top + 4, x(days.median) - left, 16, 'main') +
			label(
				x(days.ninetieth) + 8,
				top + 16,
				`${figures.days(days.median)} / ${figures.days(days.ninetieth)}`,
			)
		);
	});
	const bottom = timed.length * 34 + 6;
	const ticks = x
		.ticks(5)
		.map((value) => label(x(value), bottom + 16, figures.count(value), { anchor: 'middle' }));
	return svg(
		WIDTH,
		height,
		texts.x,
		rows.join('') +
			lineBetween(left, bottom, WIDTH - 64, bottom, 'axis') +
			ticks.join('') +
			label(WIDTH - 8, bottom + 16, texts.x, { anchor: 'end' }),
	);
}

/** Leads by class of their total. */
export function scoreChart(
	classes: readonly number[],
	texts: { readonly x: string; readonly y: string },
	figures: Figures,
): string {
	const highest = Math.max(1, ...classes) * 1.1;
	const x = scaleLinear([0, 100], [MARGIN.left, WIDTH - MARGIN.right]);
	const y = scaleLinear([0, highest], [HEIGHT - MARGIN.bottom, MARGIN.top]);
	const width = x(10) - x(0);
	const bars = classes.map((count, index) =>
		count === 0
			? ''
			: rectangle(x(index * 10) + 1.5, y(count), width - 3, y(0) - y(count), 'main') +
				label(x(index * 10) + width / 2, y(count) - 5, figures.count(count), { anchor: 'middle' }),
	);
	return svg(
		WIDTH,
		HEIGHT,
		texts.x,
		axes(x, y, {
			xTitle: texts.x,
			yTitle: texts.y,
			xText: (value) => figures.count(value),
			yText: (value) => (Number.isInteger(value) ? figures.count(value) : ''),
		}) + bars.join(''),
	);
}

/** Letters down, digits across; the fuller a square, the more leads. */
export function gradeChart(
	grades: FunnelFigures['scores']['grades'],
	title: string,
	figures: Figures,
): string {
	const known = Object.keys(grades).filter((grade) => /^[A-Z]\d$/.test(grade));
	const letters = [...new Set(known.map((grade) => grade[0]))].sort();
	const digits = [...new Set(known.map((grade) => grade[1]))].sort();
	const most = Math.max(1, ...Object.values(grades));
	const height = letters.length * 52 + 34;
	const x = scaleBand(digits, [40, WIDTH - 10]).padding(0.05);
	const y = scaleBand(letters, [0, letters.length * 52]).padding(0.07);
	const cells = letters.flatMap((letter) =>
		digits.map((digit) => {
			const count = grades[`${letter}${digit}`] ?? 0;
			const [left, top] = [x(digit) ?? 0, y(letter) ?? 0];
			const opacity = (0.06 + (0.94 * count) / most).toFixed(2);
			const text = label(
				left + x.bandwidth() / 2,
				top + y.bandwidth() / 2 + 4,
				figures.count(count),
				{
					anchor: 'middle',
					kind: count > most * 0.55 ? 'onmain' : 'strong',
				},
			);
			return `<g><g opacity="${opacity}">${rectangle(left, top, x.bandwidth(), y.bandwidth(), 'main', 4)}</g>${text}</g>`;
		}),
	);
	return svg(
		WIDTH,
		height,
		title,
		letters
			.map((letter) =>
				label(26, (y(letter) ?? 0) + y.bandwidth() / 2 + 4, letter, {
					anchor: 'end',
					kind: 'strong',
				}),
			)
			.join('') +
			cells.join('') +
			digits
				.map((digit) =>
					label((x(digit) ?? 0) + x.bandwidth() / 2, letters.length * 52 + 18, digit, {
						anchor: 'middle',
						kind: 'strong',
					}),
				)
				.join(''),
	);
}

/** Named counts as horizontal bars. */
export function barChart(
	rows: ReadonlyArray<{ readonly name: string; readonly count: number; readonly kind?: string }>,
	title: string,
	figures: Figures,
): string {
	const left = 150;
	const most = Math.max(1, ...rows.map(({ count }) => count));
	const x = scaleLinear([0, most], [left, WIDTH - 50]);
	return svg(
		WIDTH,
		rows.length * 30 + 6,
		title,
		rows
			.map(({ name, count, kind = 'main' }, index) => {
				const top = index * 30 + 4;
				return (
					label(left - 10, top + 15, name.length > 24 ? `${name.slice(0, 23)}…` : name, {
						anchor: 'end',
					}) +
					rectangle(left, top + 3, Math.max(1.5, x(count) - left), 17, kind) +
					label(Math.max(x(count), left + 1.5) + 8, top + 16, figures.count(count), {
						kind: 'strong',
					})
				);
			})
			.join(''),
	);
}
