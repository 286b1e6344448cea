import type { Language } from '../common/language';
import { escapeText } from './escape';
import { CHART_STYLE, COLOURS, PAGE_STYLE } from './style';

/** A page of its own: no scripts, nothing from the network, light and dark, fit to print. */
export function page(title: string, language: Language, body: string): string {
	return (
		`<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8">` +
		'<meta name="viewport" content="width=device-width, initial-scale=1">' +
		`<title>${escapeText(title)}</title><style>${COLOURS}${CHART_STYLE}${PAGE_STYLE}</style></head><body><main>${body}</main></body></html>\n`
	);
}

/** One figure in large type with what it means. */
export const tile = (value: string, label: string): string =>
	`<div class="tile"><b>${escapeText(value)}</b><span>${escapeText(label)}</span></div>`;

export const tiles = (items: ReadonlyArray<readonly [string, string]>): string =>
	`<div class="tiles">${items.map(([value, label]) => tile(value, label)).join('')}</div>`;

/** A chart with its title above and what to see in it below the title. */
export const figure = (title: string, note: string, content: string): string =>
	`<figure><figcaption><h3>${escapeText(title)}</h3><small>${escapeText(note)}</small></figcaption>${content}</figure>`;

export interface TableColumn {
	readonly title: string;
	readonly number?: boolean;
}

/** A table of texts; columns of numbers stand right. */
export function table(
	columns: readonly TableColumn[],
	rows: ReadonlyArray<readonly string[]>,
): string {
	const cell = (tag: 'th' | 'td', text: string, index: number) =>
		`<${tag}${columns[index].number ? ' class="n"' : ''}>${escapeText(text)}</${tag}>`;
	const head = columns.map(({ title }, index) => cell('th', title, index)).join('');
	const body = rows
		.map((row) => `<tr>${row.map((text, index) => cell('td', text, index)).join('')}</tr>`)
		.join('');
	return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

export const warningList = (texts: readonly string[]): string =>
	texts.length === 0
		? ''
		: `<ul class="warnings">${texts.map((text) => `<li>${escapeText(text)}</li>`).join('')}</ul>`;
