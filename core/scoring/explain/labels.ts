import type { Language, Text } from '../../common/language';
import type { KnownEventType } from '../../lead/lead';
import type { FieldCondition } from '../../lead/conditions';
import { ANY_TYPE, type ScoringCondition } from '../model/condition';
import type { Label } from '../model/rule';

/** What each event type is called. */
export const EVENT_LABELS: Readonly<Record<KnownEventType, Text>> = {
	faqView: { en: 'FAQ article read', de: 'FAQ-Artikel gelesen' },
	guideView: { en: 'Guide article read', de: 'Ratgeber-Artikel gelesen' },
	contentDownload: { en: 'Content download', de: 'Inhalt heruntergeladen' },
	newsletterSignup: { en: 'Newsletter sign-up', de: 'Newsletter-Anmeldung' },
	socialInteraction: { en: 'Social media interaction', de: 'Interaktion auf Social Media' },
	websiteVisit: { en: 'Website visit', de: 'Website-Besuch' },
	productPageVisit: { en: 'Product page visit', de: 'Besuch einer Produktseite' },
	pricingPageVisit: { en: 'Pricing page visit', de: 'Besuch der Preisseite' },
	emailOpen: { en: 'Email opened', de: 'E-Mail geöffnet' },
	emailClick: { en: 'Link clicked in an email', de: 'Link in einer E-Mail angeklickt' },
	adClick: { en: 'Ad click', de: 'Klick auf eine Anzeige' },
	webinarRegistration: { en: 'Webinar registration', de: 'Webinar-Anmeldung' },
	webinarAttendance: { en: 'Webinar attended', de: 'Webinar besucht' },
	demoRequest: { en: 'Demo request', de: 'Demo angefragt' },
	consultationRequest: { en: 'First consultation requested', de: 'Erstgespräch angefragt' },
	contactRequest: { en: 'Contact request', de: 'Kontaktanfrage' },
	formSubmission: { en: 'Form submitted', de: 'Formular abgeschickt' },
	unsubscribe: { en: 'Unsubscribed', de: 'Abgemeldet' },
	bounce: { en: 'Email bounced', de: 'E-Mail unzustellbar' },
	careersPageVisit: { en: 'Careers page visit', de: 'Besuch der Karriereseite' },
};

/** The label in a language; a plain text serves every language. */
export const labelIn = (label: Label, language: Language): string =>
	typeof label === 'string' ? label : label[language];

/** What events of the given types are called. */
export function eventLabel(types: string | readonly string[], language: Language): string {
	return (typeof types === 'string' ? [types] : types)
		.map((type) => {
			if (type === ANY_TYPE) return language === 'en' ? 'Any interaction' : 'Beliebige Interaktion';
			const known = (EVENT_LABELS as Readonly<Record<string, Text | undefined>>)[type];
			return known === undefined ? type : known[language];
		})
		.join(' / ');
}

const PHRASES: Readonly<Record<FieldCondition['operator'], Text>> = {
	equals: { en: 'is', de: 'ist' },
	notEquals: { en: 'is not', de: 'ist nicht' },
	oneOf: { en: 'is one of', de: 'ist eines von' },
	noneOf: { en: 'is none of', de: 'ist keines von' },
	contains: { en: 'contains', de: 'enthält' },
	notContains: { en: 'does not contain', de: 'enthält nicht' },
	containsWord: { en: 'contains the word', de: 'enthält das Wort' },
	startsWith: { en: 'starts with', de: 'beginnt mit' },
	endsWith: { en: 'ends with', de: 'endet auf' },
	listContains: { en: 'contains', de: 'enthält' },
	listContainsAll: { en: 'contains all of', de: 'enthält alle von' },
	emailDomainIn: { en: 'belongs to', de: 'gehört zu' },
	matches: { en: 'matches', de: 'passt auf' },
	atLeast: { en: 'is at least', de: 'ist mindestens' },
	atMost: { en: 'is at most', de: 'ist höchstens' },
	greaterThan: { en: 'is above', de: 'ist über' },
	lessThan: { en: 'is below', de: 'ist unter' },
	between: { en: 'is between', de: 'liegt zwischen' },
	before: { en: 'is before', de: 'liegt vor dem' },
	after: { en: 'is after', de: 'liegt nach dem' },
	withinLastDays: { en: 'is in the last days:', de: 'liegt in den letzten Tagen:' },
	withinNextDays: { en: 'is in the next days:', de: 'liegt in den nächsten Tagen:' },
	olderThanDays: { en: 'is older, in days, than', de: 'ist älter, in Tagen, als' },
	exists: { en: 'is filled in', de: 'ist ausgefüllt' },
	isUnknown: { en: 'is not known', de: 'ist nicht bekannt' },
	isBusinessEmail: { en: 'is a business mailbox', de: 'ist ein geschäftliches Postfach' },
	isFreeEmail: { en: 'is a free or private mailbox', de: 'ist ein privates Postfach' },
};

const SHOWN_VALUES = 4;

function valueText(condition: FieldCondition, language: Language): string {
	if (condition.operator === 'between') {
		const { minimum = '−∞', maximum = '∞' } = condition;
		return `${minimum} ${language === 'en' ? 'and' : 'und'} ${maximum}`;
	}
	if (!('value' in condition)) return '';
	const { value } = condition;
	if (typeof value !== 'object') return String(value);
	if ('list' in value) return `"${value.list}"`;
	const shown = value.slice(0, SHOWN_VALUES).join(', ');
	return value.length > SHOWN_VALUES ? `${shown} …` : shown;
}

/** A condition in words, for rules without a label. */
export function describeCondition(condition: ScoringCondition, language: Language): string {
	const join = (parts: readonly ScoringCondition[], word: Text) =>
		parts.map((part) => describeCondition(part, language)).join(` ${word[language]} `);
	if ('all' in condition) return join(condition.all, { en: 'and', de: 'und' });
	if ('any' in condition) return join(condition.any, { en: 'or', de: 'oder' });
	if ('none' in condition) {
		const parts = join(condition.none, { en: 'or', de: 'oder' });
		return language === 'en' ? `not: ${parts}` : `nicht: ${parts}`;
	}
	if ('event' in condition) {
		const label = eventLabel(condition.event.types, language);
		const times = condition.atLeast ?? 1;
		return times === 1 ? label : `${label} ≥ ${times}`;
	}
	return [condition.field, PHRASES[condition.operator][language], valueText(condition, language)]
		.filter((part) => part !== '')
		.join(' ');
}
