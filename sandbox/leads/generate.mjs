// Sample leads as a B2B company in Germany, Austria and Switzerland has them: a few ready to buy, many that are not,
// and everything that makes data untidy.
import { createRandom } from './random.mjs';
import {
	COMPETITORS,
	createCompanies,
	createPhone,
	FIRST_NAMES,
	FREE_MAIL,
	LAST_NAMES,
	PLACES,
	slug,
	TITLES,
} from './vocabulary.mjs';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How many of a hundred leads are of which kind. */
const KINDS = [
	[4, 'readyToBuy'],
	[2, 'handRaiser'],
	[19, 'interested'],
	[21, 'reader'],
	[27, 'silent'],
	[5, 'customer'],
	[3, 'openDeal'],
	[5, 'student'],
	[2, 'competitor'],
	[7, 'privatePerson'],
	[3, 'jobSeeker'],
	[2, 'noBudget'],
];

/** What each kind of lead did: event, how often, and in which days before `now`. */
const BEHAVIOUR = {
	readyToBuy: [
		['newsletterSignup', 0, 1, 120, 300],
		['contentDownload', 1, 3, 20, 120],
		['webinarRegistration', 0, 2, 10, 80],
		['productPageVisit', 3, 6, 1, 12],
		['pricingPageVisit', 1, 3, 1, 14],
		['websiteVisit', 4, 10, 1, 60],
		['emailClick', 1, 4, 3, 90],
		['demoRequest', 0, 1, 1, 9],
	],
	handRaiser: [
		['websiteVisit', 1, 4, 1, 30],
		['productPageVisit', 0, 2, 1, 10],
		['consultationRequest', 1, 1, 1, 20],
	],
	interested: [
		['newsletterSignup', 0, 1, 60, 330],
		['contentDownload', 1, 2, 10, 200],
		['webinarRegistration', 0, 1, 30, 250],
		['websiteVisit', 2, 8, 3, 200],
		['guideView', 0, 5, 5, 250],
		['emailClick', 0, 4, 5, 250],
		['socialInteraction', 0, 3, 5, 300],
	],
	reader: [
		['newsletterSignup', 0, 1, 30, 360],
		['faqView', 0, 3, 3, 300],
		['guideView', 1, 5, 3, 360],
		['websiteVisit', 1, 5, 3, 360],
		['emailOpen', 0, 12, 3, 360],
		['emailClick', 0, 2, 10, 360],
		['socialInteraction', 0, 2, 10, 360],
		['adClick', 0, 1, 10, 360],
	],
	silent: [['websiteVisit', 0, 1, 60, 364]],
	customer: [
		['websiteVisit', 2, 10, 1, 300],
		['productPageVisit', 0, 3, 1, 300],
		['emailOpen', 2, 12, 1, 360],
	],
	openDeal: [
		['demoRequest', 1, 1, 30, 90],
		['pricingPageVisit', 1, 3, 5, 60],
		['webinarAttendance', 0, 1, 20, 90],
		['websiteVisit', 2, 8, 2, 90],
	],
	student: [
		['contentDownload', 1, 4, 5, 200],
		['guideView', 2, 10, 3, 200],
		['websiteVisit', 2, 10, 3, 200],
	],
	competitor: [
		['pricingPageVisit', 1, 5, 3, 200],
		['productPageVisit', 2, 8, 3, 200],
		['websiteVisit', 2, 12, 3, 300],
	],
	privatePerson: [
		['guideView', 0, 5, 5, 300],
		['websiteVisit', 1, 4, 5, 300],
		['newsletterSignup', 0, 1, 20, 360],
	],
	jobSeeker: [
		['careersPageVisit', 1, 6, 2, 60],
		['websiteVisit', 2, 6, 2, 60],
	],
	noBudget: [
		['contentDownload', 1, 2, 5, 60],
		['productPageVisit', 2, 4, 1, 14],
		['pricingPageVisit', 1, 2, 1, 14],
		['websiteVisit', 3, 6, 1, 40],
		['demoRequest', 1, 1, 2, 12],
	],
};

const ASSETS = {
	contentDownload: ['Checkliste Einführung.pdf', 'Leitfaden Auswahl.pdf', 'Whitepaper Kosten.pdf'],
	demoRequest: ['/demo'],
	consultationRequest: ['/beratung'],
	emailClick: ['Newsletter 03', 'Newsletter 07', 'Einladung Webinar', 'Fallstudie Logistik'],
	emailOpen: ['Newsletter 03', 'Newsletter 05', 'Newsletter 07'],
	faqView: ['/faq/kosten', '/faq/einfuehrung'],
	guideView: ['/ratgeber/auswahl', '/ratgeber/kosten', '/ratgeber/einfuehrung'],
	pricingPageVisit: ['/preise', '/preise/enterprise'],
	productPageVisit: ['/produkt/planung', '/produkt/schnittstellen', '/produkt/sicherheit'],
	webinarRegistration: ['Webinar Einführung', 'Webinar Praxis'],
	webinarAttendance: ['Webinar Einführung'],
	websiteVisit: ['/', '/ueber-uns', '/referenzen'],
	socialInteraction: ['LinkedIn-Beitrag'],
	adClick: ['Suchanzeige'],
	careersPageVisit: ['/karriere'],
};

