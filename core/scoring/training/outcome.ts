import type { Language } from '../../common/language';
import { ConfigurationError } from '../../common/configuration';
import { levelOf } from './cellValue';
import { compileKeys, isRecord } from './record';

/** Where the outcome stands, and which values mean won and lost when the usual words do not. */
export interface OutcomeOptions {
	readonly field: string;
	readonly won?: OutcomeValue | readonly OutcomeValue[];
	readonly lost?: OutcomeValue | readonly OutcomeValue[];
}

export type OutcomeValue = string | number | boolean;

const WON = new Set(
	'1 true yes y t won win converted customer success closedwon ja j wahr gewonnen kunde erfolg'.split(
		' ',
	),
);
const LOST = new Set(
	(
		'0 false no n f lost lose notconverted unconverted disqualified unqualified closedlost failure ' +
		'nein falsch verloren disqualifiziert -1'
	).split(' '),
);
const OPEN = new Set(
	'open pending inprogress working new offen inbearbeitung laufend neu unknown unbekannt'.split(
		' ',
	),
);

const plain = (level: string) => level.replace(/[\s_-]+(?=[a-zäöü])/g, '');

/** Columns that are taken for the outcome when none is named. */
const USUAL_NAMES = [
	'outcome',
	'won',
	'converted',
	'isConverted',
	'is_converted',
	'label',
	'target',
	'y',
];

export interface ReadOutcome {
	readonly field: string;
	readonly path: readonly string[];
	/** Per row: 1 won, 0 lost, 2 neither (open, empty or not understood). */
	readonly labels: Uint8Array;
	readonly won: number;
	readonly lost: number;
	readonly open: number;
	/** Values that were not understood, with how often they occur; their rows are left out. */
	readonly notUnderstood: ReadonlyMap<string, number>;
}

const asSet = (values: OutcomeOptions['won']): Set<string> | undefined =>
	values === undefined
		? undefined
		: new Set(
				[values]
					.flat()
					.map((value) => levelOf(value))
					.filter((value) => value !== undefined),
			);

function outcomePath(rows: readonly unknown[], field: string): string[] {
	const literal = compileKeys([field]);
	if (rows.some((row) => literal(row) !== undefined)) return [field];
	return field.split('.');
}

const SUBJECT = 'The past leads';

function ordinaryField(rows: readonly unknown[]): string {
	const name = USUAL_NAMES.find((candidate) => {
		const read = compileKeys([candidate]);
		return rows.some((row) => read(row) !== undefined);
	});
	if (name !== undefined) return name;
	throw new ConfigurationError(SUBJECT, [
		{
			where: 'outcome field',
			what: 'is missing: name the field that says whether a lead was won or lost',
		},
	]);
}

const quoted = (values: Iterable<readonly [string, number]>, rows: string): string =>
	[...values]
		.sort((a, b) => b[1] - a[1])
		.slice(0, 5)
		// A long text may be personal data: only its start tells the values apart.
		.map(([value, count]) => `"${value.slice(0, 24)}" (${count} ${rows})`)
		.join(', ');

/**
 * Reads the outcome of every row.
 * @throws ConfigurationError when the field is in no row, or its values cannot be told into won and lost
 */
export function readOutcome(
	rows: readonly unknown[],
	option: string | OutcomeOptions | undefined,
	language: Language,
): ReadOutcome {
	const options: OutcomeOptions =
		typeof option === 'object' ? option : { field: option ?? ordinaryField(rows) };
	const path = outcomePath(rows, options.field);
	const read = compileKeys(path);
	const won = asSet(options.won);
	const lost = asSet(options.lost);
	const labels = new Uint8Array(rows.length).fill(2);
	const counts = { won: 0, lost: 0, open: 0, present: 0 };
	const notUnderstood = new Map<string, number>();
	const known = new Map<string, number>();
	const classify = (level: string): number => {
		if (won?.has(level)) return 1;
		if (lost?.has(level)) return 0;
		const word = plain(level);
		if (OPEN.has(word)) return 2;
		if (won && !lost) return 0;
		if (lost && !won) return 1;
		if (won && lost) return 2;
		if (WON.has(word)) return 1;
		return LOST.has(word) ? 0 : 3;
	};
	rows.forEach((row, index) => {
		let value = read(row);
		if (isRecord(value)) value = value.status;
		if (value !== undefined) counts.present++;
		const level = levelOf(value);
		if (level === undefined) {
			counts.open++;
			return;
		}
		let label = known.get(level);
		if (label === undefined) known.set(level, (label = classify(level)));
		if (label === 3) notUnderstood.set(level, (notUnderstood.get(level) ?? 0) + 1);
		else if (label === 2) counts.open++;
		else {
			labels[index] = label;
			if (label === 1) counts.won++;
			else counts.lost++;
		}
	});
	if (rows.length > 0 && counts.present === 0) {
		throw new ConfigurationError(SUBJECT, [
			{
				where: `outcome field "${options.field}"`,
				what:
					language === 'de'
						? 'kein Lead hat es; prüfen Sie den Namen des Feldes'
						: 'no lead has it; check the name of the field',
			},
		]);
	}
	const misunderstood = [...notUnderstood.values()].reduce((sum, count) => sum + count, 0);
	// A few misspelt values are left out with a warning; many mean that the field was not understood.
	if (
		misunderstood > 0 &&
		(misunderstood > 0.05 * (counts.won + counts.lost) || misunderstood > 500)
	) {
		throw new ConfigurationError(SUBJECT, [
			{
				where: `outcome field "${options.field}"`,
				what:
					language === 'de'
						? `hat Werte, die weder gewonnen noch verloren heißen: ${quoted(notUnderstood, 'Zeilen')}. Nennen Sie die Werte für gewonnen und verloren`
						: `has values that are neither won nor lost: ${quoted(notUnderstood, 'rows')}. Name the values that mean won and lost`,
			},
		]);
	}
	return {
		field: options.field,
		path,
		labels,
		won: counts.won,
		lost: counts.lost,
		open: counts.open,
		notUnderstood,
	};
}

/** The values that were not understood, as one phrase. */
export const describeValues = (values: ReadonlyMap<string, number>, language: Language): string =>
	quoted(values, language === 'de' ? 'Zeilen' : 'rows');
