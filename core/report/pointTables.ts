import { escapeText } from './escape';
import type { Figures } from './figures';
import type { ReportedPairTable, ReportedPointTable } from './trainingReportInput';

const MOST_ROWS = 14;

/** The rows worth showing: all, or those that differ most, in their order. */
function shownRows({ rows, ordered }: ReportedPointTable): ReportedPointTable['rows'] {
	if (rows.length <= MOST_ROWS) return rows;
	if (!ordered) return [...rows.slice(0, MOST_ROWS / 2), ...rows.slice(-MOST_ROWS / 2)];
	const strongest = [...rows]
		.sort((a, b) => Math.abs(b.points) * b.share - Math.abs(a.points) * a.share)
		.slice(0, MOST_ROWS);
	return rows.filter((row) => strongest.includes(row));
}

/** A field's points as bars to the right (more) and to the left (less) of nothing. */
export function pointTable(
	table: ReportedPointTable,
	widest: number,
	moreText: (hidden: number) => string,
	figures: Figures,
): string {
	const rows = shownRows(table);
	const lines = rows.map(({ values, points, share }) => {
		const width = Math.min(50, (Math.abs(points) / widest) * 50).toFixed(1);
		return (
			`<span title="${escapeText(values)}">${escapeText(values)}</span>` +
			`<div class="bar"><i class="${points < 0 ? 'down' : 'up'}" style="width:${width}%"></i></div>` +
			`<span class="n">${escapeText(figures.points(points))}</span>` +
			`<span class="share">${escapeText(figures.percent(share))}</span>`
		);
	});
	const hidden = table.rows.length - rows.length;
	return (
		`<div class="points">${lines.join('')}</div>` +
		(hidden > 0 ? `<p class="note">${escapeText(moreText(hidden))}</p>` : '')
	);
}

/** The points of two fields together as a table whose cells are tinted. */
export function pairTable(
	{ fields, rows, columns, points }: ReportedPairTable,
	figures: Figures,
): string {
	// The longer side goes down the page.
	const turned = columns.length > rows.length;
	const [down, across] = turned ? [columns, rows] : [rows, columns];
	const at = (row: number, column: number) => (turned ? points[column][row] : points[row][column]);
	const strongest = Math.max(1, ...points.flat().map(Math.abs));
	const [downName, acrossName] = turned ? [fields[1], fields[0]] : fields;
	const head = across.map((name) => `<th scope="col">${escapeText(name)}</th>`).join('');
	const body = down
		.map((name, row) => {
			const cells = across.map((_, column) => {
				const value = at(row, column);
				const tint = ((Math.abs(value) / strongest) * 0.75).toFixed(2);
				const colour = `rgba(var(${value < 0 ? '--down' : '--up'}),${tint})`;
				const text = Math.abs(value) < 0.5 ? '' : figures.points(value);
				return `<td style="background:${colour}">${escapeText(text)}</td>`;
			});
			return `<tr><th scope="row" title="${escapeText(name)}">${escapeText(name)}</th>${cells.join('')}</tr>`;
		})
		.join('');
	return `<div class="scroll"><table class="heat"><thead><tr><th>${escapeText(`${downName} ↓ ${acrossName} →`)}</th>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
