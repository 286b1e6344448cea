import type { Language, Text } from '../common/language';
import type { AnswerStatus, FieldIssue } from '../lead/lead';
import { GATE_CRITERIA, type GateCriterionName } from './definition';
import type { GateFinding } from './gate';

/** Why a lead is in the stage it is in. */
export type ReasonCode =
	| 'always'
	| 'contactDetails'
	| 'identified'
	| 'engaged'
	| 'leadMagnet'
	| 'handRaise'
	| 'scoreReached'
	| 'gatePassed'
	| 'frameworkQualified'
	| 'openDeal'
	| 'won'
	| 'condition'
	| 'noEntry'
	| 'unchanged'
	| 'protectedStage'
	| 'keptByHand'
	| 'unknownStage'
	| 'blocked'
	| 'coolDown'
	| 'belowThreshold'
	| 'scoreDecayed'
	| 'closedLost'
	| 'recycleCondition'
	| 'notTarget'
	| 'noNeed'
	| 'noBudget'
	| 'outcomeDisqualified'
	| 'disqualifyCondition'
	| 'disqualifiedKept';

const REASONS: Readonly<Record<ReasonCode, Text>> = {
	always: { en: 'Every lead begins here.', de: 'Hier beginnt jeder Lead.' },
	contactDetails: { en: 'Contact details are known.', de: 'Kontaktdaten sind bekannt.' },
	identified: {
		en: 'The company or a phone number is known.',
		de: 'Das Unternehmen oder eine Telefonnummer ist bekannt.',
	},
	engaged: {
		en: 'The lead took an interest beyond the newsletter.',
		de: 'Der Lead hat sich über den Newsletter hinaus interessiert.',
	},
	leadMagnet: {
		en: 'The lead gave contact details for content.',
		de: 'Der Lead hat für Inhalte Kontaktdaten hinterlassen.',
	},
	handRaise: {
		en: 'The lead asked for a demo, a consultation or contact.',
		de: 'Der Lead hat um Demo, Beratung oder Kontakt gebeten.',
	},
	scoreReached: {
		en: 'The score reached {}.',
		de: 'Der Score hat {} erreicht.',
	},
	gatePassed: {
		en: 'Target group, need, interest and budget are met.',
		de: 'Zielgruppe, Bedarf, Interesse und Budget sind erfüllt.',
	},
	frameworkQualified: {
		en: 'The qualification framework says qualified.',
		de: 'Das Qualifizierungs-Framework sagt: qualifiziert.',
	},
	openDeal: { en: 'A deal is open.', de: 'Es gibt einen offenen Deal.' },
	won: { en: 'A deal was won.', de: 'Ein Deal wurde gewonnen.' },
	condition: { en: 'The condition "{}" holds.', de: 'Die Bedingung „{}“ ist erfüllt.' },
	noEntry: {
		en: 'No rule of any stage holds; this is the first stage.',
		de: 'Keine Regel einer Stufe trifft zu; das ist die erste Stufe.',
	},
	unchanged: { en: 'Nothing changes the stage.', de: 'Nichts ändert die Stufe.' },
	protectedStage: {
		en: 'Only a deal changes this stage, never a score.',
		de: 'Diese Stufe ändert nur ein Deal, nie ein Score.',
	},
	keptByHand: {
		en: 'People keep this stage; it is not classified.',
		de: 'Diese Stufe vergeben Menschen; sie wird nicht berechnet.',
	},
	unknownStage: {
		en: 'The previous stage is not one of this funnel, so it was left as it is. Add it to the funnel or map it to one of its stages.',
		de: 'Die bisherige Stufe gehört nicht zu diesem Funnel und blieb deshalb, wie sie ist. Nehmen Sie sie in den Funnel auf oder ordnen Sie sie einer seiner Stufen zu.',
	},
	blocked: {
		en: 'Ready for the next stage, but missing: {}.',
		de: 'Bereit für die nächste Stufe, es fehlt aber: {}.',
	},
	coolDown: {
		en: 'The lead was sent back a short time ago and rests until it may come again.',
		de: 'Der Lead wurde vor Kurzem zurückgestuft und ruht, bis er wiederkommen darf.',
	},
	belowThreshold: {
		en: 'The score is below {}; the stage is left if it stays there.',
		de: 'Der Score liegt unter {}; bleibt es dabei, verlässt der Lead die Stufe.',
	},
	scoreDecayed: {
		en: 'The score stayed below {}: interest has faded.',
		de: 'Der Score blieb unter {}: Das Interesse hat nachgelassen.',
	},
	closedLost: { en: 'A deal was lost.', de: 'Ein Deal ging verloren.' },
	recycleCondition: {
		en: 'The condition "{}" sends the lead back.',
		de: 'Die Bedingung „{}“ stuft den Lead zurück.',
	},
	notTarget: {
		en: 'The lead is not in the target group.',
		de: 'Der Lead gehört nicht zur Zielgruppe.',
	},
	noNeed: { en: 'There is no need.', de: 'Es besteht kein Bedarf.' },
	noBudget: { en: 'There is no budget.', de: 'Es ist kein Budget vorhanden.' },
	outcomeDisqualified: {
		en: 'The lead was disqualified in the CRM.',
		de: 'Der Lead wurde im CRM disqualifiziert.',
	},
	disqualifyCondition: {
		en: 'The condition "{}" disqualifies the lead.',
		de: 'Die Bedingung „{}“ disqualifiziert den Lead.',
	},
	disqualifiedKept: {
		en: 'The lead is disqualified. A new request, or all four criteria met, brings it back.',
		de: 'Der Lead ist disqualifiziert. Eine neue Anfrage oder alle vier erfüllten Kriterien holen ihn zurück.',
	},
};

