import { DAY } from '../../common/instant';
import type { Language } from '../../common/language';
import type { ScoreReason, WithheldCode } from '../../lead/qualification';
import { rounded } from '../figures';
import { SCANNER_SIGNALS } from '../events/scanner';

/** `10 days ago`. */
function agoText(days: number, language: Language): string {
	if (language === 'de') {
		if (days === 0) return 'in den letzten 24 Stunden';
		return days === 1 ? 'vor 1 Tag' : `vor ${days} Tagen`;
	}
	if (days === 0) return 'in the last 24 hours';
	return days === 1 ? '1 day ago' : `${days} days ago`;
}

const MOST_REMEMBERED = 20_000;
const LONGEST_AGE = 1_000;
const HIGHEST_COUNT = 10_000;
/** Tenths of points. */
const POINTS_RANGE = 100_000;

/** Sentences on events of one rule: one object serves all leads, so that equal sentences are one text in memory. */
export class EventSentences {
	private readonly remembered = new Map<number, string>();

	private readonly summaries = new Map<number, ScoreReason>();

	constructor(
		private readonly label: string,
		private readonly language: Language,
	) {}

	/** @param age of the newest event, in milliseconds */
	textOf(count: number, age: number): string {
		const days = Math.floor(age / DAY);
		const key = count * LONGEST_AGE + days;
		const isKey = days < LONGEST_AGE && days >= 0;
		const remembered = isKey ? this.remembered.get(key) : undefined;
		if (remembered !== undefined) return remembered;
		const text = this.compose(count, days);
		if (isKey && this.remembered.size < MOST_REMEMBERED) this.remembered.set(key, text);
		return text;
	}

	/**
	 * The short reason on events. Leads whose events are of the same day have the same reason: one object serves
	 * them all, which keeps a run of many leads small.
	 */
	summaryOf(
		rule: string,
		count: number,
		age: number,
		points: number,
		exactRawPoints: number,
	): ScoreReason {
		const days = Math.floor(age / DAY);
		const tenths = Math.round(points * 10);
		const isKey = days < LONGEST_AGE && Math.abs(tenths) < POINTS_RANGE && count < HIGHEST_COUNT;
		const key =
			((count * LONGEST_AGE + days) * 2 + (tenths < 0 ? 1 : 0)) * POINTS_RANGE + Math.abs(tenths);
		const remembered = isKey ? this.summaries.get(key) : undefined;
		if (remembered !== undefined) return remembered;
		const rawPoints = rounded(exactRawPoints);
		const text = this.textOf(count, age);
		const summary = Object.freeze({ rule, points, rawPoints, events: count, text });
		if (isKey && this.summaries.size < MOST_REMEMBERED) this.summaries.set(key, summary);
		return summary;
	}

	private compose(count: number, days: number): string {
		if (count === 1) return `${this.label} ${agoText(days, this.language)}`;
		return this.language === 'de'
			? `${this.label}, ${count}-mal, zuletzt ${days === 0 ? 'vor weniger als 24 Stunden' : agoText(days, 'de')}`
			: `${this.label}, ${count} times, last ${days === 0 ? 'within 24 hours' : agoText(days, 'en')}`;
	}
}

const SIGNAL_TEXTS: ReadonlyArray<readonly [number, string, string]> = [
	[SCANNER_SIGNALS.burst, 'several clicks at once', 'mehrere Klicks auf einmal'],
	[SCANNER_SIGNALS.delivery, 'right after delivery', 'direkt nach der Zustellung'],
	[
		SCANNER_SIGNALS.open,
		'in the same second as the opening',
		'in derselben Sekunde wie das Öffnen',
	],
	[SCANNER_SIGNALS.agent, 'made by a known scanner', 'von einem bekannten Prüfprogramm'],
	[SCANNER_SIGNALS.trap, 'on a hidden link', 'auf einen versteckten Link'],
];

function signalText(signals: number, language: Language): string {
	return SIGNAL_TEXTS.filter(([signal]) => (signals & signal) !== 0)
		.map(([, english, german]) => (language === 'de' ? german : english))
		.join(', ');
}

/** Why engagement faded as a whole. */
export const inactivityText = (label: string, days: number, language: Language): string =>
	language === 'de'
		? `${label}: seit ${days === 1 ? 'einem Tag' : `${days} Tagen`} nichts, was Punkte gibt`
		: `${label}: nothing that gives points for ${days === 1 ? '1 day' : `${days} days`}`;

/** Why points were withheld, in a sentence. */
export function withheldText(
	label: string,
	code: Exclude<WithheldCode, 'inactivity'>,
	events: number,
	signals: number,
	language: Language,
): string {
	const german = language === 'de';
	const times = events === 1 ? '' : german ? ` (${events}-mal)` : ` (${events} times)`;
	switch (code) {
		case 'suspectedScanner': {
			const why = signalText(signals, language);
			return german
				? `${label}${times}: vermutlich ein Prüfprogramm des Mailservers, ${why}`
				: `${label}${times}: probably a mail scanner, ${why}`;
		}
		case 'duplicate':
			return german
				? `${label}${times}: doppelt gemeldet, zählt einmal`
				: `${label}${times}: reported twice, counts once`;
		case 'future':
			return german
				? `${label}${times}: liegt in der Zukunft, Datum prüfen`
				: `${label}${times}: lies in the future, check the date`;
		case 'invalidDate':
			return german
				? `${label}${times}: Datum fehlt, ist unlesbar oder ohne Zeitzone`
				: `${label}${times}: date is missing, unreadable or without a time zone`;
		case 'outsideWindow':
			return german ? `${label}${times}: liegt zu lange zurück` : `${label}${times}: too long ago`;
		case 'frequency':
			return german
				? `${label}${times}: öfter, als die Regel zählt`
				: `${label}${times}: more often than the rule counts`;
		case 'ruleCap':
			return german
				? `${label}: Obergrenze der Regel erreicht`
				: `${label}: the rule's cap is reached`;
		case 'onlyHighest':
			return german
				? `${label}: eine andere Regel dieses Kriteriums gibt mehr, nur die höchste zählt`
				: `${label}: another rule of this criterion gives more, only the highest counts`;
		case 'groupCap':
			return german
				? `${label}: Grenze der Gruppe erreicht`
				: `${label}: the group's limit is reached`;
		case 'totalCap':
			return german
				? `${label}: Grenze der Skala erreicht`
				: `${label}: the end of the scale is reached`;
	}
}
