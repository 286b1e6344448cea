import type { Language } from '../common/language';

/** The words of the training report. */
export interface TrainingTexts {
	readonly title: Record<'model' | 'noSignal' | 'tooFewLeads', string>;
	readonly lead: Record<'model' | 'noSignal' | 'tooFewLeads', string>;
	readonly tiles: Record<'leads' | 'won' | 'auc' | 'lift' | 'calibration' | 'range', string>;
	readonly quality: string;
	readonly qualityNote: (folds: number) => string;
	readonly roc: readonly [string, string];
	readonly rocAxis: { x: string; y: string; chance: string };
	readonly calibration: readonly [string, string];
	readonly calibrationAxis: { x: string; y: string; perfect: string; leads: string };
	readonly gains: readonly [string, string];
	readonly gainsAxis: {
		x: string;
		y: string;
		chance: string;
		caught: (share: string, wins: string) => string;
	};
	readonly distribution: readonly [string, string];
	readonly distributionAxis: { x: string; y: string; won: string; lost: string };
	readonly measures: readonly [string, string, string, string, string, string, string];
	readonly crossValidated: string;
	readonly newer: (from: string) => string;
	readonly rules: string;
	readonly bands: readonly [string, string];
	readonly bandColumns: readonly [string, string, string, string, string, string, string];
	readonly advice: readonly [string, string];
	readonly adviceColumns: readonly [string, string, string, string, string];
	readonly adviceBy: Record<'capacity' | 'shareOfWins' | 'value', string>;
	readonly net: (value: string) => string;
	readonly list: readonly [string, string];
	readonly listColumns: readonly [string, string, string, string, string];
	readonly points: readonly [string, (base: string, doubling: string) => string];
	readonly pairs: readonly [string, string];
	readonly more: (hidden: number) => string;
	readonly ruleTable: readonly [string, string];
	readonly ruleColumns: readonly [string, string, string, string, string, string, string];
	readonly ruleVerdict: Record<'earns' | 'against' | 'unclear', string>;
	readonly footer: string;
}

