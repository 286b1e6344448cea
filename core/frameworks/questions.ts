import type { Text } from '../common/language';

/** Where a question is asked: by sales on the phone, in an email, or as the label of a form field. */
export const QUESTION_CHANNELS = ['call', 'email', 'form'] as const;

export type QuestionChannel = (typeof QUESTION_CHANNELS)[number];

export type Question = Readonly<Record<QuestionChannel, Text>>;

const BUDGET: Question = {
	call: {
		en: 'Is money set aside for this, or how would it be found?',
		de: 'Ist dafür Geld eingeplant, oder woher würde es kommen?',
	},
	email: {
		en: 'So that we propose something that fits: what budget have you planned for this?',
		de: 'Damit unser Vorschlag passt: Welches Budget haben Sie dafür eingeplant?',
	},
	form: { en: 'Planned budget', de: 'Geplantes Budget' },
};

const AUTHORITY: Question = {
	call: {
		en: 'Who else has a say in this decision, and who signs in the end?',
		de: 'Wer entscheidet außer Ihnen mit, und wer unterschreibt am Ende?',
	},
	email: {
		en: 'Who besides you should be involved so that a decision can be made?',
		de: 'Wer sollte außer Ihnen dabei sein, damit entschieden werden kann?',
	},
	form: { en: 'Your part in the decision', de: 'Ihre Rolle bei der Entscheidung' },
};

const NEED: Question = {
	call: {
		en: 'What made you look for a solution now, and what happens if nothing changes?',
		de: 'Warum suchen Sie gerade jetzt eine Lösung, und was passiert, wenn sich nichts ändert?',
	},
	email: {
		en: 'Which problem should be solved first?',
		de: 'Welches Problem soll zuerst gelöst werden?',
	},
	form: { en: 'What would you like to solve?', de: 'Was möchten Sie lösen?' },
};

const TIMING: Question = {
	call: {
		en: 'By when does it have to be in use, and which event sets that date?',
		de: 'Bis wann muss es im Einsatz sein, und wovon hängt dieser Termin ab?',
	},
	email: {
		en: 'By when do you want a solution in place, ours or another one?',
		de: 'Bis wann soll eine Lösung im Einsatz sein, unsere oder eine andere?',
	},
	form: { en: 'Needed by', de: 'Benötigt bis' },
};

const INTEREST: Question = {
	call: {
		en: 'What about our offer caught your attention, and what would you like to see next?',
		de: 'Was hat Sie an unserem Angebot angesprochen, und was möchten Sie als Nächstes sehen?',
	},
	email: {
		en: 'What would you like to know more about?',
		de: 'Worüber möchten Sie mehr erfahren?',
	},
	form: { en: 'What interests you most?', de: 'Was interessiert Sie am meisten?' },
};

const OPPORTUNITY: Question = {
	call: {
		en: 'What would become possible for you once this is solved?',
		de: 'Was wird für Sie möglich, sobald das gelöst ist?',
	},
	email: {
		en: 'What would you gain from a solution?',
		de: 'Was würden Sie durch eine Lösung gewinnen?',
	},
	form: { en: 'Expected benefit', de: 'Erwarteter Nutzen' },
};

const EFFECT: Question = {
	call: {
		en: 'Which figure must improve, and from what to what?',
		de: 'Welche Kennzahl muss besser werden, von welchem Wert auf welchen?',
	},
	email: {
		en: 'By which figure will you measure whether this was a success?',
		de: 'An welcher Kennzahl werden Sie den Erfolg messen?',
	},
	form: { en: 'Figure to improve', de: 'Kennzahl, die besser werden soll' },
};

const GOALS: Question = {
	call: {
		en: 'What do you want to have reached by the end of the year?',
		de: 'Was möchten Sie bis zum Jahresende erreicht haben?',
	},
	email: {
		en: 'Which goal does this project serve?',
		de: 'Welchem Ziel dient dieses Vorhaben?',
	},
	form: { en: 'Your goal', de: 'Ihr Ziel' },
};

const PLANS: Question = {
	call: {
		en: 'What have you planned so far to get there, and what has already been tried?',
		de: 'Was haben Sie dafür bisher geplant, und was wurde schon versucht?',
	},
	email: {
		en: 'Which steps have you planned so far?',
		de: 'Welche Schritte haben Sie bisher geplant?',
	},
	form: { en: 'Planned steps', de: 'Geplante Schritte' },
};

