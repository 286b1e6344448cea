import { foldName, foldWords } from '../fold';
import { EVENT_TYPES } from '../lead';
import { remember } from '../memory';

/** English and German names of the known types, and of types that the presets' other rules read. */
export const EVENT_TYPE_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
	faqView: [
		'faq',
		'faq page',
		'faq visit',
		'faq article',
		'FAQ gelesen',
		'FAQ-Artikel',
		'FAQ-Aufruf',
	],
	guideView: [
		...['guide', 'guide article', 'blog view', 'blog post view', 'article view', 'blog visit'],
		...['Ratgeber', 'Ratgeber-Artikel', 'Ratgeber gelesen', 'Blogartikel', 'Blog gelesen'],
	],
	contentDownload: [
		...['download', 'content download', 'file download', 'whitepaper download', 'ebook download'],
		...['checklist download', 'guide download', 'asset download', 'lead magnet', 'Downloads'],
		...['Whitepaper', 'Checkliste', 'E-Book', 'Content-Download', 'Datei heruntergeladen'],
	],
	newsletterSignup: [
		...['newsletter', 'newsletter subscription', 'newsletter registration', 'newsletter subscribe'],
		...['subscribed', 'Newsletter-Registrierung', 'Newsletter-Anmeldung', 'Newsletter abonniert'],
	],
	socialInteraction: [
		...[
			'social',
			'social media',
			'social engagement',
			'social click',
			'like',
			'share',
			'comment',
			'follow',
		],
		...['linkedin engagement', 'Social-Media-Interaktion', 'Interaktion Social Media'],
	],
	websiteVisit: [
		...[
			'visit',
			'page view',
			'pageview',
			'page visit',
			'website',
			'web visit',
			'session',
			'site visit',
		],
		...[
			'page viewed',
			'Website-Besuch',
			'Webseitenbesuch',
			'Seitenaufruf',
			'Besuch',
			'Seitenbesuch',
		],
	],
	productPageVisit: [
		...['product page', 'product view', 'product page view', 'product viewed', 'Produktseite'],
		...['Produktseitenbesuch', 'Produktseite besucht', 'Besuch Produktseite'],
	],
	pricingPageVisit: [
		...['pricing page', 'pricing', 'pricing view', 'pricing page view', 'price list', 'Preisseite'],
		...['Preisseite besucht', 'Besuch Preisseite', 'Preisliste'],
	],
	emailOpen: [
		'open',
		'opened',
		'email opened',
		'mail open',
		'E-Mail geöffnet',
		'Mail geöffnet',
		'E-Mail-Öffnung',
	],
	emailClick: [
		...[
			'click',
			'clicked',
			'email clicked',
			'email link click',
			'link click',
			'mail click',
			'link clicked',
		],
		...['E-Mail-Klick', 'Link-Klick', 'Klick in E-Mail', 'E-Mail geklickt', 'Linkklick'],
	],
	adClick: [
		'ad',
		'ads click',
		'ad clicked',
		'advertisement click',
		'Anzeigenklick',
		'Anzeige geklickt',
		'Werbeklick',
	],
	webinarRegistration: [
		...['webinar', 'webinar registered', 'webinar signup', 'webinar sign up', 'event registration'],
		...['Webinar-Anmeldung', 'Webinar-Registrierung', 'Anmeldung Webinar'],
	],
	webinarAttendance: [
		...['webinar attended', 'webinar participation', 'attended webinar', 'event attendance'],
		...['Webinar-Teilnahme', 'Webinar besucht', 'Teilnahme Webinar'],
	],
	demoRequest: [
		...[
			'demo',
			'demo requested',
			'request demo',
			'book a demo',
			'demo booking',
			'product demo',
			'trial request',
		],
		...[
			'Demo-Anfrage',
			'Demoanfrage',
			'Demo angefordert',
			'Demoversion',
			'Demo anfordern',
			'Demo-Termin',
		],
	],
	consultationRequest: [
		...['consultation', 'consultation booked', 'first consultation', 'initial consultation'],
		...[
			'request consultation',
			'Erstgespräch',
			'Beratungsanfrage',
			'Beratungsgespräch',
			'Erstgespräch angefragt',
		],
	],
	contactRequest: [
		...[
			'contact',
			'contact form',
			'contact us',
			'contact sales',
			'inquiry',
			'enquiry',
			'quote request',
		],
		...[
			'callback request',
			'Kontaktanfrage',
			'Kontaktformular',
			'Anfrage',
			'Rückruf',
			'Angebotsanfrage',
		],
	],
	formSubmission: [
		...['form', 'form submit', 'form submitted', 'form fill', 'conversion', 'submission'],
		...['Formular', 'Formular abgesendet', 'Formular ausgefüllt', 'Formularabsendung'],
	],
	unsubscribe: [
		'unsubscribed',
		'opt out',
		'optout',
		'email unsubscribe',
		'Abmeldung',
		'Abgemeldet',
		'Newsletter-Abmeldung',
	],
	bounce: ['bounced', 'hard bounce', 'hardbounce', 'email bounce', 'email bounced', 'Unzustellbar'],
	careersPageVisit: [
		...[
			'careers',
			'careers page',
			'career page',
			'careers page view',
			'jobs page',
			'job application',
		],
		...['Karriereseite', 'Karriereseite besucht', 'Stellenanzeige', 'Bewerbung'],
	],
	priceCalculator: [
		'price calculator',
		'pricing calculator',
		'roi calculator',
		'Preisrechner',
		'Preisrechner genutzt',
	],
	caseStudyView: [
		'case study',
		'case study view',
		'success story',
		'Fallstudie',
		'Referenz',
		'Fallstudie gelesen',
	],
	comparisonPageVisit: [
		'comparison page',
		'product comparison',
		'comparison',
		'Produktvergleich',
		'Vergleichsseite',
	],
	dataSheetView: ['data sheet', 'datasheet', 'Datenblatt'],
	securityPageVisit: ['security page', 'trust center', 'Sicherheitsseite'],
};

