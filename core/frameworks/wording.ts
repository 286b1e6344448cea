import type { Language } from '../common/language';
import { textIn, type Criterion, type Framework } from './definition';
import { QUESTIONS, type QuestionChannel } from './questions';
import { CRITERION_TITLES } from './titles';
import type { Finding } from './verdict';

/** What a criterion is called in sentences. */
export function criterionTitle(
	{ id, title }: Pick<Criterion, 'id' | 'title'>,
	language: Language,
): string {
	if (title !== undefined) return textIn(title, language);
	return CRITERION_TITLES[id]?.[language] ?? id;
}

function questionFor(criterion: Criterion, language: Language, channel: QuestionChannel): string {
	const { question } = criterion;
	if (typeof question === 'string') return question;
	if (question !== undefined && 'en' in question) return question[language];
	const own = question?.[channel];
	if (own !== undefined) return textIn(own, language);
	const known = QUESTIONS[criterion.id];
	if (known !== undefined) return known[channel][language];
	const title = criterionTitle(criterion, language);
	if (channel === 'form') return title;
	return language === 'de' ? `Wie steht es um: ${title}?` : `What can you tell us about: ${title}?`;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The sentences of a framework: its questions, and the reason of each verdict. */
export function compileWording(framework: Framework, language: Language, channel: QuestionChannel) {
	const titles = framework.criteria.map((criterion) => criterionTitle(criterion, language));
	const { atLeast, threshold, mandatory } = framework.rule;
	const of = framework.criteria.length;

	const needed = (): string => {
		const parts: string[] = [];
		if (atLeast !== undefined)
			parts.push(language === 'de' ? `mindestens ${atLeast}` : `at least ${atLeast}`);
		if (threshold !== undefined) {
			parts.push(
				language === 'de'
					? `${percent(threshold)} des Gewichts`
					: `${percent(threshold)} of the weight`,
			);
		}
		if (mandatory.length > 0) {
			const names = framework.criteria
				.map(({ id }, index) => (mandatory.includes(id) ? titles[index] : ''))
				.filter(Boolean)
				.join(', ');
			parts.push(language === 'de' ? `unbedingt ${names}` : `in any case ${names}`);
		}
		return parts.join(language === 'de' ? ' und ' : ' and ');
	};
	const rule = needed();

	const openTitles = (unknownMask: number): string =>
		titles.filter((_, index) => unknownMask & (1 << index)).join(', ');

	const english = (finding: Finding, unknownMask: number): string => {
		switch (finding.code) {
			case 'enoughMet':
				return `${finding.met} of ${of} criteria are met; needed: ${rule}.`;
			case 'open':
				return `${finding.met} of ${of} criteria are met; needed: ${rule}. Still open: ${openTitles(unknownMask)}.`;
			case 'mandatoryNotMet':
				return `${titles[finding.failedMandatory]} is mandatory and is not met.`;
			case 'tooFewCanBeMet':
				return `At most ${finding.met + finding.unknown} of ${of} criteria can still be met; needed: ${rule}.`;
			case 'thresholdOutOfReach':
				return `At most ${percent(finding.bestCase)} of the weight can still be met; needed: ${rule}.`;
		}
	};
	const german = (finding: Finding, unknownMask: number): string => {
		switch (finding.code) {
			case 'enoughMet':
				return `${finding.met} von ${of} Kriterien sind erfüllt; nötig: ${rule}.`;
			case 'open':
				return `${finding.met} von ${of} Kriterien sind erfüllt; nötig: ${rule}. Noch offen: ${openTitles(unknownMask)}.`;
			case 'mandatoryNotMet':
				return `${titles[finding.failedMandatory]} ist Pflicht und nicht erfüllt.`;
			case 'tooFewCanBeMet':
				return `Höchstens ${finding.met + finding.unknown} von ${of} Kriterien können noch erfüllt werden; nötig: ${rule}.`;
			case 'thresholdOutOfReach':
				return `Höchstens ${percent(finding.bestCase)} des Gewichts können noch erreicht werden; nötig: ${rule}.`;
		}
	};
	const word = language === 'de' ? german : english;

	const texts = new Map<Finding, string>();
	return {
		questions: framework.criteria.map((criterion) => questionFor(criterion, language, channel)),
		/** A finding is the same object for the same pattern of criteria, so its sentence is made once. */
		reason(finding: Finding, unknownMask: number): { code: string; text: string } {
			let text = texts.get(finding);
			if (text === undefined) {
				text = word(finding, unknownMask);
				texts.set(finding, text);
			}
			return { code: finding.code, text };
		},
	};
}
