import type { Language, Text } from '../common/language';
import type {
	AccountMomentum,
	NextContactCode,
	ReadinessStatus,
	RollUp,
	UnassignedCode,
} from './accountResult';

export const UNASSIGNED_TEXTS: Readonly<Record<UnassignedCode, Text>> = {
	noCompany: {
		en: 'The lead names no company, no company domain and no business email address.',
		de: 'Der Lead nennt weder Firma noch Firmen-Domain noch geschäftliche E-Mail-Adresse.',
	},
	freeMailOnly: {
		en: 'The lead has only a free mailbox, which says nothing about its company; add the company.',
		de: 'Der Lead hat nur ein privates Postfach, das nichts über die Firma sagt; die Firma ergänzen.',
	},
	severalCompanies: {
		en: 'The domain or name belongs to several companies; add the id of the right one.',
		de: 'Die Domain oder der Name gehört zu mehreren Firmen; die ID der richtigen ergänzen.',
	},
};

export const DISQUALIFIED_TEXT: Text = {
	en: 'Disqualified, so left out of the account score.',
	de: 'Disqualifiziert und daher im Account-Score nicht berücksichtigt.',
};

const ROLL_UP_TEXTS: Readonly<Record<RollUp, Text>> = {
	diminishingSum: { en: 'sum with diminishing returns', de: 'Summe mit abnehmendem Gewicht' },
	max: { en: 'best contact', de: 'bester Kontakt' },
	mean: { en: 'mean', de: 'Mittelwert' },
	noisyOr: { en: 'combined chance', de: 'kombinierte Wahrscheinlichkeit' },
	topKMean: { en: 'mean of the best', de: 'Mittelwert der Besten' },
};

/** A number with at most one decimal, German ones with a comma. */
export function numberText(value: number, language: Language): string {
	const text = String(Math.round(value * 10) / 10);
	return language === 'de' ? text.replace('.', ',') : text;
}

const people = (count: number, language: Language): string =>
	language === 'de'
		? `${count} ${count === 1 ? 'Person' : 'Personen'}`
		: `${count} ${count === 1 ? 'person' : 'people'}`;

const MOST_SCORES = 5;

export function baseSentence(
	method: RollUp,
	scores: readonly number[],
	base: number,
	language: Language,
): string {
	const list = scores.slice(0, MOST_SCORES).map((score) => numberText(score, language));
	const scoresText = list.join('; ') + (scores.length > MOST_SCORES ? '; …' : '');
	const how = ROLL_UP_TEXTS[method][language];
	const result = numberText(base, language);
	if (scores.length === 0) {
		return language === 'de' ? 'Niemand zählt für den Score.' : 'Nobody counts for the score.';
	}
	if (scores.length === 1) {
		return language === 'de'
			? `1 Person mit Score ${scoresText} ergibt ${result} (${how}).`
			: `1 person with score ${scoresText} gives ${result} (${how}).`;
	}
	return language === 'de'
		? `${people(scores.length, language)} mit Scores ${scoresText} ergeben ${result} (${how}).`
		: `${people(scores.length, language)} with scores ${scoresText} give ${result} (${how}).`;
}

export function coverageSentence(
	coverage: number,
	covered: readonly string[],
	missing: readonly string[],
	language: Language,
): string {
	const share = `${Math.round(coverage * 100)}${language === 'de' ? ' ' : ''}%`;
	if (language === 'de') {
		return `Das Buying-Team ist zu ${share} abgedeckt${covered.length > 0 ? ` (${covered.join(', ')})` : ''}${missing.length > 0 ? `; es fehlen ${missing.join(', ')}` : ''}.`;
	}
	return `${share} of the buying team is covered${covered.length > 0 ? ` (${covered.join(', ')})` : ''}${missing.length > 0 ? `; missing: ${missing.join(', ')}` : ''}.`;
}

const DIRECTIONS: Readonly<Record<AccountMomentum['direction'], Text>> = {
	rising: { en: 'Interest is rising', de: 'Das Interesse steigt' },
	steady: { en: 'Interest is steady', de: 'Das Interesse ist stabil' },
	falling: { en: 'Interest is falling', de: 'Das Interesse sinkt' },
	quiet: { en: 'No activity', de: 'Keine Aktivität' },
};

