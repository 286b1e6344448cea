import type { Language } from '../../common/language';

export type TrainingWarningCode =
	| 'tooFewLeads'
	| 'fewLeads'
	| 'oneClass'
	| 'openLeads'
	| 'outcomeNotUnderstood'
	| 'futureRows'
	| 'notARecord'
	| 'duplicateLeads'
	| 'leak'
	| 'suspiciousName'
	| 'identifier'
	| 'constant'
	| 'allMissing'
	| 'tooManyFields'
	| 'noFields'
	| 'noSignal'
	| 'calibration'
	| 'timeSplit'
	| 'timeSplitTooSmall'
	| 'baseRateShift'
	| 'drift'
	| 'dateFieldFound'
	| 'dateFieldMissing';

/** Something the user should know about a training or an evaluation, and what to do about it. */
export interface TrainingWarning {
	readonly code: TrainingWarningCode;
	/** The field it is about. */
	readonly field?: string;
	/** One plain sentence, in the chosen language. */
	readonly text: string;
}

/** Collects warnings in one language. */
export interface Warnings {
	readonly list: TrainingWarning[];
	add(code: TrainingWarningCode, text: Readonly<Record<Language, string>>, field?: string): void;
}

export function collectWarnings(language: Language): Warnings {
	const list: TrainingWarning[] = [];
	return {
		list,
		add(code, text, field) {
			list.push({ code, ...(field === undefined ? {} : { field }), text: text[language] });
		},
	};
}
