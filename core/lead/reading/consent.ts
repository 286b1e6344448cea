import { foldWords } from '../fold';
import type { ConsentState } from '../lead';
import { readText, type Reading } from './text';

const WORDS: Readonly<Record<ConsentState, readonly string[]>> = {
	granted: [
		...[
			'granted',
			'yes',
			'y',
			'true',
			'1',
			'on',
			'x',
			'ja',
			'j',
			'wahr',
			'checked',
			'accepted',
			'agreed',
		],
		...[
			'opted in',
			'opt in',
			'optin',
			'subscribed',
			'confirmed',
			'double opt in',
			'consented',
			'i agree',
		],
		...['consent granted', 'erteilt', 'zugestimmt', 'eingewilligt', 'einverstanden', 'angemeldet'],
		...[
			'ich stimme zu',
			'ich willige ein',
			'ich bin einverstanden',
			'bestaetigt',
			'liegt vor',
			'vorhanden',
		],
		'freely given consent from contact',
	],
	denied: [
		...[
			'denied',
			'no',
			'n',
			'false',
			'0',
			'off',
			'nein',
			'falsch',
			'declined',
			'refused',
			'rejected',
		],
		...[
			'opted out',
			'opt out',
			'optout',
			'unsubscribed',
			'no consent',
			'consent denied',
			'revoked',
		],
		...[
			'withdrawn',
			'consent revoked',
			'abgelehnt',
			'widerrufen',
			'abgemeldet',
			'nicht erteilt',
			'verweigert',
		],
		...[
			'nicht zugestimmt',
			'keine einwilligung',
			'kein opt in',
			'nicht einverstanden',
			'not granted',
		],
	],
	unknown: [
		...[
			'unknown',
			'unbekannt',
			'offen',
			'archived',
			'pending',
			'ausstehend',
			'not applicable',
			'not specified',
		],
		...['consent unspecified', 'unspecified'],
	],
};

const STATE_BY_WORDS = new Map(
	(Object.keys(WORDS) as ConsentState[]).flatMap((state) =>
		WORDS[state].map((words): [string, ConsentState] => [words, state]),
	),
);

/** The text beside a checkbox that was ticked, as forms deliver it. */
const AGREEMENT =
	/^(?:ja|yes|i agree|i consent|ich stimme|ich willige|ich bin (?:damit )?einverstanden)\b/;
const NEGATION = /\b(?:not|no|nicht|kein|keine|nein)\b/;
const LONGEST_CONSENT = 300;

/** Reads a state of consent; a value that says neither yes nor no is unknown and never counts as granted. */
export function readConsentState(raw: unknown): Reading<ConsentState> {
	if (typeof raw === 'boolean') return { value: raw ? 'granted' : 'denied' };
	const reading = readText(raw, LONGEST_CONSENT);
	if (reading.value === undefined) return reading.issue ? { issue: reading.issue } : {};
	const words = foldWords(reading.value);
	const state = STATE_BY_WORDS.get(words);
	if (state !== undefined) return { value: state };
	if (AGREEMENT.test(words) && !NEGATION.test(words)) return { value: 'granted' };
	return { issue: 'unknownValue' };
}

const NOT_OPTED_OUT = new Set([
	...[
		'no',
		'n',
		'false',
		'0',
		'off',
		'nein',
		'falsch',
		'subscribed',
		'angemeldet',
		'opted in',
		'opt in',
	],
]);
/** A date in such a column says since when. */
const DATE = /^\d{1,4} \d{1,2} \d{1,4}\b/;

/** Reads an opt-out: `denied` when it is set. That somebody did not opt out is no consent. */
export function readOptOut(raw: unknown): Reading<ConsentState> {
	if (typeof raw === 'boolean') return { value: raw ? 'denied' : 'unknown' };
	const reading = readText(raw, LONGEST_CONSENT);
	if (reading.value === undefined) return reading.issue ? { issue: reading.issue } : {};
	const words = foldWords(reading.value);
	const state = STATE_BY_WORDS.get(words);
	if (NOT_OPTED_OUT.has(words) || state === 'unknown') return { value: 'unknown' };
	return state !== undefined || DATE.test(words) ? { value: 'denied' } : { issue: 'unknownValue' };
}
