import type { ConsentState, Lead, StageRecord } from '../../lead';
import { stageKey } from '../../lead/funnelStage';
import { answersFromValues, knownStage, QUALIFICATION_FIELDS } from '../qualificationFields';
import { moment, text, unifiedCompany, unifiedLead } from '../unify';
import type { HubSpotRecord } from './payloads';

/** The property with the date on which a contact entered a lifecycle stage. */
export const dateEntered = (lifecycle: string): string => `hs_v2_date_entered_${lifecycle}`;

/** HubSpot's own lifecycle stages; an account may have more, with generated ids. */
const LIFECYCLE_STAGES = [
	'subscriber',
	'lead',
	'marketingqualifiedlead',
	'salesqualifiedlead',
	'opportunity',
	'customer',
];

/** The contact's properties that every read asks for; HubSpot leaves out those that an account does not have. */
export const CONTACT_PROPERTIES: readonly string[] = [
	'email',
	'hs_additional_emails',
	'phone',
	'mobilephone',
	'firstname',
	'lastname',
	'jobtitle',
	'company',
	'website',
	'country',
	'state',
	'zip',
	'city',
	'hs_language',
	'hs_linkedin_url',
	'hs_timezone',
	'lifecyclestage',
	'hs_lead_status',
	'hubspot_owner_id',
	'hs_email_optout',
	'hs_legal_basis',
	'associatedcompanyid',
	'num_conversion_events',
	'first_conversion_date',
	'recent_conversion_date',
	'recent_conversion_event_name',
	'hs_analytics_num_page_views',
	'hs_analytics_last_visit_timestamp',
	'hs_email_open',
	'hs_email_last_open_date',
	'hs_email_click',
	'hs_email_last_click_date',
	'createdate',
	'lastmodifieddate',
	...LIFECYCLE_STAGES.map(dateEntered),
	...QUALIFICATION_FIELDS.map(({ name }) => name),
];

export const COMPANY_PROPERTIES: readonly string[] = [
	'name',
	'domain',
	'numberofemployees',
	'industry',
	'annualrevenue',
	'country',
	'linkedin_company_page',
];

/** Not having opted out is not a consent; an opt-out always wins. */
function marketingConsent(properties: HubSpotRecord['properties']): ConsentState {
	if (properties.hs_email_optout === 'true') return 'denied';
	return /freely given consent/i.test(properties.hs_legal_basis ?? '') ? 'granted' : 'unknown';
}

function lifecycleOf(properties: HubSpotRecord['properties']): StageRecord | undefined {
	const lifecycle = text(properties.lifecyclestage);
	if (lifecycle === undefined) return undefined;
	const enteredAt = moment(properties[dateEntered(lifecycle)]);
	return { current: stageKey(lifecycle), ...(enteredAt ? { enteredAt } : {}) };
}

const additionalEmails = (properties: HubSpotRecord['properties']) =>
	text(properties.hs_additional_emails)?.split(';') ?? [];

/** The unified lead of a contact, its company as far as the contact itself tells. */
export function leadOfContact(record: HubSpotRecord): Lead {
	const { properties } = record;
	return unifiedLead({
		system: 'hubspot',
		objectType: 'contact',
		id: record.id,
		url: record.url,
		person: {
			email: properties.email,
			emails: [properties.email, ...additionalEmails(properties)],
			phone: properties.phone ?? properties.mobilephone,
			phones: [properties.phone, properties.mobilephone],
			firstName: properties.firstname,
			lastName: properties.lastname,
			jobTitle: properties.jobtitle,
			country: properties.country,
			state: properties.state,
			postalCode: properties.zip,
			city: properties.city,
			language: properties.hs_language,
			linkedInUrl: properties.hs_linkedin_url,
			timeZone: properties.hs_timezone,
		},
		company: { name: properties.company, domain: properties.website },
		marketingConsent: marketingConsent(properties),
		stage: knownStage(lifecycleOf(properties), ({ name }) => properties[name]),
		answers: answersFromValues(({ name }) => properties[name]),
		fields: Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null)),
	});
}

/** The lead with the company record's values; what only the contact knows stays. */
export function withCompany(lead: Lead, record: HubSpotRecord | undefined): Lead {
	if (!record) return lead;
	const { properties } = record;
	const company = unifiedCompany({
		id: record.id,
		name: properties.name,
		domain: properties.domain,
		employees: properties.numberofemployees,
		industry: properties.industry,
		annualRevenue: properties.annualrevenue,
		country: properties.country,
		linkedInPageUrl: properties.linkedin_company_page,
	});
	return { ...lead, company: { ...lead.company, ...company } };
}
