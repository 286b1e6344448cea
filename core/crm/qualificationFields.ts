import type { CriterionResult, Qualification, ScoreReason, StageRecord } from '../lead';
import { isClassicStage, stageKey } from '../lead/funnelStage';
import type { QualificationValues } from './port';
import { known, moment, text } from './unify';

export type QualificationFieldType = 'number' | 'text' | 'longText' | 'choice' | 'dateTime';

export interface QualificationField {
	/** Key in `QualificationValues`. */
	readonly key: string;
	/** Name in snake case, e.g. `lq_score`; each CRM writes it its own way. */
	readonly name: string;
	/** Label as people see it in the CRM. */
	readonly label: string;
	readonly type: QualificationFieldType;
	readonly options?: readonly string[];
}

/** The criteria of BANT, which every CRM gets a field for. */
const CRITERIA = ['budget', 'authority', 'need', 'timing'] as const;

const STATUSES = ['met', 'not_met', 'unknown'];
const VERDICTS = ['qualified', 'needs_info', 'not_qualified'];

const capitalised = (word: string) => word[0].toUpperCase() + word.slice(1);

/** What the pack writes into a CRM. `dateTime` values are ISO 8601 with zone. */
export const QUALIFICATION_FIELDS: readonly QualificationField[] = [
	{ key: 'score', name: 'lq_score', label: 'LQ Score', type: 'number' },
	{ key: 'grade', name: 'lq_grade', label: 'LQ Grade', type: 'text' },
	{ key: 'band', name: 'lq_band', label: 'LQ Band', type: 'text' },
	{
		key: 'bantVerdict',
		name: 'lq_bant_verdict',
		label: 'LQ BANT Verdict',
		type: 'choice',
		options: VERDICTS,
	},
	...CRITERIA.map((criterion): QualificationField => ({
		key: bantKey(criterion),
		name: `lq_bant_${criterion}`,
		label: `LQ BANT ${capitalised(criterion)}`,
		type: 'choice',
		options: STATUSES,
	})),
	{ key: 'stage', name: 'lq_stage', label: 'LQ Stage', type: 'text' },
	{ key: 'stageSince', name: 'lq_stage_since', label: 'LQ Stage Since', type: 'dateTime' },
	{ key: 'reasons', name: 'lq_reasons', label: 'LQ Reasons', type: 'longText' },
	{ key: 'model', name: 'lq_model', label: 'LQ Model', type: 'text' },
	{ key: 'scoredAt', name: 'lq_scored_at', label: 'LQ Scored At', type: 'dateTime' },
];

const FIELD_BY_KEY = new Map(QUALIFICATION_FIELDS.map((field) => [field.key, field]));

function bantKey(criterion: string): string {
	return `bant${capitalised(criterion)}`;
}

/** `notMet` as `not_met`: choices in a CRM are in snake case. */
const snakeCase = (text: string) => text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Empties every field that the pack writes. */
export const ERASED_VALUES: QualificationValues = Object.fromEntries(
	QUALIFICATION_FIELDS.map(({ key }) => [key, null]),
);

const LONGEST_REASONS = 2_000;

function reasonsText(reasons: readonly ScoreReason[]): string {
	const lines = reasons.map(({ text, points }) => `${points > 0 ? '+' : ''}${points}: ${text}`);
	let text = '';
	for (const line of lines) {
		if (text.length + line.length + 1 > LONGEST_REASONS) break;
		text += text ? `\n${line}` : line;
	}
	return text;
}

const latest = (...moments: Array<string | undefined>): string | undefined =>
	moments.reduce(
		(newest, moment) => (moment && (!newest || moment > newest) ? moment : newest),
		undefined,
	);

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values of an item's `qualification` that a CRM can hold; parts that no node wrote are absent. */
export function qualificationValues(qualification: unknown): QualificationValues {
	const values: Record<string, string | number> = {};
	if (!isRecord(qualification)) return values;
	const { score, bant, stage } = qualification as Qualification;
	const set = (key: string, value: unknown) => {
		const filled = typeof value === 'number' ? Number.isFinite(value) : value !== '';
		if ((typeof value === 'number' || typeof value === 'string') && filled) values[key] = value;
	};
	if (isRecord(score)) {
		set('score', score.total);
		set('grade', score.grade);
		set('band', score.band);
		set('model', isRecord(score.model) ? score.model.hash : undefined);
		if (Array.isArray(score.reasons)) set('reasons', reasonsText(score.reasons as ScoreReason[]));
	}
	if (isRecord(bant)) {
		set('bantVerdict', typeof bant.verdict === 'string' ? snakeCase(bant.verdict) : undefined);
		for (const criterion of CRITERIA) {
			const result = isRecord(bant.criteria)
				? (bant.criteria[criterion] as CriterionResult | undefined)
				: undefined;
			if (result?.status) set(bantKey(criterion), snakeCase(result.status));
		}
	}
	if (isRecord(stage)) {
		set('stage', stage.current);
		set('stageSince', stage.enteredAt);
	}
	set('scoredAt', latest(evaluatedAt(score), evaluatedAt(bant), evaluatedAt(stage)));
	return values;
}

function evaluatedAt(result: unknown): string | undefined {
	return isRecord(result) && typeof result.evaluatedAt === 'string'
		? result.evaluatedAt
		: undefined;
}

/**
 * The stage that a lead is in, by the CRM's own stage and the one that the pack wrote. The pack's also knows stages
 * that the CRM has no name for, and since when. Where both name one, the later counts; where the CRM does not date its
 * own, that is the CRM's, unless it is none of the funnel's, such as "Open - Not Contacted".
 */
export function knownStage(
	ofCrm: StageRecord | undefined,
	read: (field: QualificationField) => unknown,
): StageRecord | undefined {
	const written = (key: string) => text(read(FIELD_BY_KEY.get(key) as QualificationField));
	const name = written('stage');
	if (name === undefined) return ofCrm;
	const own = known({ current: stageKey(name), enteredAt: moment(written('stageSince')) });
	if (ofCrm === undefined) return own;
	if (ofCrm.current === own.current) return { ...ofCrm, ...own };
	if (ofCrm.enteredAt !== undefined && own.enteredAt !== undefined)
		return ofCrm.enteredAt > own.enteredAt ? ofCrm : own;
	return isClassicStage(ofCrm.current) ? ofCrm : own;
}

/** The answers that an earlier run wrote into the CRM, so that the next BANT check need not ask again. */
export function answersFromValues(
	read: (field: QualificationField) => unknown,
): Record<string, { status: 'met' | 'notMet'; source: string }> {
	const answers: Record<string, { status: 'met' | 'notMet'; source: string }> = {};
	for (const criterion of CRITERIA) {
		const value = read(FIELD_BY_KEY.get(bantKey(criterion)) as QualificationField);
		if (value === 'met') answers[criterion] = { status: 'met', source: 'crm' };
		if (value === 'not_met') answers[criterion] = { status: 'notMet', source: 'crm' };
	}
	return answers;
}
