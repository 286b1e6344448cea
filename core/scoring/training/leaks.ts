import { fitAdditive, logOddsOfRows, type Table, type VariancePrior } from './additiveFit';
import type { Language } from '../../common/language';
import type { Feature } from './features';
import { aucInterval, areaUnderCurve } from './metrics';
import type { Pace } from './pace';
import { seededRandom, shuffle } from './random';
import type { Warnings } from './warnings';

/**
 * Finds fields that know the outcome because they were filled after it. A field is left out when it is filled for
 * winners and losers alike no more, when it alone tells nearly all, or when it alone tells at least as much as all
 * other fields together although these tell a good deal.
 */

const TOO_GOOD_ALONE = 0.95;
const GOOD_ALONE = 0.75;
const OTHERS_TELL = 0.6;
const COSTS_TO_REMOVE = 0.05;
const FILLED_DIFFERENCE = 0.5;
const FEWEST_FIELDS = 4;
const MOST_LEAKS = 5;
const MOST_ROWS = 20_000;
const PRIOR: VariancePrior = { weight: 2, variance: 0.1 };

const SUSPICIOUS_NAME =
	/(lost|won|close|closed|closing|loss)[\s_-]*(reason|date|at|on|time)?$|reason|deal[\s_-]*(amount|value|stage)|opportunity[\s_-]*(amount|stage|value)|contract[\s_-]*(value|signed)|life[\s_-]*cycle|^(lead[\s_-]*)?(status|stage)$|last[\s_-]*stage|converted|revenue[\s_-]*won|invoice|verloren|gewonnen|abschluss|auftragswert|vertrag/i;

interface ColumnGroup {
	readonly column: string;
	readonly tables: readonly Table[];
}

function byColumn(features: readonly Feature[]): ColumnGroup[] {
	const groups = new Map<string, Table[]>();
	for (const { column, table } of features) {
		const tables = groups.get(column);
		if (tables) tables.push(table);
		else groups.set(column, [table]);
	}
	return [...groups].map(([column, tables]) => ({ column, tables }));
}

/** AUC of one table alone: rates of the bins from one half of the rows, tried on the other half. */
function aloneOf(table: Table, labels: Uint8Array, halves: Uint8Array): number {
	const leads = new Float64Array(2 * table.count);
	const won = new Float64Array(2 * table.count);
	let all = 0;
	for (let row = 0; row < labels.length; row++) {
		const cell = 2 * table.bins[row] + halves[row];
		leads[cell]++;
		won[cell] += labels[row];
		all += labels[row];
	}
	const rate = all / labels.length;
	const scores = new Float64Array(labels.length);
	for (let row = 0; row < labels.length; row++) {
		const cell = 2 * table.bins[row] + 1 - halves[row];
		scores[row] = (won[cell] + 3 * rate) / (leads[cell] + 3);
	}
	return areaUnderCurve(labels, scores);
}

function filledFor(table: Table, labels: Uint8Array): { difference: number; oneClass: boolean } {
	const filled = [0, 0];
	const all = [0, 0];
	for (let row = 0; row < labels.length; row++) {
		all[labels[row]]++;
		if (table.bins[row] !== table.count - 1) filled[labels[row]]++;
	}
	const rates = [filled[0] / all[0], filled[1] / all[1]];
	const share = all[1] / (all[0] + all[1]);
	// So many filled rows of one class only must not be chance.
	const sum = filled[0] + filled[1];
	const byChance = filled[0] === 0 ? share ** sum : filled[1] === 0 ? (1 - share) ** sum : 1;
	return { difference: Math.abs(rates[0] - rates[1]), oneClass: sum >= 10 && byChance < 1e-6 };
}

const TEXTS = {
	filled: (field: string): Record<Language, string> => ({
		en: `"${field}" is filled almost only for leads with one outcome, so it was probably filled afterwards. It was left out; keep it only if it is known when a lead is scored.`,
		de: `„${field}“ ist fast nur bei Leads mit demselben Ergebnis gefüllt, also wohl erst danach. Es wurde ausgelassen; behalten Sie es nur, wenn es bekannt ist, wenn ein Lead bewertet wird.`,
	}),
	alone: (field: string): Record<Language, string> => ({
		en: `"${field}" alone predicts the outcome almost perfectly, so it was probably filled afterwards. It was left out; keep it only if it is known when a lead is scored.`,
		de: `„${field}“ allein sagt das Ergebnis fast vollkommen voraus, wurde also wohl erst danach gefüllt. Es wurde ausgelassen; behalten Sie es nur, wenn es bekannt ist, wenn ein Lead bewertet wird.`,
	}),
	relative: (field: string): Record<Language, string> => ({
		en: `"${field}" alone tells as much about the outcome as a model should learn from many fields; it may only be known after the outcome. It was left out; keep it only if it is known when a lead is scored.`,
		de: `„${field}“ allein sagt über das Ergebnis so viel, wie sonst viele Felder zusammen; vielleicht ist es erst nach dem Ergebnis bekannt. Es wurde ausgelassen; behalten Sie es nur, wenn es bekannt ist, wenn ein Lead bewertet wird.`,
	}),
	name: (field: string): Record<Language, string> => ({
		en: `"${field}" sounds like something that is known only after the outcome. Exclude it unless it is known when a lead is scored.`,
		de: `„${field}“ klingt nach etwas, das erst nach dem Ergebnis bekannt ist. Schließen Sie es aus, wenn es nicht schon bei der Bewertung bekannt ist.`,
	}),
};

