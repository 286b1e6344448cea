import type { Language, Text } from '../../common/language';
import type { FieldIssue, FieldIssueCode } from '../lead';

const TEXTS: Readonly<Record<FieldIssueCode, Text>> = {
	notAnObject: {
		en: 'The item is not an object with fields, so there is no lead to read.',
		de: 'Das Element ist kein Objekt mit Feldern, daher gibt es keinen Lead zu lesen.',
	},
	noIdentity: {
		en: 'The item has no id and no valid email address; map a field to id or person.email.',
		de: 'Das Element hat weder eine Kennung noch eine gültige E-Mail-Adresse; ordnen Sie id oder person.email ein Feld zu.',
	},
	invalidEmail: {
		en: 'This is not one plain email address; it was not used.',
		de: 'Das ist keine einzelne E-Mail-Adresse; der Wert wurde nicht verwendet.',
	},
	invalidDate: {
		en: 'This is not a date that can be read; write it like 2026-11-23T09:00:00Z.',
		de: 'Das ist kein lesbares Datum; schreiben Sie es wie 2026-11-23T09:00:00Z.',
	},
	dateWithoutZone: {
		en: 'The date has no time zone; the configured one was assumed (UTC unless set).',
		de: 'Das Datum hat keine Zeitzone; die eingestellte wurde angenommen (ohne Einstellung UTC).',
	},
	futureDate: {
		en: 'The date lies in the future, so it does not count yet.',
		de: 'Das Datum liegt in der Zukunft und zählt daher noch nicht.',
	},
	invalidNumber: {
		en: 'This is not a number that can be read; it was not used.',
		de: 'Das ist keine lesbare Zahl; der Wert wurde nicht verwendet.',
	},
	invalidCountry: {
		en: 'This country is not known; use a two-letter code or its English or German name.',
		de: 'Dieses Land ist nicht bekannt; verwenden Sie den zweistelligen Code oder den deutschen oder englischen Namen.',
	},
	invalidType: {
		en: 'The value has another form than this field needs; it was not used.',
		de: 'Der Wert hat eine andere Form, als dieses Feld braucht; er wurde nicht verwendet.',
	},
	notAList: {
		en: 'Events must be a list of events (or a JSON list as text); they were not used.',
		de: 'Ereignisse müssen eine Liste sein (oder eine JSON-Liste als Text); sie wurden nicht verwendet.',
	},
	tooLong: {
		en: 'The value is longer than this field can be; it was not used.',
		de: 'Der Wert ist länger, als dieses Feld sein kann; er wurde nicht verwendet.',
	},
	tooManyEvents: {
		en: 'The lead has more events than can be looked at; the newest were kept.',
		de: 'Der Lead hat mehr Ereignisse, als betrachtet werden können; die neuesten wurden behalten.',
	},
	unknownValue: {
		en: 'The value is none of those that this field knows; it was not used.',
		de: 'Der Wert gehört nicht zu denen, die dieses Feld kennt; er wurde nicht verwendet.',
	},
	ambiguous: {
		en: 'Day and month can be read both ways; month first was assumed.',
		de: 'Tag und Monat sind vertauschbar; der Monat wurde zuerst gelesen.',
	},
	ignoredField: {
		en: 'Too many fields could not be understood; the rest is not listed.',
		de: 'Zu viele Felder waren nicht verständlich; die übrigen sind nicht aufgeführt.',
	},
};

const TIMES: Text = { en: 'times', de: 'Mal' };
const NO_ISSUES: readonly FieldIssue[] = Object.freeze([]);
const MOST_ISSUES = 50;
const LONGEST_FIELD = 120;

/** Collects what could not be understood about one lead. Events count per kind of problem, not one by one. */
export class IssueList {
	private found?: Map<string, { field: string; code: FieldIssueCode; times: number }>;

	constructor(private readonly language: Language) {}

	/** @param kind issues of one kind and code are told once, with the first field and how often. */
	add(field: string, code: FieldIssueCode, kind: string = field): void {
		this.found ??= new Map();
		const key = `${code} ${kind}`;
		const known = this.found.get(key);
		if (known) known.times++;
		else if (this.found.size < MOST_ISSUES) this.found.set(key, { field, code, times: 1 });
		else this.found.set('', { field: '', code: 'ignoredField', times: 1 });
	}

	toArray(): readonly FieldIssue[] {
		if (this.found === undefined) return NO_ISSUES;
		return [...this.found.values()].map(({ field, code, times }) => ({
			field: field.length > LONGEST_FIELD ? `${field.slice(0, LONGEST_FIELD)}…` : field,
			code,
			text: TEXTS[code][this.language] + (times > 1 ? ` (${times} ${TIMES[this.language]})` : ''),
		}));
	}
}
