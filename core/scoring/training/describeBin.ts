import type { Language } from '../../common/language';
import type { TrainedField } from './trainedModel';

/** Words for the bins of a model's tables, as they stand in reasons and reports. */

const locales: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };

const formats = new Map<string, Intl.NumberFormat>();

/** A number as people write it in that language. */
export function formatNumber(value: number, language: Language, digits = 6): string {
	const key = `${language}${digits}`;
	let format = formats.get(key);
	if (!format) {
		format = new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits });
		formats.set(key, format);
	}
	return format.format(value);
}

const TEXT: Record<
	Language,
	Record<
		'missing' | 'other' | 'upTo' | 'over' | 'to' | 'any' | 'points' | 'point' | 'daysAgo' | 'none',
		string
	>
> = {
	en: {
		missing: 'not known',
		other: 'other values',
		upTo: 'up to',
		over: 'over',
		to: 'to',
		any: 'known',
		points: 'points',
		point: 'point',
		daysAgo: 'days ago',
		none: 'never',
	},
	de: {
		missing: 'nicht bekannt',
		other: 'andere Werte',
		upTo: 'bis',
		over: 'über',
		to: 'bis',
		any: 'bekannt',
		points: 'Punkte',
		point: 'Punkt',
		daysAgo: 'Tagen',
		none: 'nie',
	},
};

const WEEKDAYS: Record<Language, string[]> = {
	en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
	de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
};

const MONTHS: Record<Language, string[]> = {
	en: 'January February March April May June July August September October November December'.split(
		' ',
	),
	de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(
		' ',
	),
};

const signs = new Map<string, Intl.NumberFormat>();

/** e.g. `+8.2 points`. */
export function describePoints(points: number, language: Language): string {
	let format = signs.get(language);
	if (!format) {
		format = new Intl.NumberFormat(locales[language], {
			maximumFractionDigits: 1,
			signDisplay: 'always',
		});
		signs.set(language, format);
	}
	const { point, points: many } = TEXT[language];
	return `${format.format(points)} ${Math.abs(points) === 1 ? point : many}`;
}

function describeRange(
	edges: readonly number[],
	bin: number,
	language: Language,
	whole: boolean,
): string {
	const text = TEXT[language];
	const number = (value: number) => formatNumber(value, language);
	if (edges.length === 0) return text.any;
	// Between whole numbers the edge itself is of no interest.
	const from = whole && bin > 0 ? Math.floor(edges[bin - 1]) + 1 : edges[bin - 1];
	const to = whole && bin < edges.length ? Math.floor(edges[bin]) : edges[bin];
	if (bin === 0) return `${text.upTo} ${number(to)}`;
	if (bin === edges.length)
		return whole ? `${text.over} ${number(from - 1)}` : `${text.over} ${number(from)}`;
	return from === to ? number(from) : `${number(from)} ${text.to} ${number(to)}`;
}

/** The values of one bin, without the field's name: `20 to 30`, `student`, `not known`. */
export function describeValues(field: TrainedField, bin: number, language: Language): string {
	const text = TEXT[language];
	if (field.type === 'category') {
		if (bin < field.levels.length) return field.levels[bin];
		return bin === field.levels.length ? text.other : text.missing;
	}
	if (bin > field.edges.length) {
		return field.type === 'event' && field.measure === 'daysSince' ? text.none : text.missing;
	}
	if (field.type === 'date' && (field.part === 'weekday' || field.part === 'month')) {
		const names = field.part === 'weekday' ? WEEKDAYS[language] : MONTHS[language];
		const inBin = names.filter((_, index) => {
			const value = index + 1;
			return (
				(bin === 0 || value > field.edges[bin - 1]) &&
				(bin === field.edges.length || value <= field.edges[bin])
			);
		});
		return inBin.length > 2
			? `${inBin[0]} ${text.to} ${inBin[inBin.length - 1]}`
			: inBin.join(', ');
	}
	const whole =
		field.type === 'event' ||
		field.type === 'date' ||
		field.edges.every((edge) => (edge * 2) % 1 === 0);
	const range = describeRange(field.edges, bin, language, whole);
	const isAge =
		(field.type === 'date' && field.part === 'daysAgo') ||
		(field.type === 'event' && field.measure === 'daysSince');
	if (!isAge) return range;
	if (field.edges.length === 0) {
		if (field.type === 'date') return range;
		const days = formatNumber(field.withinDays, language);
		return language === 'de' ? `in den letzten ${days} Tagen` : `in the last ${days} days`;
	}
	return language === 'de' ? `vor ${range} ${text.daysAgo}` : `${range} ${text.daysAgo}`;
}

/** Field and values of one bin as a phrase: `age: 20 to 30`. */
export const describeBin = (field: TrainedField, bin: number, language: Language): string =>
	`${field.id}: ${describeValues(field, bin, language)}`;
