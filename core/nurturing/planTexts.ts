import { DAY } from '../common/instant';
import type { Language, Text } from '../common/language';
import { eventWords } from '../lead/eventWords';

/** Why a plan is what it is. Public: workflows switch on these codes. */
export type NurturingReason =
	| 'nextAsset'
	| 'alreadyPlanned'
	| 'consentUnknown'
	| 'salesInContact'
	| 'frequencyCap'
	| 'stageUnknown'
	| 'timeZoneUnknown'
	| 'resendLater'
	| 'handOffDue'
	| 'handOffOverdue'
	| 'handOffUpcoming'
	| 'handRaise'
	| 'customer'
	| 'disqualified'
	| 'stageStopped'
	| 'noIdentity'
	| 'noEmailAddress'
	| 'unsubscribed'
	| 'consentDenied'
	| 'bounced'
	| 'noContentForStage'
	| 'noContentInLanguage'
	| 'noFittingContent'
	| 'allConsumed';

/** What the sentences mention; none of it is personal. */
export interface PlanDetails {
	readonly stage?: string;
	readonly language?: string;
	readonly date?: string;
	readonly event?: string;
	readonly cap?: string;
}

type Sentence = (details: PlanDetails) => Text;

/** Stage names of two or three letters (MQL, SQL) are written as people know them. */
const stageText = (stage = '') => `"${stage.length <= 3 ? stage.toUpperCase() : stage}"`;

const SENTENCES: Readonly<Record<Exclude<NurturingReason, 'nextAsset'>, Sentence>> = {
	alreadyPlanned: ({ date = '' }) => ({
		en: `Already planned by an earlier run for ${date}; nothing is sent twice.`,
		de: `Schon von einem früheren Lauf für ${date} geplant; nichts wird doppelt gesendet.`,
	}),
	consentUnknown: () => ({
		en: 'It is unknown whether the lead agreed to marketing; ask for consent before anything is sent.',
		de: 'Ob der Lead in Werbung eingewilligt hat, ist unbekannt; erst die Einwilligung einholen, dann senden.',
	}),
	salesInContact: ({ event, date = '' }) => ({
		en: event
			? `Sales is in contact (${event}); nurturing pauses until ${date}.`
			: `Sales is in contact in this stage; nurturing pauses, look again on ${date}.`,
		de: event
			? `Der Vertrieb ist im Kontakt (${event}); Nurturing pausiert bis ${date}.`
			: `In dieser Phase ist der Vertrieb im Kontakt; Nurturing pausiert, erneut prüfen am ${date}.`,
	}),
	frequencyCap: ({ date = '', cap = '' }) => ({
		en: `Enough was sent for now (${cap}); the next send is free from ${date}.`,
		de: `Vorerst wurde genug gesendet (${cap}); die nächste Sendung ist ab ${date} frei.`,
	}),
	stageUnknown: () => ({
		en: 'The funnel stage is unknown; run Classify Funnel Stage before this step.',
		de: 'Die Funnel-Phase ist unbekannt; zuerst Classify Funnel Stage ausführen.',
	}),
	timeZoneUnknown: () => ({
		en: 'Neither a time zone nor a country is known, and no default time zone is set; add one of them.',
		de: 'Weder Zeitzone noch Land sind bekannt, und keine Standard-Zeitzone ist gesetzt; eine davon ergänzen.',
	}),
	resendLater: ({ date = '' }) => ({
		en: `The lead has all fitting content; the first may be repeated from ${date}.`,
		de: `Der Lead hat alle passenden Inhalte; der erste darf ab ${date} wiederholt werden.`,
	}),
	handOffDue: ({ date }) => ({
		en: `The lead belongs to sales${date ? `: first contact by ${date}` : ''}.`,
		de: `Der Lead gehört dem Vertrieb${date ? `: Erstkontakt bis ${date}` : ''}.`,
	}),
	handOffOverdue: ({ date }) => ({
		en: `The first contact by sales is overdue${date ? ` since ${date}` : ''}; call now.`,
		de: `Der Erstkontakt des Vertriebs ist überfällig${date ? ` seit ${date}` : ''}; jetzt anrufen.`,
	}),
	handOffUpcoming: ({ date }) => ({
		en: `The lead goes to sales${date ? `: first contact from ${date}` : ''}.`,
		de: `Der Lead geht an den Vertrieb${date ? `: Erstkontakt ab ${date}` : ''}.`,
	}),
	handRaise: ({ event = '', date = '' }) => ({
		en: `The lead asked for contact (${event}, ${date}) and sales has not answered yet.`,
		de: `Der Lead hat um Kontakt gebeten (${event}, ${date}) und noch keine Antwort vom Vertrieb.`,
	}),
	customer: () => ({
		en: 'The lead is a customer already; nurturing ends.',
		de: 'Der Lead ist bereits Kunde; das Nurturing endet.',
	}),
	disqualified: () => ({
		en: 'The lead is disqualified; nurturing ends.',
		de: 'Der Lead ist disqualifiziert; das Nurturing endet.',
	}),
	stageStopped: ({ stage }) => ({
		en: `Leads in the stage ${stageText(stage)} are not nurtured.`,
		de: `Leads in der Phase ${stageText(stage)} erhalten kein Nurturing.`,
	}),
	noIdentity: () => ({
		en: 'The item has neither an id nor an email address, so that no lead can be planned for.',
		de: 'Das Element hat weder ID noch E-Mail-Adresse; für wen geplant wird, ist unbekannt.',
	}),
	noEmailAddress: () => ({
		en: 'The lead has no usable email address.',
		de: 'Der Lead hat keine gültige E-Mail-Adresse.',
	}),
	unsubscribed: () => ({
		en: 'The lead unsubscribed; nothing more is sent.',
		de: 'Der Lead hat sich abgemeldet; es wird nichts mehr gesendet.',
	}),
	consentDenied: () => ({
		en: 'The lead did not agree to marketing; nothing is sent.',
		de: 'Der Lead hat Werbung nicht zugestimmt; es wird nichts gesendet.',
	}),
	bounced: () => ({
		en: 'Mail to the address came back; correct the address first.',
		de: 'Post an die Adresse kam zurück; zuerst die Adresse berichtigen.',
	}),
	noContentForStage: ({ stage }) => ({
		en: `The catalogue has no content for the stage ${stageText(stage)}; add some.`,
		de: `Der Katalog hat keine Inhalte für die Phase ${stageText(stage)}; welche ergänzen.`,
	}),
	noContentInLanguage: ({ stage, language }) => ({
		en: `The catalogue has no content for the stage ${stageText(stage)} in the lead's language (${language}).`,
		de: `Der Katalog hat für die Phase ${stageText(stage)} keine Inhalte in der Sprache des Leads (${language}).`,
	}),
	noFittingContent: ({ stage }) => ({
		en: `What the catalogue has left for the stage ${stageText(stage)} is for other roles, personas or topics.`,
		de: `Was der Katalog für die Phase ${stageText(stage)} noch hat, ist für andere Rollen, Personas oder Themen.`,
	}),
	allConsumed: ({ stage }) => ({
		en: `The lead already has all fitting content for the stage ${stageText(stage)}; add new content.`,
		de: `Der Lead hat schon alle passenden Inhalte der Phase ${stageText(stage)}; neue Inhalte ergänzen.`,
	}),
};