const CONSEQUENCES: Question = {
	call: {
		en: 'What does it cost you if the goal is missed?',
		de: 'Was kostet es Sie, wenn das Ziel verfehlt wird?',
	},
	email: {
		en: 'What happens if nothing is done?',
		de: 'Was geschieht, wenn nichts unternommen wird?',
	},
	form: { en: 'Cost of doing nothing', de: 'Kosten, wenn nichts geschieht' },
};

const DECISION_CRITERIA: Question = {
	call: {
		en: 'Which points decide between the offers, and which of them are a must?',
		de: 'Nach welchen Punkten wählen Sie aus, und welche davon sind ein Muss?',
	},
	email: {
		en: 'Which requirements does a solution have to meet?',
		de: 'Welche Anforderungen muss eine Lösung erfüllen?',
	},
	form: { en: 'Requirements', de: 'Anforderungen' },
};

const DECISION_PROCESS: Question = {
	call: {
		en: 'How was the last purchase of this kind decided, step by step?',
		de: 'Wie wurde der letzte Kauf dieser Art entschieden, Schritt für Schritt?',
	},
	email: {
		en: 'Which steps lead from here to a decision?',
		de: 'Welche Schritte führen von hier zur Entscheidung?',
	},
	form: { en: 'Steps to a decision', de: 'Schritte bis zur Entscheidung' },
};

const PAPER_PROCESS: Question = {
	call: {
		en: 'Which checks follow a yes: legal, security, data protection, purchasing?',
		de: 'Welche Prüfungen folgen auf ein Ja: Recht, Sicherheit, Datenschutz, Einkauf?',
	},
	email: {
		en: 'Which documents and checks does your company ask for before signing?',
		de: 'Welche Unterlagen und Prüfungen verlangt Ihr Haus vor der Unterschrift?',
	},
	form: { en: 'Checks before signing', de: 'Prüfungen vor der Unterschrift' },
};

const ECONOMIC_BUYER: Question = {
	call: {
		en: 'Who signs from this amount on, and have you spoken about it already?',
		de: 'Wer unterschreibt ab diesem Betrag, und haben Sie schon darüber gesprochen?',
	},
	email: {
		en: 'Who releases the money for this, and may we include that person?',
		de: 'Wer gibt das Geld dafür frei, und dürfen wir diese Person einbeziehen?',
	},
	form: { en: 'Who releases the budget?', de: 'Wer gibt das Budget frei?' },
};

const CHAMPION: Question = {
	call: {
		en: 'Who gains most from this personally and would speak for it inside the company?',
		de: 'Wer hat selbst am meisten davon und würde sich im Haus dafür einsetzen?',
	},
	email: {
		en: 'Who in your company is driving this topic?',
		de: 'Wer treibt dieses Thema in Ihrem Unternehmen voran?',
	},
	form: { en: 'Who drives this topic?', de: 'Wer treibt das Thema voran?' },
};

const COMPETITION: Question = {
	call: {
		en: 'Which alternatives are you looking at, doing nothing included?',
		de: 'Welche Alternativen prüfen Sie, einschließlich nichts zu tun?',
	},
	email: {
		en: 'Which other solutions are you comparing?',
		de: 'Welche anderen Lösungen vergleichen Sie?',
	},
	form: { en: 'Alternatives considered', de: 'Geprüfte Alternativen' },
};

/** The question bank by criterion. Themes: reference table "question bank" of qualification frameworks. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
	budget: BUDGET,
	money: BUDGET,
	funds: BUDGET,
	authority: AUTHORITY,
	team: AUTHORITY,
	need: NEED,
	challenges: NEED,
	identifyPain: NEED,
	timing: TIMING,
	urgency: TIMING,
	prioritization: TIMING,
	timeline: TIMING,
	interest: INTEREST,
	opportunity: OPPORTUNITY,
	implications: OPPORTUNITY,
	effect: EFFECT,
	metrics: EFFECT,
	goals: GOALS,
	plans: PLANS,
	consequences: CONSEQUENCES,
	decisionCriteria: DECISION_CRITERIA,
	decisionProcess: DECISION_PROCESS,
	paperProcess: PAPER_PROCESS,
	economicBuyer: ECONOMIC_BUYER,
	champion: CHAMPION,
	competition: COMPETITION,
};