export const TRAINING_TEXTS: Record<Language, TrainingTexts> = {
	en: {
		title: {
			model: 'Trained lead score',
			noSignal: 'No signal found',
			tooFewLeads: 'Too few leads to learn from',
		},
		lead: {
			model: 'What past leads teach about winning the next ones, and how far to trust it.',
			noSignal:
				'These fields do not predict the outcome, so there is no model. That is a finding, too.',
			tooFewLeads: 'There are not enough won and lost leads yet, so there is no model.',
		},
		tiles: {
			leads: 'past leads',
			won: 'of them won',
			auc: 'AUC, out of sample',
			lift: 'lift in the top 10 %',
			calibration: 'calibration error',
			range: '95 % interval of the AUC',
		},
		quality: 'How good is it?',
		qualityNote: (folds) =>
			`Every lead was scored by a model that had not seen it (${folds}-fold cross-validation).`,
		roc: ['Won leads found', 'against false alarms, for every threshold'],
		rocAxis: {
			x: 'lost leads above the threshold',
			y: 'won leads above the threshold',
			chance: 'by chance',
		},
		calibration: [
			'Do probabilities come true?',
			'predicted against observed; larger dots stand for more leads',
		],
		calibrationAxis: {
			x: 'predicted probability',
			y: 'observed share of won leads',
			perfect: 'exactly right',
			leads: 'leads',
		},
		gains: ['Wins caught', 'when only the best-scored part of the list is worked on'],
		gainsAxis: {
			x: 'share of leads worked on',
			y: 'share of wins caught',
			chance: 'in random order',
			caught: (share, wins) => `top ${share}: ${wins} of wins`,
		},
		distribution: ['Scores by outcome', 'each outcome as shares of its own leads'],
		distributionAxis: { x: 'score', y: 'share of the outcome', won: 'won', lost: 'lost' },
		measures: [
			'Tested on',
			'Leads',
			'AUC',
			'95 % interval',
			'Log-loss',
			'Brier',
			'Calibration error',
		],
		crossValidated: 'leads held back (cross-validation)',
		newer: (from) => `newer leads (from ${from}), learned from older ones`,
		rules: 'your model of rules',
		bands: ['Bands', 'What each band of the score would have held.'],
		bandColumns: [
			'Band',
			'From score',
			'Leads',
			'Won',
			'Share won',
			'Precision from here up',
			'Wins caught',
		],
		advice: ['Where to set the threshold', 'Answers to what was asked, from leads held back.'],
		adviceColumns: ['Aim', 'From score', 'Share won', 'Wins caught', 'Leads'],
		adviceBy: {
			capacity: 'as many leads as sales can take',
			shareOfWins: 'catch the wanted share of wins',
			value: 'highest value after cost',
		},
		net: (value) => ` (net ${value})`,
		list: ['From the top of the list', 'Leads sorted by score.'],
		listColumns: ['Best', 'Leads', 'Share won', 'Wins caught', 'Lift'],
		points: [
			'The points',
			(base, doubling) =>
				`A score is ${base} plus the points below, kept within 0 and 100. 50 is the average lead; every ${doubling} points double the odds. On the right: share of leads.`,
		],
		pairs: [
			'Pairs of fields',
			'Where two fields together say more than each alone. These points come on top.',
		],
		more: (hidden) => `${hidden} more values`,
		ruleTable: ['Which rules earn their points?', 'Your rules on the same past leads.'],
		ruleColumns: [
			'Rule',
			'Leads',
			'Mean points',
			'Won with it',
			'Won without',
			'AUC gained',
			'Finding',
		],
		ruleVerdict: { earns: 'earns them', against: 'works against you', unclear: 'may be chance' },
		footer:
			'All figures are out of sample. Correlation is not cause: points say what won leads had in common.',
	},
	de: {
		title: {
			model: 'Gelernter Lead-Score',
			noSignal: 'Kein Signal gefunden',
			tooFewLeads: 'Zu wenige Leads zum Lernen',
		},
		lead: {
			model: 'Was vergangene Leads über die nächsten lehren, und wie weit man dem trauen darf.',
			noSignal:
				'Diese Felder sagen das Ergebnis nicht voraus, deshalb gibt es kein Modell. Auch das ist ein Befund.',
			tooFewLeads:
				'Es gibt noch nicht genug gewonnene und verlorene Leads, deshalb gibt es kein Modell.',
		},
		tiles: {
			leads: 'vergangene Leads',
			won: 'davon gewonnen',
			auc: 'AUC, an ungesehenen Leads',
			lift: 'Lift in den besten 10 %',
			calibration: 'Kalibrierungsfehler',
			range: '95-%-Intervall der AUC',
		},
		quality: 'Wie gut ist es?',
		qualityNote: (folds) =>
			`Jeder Lead wurde von einem Modell bewertet, das ihn nicht kannte (${folds}-fache Kreuzvalidierung).`,
		roc: ['Gefundene Gewinne', 'gegen Fehlalarme, für jede Schwelle'],
		rocAxis: {
			x: 'verlorene Leads über der Schwelle',
			y: 'gewonnene Leads über der Schwelle',
			chance: 'Zufall',
		},
		calibration: [
			'Treffen die Wahrscheinlichkeiten ein?',
			'vorhergesagt gegen beobachtet; größere Punkte sind mehr Leads',
		],
		calibrationAxis: {
			x: 'vorhergesagte Wahrscheinlichkeit',
			y: 'beobachteter Anteil gewonnener Leads',
			perfect: 'genau richtig',
			leads: 'Leads',
		},
		gains: ['Erreichte Gewinne', 'wenn nur der bestbewertete Teil der Liste bearbeitet wird'],
		gainsAxis: {
			x: 'Anteil bearbeiteter Leads',
			y: 'Anteil erreichter Gewinne',
			chance: 'zufällige Reihenfolge',
			caught: (share, wins) => `beste ${share}: ${wins} erreicht`,
		},
		distribution: ['Scores nach Ergebnis', 'jedes Ergebnis als Anteile seiner eigenen Leads'],
		distributionAxis: {
			x: 'Score',
			y: 'Anteil des Ergebnisses',
			won: 'gewonnen',
			lost: 'verloren',
		},
		measures: [
			'Geprüft an',
			'Leads',
			'AUC',
			'95-%-Intervall',
			'Log-Loss',
			'Brier',
			'Kalibrierungsfehler',
		],
		crossValidated: 'zurückgehaltenen Leads (Kreuzvalidierung)',
		newer: (from) => `neueren Leads (ab ${from}), gelernt an älteren`,
		rules: 'Ihr Regelmodell',
		bands: ['Bänder', 'Was jedes Band des Scores enthalten hätte.'],
		bandColumns: [
			'Band',
			'Ab Score',
			'Leads',
			'Gewonnen',
			'Anteil gewonnen',
			'Trefferquote ab hier',
			'Erreichte Gewinne',
		],
		advice: [
			'Wo die Schwelle liegen soll',
			'Antworten auf Ihre Vorgaben, an zurückgehaltenen Leads.',
		],
		adviceColumns: ['Ziel', 'Ab Score', 'Anteil gewonnen', 'Erreichte Gewinne', 'Leads'],
		adviceBy: {
			capacity: 'so viele Leads, wie der Vertrieb schafft',
			shareOfWins: 'gewünschten Anteil der Gewinne erreichen',
			value: 'höchster Wert nach Kosten',
		},
		net: (value) => ` (netto ${value})`,
		list: ['Vom Anfang der Liste', 'Leads nach Score sortiert.'],
		listColumns: ['Beste', 'Leads', 'Anteil gewonnen', 'Erreichte Gewinne', 'Lift'],
		points: [
			'Die Punkte',
			(base, doubling) =>
				`Ein Score ist ${base} plus die Punkte unten, begrenzt auf 0 bis 100. 50 ist der durchschnittliche Lead; je ${doubling} Punkte verdoppeln sich die Chancen. Rechts: Anteil der Leads.`,
		],
		pairs: [
			'Feldpaare',
			'Wo zwei Felder zusammen mehr sagen als jedes allein. Diese Punkte kommen hinzu.',
		],
		more: (hidden) => `${hidden} weitere Werte`,
		ruleTable: ['Welche Regeln verdienen ihre Punkte?', 'Ihre Regeln an denselben Leads.'],
		ruleColumns: [
			'Regel',
			'Leads',
			'Punkte im Mittel',
			'Gewonnen mit',
			'Gewonnen ohne',
			'AUC-Gewinn',
			'Befund',
		],
		ruleVerdict: { earns: 'verdient sie', against: 'wirkt verkehrt', unclear: 'kann Zufall sein' },
		footer:
			'Alle Zahlen stammen von ungesehenen Leads. Zusammenhang ist nicht Ursache: Punkte sagen, was gewonnene Leads gemeinsam hatten.',
	},
};