const CHANNELS = {
	emailClick: 'email',
	emailOpen: 'email',
	socialInteraction: 'linkedin',
	adClick: 'ads',
};
const MOST_EVENTS = 40;
/** No whole number of minutes, as real times have it, and in office hours. */
const FIRST_HOUR = 7;

function createEvents(random, kind, now) {
	const events = [];
	for (const [type, least, most, newest, oldest] of BEHAVIOUR[kind]) {
		const times = random.between(least, most);
		for (let index = 0; index < times; index++) {
			const day = Math.floor(now / DAY) * DAY - random.between(newest, oldest) * DAY;
			const time = day + FIRST_HOUR * 60 * MINUTE + random.between(0, 10 * 3600) * 1000;
			const duration = type.endsWith('Visit') ? { durationSeconds: random.between(5, 240) } : {};
			events.push({
				type,
				at: new Date(time).toISOString(),
				...(ASSETS[type] ? { asset: random.pick(ASSETS[type]) } : {}),
				channel: CHANNELS[type] ?? 'website',
				...duration,
			});
		}
	}
	return events;
}

/** A mail security scanner follows every link of a mail within a second of its delivery. */
function createScannerClicks(random, now) {
	const at = Math.floor(now / DAY) * DAY - random.between(3, 40) * DAY + 9 * 60 * MINUTE;
	return ['Link 1', 'Link 2', 'Link 3', 'Link 4', 'Link 5'].map((asset, index) => ({
		type: 'emailClick',
		at: new Date(at + index * 150).toISOString(),
		asset,
		channel: 'email',
		metadata: { userAgent: 'Barracuda Sentinel' },
	}));
}

const NEEDS = [
	'Angebote dauern zu lang, wir suchen ein Werkzeug für Planung und Freigabe',
	'Ablösung der Tabellen im Einkauf',
	'Schnittstelle zum Warenwirtschaftssystem fehlt',
	'Mehrere Standorte sollen gemeinsam planen',
];

function createAnswers(random, kind, now) {
	const month = (ahead) => new Date(now + ahead * 30 * DAY).toISOString().slice(0, 10);
	switch (kind) {
		case 'readyToBuy':
			return {
				budget: String(random.between(15, 90) * 1000),
				need: random.pick(NEEDS),
				...(random.chance(0.75) ? { authority: 'ja' } : {}),
				...(random.chance(0.7) ? { timing: month(random.between(2, 8)) } : {}),
			};
		case 'openDeal':
			return {
				budget: String(random.between(20, 90) * 1000),
				need: random.pick(NEEDS),
				authority: 'ja',
			};
		case 'interested':
			return {
				...(random.chance(0.3) ? { need: random.pick(NEEDS) } : {}),
				...(random.chance(0.2) ? { timing: month(random.between(4, 16)) } : {}),
				...(random.chance(0.15) ? { budget: String(random.between(5, 40) * 1000) } : {}),
			};
		case 'noBudget':
			return { budget: 'nein', need: random.pick(NEEDS) };
		case 'reader':
			return random.chance(0.05) ? { need: 'nein' } : {};
		default:
			return {};
	}
}

function createConsent(random, kind) {
	if (kind === 'competitor') return {};
	const asked =
		{ readyToBuy: 0.9, handRaiser: 0.7, interested: 0.85, customer: 0.8, openDeal: 0.8 }[kind] ??
		0.55;
	if (!random.chance(asked)) return {};
	const marketing = random.chance(0.85);
	return {
		marketing,
		ads: marketing && random.chance(0.75),
		optedOut: !marketing && random.chance(0.5),
	};
}

const LEVEL = {
	readyToBuy: [
		[6, 'decides'],
		[4, 'prepares'],
	],
	handRaiser: [
		[3, 'decides'],
		[4, 'prepares'],
		[3, 'works'],
	],
	openDeal: [
		[5, 'decides'],
		[4, 'prepares'],
		[1, 'works'],
	],
	student: [[1, 'studies']],
};
const USUAL_LEVEL = [
	[2, 'decides'],
	[3, 'prepares'],
	[5, 'works'],
];

