import { foldWords } from '../fold';
import type { Answer, AnswerStatus } from '../lead';
import { EMPTY, cleanText, unwrap, type Reading } from './text';

const LONGEST_ANSWER = 5_000;
const LONGEST_STATUS = 24;

const STATUS_WORDS = new Map<string, AnswerStatus>(
	Object.entries({
		met: [
			'met',
			'yes',
			'y',
			'true',
			'ja',
			'j',
			'wahr',
			'erfuellt',
			'vorhanden',
			'confirmed',
			'bestaetigt',
		],
		notMet: [
			...[
				'notmet',
				'not met',
				'no',
				'n',
				'false',
				'nein',
				'falsch',
				'nicht erfuellt',
				'nicht vorhanden',
			],
			...['not available', 'none', 'kein', 'keine', 'keins', 'keines', 'keiner', 'not confirmed'],
		],
		unknown: [
			'unknown',
			'unbekannt',
			'not known',
			'weiss nicht',
			'don t know',
			'not sure',
			'offen',
			'unklar',
			'unclear',
			'open',
			'n a',
			'k a',
		],
	}).flatMap(([status, words]) =>
		words.map((word): [string, AnswerStatus] => [word, status as AnswerStatus]),
	),
);

/** The status that a plain value says outright: true, `yes`, `nein`, `not met`; undefined when it says something else. */
export function readAnswerStatus(value: unknown): AnswerStatus | undefined {
	if (typeof value === 'boolean') return value ? 'met' : 'notMet';
	if (typeof value !== 'string' || value.length > LONGEST_STATUS) return undefined;
	return STATUS_WORDS.get(foldWords(value));
}

const STATUSES = new Set<unknown>(['met', 'notMet', 'unknown']);

/** Whether a value is an answer in the unified form. */
export function isAnswer(value: unknown): value is Answer {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	const { status } = value as Answer;
	return status === undefined ? 'value' in value || 'evidence' in value : STATUSES.has(status);
}

/** The values of a checkbox list, or the one value. */
function plainValue(raw: unknown): unknown {
	if (Array.isArray(raw) && raw.length > 1 && raw.every((value) => typeof value === 'string')) {
		return raw.length > 50 ? undefined : raw.join(', ');
	}
	return unwrap(raw);
}

/** Whose field an answer stands in. */
type AnswerSource = 'form' | 'crm';

const EVIDENCE: Readonly<Record<AnswerSource, string>> = { form: 'form field', crm: 'CRM field' };

/**
 * Reads the answer to one criterion from a field. Only a plain word (`yes`, `nein`, `notMet`) is a status; any other
 * value is kept for the framework to judge.
 * @param label the field's name, for the evidence
 */
export function readAnswer(
	raw: unknown,
	label: string,
	source: AnswerSource,
	at: string | undefined,
): Reading<Answer> {
	if (isAnswer(raw)) return { value: raw };
	const value = plainValue(raw);
	if (value === undefined || value === null) return EMPTY;
	if (typeof value === 'object' && !(value instanceof Date)) return { issue: 'invalidType' };
	if (typeof value === 'number' && !Number.isFinite(value)) return EMPTY;
	if (typeof value === 'string' && value.length > LONGEST_ANSWER) return { issue: 'tooLong' };
	const content = typeof value === 'string' ? cleanText(value) : value;
	const status = readAnswerStatus(content);
	if (content === '' || status === 'unknown') return EMPTY;
	return {
		value: {
			...(status ? { status } : {}),
			value: content instanceof Date ? content.toISOString() : content,
			evidence: `${EVIDENCE[source]} ${label}`,
			source,
			...(at ? { at } : {}),
		},
	};
}
