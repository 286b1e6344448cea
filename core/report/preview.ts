import { CHART_STYLE, COLOURS } from './style';

const CHART = /<svg (viewBox="0 0 (\d+) (\d+)".*?)<\/svg>/gs;

/**
 * The page for n8n's own viewer of files, which keeps styles and removes SVG elements (its `sanitize-html` allows
 * `style` and any class, but no `svg` and no pictures from `data:`): each chart becomes the background of a box.
 * @param html a page with charts as inline SVG
 */
export function previewOf(html: string): string {
	return html.replace(CHART, (_, chart: string, width: string, height: string) => {
		const picture = `<svg xmlns="http://www.w3.org/2000/svg" ${chart.replace('>', `><style>${COLOURS}${CHART_STYLE}</style>`)}</svg>`;
		const data = Buffer.from(picture, 'utf8').toString('base64');
		return `<div class="picture" style="aspect-ratio:${width}/${height};background-image:url(data:image/svg+xml;base64,${data})"></div>`;
	});
}