const GATE_TEXTS: Readonly<Record<GateCriterionName, Readonly<Record<AnswerStatus, Text>>>> = {
	targetGroup: {
		met: { en: 'Fits the target group', de: 'Passt zur Zielgruppe' },
		notMet: { en: 'Does not fit the target group', de: 'Passt nicht zur Zielgruppe' },
		unknown: {
			en: 'Not known whether it fits the target group',
			de: 'Unbekannt, ob er zur Zielgruppe passt',
		},
	},
	need: {
		met: { en: 'Has the need', de: 'Hat Bedarf' },
		notMet: { en: 'Has no need', de: 'Hat keinen Bedarf' },
		unknown: { en: 'Need is not known', de: 'Bedarf ist unbekannt' },
	},
	interest: {
		met: { en: 'Shows high interest', de: 'Zeigt hohes Interesse' },
		notMet: { en: 'Shows too little interest so far', de: 'Zeigt bisher zu wenig Interesse' },
		unknown: { en: 'Interest is not known', de: 'Interesse ist unbekannt' },
	},
	budget: {
		met: { en: 'Has the budget', de: 'Hat das Budget' },
		notMet: { en: 'Has no budget', de: 'Hat kein Budget' },
		unknown: { en: 'Budget is not known', de: 'Budget ist unbekannt' },
	},
};

const NOT_READY: Text = {
	en: 'Not ready for sales yet: {}.',
	de: 'Noch nicht bereit für den Vertrieb: {}.',
};
const NO_VERDICT: Text = {
	en: 'The qualification framework does not say qualified',
	de: 'Das Qualifizierungs-Framework sagt nicht: qualifiziert',
};

const DATE_ISSUES: Readonly<Record<'futureDate' | 'invalidDate', Text>> = {
	futureDate: {
		en: 'The date at which the lead entered its stage lies in the future; it counts from this run on.',
		de: 'Das Datum, an dem der Lead in seine Stufe kam, liegt in der Zukunft; gezählt wird ab diesem Lauf.',
	},
	invalidDate: {
		en: 'The date at which the lead entered its stage cannot be read; it counts from this run on. Write it like 2026-11-23T09:00:00Z.',
		de: 'Das Datum, an dem der Lead in seine Stufe kam, ist nicht lesbar; gezählt wird ab diesem Lauf. Schreiben Sie es wie 2026-11-23T09:00:00Z.',
	},
};

export function compileWording(language: Language) {
	const gate = (criterion: GateCriterionName) => ({
		met: GATE_TEXTS[criterion].met[language],
		notMet: GATE_TEXTS[criterion].notMet[language],
		unknown: GATE_TEXTS[criterion].unknown[language],
	});
	const gateTexts = {
		targetGroup: gate('targetGroup'),
		need: gate('need'),
		interest: gate('interest'),
		budget: gate('budget'),
	};
	const notReadyTexts = new Map<string, string>();
	return {
		/** Why a lead right before the gate stays there. */
		notReady(finding: Readonly<GateFinding>): { code: string; text: string } {
			const { targetGroup, need, interest, budget, lacksFramework } = finding;
			const key = `${targetGroup} ${need} ${interest} ${budget} ${lacksFramework}`;
			let text = notReadyTexts.get(key);
			if (text === undefined) {
				const open = GATE_CRITERIA.filter((criterion) => finding[criterion] !== 'met').map(
					(criterion) => gateTexts[criterion][finding[criterion]],
				);
				if (lacksFramework) open.push(NO_VERDICT[language]);
				text = NOT_READY[language].replace('{}', open.join('; '));
				notReadyTexts.set(key, text);
			}
			return { code: 'unchanged', text };
		},
		dateIssue: (code: 'futureDate' | 'invalidDate'): FieldIssue => ({
			field: 'stage.enteredAt',
			code,
			text: DATE_ISSUES[code][language],
		}),
		/** `detail` is the score, or the names, that the sentence speaks of. */
		reason(code: ReasonCode, detail?: number | string): { code: string; text: string } {
			const template = REASONS[code][language];
			return {
				code,
				text: detail === undefined ? template : template.replace('{}', () => String(detail)),
			};
		},
		gate: gateTexts,
	};
}

export type Wording = ReturnType<typeof compileWording>;
