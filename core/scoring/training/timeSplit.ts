import type { Language } from '../../common/language';
import type { Table } from './additiveFit';
import { fitCandidates, predictRows, type Candidate } from './candidates';
import type { Feature } from './features';
import { measure, probabilityOf, type ClassificationMetrics } from './metrics';
import type { Pace } from './pace';
import type { Warnings } from './warnings';

/** The harder and more honest test: learn from the older leads, predict the newer ones. */
export interface TimeSplit {
	readonly metrics: ClassificationMetrics;
	readonly olderLeads: number;
	readonly olderBaseRate: number;
	readonly newerBaseRate: number;
	/** ISO 8601: the first of the newer leads. */
	readonly newerFrom: string;
	/** Fields whose values have shifted, with their population stability index. */
	readonly drift: ReadonlyArray<{ readonly field: string; readonly index: number }>;
}

const OLDER = 0.7;
const FEWEST = 15;
const DRIFT = 0.2;
const DROP = 0.05;
const BASE_RATE_SHIFT = 1.5;

/** Population stability index of the bins of two groups of leads; above 0.2 counts as drift. */
export function stabilityIndex(older: ArrayLike<number>, newer: ArrayLike<number>): number {
	const sum = (counts: ArrayLike<number>) => Array.from(counts).reduce((a, b) => a + b, 0);
	const [olderSum, newerSum] = [sum(older), sum(newer)];
	let index = 0;
	for (let bin = 0; bin < older.length; bin++) {
		if (older[bin] + newer[bin] === 0) continue;
		const a = (older[bin] + 0.5) / (olderSum + 0.5 * older.length);
		const b = (newer[bin] + 0.5) / (newerSum + 0.5 * newer.length);
		index += (b - a) * Math.log(b / a);
	}
	return index;
}

/** At most about ten coarse bins, so that chance differences of rare bins do not add up. */
function coarseCounts(table: Table, rows: Int32Array, all: Float64Array): number[] {
	const limit = rows.length > 0 ? all.reduce((a, b) => a + b, 0) / 10 : 1;
	const counts = [0];
	let filled = 0;
	const cells = new Float64Array(table.count);
	for (const row of rows) cells[table.bins[row]]++;
	for (let bin = 0; bin < table.count; bin++) {
		counts[counts.length - 1] += cells[bin];
		filled += all[bin];
		if (filled >= limit && bin < table.count - 1) {
			counts.push(0);
			filled = 0;
		}
	}
	return counts;
}

const percent = (share: number, language: Language): string =>
	new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', {
		style: 'percent',
		maximumFractionDigits: 1,
	}).format(share);

/** Splits by time and measures; undefined when there are too few dated leads of either outcome. */
export async function splitByTime(
	features: readonly Feature[],
	labels: Uint8Array,
	at: Float64Array,
	candidate: Candidate,
	crossValidated: ClassificationMetrics,
	pace: Pace,
	warnings: Warnings,
): Promise<TimeSplit | undefined> {
	const dated = Array.from(labels, (_, row) => row).filter((row) => !Number.isNaN(at[row]));
	dated.sort((a, b) => at[a] - at[b] || a - b);
	const cut = Math.floor(OLDER * dated.length);
	const older = Int32Array.from(dated.slice(0, cut));
	const newer = Int32Array.from(dated.slice(cut));
	const wonIn = (rows: Int32Array) => rows.reduce((sum, row) => sum + labels[row], 0);
	const [olderWon, newerWon] = [wonIn(older), wonIn(newer)];
	const fewest = Math.min(olderWon, older.length - olderWon, newerWon, newer.length - newerWon);
	if (fewest < FEWEST || at[dated[0]] === at[dated[dated.length - 1]]) {
		warnings.add('timeSplitTooSmall', {
			en: 'There are too few dated leads of either outcome to test older against newer leads.',
			de: 'Es gibt zu wenige datierte Leads mit jedem Ergebnis, um an älteren zu lernen und an neueren zu prüfen.',
		});
		return undefined;
	}
	const tables = features.map(({ table }) => table);
	const [fitted] = await fitCandidates(tables, labels, older, [candidate], pace);
	const logOdds = predictRows(fitted, newer);
	const outcome = Uint8Array.from(newer, (row) => labels[row]);
	const metrics = measure(outcome, Float64Array.from(logOdds, probabilityOf));
	const drift: Array<{ field: string; index: number }> = [];
	for (const { definition, table } of features) {
		// Dates move on by themselves.
		if (definition.type === 'date') continue;
		const all = new Float64Array(table.count);
		for (const bin of table.bins) all[bin]++;
		const index = stabilityIndex(coarseCounts(table, older, all), coarseCounts(table, newer, all));
		if (index > DRIFT) drift.push({ field: definition.id, index });
		if (pace.due(4 * labels.length)) await pace.pause();
	}
	drift.sort((a, b) => b.index - a.index);
	const result: TimeSplit = {
		metrics,
		olderLeads: older.length,
		olderBaseRate: olderWon / older.length,
		newerBaseRate: newerWon / newer.length,
		newerFrom: new Date(at[newer[0]]).toISOString(),
		drift,
	};
	warn(result, crossValidated, warnings);
	return result;
}

function warn(split: TimeSplit, crossValidated: ClassificationMetrics, warnings: Warnings): void {
	const { metrics, olderBaseRate, newerBaseRate, drift } = split;
	if (crossValidated.auc - metrics.auc > DROP) {
		const [mixed, newer] = [crossValidated.auc.toFixed(3), metrics.auc.toFixed(3)];
		warnings.add('timeSplit', {
			en: `On newer leads the model is weaker than on a random mix (AUC ${newer} against ${mixed}). Expect the lower figure, and train again often.`,
			de: `Bei neueren Leads ist das Modell schwächer als bei zufällig gemischten (AUC ${newer} gegen ${mixed}). Rechnen Sie mit dem niedrigeren Wert und trainieren Sie oft neu.`,
		});
	}
	const shift = Math.max(newerBaseRate / olderBaseRate, olderBaseRate / newerBaseRate);
	if (shift > BASE_RATE_SHIFT) {
		warnings.add('baseRateShift', {
			en: `The share of won leads went from ${percent(olderBaseRate, 'en')} (older) to ${percent(newerBaseRate, 'en')} (newer). Probabilities for new leads may be off by that much; the ranking is less affected.`,
			de: `Der Anteil gewonnener Leads ging von ${percent(olderBaseRate, 'de')} (ältere) auf ${percent(newerBaseRate, 'de')} (neuere). Die Wahrscheinlichkeiten neuer Leads können entsprechend daneben liegen; die Reihenfolge leidet weniger.`,
		});
	}
	if (drift.length > 0) {
		const names = drift
			.slice(0, 5)
			.map(({ field }) => `"${field}"`)
			.join(', ');
		warnings.add('drift', {
			en: `Newer leads differ from older ones in ${names}. Check whether these fields are still filled in the same way.`,
			de: `Neuere Leads unterscheiden sich von älteren in ${names}. Prüfen Sie, ob diese Felder noch gleich gefüllt werden.`,
		});
	}
}
