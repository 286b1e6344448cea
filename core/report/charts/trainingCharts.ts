import type { Figures } from '../figures';
import type { CalibrationPoint, LiftPoint, RocPoint, ScoreClasses } from '../trainingReportInput';
import { area, line, scaleLinear, scaleSqrt } from '../vendor/charts';
import {
	axes,
	circle,
	HEIGHT,
	label,
	lineBetween,
	MARGIN,
	path,
	rectangle,
	svg,
	WIDTH,
} from './svg';

const frame = (highestX = 1, highestY = 1) => ({
	x: scaleLinear([0, highestX], [MARGIN.left, WIDTH - MARGIN.right]),
	y: scaleLinear([0, highestY], [HEIGHT - MARGIN.bottom, MARGIN.top]),
});

/** Won leads found against false alarms, over all thresholds. */
export function rocChart(
	curve: readonly RocPoint[],
	auc: number,
	texts: { readonly x: string; readonly y: string; readonly chance: string },
	figures: Figures,
): string {
	const { x, y } = frame();
	const shape = line<RocPoint>(
		(point) => x(point.falsePositiveRate),
		(point) => y(point.truePositiveRate),
	);
	const under = area<RocPoint>(
		(point) => x(point.falsePositiveRate),
		() => y(0),
		(point) => y(point.truePositiveRate),
	);
	const percent = (value: number) => figures.percent(value);
	return svg(
		WIDTH,
		HEIGHT,
		`AUC ${figures.decimal(auc)}`,
		axes(x, y, { xTitle: texts.x, yTitle: texts.y, xText: percent, yText: percent }) +
			lineBetween(x(0), y(0), x(1), y(1), 'reference') +
			label(x(0.62), y(0.55), texts.chance) +
			path(under(curve), 'under') +
			path(shape(curve), 'curve') +
			label(x(0.97), y(0.1), `AUC ${figures.decimal(auc)}`, { anchor: 'end', kind: 'maintext' }),
	);
}

/** Predicted against observed share of won leads; the larger the dot, the more leads. */
export function calibrationChart(
	points: readonly CalibrationPoint[],
	texts: {
		readonly x: string;
		readonly y: string;
		readonly perfect: string;
		readonly leads: string;
	},
	figures: Figures,
): string {
	const highest = Math.min(
		1,
		Math.max(0.1, ...points.flatMap(({ predicted, observed }) => [predicted, observed])) * 1.08,
	);
	const { x, y } = frame(highest, highest);
	const radius = scaleSqrt([0, Math.max(1, ...points.map(({ leads }) => leads))], [2.5, 13]);
	const shape = line<CalibrationPoint>(
		(point) => x(point.predicted),
		(point) => y(point.observed),
	);
	const percent = (value: number) => figures.percent(value);
	return svg(
		WIDTH,
		HEIGHT,
		texts.x,
		axes(x, y, { xTitle: texts.x, yTitle: texts.y, xText: percent, yText: percent }) +
			lineBetween(x(0), y(0), x(highest), y(highest), 'reference') +
			label(x(highest * 0.97), y(highest * 0.05), `- - - ${texts.perfect}`, { anchor: 'end' }) +
			path(shape(points), 'curve') +
			points
				.map((point) =>
					circle(
						x(point.predicted),
						y(point.observed),
						radius(point.leads),
						'main',
						`${figures.percent(point.predicted, 1)} → ${figures.percent(point.observed, 1)}, ${figures.count(point.leads)} ${texts.leads}`,
					),
				)
				.join(''),
	);
}

/** Share of the wins that are caught when only the best part of the list is worked on. */
export function gainsChart(
	rows: readonly LiftPoint[],
	texts: {
		readonly x: string;
		readonly y: string;
		readonly chance: string;
		readonly caught: (share: string, wins: string) => string;
	},
	figures: Figures,
): string {
	const { x, y } = frame();
	const points = [{ share: 0, recall: 0 }, ...rows];
	const shape = line<{ share: number; recall: number }>(
		(point) => x(point.share),
		(point) => y(point.recall),
	);
	const percent = (value: number) => figures.percent(value);
	const named = rows.filter(({ share }) =>
		[0.1, 0.2, 0.5].some((wanted) => Math.abs(share - wanted) < 0.004),
	);
	return svg(
		WIDTH,
		HEIGHT,
		texts.x,
		axes(x, y, { xTitle: texts.x, yTitle: texts.y, xText: percent, yText: percent }) +
			lineBetween(x(0), y(0), x(1), y(1), 'reference') +
			label(x(0.66), y(0.58), texts.chance) +
			path(shape(points), 'curve') +
			named
				.map(
					({ share, recall }) =>
						circle(x(share), y(recall), 4, 'main') +
						label(x(share) + 9, y(recall) + 13, texts.caught(percent(share), percent(recall)), {
							kind: 'strong',
						}),
				)
				.join(''),
	);
}

/** How the totals of won and of lost leads are spread, each as shares of their own. */
export function distributionChart(
	classes: ScoreClasses,
	texts: { readonly x: string; readonly y: string; readonly won: string; readonly lost: string },
	figures: Figures,
): string {
	const sum = (counts: readonly number[]) =>
		Math.max(
			1,
			counts.reduce((a, b) => a + b, 0),
		);
	const won = classes.won.map((count) => count / sum(classes.won));
	const lost = classes.lost.map((count) => count / sum(classes.lost));
	const highest = Math.max(0.05, ...won, ...lost) * 1.06;
	const x = scaleLinear([0, 100], [MARGIN.left, WIDTH - MARGIN.right]);
	const y = scaleLinear([0, highest], [HEIGHT - MARGIN.bottom, MARGIN.top]);
	const width = x(classes.width) - x(0);
	const bars = won.map((share, index) => {
		const from = x(index * classes.width);
		return (
			rectangle(from + 1, y(lost[index]), width / 2 - 1, y(0) - y(lost[index]), 'mute', 1) +
			rectangle(from + width / 2, y(share), width / 2 - 1, y(0) - y(share), 'good', 1)
		);
	});
	const legend = (row: number, name: string, kind: string) =>
		rectangle(WIDTH - 92, MARGIN.top + 6 + row * 18, 10, 10, kind) +
		label(WIDTH - 76, MARGIN.top + 15 + row * 18, name);
	return svg(
		WIDTH,
		HEIGHT,
		texts.x,
		axes(x, y, {
			xTitle: texts.x,
			yTitle: texts.y,
			xText: (value) => figures.count(value),
			yText: (value) => figures.percent(value),
		}) +
			bars.join('') +
			legend(0, texts.won, 'good') +
			legend(1, texts.lost, 'mute'),
	);
}
