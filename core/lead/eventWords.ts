import type { Language } from '../common/language';
import type { KnownEventType } from './lead';

const GERMAN: Readonly<Record<KnownEventType, string>> = {
	adClick: 'Anzeigenklick',
	bounce: 'unzustellbare E-Mail',
	careersPageVisit: 'Besuch der Karriereseite',
	consultationRequest: 'Beratungsanfrage',
	contactRequest: 'Kontaktanfrage',
	contentDownload: 'Download',
	demoRequest: 'Demo-Anfrage',
	emailClick: 'E-Mail-Klick',
	emailOpen: 'geöffnete E-Mail',
	faqView: 'FAQ-Aufruf',
	formSubmission: 'Formular',
	guideView: 'Ratgeber-Aufruf',
	newsletterSignup: 'Newsletter-Anmeldung',
	pricingPageVisit: 'Besuch der Preisseite',
	productPageVisit: 'Besuch einer Produktseite',
	socialInteraction: 'Social-Media-Interaktion',
	unsubscribe: 'Abmeldung',
	webinarAttendance: 'Webinar-Teilnahme',
	webinarRegistration: 'Webinar-Anmeldung',
	websiteVisit: 'Website-Besuch',
};

/** `pricingPageVisit` as `pricing page visit`; a name with blanks is words already. */
const spelled = (type: string): string =>
	type.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** What an event is called in sentences. */
export const eventWords = (type: string, language: Language): string =>
	(language === 'de' ? (GERMAN as Readonly<Record<string, string>>)[type] : undefined) ??
	(type === 'faqView' ? 'FAQ view' : spelled(type));
