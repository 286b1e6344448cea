// Puts leads in the pack's own vocabulary into a HubSpot account, the way they would look there.
const { associate, create } = require('./store.cjs');

const LIFECYCLE_OF = { mql: 'marketingqualifiedlead', sql: 'salesqualifiedlead' };

/** What HubSpot's event API calls the things that leads do on a website, in forms and in mailings. */
const OCCURRENCE_OF = {
	websiteVisit: 'e_visited_page',
	productPageVisit: 'e_visited_page',
	pricingPageVisit: 'e_visited_page',
	careersPageVisit: 'e_visited_page',
	faqView: 'e_visited_page',
	guideView: 'e_visited_page',
	emailOpen: 'e_mta_opened_email_v2',
	emailClick: 'e_mta_clicked_email_v2',
	bounce: 'e_mta_bounced_email_v2',
	unsubscribe: 'e_mta_unsubscribed_email_v2',
	formSubmission: 'e_form_submission_v2',
	adClick: 'e_ad_interaction',
};

const PAGE_OF = {
	websiteVisit: '/',
	productPageVisit: '/product',
	pricingPageVisit: '/pricing',
	careersPageVisit: '/careers',
	faqView: '/faq',
	guideView: '/guide',
};

const COUNTERS = {
	emailOpen: ['hs_email_open', 'hs_email_last_open_date'],
	emailClick: ['hs_email_click', 'hs_email_last_click_date'],
	websiteVisit: ['hs_analytics_num_page_views', 'hs_analytics_last_visit_timestamp'],
	productPageVisit: ['hs_analytics_num_page_views', 'hs_analytics_last_visit_timestamp'],
	pricingPageVisit: ['hs_analytics_num_page_views', 'hs_analytics_last_visit_timestamp'],
};

/** Forms as HubSpot names them: the page, and the form on it. */
const FORMS = {
	formSubmission: 'Landing page: Form',
	demoRequest: 'Product: Request a demo',
	consultationRequest: 'Services: Book a consultation',
	contactRequest: 'Contact: Contact us',
	contentDownload: 'Guides: Download the guide',
	newsletterSignup: 'Home: Newsletter',
	webinarRegistration: 'Webinars: Register for the webinar',
};

function countForm({ properties }, form, when) {
	properties.num_conversion_events = String(Number(properties.num_conversion_events ?? 0) + 1);
	if (!(properties.first_conversion_date < when)) properties.first_conversion_date = when;
	if (properties.recent_conversion_date > when) return;
	properties.recent_conversion_date = when;
	properties.recent_conversion_event_name = form;
}

const ENGAGEMENTS = {
	emailReply: ['emails', (at) => ({ hs_timestamp: at, hs_email_direction: 'INCOMING_EMAIL' })],
	emailSent: ['emails', (at) => ({ hs_timestamp: at, hs_email_direction: 'EMAIL' })],
	call: [
		'calls',
		(at, event) => ({
			hs_timestamp: at,
			hs_call_direction: 'INBOUND',
			hs_call_status: 'COMPLETED',
			hs_call_duration: String((event.durationSeconds ?? 60) * 1_000),
		}),
	],
	meeting: [
		'meetings',
		(at) => ({ hs_timestamp: at, hs_meeting_start_time: at, hs_meeting_outcome: 'COMPLETED' }),
	],
	socialInteraction: [
		'communications',
		(at) => ({ hs_timestamp: at, hs_communication_channel_type: 'LINKEDIN_MESSAGE' }),
	],
};

const filled = (record) =>
	Object.fromEntries(
		Object.entries(record)
			.filter(([, value]) => value !== undefined && value !== null && value !== '')
			.map(([name, value]) => [name, String(value)]),
	);

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function contactOf(store, { person = {}, company = {}, stage, consent }) {
	const email = EMAIL.test(person.email ?? '') && !store.emails.has(person.email.toLowerCase());
	const lifecycle = LIFECYCLE_OF[stage?.current] ?? stage?.current;
	const known = store.properties.contacts
		.find(({ name }) => name === 'lifecyclestage')
		.options.some(({ value }) => value === lifecycle);
	return {
		values: filled({
			email: email ? person.email : undefined,
			firstname: person.firstName,
			lastname: person.lastName,
			phone: person.phone,
			jobtitle: person.jobTitle,
			company: company.name,
			country: person.country,
			zip: person.postalCode,
			city: person.city,
			hs_language: person.language,
			lifecyclestage: known ? lifecycle : undefined,
			hs_legal_basis:
				consent?.marketing === 'granted' ? 'Freely given consent from contact' : undefined,
		}),
		computed: filled({ hs_email_optout: consent?.marketing === 'denied' ? 'true' : undefined }),
	};
}

function addEvent(store, contact, event, now) {
	const at = event.at;
	if (Number.isNaN(Date.parse(at))) return;
	const engagement = ENGAGEMENTS[event.type];
	if (engagement) {
		const [type, values] = engagement;
		const record = create(store, type, values(at, event), now);
		associate(store, type, record.id, 'contacts', contact.id);
		return;
	}
	const list = store.occurrences.get(contact.id) ?? [];
	list.push({
		id: `${contact.id}-${list.length}`,
		objectId: contact.id,
		objectType: 'CONTACT',
		eventType: OCCURRENCE_OF[event.type] ?? `pe1_${event.type}`,
		occurredAt: new Date(at).toISOString(),
		properties: PAGE_OF[event.type]
			? { hs_url: `https://www.example.com${PAGE_OF[event.type]}` }
			: {},
	});
	store.occurrences.set(contact.id, list);
	const when = new Date(at).toISOString();
	if (FORMS[event.type]) countForm(contact, FORMS[event.type], when);
	const counter = COUNTERS[event.type];
	if (!counter) return;
	const [count, last] = counter;
	contact.properties[count] = String(Number(contact.properties[count] ?? 0) + 1);
	if (!(contact.properties[last] > when)) contact.properties[last] = when;
}

/** Adds leads (unified lead shape); answers the contact ids in the order of the leads. */
function seedLeads(store, leads, now) {
	const companies = new Map();
	return leads.map((lead) => {
		const { values, computed } = contactOf(store, lead);
		const contact = create(store, 'contacts', values, now);
		Object.assign(contact.properties, computed);
		const company = lead.company ?? {};
		const key = company.domain ?? company.name;
		if (key) {
			if (!companies.has(key)) {
				const properties = filled({
					name: company.name,
					domain: company.domain,
					industry: company.industry,
					country: company.country,
					numberofemployees: company.employees,
					annualrevenue: company.annualRevenue,
					linkedin_company_page: company.linkedInPageUrl,
				});
				companies.set(key, create(store, 'companies', properties, now).id);
			}
			associate(store, 'contacts', contact.id, 'companies', companies.get(key));
		}
		for (const event of Array.isArray(lead.events) ? lead.events : []) {
			addEvent(store, contact, event, now);
		}
		if (lead.outcome?.status === 'won' || lead.outcome?.status === 'lost') {
			const deal = create(
				store,
				'deals',
				filled({
					dealname: 'Deal',
					dealstage: lead.outcome.status === 'won' ? 'closedwon' : 'closedlost',
					closedate: lead.outcome.at,
					amount: lead.outcome.value,
				}),
				now,
			);
			associate(store, 'deals', deal.id, 'contacts', contact.id);
		}
		return contact.id;
	});
}

module.exports = { seedLeads };
