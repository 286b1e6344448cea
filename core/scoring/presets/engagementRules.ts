import type { ScoringModel } from '../model/scoringModel';

type Rule = ScoringModel['rules'][number];

/** Days after which half of the points are left, by kind of interaction (for short sales cycles). */
const HALF_LIFE = {
	page: 14,
	click: 21,
	demo: 30,
	download: 45,
	webinar: 60,
	newsletter: 90,
} as const;

/** Light interactions together give at most so many points: reading alone makes nobody ready to buy. */
export const LIGHT_GROUP = {
	id: 'light',
	label: { en: 'Light interactions', de: 'Leichte Interaktionen' },
	parent: 'engagement',
	maximum: 30,
} as const;

const oncePerMonth = { count: 'each', atMost: { times: 1, per: 'month' } } as const;

/**
 * What interactions say about interest. Demo, consultation, webinar, frequent visits and repeated visits of
 * product pages signal high intent; downloads are the entry of marketing qualified leads; reading and following
 * are light.
 * @param slowness how much slower interest fades than in a short sales cycle, e.g. 2 for long ones
 */
export function engagementRules(slowness: number): Rule[] {
	const fading = (kind: keyof typeof HALF_LIFE) =>
		({ type: 'halfLife', days: HALF_LIFE[kind] * slowness }) as const;
	return [
		{
			id: 'demoRequest',
			type: 'event',
			label: { en: 'Demo request', de: 'Demo angefragt' },
			points: 50,
			event: { types: 'demoRequest' },
			frequency: oncePerMonth,
			decay: fading('demo'),
		},
		{
			id: 'consultationRequest',
			type: 'event',
			label: { en: 'First consultation requested', de: 'Erstgespräch angefragt' },
			points: 50,
			event: { types: 'consultationRequest' },
			frequency: oncePerMonth,
			decay: fading('demo'),
		},
		{
			id: 'contactRequest',
			type: 'event',
			label: { en: 'Contact request', de: 'Kontaktanfrage' },
			points: 30,
			event: { types: 'contactRequest' },
			frequency: oncePerMonth,
			decay: fading('demo'),
		},
		{
			id: 'webinarRegistration',
			type: 'event',
			label: { en: 'Webinar registration', de: 'Webinar-Anmeldung' },
			points: 20,
			event: { types: 'webinarRegistration' },
			frequency: { count: 'oncePerAsset' },
			decay: fading('webinar'),
			cap: 40,
		},
		{
			id: 'webinarAttendance',
			type: 'event',
			label: { en: 'Webinar attended', de: 'Webinar besucht' },
			points: 10,
			event: { types: 'webinarAttendance' },
			frequency: { count: 'oncePerAsset' },
			decay: fading('webinar'),
			cap: 20,
		},
		{
			id: 'repeatedVisits',
			type: 'event',
			label: { en: 'Frequent website visits', de: 'Häufige Website-Besuche' },
			points: 15,
			event: { types: 'websiteVisit' },
			windowDays: 14,
			frequency: { count: 'atLeast', times: 3, atMost: { times: 1, per: 'halfDay' } },
			decay: fading('page'),
		},
		{
			id: 'repeatedProductPages',
			type: 'event',
			label: { en: 'Repeated product page visits', de: 'Wiederholter Besuch von Produktseiten' },
			points: 20,
			event: { types: 'productPageVisit' },
			windowDays: 14,
			frequency: { count: 'atLeast', times: 3 },
			decay: fading('page'),
		},
		{
			id: 'pricingPageVisit',
			type: 'event',
			label: { en: 'Pricing page visit', de: 'Besuch der Preisseite' },
			points: 10,
			event: { types: 'pricingPageVisit' },
			frequency: { count: 'oncePerAsset' },
			decay: fading('page'),
			cap: 30,
		},
		{
			id: 'contentDownload',
			type: 'event',
			label: { en: 'Content download', de: 'Inhalt heruntergeladen' },
			points: 8,
			event: { types: 'contentDownload' },
			frequency: { count: 'oncePerAsset' },
			decay: fading('download'),
			cap: 24,
		},
		{
			id: 'formSubmission',
			type: 'event',
			label: { en: 'Form submitted', de: 'Formular abgeschickt' },
			points: 5,
			event: { types: 'formSubmission' },
			frequency: { count: 'oncePerAsset' },
			decay: fading('download'),
			cap: 15,
		},
		{
			id: 'emailClick',
			type: 'event',
			label: { en: 'Link clicked in an email', de: 'Link in einer E-Mail angeklickt' },
			group: LIGHT_GROUP.id,
			points: 3,
			event: { types: 'emailClick' },
			frequency: { count: 'oncePerAsset' },
			decay: fading('click'),
			cap: 15,
		},
		{
			id: 'newsletterSignup',
			type: 'event',
			label: { en: 'Newsletter sign-up', de: 'Newsletter-Anmeldung' },
			group: LIGHT_GROUP.id,
			points: 5,
			event: { types: 'newsletterSignup' },
			frequency: { count: 'first' },
			decay: fading('newsletter'),
		},
		{
			id: 'faqAndGuides',
			type: 'event',
			label: { en: 'FAQ or guide article read', de: 'FAQ- oder Ratgeber-Artikel gelesen' },
			group: LIGHT_GROUP.id,
			points: 1,
			event: { types: ['faqView', 'guideView'] },
			frequency: { count: 'each', atMost: { times: 3, per: 'day' } },
			decay: fading('page'),
			cap: 10,
		},
		{
			id: 'longVisit',
			type: 'event',
			label: { en: 'Stayed for more than a minute', de: 'Länger als eine Minute geblieben' },
			group: LIGHT_GROUP.id,
			points: 2,
			event: { types: ['websiteVisit', 'productPageVisit'], minimumDurationSeconds: 60 },
			frequency: { count: 'each', atMost: { times: 1, per: 'hour' } },
			decay: fading('page'),
			cap: 10,
		},
		{
			id: 'socialInteraction',
			type: 'event',
			label: { en: 'Social media interaction', de: 'Interaktion auf Social Media' },
			group: LIGHT_GROUP.id,
			points: 2,
			event: { types: 'socialInteraction' },
			frequency: { count: 'each', atMost: { times: 2, per: 'day' } },
			decay: fading('page'),
			cap: 8,
		},
		{
			id: 'adClick',
			type: 'event',
			label: { en: 'Ad click', de: 'Klick auf eine Anzeige' },
			group: LIGHT_GROUP.id,
			points: 2,
			event: { types: 'adClick' },
			frequency: { count: 'each', atMost: { times: 2, per: 'day' } },
			decay: fading('page'),
			cap: 8,
		},
		{
			id: 'careersPageVisit',
			type: 'event',
			label: { en: 'Careers page visit', de: 'Besuch der Karriereseite' },
			points: -10,
			event: { types: 'careersPageVisit' },
			frequency: { count: 'first' },
			decay: fading('page'),
		},
		{
			id: 'unsubscribe',
			type: 'event',
			label: { en: 'Unsubscribed', de: 'Abgemeldet' },
			points: -15,
			event: { types: 'unsubscribe' },
			frequency: { count: 'first' },
		},
		{
			id: 'bounce',
			type: 'event',
			label: { en: 'Email bounced', de: 'E-Mail unzustellbar' },
			points: -25,
			event: { types: 'bounce' },
			frequency: { count: 'first' },
		},
	];
}
