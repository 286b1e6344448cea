import type { Language } from '../common/language';

type Named = Readonly<Record<string, string>>;

/** The words of the funnel report. */
export interface FunnelTexts {
	readonly title: string;
	readonly lead: (leads: string, at: string) => string;
	readonly tiles: Record<
		'leads' | 'salesReady' | 'customers' | 'meanScore' | 'deadlines' | 'accounts',
		string
	>;
	readonly warnings: { readonly empty: string; readonly withoutStage: (count: string) => string };
	readonly funnel: readonly [string, string];
	readonly fromBefore: (share: string) => string;
	readonly now: (count: string) => string;
	readonly aside: readonly [string, string];
	readonly asideColumns: readonly [string, string, string];
	readonly time: readonly [string, string];
	readonly timeAxis: { x: string; median: string; ninetieth: string };
	readonly scores: readonly [string, string];
	readonly scoreAxis: { readonly x: string; readonly y: string };
	readonly grades: readonly [string, string];
	readonly gradeAxis: string;
	readonly sources: readonly [string, string];
	readonly sourceColumns: readonly [string, string, string, string, string];
	readonly handOffs: readonly [string, string];
	readonly handOffNames: Record<'met' | 'missed' | 'due' | 'notYet' | 'tooEarly', string>;
	readonly late: (time: string) => string;
	readonly groups: readonly [string, string];
	readonly groupTiles: Record<'accounts' | 'score' | 'coverage', string>;
	readonly missing: readonly [string, string];
	readonly readinessTitle: readonly [string, string];
	readonly readiness: Named;
	readonly stageNames: Named;
	/** Why leads are beside the way, by the code of the reason. */
	readonly reasonNames: Named;
	readonly footer: string;
}

