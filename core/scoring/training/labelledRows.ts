import { toMilliseconds } from '../../common/instant';
import type { Instant } from '../../common/instant';
import type { Language } from '../../common/language';
import { FUTURE_TOLERANCE, momentLabel, readMoments, referencesOf, type Moments } from './moment';
import { describeValues, readOutcome, type OutcomeOptions } from './outcome';
import type { Pace } from './pace';
import { isRecord } from './record';
import type { Warnings } from './warnings';

export interface RowOptions {
	readonly outcome?: string | OutcomeOptions;
	readonly date?: string;
	readonly now?: Instant;
	readonly language: Language;
}

/** A count as people write it in that language. */
export function countText(value: number, language: Language): string {
	return new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB').format(value);
}

/** Past leads whose outcome is known. */
export interface Labelled {
	readonly rows: readonly unknown[];
	readonly labels: Uint8Array;
	readonly moments: Moments;
	readonly references: Float64Array;
	readonly won: number;
	readonly field: string;
	readonly path: readonly string[];
}

/** The rows with an outcome and not from the future. */
export async function selectRows(
	all: readonly unknown[],
	options: RowOptions,
	pace: Pace,
	warnings: Warnings,
): Promise<Labelled> {
	const { language } = options;
	const records = all.filter(isRecord);
	if (records.length < all.length) {
		const count = all.length - records.length;
		warnings.add('notARecord', {
			en: `${countText(count, 'en')} rows are not objects with fields and were left out.`,
			de: `${countText(count, 'de')} Zeilen sind keine Objekte mit Feldern und wurden ausgelassen.`,
		});
	}
	const outcome = readOutcome(records, options.outcome, language);
	if (pace.due(50 * records.length)) await pace.pause();
	if (outcome.notUnderstood.size > 0) {
		warnings.add(
			'outcomeNotUnderstood',
			{
				en: `Some values of "${outcome.field}" mean neither won nor lost, so their rows were left out: ${describeValues(outcome.notUnderstood, 'en')}. Correct them, or name the values for won and lost.`,
				de: `Einige Werte von „${outcome.field}“ heißen weder gewonnen noch verloren, ihre Zeilen wurden ausgelassen: ${describeValues(outcome.notUnderstood, 'de')}. Berichtigen Sie sie, oder nennen Sie die Werte für gewonnen und verloren.`,
			},
			outcome.field,
		);
	}
	if (outcome.open > 0) {
		warnings.add('openLeads', {
			en: `${countText(outcome.open, 'en')} leads are still open or have no outcome and were left out.`,
			de: `${countText(outcome.open, 'de')} Leads sind noch offen oder ohne Ergebnis und wurden ausgelassen.`,
		});
	}
	const now = options.now === undefined ? undefined : toMilliseconds(options.now);
	const allMoments = await readMoments(records, options.date, pace);
	const use: number[] = [];
	let future = 0;
	for (let row = 0; row < records.length; row++) {
		if (outcome.labels[row] > 1) continue;
		if (now !== undefined && allMoments.at[row] > now + FUTURE_TOLERANCE) future++;
		else use.push(row);
	}
	if (future > 0) {
		warnings.add('futureRows', {
			en: `${countText(future, 'en')} rows are dated in the future and were left out. Check "${momentLabel(allMoments)}".`,
			de: `${countText(future, 'de')} Zeilen liegen in der Zukunft und wurden ausgelassen. Prüfen Sie „${momentLabel(allMoments)}“.`,
		});
	}
	if (allMoments.path && allMoments.guessed) {
		const label = momentLabel(allMoments);
		warnings.add(
			'dateFieldFound',
			{
				en: `"${label}" was taken as the date on which a lead came in. Name another field if that is wrong.`,
				de: `„${label}“ wurde als Datum genommen, an dem ein Lead hereinkam. Nennen Sie ein anderes Feld, wenn das nicht stimmt.`,
			},
			label,
		);
	}
	if (options.date !== undefined && allMoments.at.every(Number.isNaN)) {
		warnings.add(
			'dateFieldMissing',
			{
				en: `"${options.date}" holds no dates, so older and newer leads could not be told apart. Use dates such as 2026-11-23.`,
				de: `„${options.date}“ enthält keine Daten, deshalb ließen sich ältere und neuere Leads nicht unterscheiden. Verwenden Sie Daten wie 2026-11-23.`,
			},
			options.date,
		);
	}
	const rows = use.map((row) => records[row]);
	const labels = Uint8Array.from(use, (row) => outcome.labels[row]);
	const moments = { ...allMoments, at: Float64Array.from(use, (row) => allMoments.at[row]) };
	return {
		rows,
		labels,
		moments,
		references: await referencesOf(rows, moments, now, pace),
		won: labels.reduce((sum, label) => sum + label, 0),
		field: outcome.field,
		path: outcome.path,
	};
}