/** Words in the address or title of a page or form that say what a plain visit or submission was about. */
const SUBJECTS: ReadonlyArray<
	readonly [words: readonly string[], visit: string | undefined, form: string | undefined]
> = [
	[['demo', 'demoversion'], undefined, 'demoRequest'],
	[['consultation', 'beratung', 'erstgespraech'], undefined, 'consultationRequest'],
	[['newsletter'], undefined, 'newsletterSignup'],
	[['webinar'], undefined, 'webinarRegistration'],
	[
		['download', 'whitepaper', 'ebook', 'checkliste', 'checklist', 'leitfaden'],
		undefined,
		'contentDownload',
	],
	[['contact', 'kontakt', 'anfrage', 'inquiry'], undefined, 'contactRequest'],
	[['careers', 'career', 'jobs', 'karriere', 'stellenangebote'], 'careersPageVisit', undefined],
	[['pricing', 'prices', 'preise', 'preis', 'tarife'], 'pricingPageVisit', undefined],
	[['product', 'products', 'produkt', 'produkte'], 'productPageVisit', undefined],
	[['faq'], 'faqView', undefined],
	[['blog', 'guide', 'guides', 'ratgeber'], 'guideView', undefined],
];

const LONGEST_TYPE = 100;
const LONGEST_SUBJECT = 300;

let synonyms: Map<string, string> | undefined;
function synonymIndex(): Map<string, string> {
	const index = new Map<string, string>();
	for (const [type, names] of Object.entries(EVENT_TYPE_SYNONYMS)) {
		for (const name of [type, ...names])
			if (!index.has(foldName(name))) index.set(foldName(name), type);
	}
	for (const type of EVENT_TYPES) index.set(foldName(type), type);
	return index;
}

const readType = remember((name): string | undefined => {
	const trimmed = name.trim();
	if (trimmed === '') return undefined;
	synonyms ??= synonymIndex();
	return synonyms.get(foldName(trimmed)) ?? trimmed;
});

/**
 * The event type that a name stands for; a name that no table knows is a custom type and stays as it is. Undefined
 * when the name is empty or too long to be one.
 */
export function eventTypeOf(name: string): string | undefined {
	return name.length > LONGEST_TYPE ? undefined : readType(name);
}

interface Subject {
	readonly websiteVisit?: string;
	readonly formSubmission?: string;
}

const readSubject = remember((asset): Subject => {
	const words = new Set(foldWords(asset).split(' '));
	const about = SUBJECTS.filter(([subjects]) => subjects.some((subject) => words.has(subject)));
	return {
		websiteVisit: about.find(([, visit]) => visit !== undefined)?.[1],
		formSubmission: about.find(([, , form]) => form !== undefined)?.[2],
	};
});

/** A plain visit or form submission by what its page or form is about, e.g. `/preise` is a visit of the prices. */
export function refineEventType(type: string, asset: string | undefined): string {
	if (type !== 'websiteVisit' && type !== 'formSubmission') return type;
	if (asset === undefined || asset.length > LONGEST_SUBJECT) return type;
	return readSubject(asset)[type] ?? type;
}
