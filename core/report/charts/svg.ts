import { escapeText } from '../escape';

/** Room around a chart for its axes. */
export interface Margin {
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
	readonly left: number;
}

export const WIDTH = 440;
export const HEIGHT = 314;
export const MARGIN: Margin = { top: 26, right: 20, bottom: 42, left: 46 };

const number = (value: number): string => String(Math.round(value * 100) / 100);

/** An SVG picture with a name for those who cannot see it. */
export const svg = (width: number, height: number, label: string, content: string): string =>
	`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeText(label)}">${content}</svg>`;

export const lineBetween = (x1: number, y1: number, x2: number, y2: number, kind: string): string =>
	`<line class="${kind}" x1="${number(x1)}" y1="${number(y1)}" x2="${number(x2)}" y2="${number(y2)}"/>`;

export const rectangle = (
	x: number,
	y: number,
	width: number,
	height: number,
	kind: string,
	radius = 2,
): string =>
	`<rect class="${kind}" x="${number(x)}" y="${number(y)}" width="${number(Math.max(0, width))}" height="${number(Math.max(0, height))}" rx="${radius}"/>`;

export const circle = (
	x: number,
	y: number,
	radius: number,
	kind: string,
	title?: string,
): string =>
	`<circle class="${kind}" cx="${number(x)}" cy="${number(y)}" r="${number(radius)}">${title ? `<title>${escapeText(title)}</title>` : ''}</circle>`;

export const path = (shape: string | null, kind: string): string =>
	`<path class="${kind}" d="${shape ?? ''}"/>`;

export function label(
	x: number,
	y: number,
	text: string,
	{ anchor = 'start', kind }: { anchor?: 'start' | 'middle' | 'end'; kind?: string } = {},
): string {
	const style = kind === undefined ? '' : ` class="${kind}"`;
	return `<text${style} x="${number(x)}" y="${number(y)}" text-anchor="${anchor}">${escapeText(text)}</text>`;
}

interface Scale {
	(value: number): number;
	ticks(count?: number): number[];
	range(): number[];
}

/** Grid, tick labels and titles of two axes. */
export function axes(
	x: Scale,
	y: Scale,
	options: {
		readonly xTitle: string;
		readonly yTitle: string;
		readonly xText: (value: number) => string;
		readonly yText: (value: number) => string;
		readonly xTicks?: number;
		readonly yTicks?: number;
	},
): string {
	const [left, right] = x.range();
	const [bottom, top] = y.range();
	const { xTicks = 5, yTicks = 5 } = options;
	const horizontal = y
		.ticks(yTicks)
		.map(
			(value) =>
				lineBetween(left, y(value), right, y(value), 'grid-line') +
				label(left - 8, y(value) + 4, options.yText(value), { anchor: 'end' }),
		);
	const vertical = x
		.ticks(xTicks)
		.map((value) => label(x(value), bottom + 17, options.xText(value), { anchor: 'middle' }));
	return (
		horizontal.join('') +
		lineBetween(left, bottom, right, bottom, 'axis') +
		vertical.join('') +
		label(right, bottom + 36, options.xTitle, { anchor: 'end' }) +
		label(0, top - 12, options.yTitle)
	);
}