export function momentumSentence(momentum: AccountMomentum, language: Language): string {
	const { activeDays, activeDaysBefore, direction } = momentum;
	const start = DIRECTIONS[direction][language];
	if (direction === 'quiet') {
		return language === 'de'
			? `${start} in den letzten 60 Tagen.`
			: `${start} in the last 60 days.`;
	}
	return language === 'de'
		? `${start}: ${activeDays} ${activeDays === 1 ? 'aktiver Tag' : 'aktive Tage'} in den letzten 30 Tagen, ${activeDaysBefore} in den 30 Tagen davor.`
		: `${start}: ${activeDays} active ${activeDays === 1 ? 'day' : 'days'} in the last 30 days, ${activeDaysBefore} in the 30 days before.`;
}

export function leftOutSentence(count: number, language: Language): string {
	return language === 'de'
		? `${people(count, language)} disqualifiziert und nicht berücksichtigt.`
		: `${people(count, language)} left out as disqualified.`;
}

export function notScoredSentence(count: number, language: Language): string {
	return language === 'de'
		? `Ohne Score, daher als 0 gezählt: ${people(count, language)}; zuerst Score Lead ausführen.`
		: `Not scored, so counted as 0: ${people(count, language)}; run Score Lead first.`;
}

export function stageSentence(stage: string, language: Language): string {
	const name = stage.length <= 3 ? stage.toUpperCase() : stage;
	return language === 'de'
		? `Die am weitesten fortgeschrittene Person ist in der Phase "${name}".`
		: `The furthest person is in the stage "${name}".`;
}

const NEEDS: Readonly<Record<'secondPerson' | 'secondRole' | 'decisionMaker', Text>> = {
	secondPerson: { en: 'a second engaged person', de: 'eine zweite aktive Person' },
	secondRole: { en: 'a second role', de: 'eine zweite Rolle' },
	decisionMaker: { en: 'an executive or a purchaser', de: 'Geschäftsführung oder Einkauf' },
};

const READINESS: Readonly<Record<ReadinessStatus, Text>> = {
	ready: {
		en: 'Ready for sales: several engaged people in several roles, a decision maker among them.',
		de: 'Bereit für den Vertrieb: mehrere aktive Personen in mehreren Rollen, darunter jemand, der entscheidet.',
	},
	blocked: {
		en: 'Somebody in the account is against it; clear that up first.',
		de: 'Im Account ist jemand dagegen; das zuerst klären.',
	},
	building: { en: 'Not ready yet; needed:', de: 'Noch nicht bereit; nötig:' },
	notEngaged: { en: 'Nobody in the account is engaged.', de: 'Im Account ist niemand aktiv.' },
	noContacts: {
		en: 'All contacts of the account are disqualified.',
		de: 'Alle Kontakte des Accounts sind disqualifiziert.',
	},
};

export function readinessSentence(
	status: ReadinessStatus,
	needs: ReadonlyArray<'secondPerson' | 'secondRole' | 'decisionMaker'>,
	language: Language,
): string {
	const start = READINESS[status][language];
	return status === 'building'
		? `${start} ${needs.map((need) => NEEDS[need][language]).join(', ')}.`
		: start;
}

export function nextContactSentence(
	code: NextContactCode,
	role: string,
	wanted: string | undefined,
	language: Language,
): string {
	const german = language === 'de';
	switch (code) {
		case 'decisionMaker':
			return german
				? `Der Account ist bereit: mit der Person sprechen, die entscheidet (${role}).`
				: `The account is ready: talk to the person who decides (${role}).`;
		case 'activateRole':
			return german
				? `Die Rolle ${role} fehlt noch, und diese Person hat sie: ihr Interesse wecken.`
				: `The role ${role} is still missing and this person has it: win their interest.`;
		case 'askForIntroduction':
			return german
				? `Die Rolle ${wanted ?? ''} fehlt im Account: die aktivste Person (${role}) um eine Vorstellung bitten.`
				: `The account has nobody for ${wanted ?? ''}: ask the most engaged person (${role}) for an introduction.`;
		case 'reactivate':
			return german
				? `Niemand ist aktiv: mit dem besten Kontakt (${role}) neu anfangen.`
				: `Nobody is engaged: start again with the best contact (${role}).`;
		case 'keepInTouch':
			return german
				? `Alle nötigen Rollen sind aktiv: mit dem besten Kontakt (${role}) im Gespräch bleiben.`
				: `All required roles are engaged: keep talking with the best contact (${role}).`;
	}
}