export const planSentence = (
	code: Exclude<NurturingReason, 'nextAsset'>,
	language: Language,
	details: PlanDetails,
): string => {
	const { event } = details;
	const words = event === undefined ? undefined : eventWords(event, language);
	return SENTENCES[code]({ ...details, event: words })[language];
};

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** A moment on the lead's clock, e.g. `2026-11-24 09:00`, in German `24.11.2026, 09:00`. */
export function momentText(local: number, language: Language): string {
	const date = new Date(local);
	const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
	const minutes = Math.floor((((local % DAY) + DAY) % DAY) / 60_000);
	const clock = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
	return language === 'de'
		? `${two(day)}.${two(month)}.${year}, ${clock}`
		: `${year}-${two(month)}-${two(day)} ${clock}`;
}

/** Why an asset was chosen. */
export interface ChoiceDetails {
	readonly typeLabel: Text;
	readonly title: string;
	readonly stage: string;
	readonly aim?: 'educate' | 'convince' | 'revive';
	readonly topics: readonly string[];
	/** Label of the role the content is written for, when that is the lead's. */
	readonly roleLabel?: Text;
	readonly byPersona: boolean;
	readonly isRepeat: boolean;
}

const AIMS: Readonly<Record<'educate' | 'convince' | 'revive', Text>> = {
	educate: { en: 'shows competence', de: 'zeigt Kompetenz' },
	convince: { en: 'builds trust', de: 'schafft Vertrauen' },
	revive: { en: 'revives interest', de: 'weckt neues Interesse' },
};

/** One sentence: what goes out and why. */
export function choiceSentence(details: ChoiceDetails, language: Language): string {
	const { title, stage, topics, roleLabel, byPersona, isRepeat, aim } = details;
	const isGerman = language === 'de';
	const why: string[] = [];
	if (isRepeat) why.push(isGerman ? 'lange her' : 'long ago');
	else why.push(isGerman ? 'noch nicht erhalten' : 'not seen yet');
	why.push(isGerman ? `passt zur Phase ${stageText(stage)}` : `fits the stage ${stageText(stage)}`);
	if (topics.length > 0) {
		why.push(isGerman ? `zum Thema ${topics.join(', ')}` : `on the topic ${topics.join(', ')}`);
	}
	if (roleLabel) why.push(isGerman ? `für ${roleLabel.de}` : `for ${roleLabel.en.toLowerCase()}`);
	if (byPersona) why.push(isGerman ? 'für die Persona' : 'for the persona');
	if (aim) why.push(AIMS[aim][language]);
	return isGerman
		? `Als Nächstes: ${details.typeLabel.de} „${title}“ (${why.join(', ')}).`
		: `Next: ${details.typeLabel.en} "${title}" (${why.join(', ')}).`;
}