const STAGES = {
	customer: 'customer',
	openDeal: 'opportunity',
	interested: 'lead',
	reader: 'subscriber',
};

const fitsWell = ({ employees, place, industry }) =>
	employees >= 50 && PLACES.includes(place) && !['Hospitality', 'Farming'].includes(industry);

function createLead(random, index, companies, now) {
	const kind = random.weighted(KINDS);
	const gender = random.chance(0.5) ? 'female' : 'male';
	const firstName = random.pick(FIRST_NAMES[gender]);
	const lastName = random.pick(LAST_NAMES);
	const targets = companies.filter(fitsWell);
	const company = random.pick(kind === 'readyToBuy' || kind === 'openDeal' ? targets : companies);
	const own = kind === 'privatePerson' || (kind === 'student' && random.chance(0.5));
	const local = `${slug(firstName)}.${slug(lastName)}`;
	const email = own
		? `demo-lead-${index + 1}.beispiel@${random.pick(FREE_MAIL)}`
		: kind === 'competitor'
			? `${local}@${random.pick(COMPETITORS)}`
			: kind === 'student'
				? `${local}@stud.universitaet.example`
				: `${local}${index % 7 === 0 ? index : ''}@${company.domain}`;
	const place = company.place;
	const hasCompany = !own && kind !== 'student';
	const events = createEvents(random, kind, now);
	if (random.chance(0.04)) events.push(...createScannerClicks(random, now));
	if (random.chance(0.02))
		events.push({
			type: 'bounce',
			at: new Date(now - random.between(5, 90) * DAY).toISOString(),
			channel: 'email',
		});
	const consent = createConsent(random, kind);
	if (consent.optedOut)
		events.push({
			type: 'unsubscribe',
			at: new Date(now - random.between(5, 200) * DAY).toISOString(),
			channel: 'email',
		});
	events.sort((a, b) => a.at.localeCompare(b.at));
	return {
		kind,
		id: `L-${10001 + index}`,
		createdAt: new Date(Math.floor(now / DAY) * DAY - random.between(365, 420) * DAY).toISOString(),
		leadSource: random.pick([
			'Organic Search',
			'Webinar',
			'Paid Search',
			'Trade Fair',
			'Referral',
			'Social Media',
		]),
		gender,
		firstName,
		lastName,
		email,
		phone: random.chance(kind === 'readyToBuy' ? 0.95 : 0.7)
			? createPhone(random, place)
			: undefined,
		jobTitle: random.chance(0.92)
			? random.pick(TITLES[random.weighted(LEVEL[kind] ?? USUAL_LEVEL)])
			: undefined,
		place,
		language:
			place.country === 'US' || place.country === 'IN' || place.country === 'NL' ? 'en' : 'de',
		company: hasCompany ? company : undefined,
		knownEmployees: hasCompany && random.chance(kind === 'readyToBuy' ? 0.95 : 0.8),
		knownIndustry: hasCompany && random.chance(kind === 'readyToBuy' ? 0.95 : 0.85),
		knownCountry: random.chance(0.96),
		events: events.slice(-MOST_EVENTS),
		answers: createAnswers(random, kind, now),
		consent,
		stage: STAGES[kind],
	};
}

/** The same person a second time, as another list has it: other case, other spelling of the number, less known. */
function createDuplicate(random, lead, index) {
	return {
		...lead,
		id: `L-${10001 + index}`,
		email: lead.email.toUpperCase(),
		phone: lead.phone?.replace(/[ ()]/g, ''),
		firstName: slug(lead.firstName),
		events: lead.events.slice(0, random.between(0, lead.events.length)),
		answers: {},
	};
}

/** Faults as they come in by hand or from old systems. */
function spoil(random, lead) {
	const spoiled = random.weighted([
		[95, {}],
		[1, { email: lead.email.replace('@', ' at ') }],
		[1, { email: '' }],
		[1, { employeesText: 'viele' }],
		[1, { countryText: 'Überall' }],
		[1, { datesWithoutZone: true }],
	]);
	return { ...lead, ...spoiled };
}

/**
 * Made-up leads. The same options give the same leads.
 * @param {{ count?: number, seed?: number, now: number }} options `now` in milliseconds: events lie in the twelve months before
 */
export function generateLeads({ count = 500, seed = 1, now }) {
	const random = createRandom(seed);
	const companies = createCompanies(random, Math.max(20, Math.round(count / 4)));
	const leads = [];
	for (let index = 0; index < count; index++) {
		const duplicate = index > 20 && random.chance(0.03);
		leads.push(
			duplicate
				? createDuplicate(random, random.pick(leads), index)
				: spoil(random, createLead(random, index, companies, now)),
		);
	}
	return leads;
}