/**
 * Names the columns that leak.
 * @param keep columns that the user vouches for
 */
export async function findLeaks(
	features: readonly Feature[],
	labels: Uint8Array,
	options: {
		readonly keep: ReadonlySet<string>;
		readonly seed: number;
		readonly pace: Pace;
		readonly warnings: Warnings;
	},
): Promise<Set<string>> {
	const { keep, seed, pace, warnings } = options;
	const leaks = new Set<string>();
	const random = seededRandom(seed ^ 0x5eed);
	const halves = Uint8Array.from(labels, () => (random() < 0.5 ? 0 : 1));
	const alone = new Map<string, number>();
	const groups = byColumn(features);
	for (const { column, tables } of groups) {
		if (keep.has(column)) continue;
		const { difference, oneClass } = filledFor(tables[0], labels);
		if (pace.due(labels.length)) await pace.pause();
		// Events that never happened are missing by design, so their filling says nothing.
		const isEvent = column.startsWith('events.');
		if (!isEvent && (difference > FILLED_DIFFERENCE || oneClass)) {
			leaks.add(column);
			warnings.add('leak', TEXTS.filled(column), column);
			continue;
		}
		let best = 0;
		for (const table of tables) {
			best = Math.max(best, aloneOf(table, labels, halves));
			if (pace.due(15 * labels.length)) await pace.pause();
		}
		if (best > TOO_GOOD_ALONE) {
			leaks.add(column);
			warnings.add('leak', TEXTS.alone(column), column);
			continue;
		}
		alone.set(column, best);
	}
	await findDominant(groups, alone, leaks, labels, options);
	for (const { column } of groups) {
		if (leaks.has(column) || keep.has(column) || column.startsWith('events.')) continue;
		const name = column.slice(column.lastIndexOf('.') + 1);
		if (SUSPICIOUS_NAME.test(name)) warnings.add('suspiciousName', TEXTS.name(column), column);
	}
	return leaks;
}

/** Removes, one after the other, columns that outweigh the model of all others. */
async function findDominant(
	groups: readonly ColumnGroup[],
	alone: ReadonlyMap<string, number>,
	leaks: Set<string>,
	labels: Uint8Array,
	{
		seed,
		pace,
		warnings,
	}: { readonly seed: number; readonly pace: Pace; readonly warnings: Warnings },
): Promise<void> {
	const order = shuffle(
		Array.from(labels, (_, row) => row),
		seededRandom(seed ^ 0x1eaf),
	).slice(0, MOST_ROWS);
	const cut = Math.floor(0.6 * order.length);
	const learn = Int32Array.from(order.slice(0, cut));
	const test = Int32Array.from(order.slice(cut));
	const outcome = Uint8Array.from(test, (row) => labels[row]);
	let won = 0;
	for (const label of outcome) won += label;
	const auc = async (use: readonly ColumnGroup[]): Promise<number> => {
		const tables = use.flatMap((group) => group.tables);
		const fit = await fitAdditive(tables, labels, learn, { prior: PRIOR, pace });
		return areaUnderCurve(outcome, logOddsOfRows(fit, tables, test));
	};
	for (let found = 0; found < MOST_LEAKS; found++) {
		const left = groups.filter(({ column }) => !leaks.has(column));
		if (left.length < FEWEST_FIELDS) return;
		const suspects = left
			.filter(({ column }) => (alone.get(column) ?? 0) >= GOOD_ALONE)
			.sort((a, b) => (alone.get(b.column) ?? 0) - (alone.get(a.column) ?? 0))
			.slice(0, 3);
		if (suspects.length === 0) return;
		const all = await auc(left);
		let worst: { column: string; cost: number } | undefined;
		for (const suspect of suspects) {
			const others = await auc(left.filter((group) => group !== suspect));
			const { high, low } = aucInterval(others, won, outcome.length - won);
			const error = (high - low) / 4;
			const strength = alone.get(suspect.column) ?? 0;
			const cost = all - others;
			const outweighs = strength > others + (labels.length < MOST_ROWS ? error : 0);
			if (others >= OTHERS_TELL && (outweighs || cost > COSTS_TO_REMOVE + error)) {
				if (!worst || cost > worst.cost) worst = { column: suspect.column, cost };
			}
		}
		if (!worst) return;
		leaks.add(worst.column);
		warnings.add('leak', TEXTS.relative(worst.column), worst.column);
	}
}