export const FUNNEL_TEXTS: Record<Language, FunnelTexts> = {
	en: {
		title: 'Funnel report',
		lead: (leads, at) => `${leads} leads as of ${at}.`,
		tiles: {
			leads: 'leads',
			salesReady: 'reached sales',
			customers: 'customers',
			meanScore: 'mean score',
			deadlines: 'deadlines met',
			accounts: 'accounts',
		},
		warnings: {
			empty: 'There are no leads to report on. Connect the output of Classify Funnel Stage.',
			withoutStage: (count) =>
				`${count} leads have no stage yet. Put Classify Funnel Stage before this node.`,
		},
		funnel: ['The funnel', 'Leads that reached each stage, and how many of the stage before did.'],
		fromBefore: (share) => `${share} go on`,
		now: (count) => `${count} now`,
		aside: ['Beside the way', 'Leads that were set aside, and why.'],
		asideColumns: ['Stage', 'Leads', 'Reasons'],
		time: [
			'Time in stage',
			'days that leads stay; half stay at most the median, nine of ten at most the longer bar',
		],
		timeAxis: { x: 'days', median: 'median', ninetieth: '90 %' },
		scores: ['Scores', 'leads by total score'],
		scoreAxis: { x: 'score', y: 'leads' },
		grades: ['Grades', 'letter: fit, digit: engagement; the stronger the colour, the more leads'],
		gradeAxis: 'leads',
		sources: ['Sources', 'Where leads come from and how many reach sales.'],
		sourceColumns: ['Source', 'Leads', 'Reached sales', 'Share', 'Mean score'],
		handOffs: ['Hand-off to sales', 'Deadlines for the first contact.'],
		handOffNames: {
			met: 'met',
			missed: 'missed',
			due: 'due now',
			notYet: 'not yet due',
			tooEarly: 'contacted too early',
		},
		late: (time) => `Missed deadlines are ${time} late (median).`,
		groups: ['Buying groups', 'How well the buying teams of the accounts are covered.'],
		groupTiles: {
			accounts: 'accounts',
			score: 'mean account score',
			coverage: 'mean role coverage',
		},
		missing: ['Missing roles', 'accounts that lack an engaged contact in the role'],
		readinessTitle: ['Readiness', 'accounts by what they are ready for'],
		readiness: {
			ready: 'ready for sales',
			blocked: 'blocked',
			building: 'building up',
			notEngaged: 'not engaged',
			noContacts: 'no contacts',
		},
		stageNames: {
			subscriber: 'Subscriber',
			lead: 'Lead',
			mql: 'MQL',
			sal: 'SAL',
			sql: 'SQL',
			opportunity: 'Opportunity',
			customer: 'Customer',
			recycled: 'Recycled',
			disqualified: 'Disqualified',
		},
		reasonNames: {
			scoreDecayed: 'interest has faded',
			closedLost: 'deal lost',
			recycleCondition: 'own condition',
			notTarget: 'not the target group',
			noNeed: 'no need',
			noBudget: 'no budget',
			outcomeDisqualified: 'disqualified in the CRM',
			disqualifyCondition: 'own condition',
			disqualifiedKept: 'disqualified before',
			coolDown: 'resting',
			keptByHand: 'set by hand',
		},
		footer: 'Stages say how far a decision has come, not how good a lead is.',
	},
	de: {
		title: 'Trichter-Bericht',
		lead: (leads, at) => `${leads} Leads, Stand ${at}.`,
		tiles: {
			leads: 'Leads',
			salesReady: 'beim Vertrieb angekommen',
			customers: 'Kunden',
			meanScore: 'Score im Mittel',
			deadlines: 'Fristen eingehalten',
			accounts: 'Accounts',
		},
		warnings: {
			empty: 'Es gibt keine Leads. Verbinden Sie die Ausgabe von Classify Funnel Stage.',
			withoutStage: (count) =>
				`${count} Leads haben noch keine Stufe. Setzen Sie Classify Funnel Stage vor diesen Knoten.`,
		},
		funnel: [
			'Der Trichter',
			'Leads, die jede Stufe erreicht haben, und wie viele der vorigen Stufe das sind.',
		],
		fromBefore: (share) => `${share} kommen weiter`,
		now: (count) => `${count} jetzt`,
		aside: ['Neben dem Weg', 'Leads, die zurückgestellt wurden, und warum.'],
		asideColumns: ['Stufe', 'Leads', 'Gründe'],
		time: [
			'Zeit in der Stufe',
			'Tage, die Leads bleiben; die Hälfte höchstens den Median, neun von zehn höchstens den längeren Balken',
		],
		timeAxis: { x: 'Tage', median: 'Median', ninetieth: '90 %' },
		scores: ['Scores', 'Leads nach Gesamtscore'],
		scoreAxis: { x: 'Score', y: 'Leads' },
		grades: ['Noten', 'Buchstabe: Fit, Ziffer: Engagement; je kräftiger, desto mehr Leads'],
		gradeAxis: 'Leads',
		sources: ['Quellen', 'Woher Leads kommen und wie viele beim Vertrieb ankommen.'],
		sourceColumns: ['Quelle', 'Leads', 'Beim Vertrieb', 'Anteil', 'Score im Mittel'],
		handOffs: ['Übergabe an den Vertrieb', 'Fristen für den ersten Kontakt.'],
		handOffNames: {
			met: 'eingehalten',
			missed: 'versäumt',
			due: 'jetzt fällig',
			notYet: 'noch nicht fällig',
			tooEarly: 'zu früh kontaktiert',
		},
		late: (time) => `Versäumte Fristen sind ${time} überschritten (Median).`,
		groups: ['Buying Teams', 'Wie gut die Buying Teams der Accounts abgedeckt sind.'],
		groupTiles: {
			accounts: 'Accounts',
			score: 'Account-Score im Mittel',
			coverage: 'Rollenabdeckung im Mittel',
		},
		missing: ['Fehlende Rollen', 'Accounts, denen ein aktiver Kontakt in der Rolle fehlt'],
		readinessTitle: ['Bereitschaft', 'Accounts nach ihrem Stand'],
		readiness: {
			ready: 'bereit für den Vertrieb',
			blocked: 'blockiert',
			building: 'im Aufbau',
			notEngaged: 'nicht aktiv',
			noContacts: 'ohne Kontakte',
		},
		stageNames: {
			subscriber: 'Abonnent',
			lead: 'Lead',
			mql: 'MQL',
			sal: 'SAL',
			sql: 'SQL',
			opportunity: 'Opportunity',
			customer: 'Kunde',
			recycled: 'Zurückgestellt',
			disqualified: 'Disqualifiziert',
		},
		reasonNames: {
			scoreDecayed: 'Interesse hat nachgelassen',
			closedLost: 'Deal verloren',
			recycleCondition: 'eigene Bedingung',
			notTarget: 'nicht die Zielgruppe',
			noNeed: 'kein Bedarf',
			noBudget: 'kein Budget',
			outcomeDisqualified: 'im CRM disqualifiziert',
			disqualifyCondition: 'eigene Bedingung',
			disqualifiedKept: 'früher disqualifiziert',
			coolDown: 'ruht',
			keptByHand: 'von Hand gesetzt',
		},
		footer: 'Stufen sagen, wie weit eine Entscheidung ist, nicht wie gut ein Lead ist.',
	},
};
