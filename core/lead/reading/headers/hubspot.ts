import type { CounterHeader, HeaderTable } from '../targets';

/**
 * Names of HubSpot's contact and company properties, and their labels in a contact export where these are not
 * plain English already (developers.hubspot.com, default contact properties).
 */
export const HUBSPOT_HEADERS: HeaderTable = {
	id: ['vid', 'id', 'hs_object_id', 'Record ID'],
	createdAt: ['createdate', 'createdAt', 'Create Date'],
	leadSource: ['hs_analytics_source', 'Original Source', 'Original Traffic Source'],
	'person.email': ['email', 'work_email'],
	'person.emails': ['hs_additional_emails', 'Additional email addresses'],
	'person.phone': [
		'phone',
		'mobilephone',
		'hs_calculated_phone_number',
		'hs_whatsapp_phone_number',
	],
	'person.firstName': ['firstname'],
	'person.lastName': ['lastname'],
	'person.salutation': ['salutation'],
	'person.jobTitle': ['jobtitle'],
	'person.seniority': ['hs_seniority', 'seniority'],
	'person.department': ['hs_role', 'job_function'],
	'person.country': ['hs_country_region_code', 'country', 'ip_country_code', 'ip_country'],
	'person.state': ['state', 'hs_state_code'],
	'person.postalCode': ['zip'],
	'person.language': ['hs_language', 'Preferred language'],
	'person.timeZone': ['hs_timezone'],
	'person.linkedInUrl': ['hs_linkedin_url', 'linkedin_profile_url', 'LinkedIn URL'],
	'company.id': [
		'associatedcompanyid',
		'Associated Company IDs (Primary)',
		'companyId',
		'company-id',
	],
	'company.name': ['company', 'Associated Company', 'Associated Company (Primary)'],
	'company.domain': ['domain', 'website'],
	'company.employees': ['numberofemployees', 'numemployees', 'company_size'],
	'company.annualRevenue': ['annualrevenue'],
	'company.linkedInPageUrl': ['linkedin_company_page'],
	'stage.current': ['lifecyclestage'],
	'stage.leadStatus': ['hs_lead_status'],
	'source.url': ['url', 'profile-url'],
	'consent.marketing': ['hs_legal_basis', "Legal basis for processing contact's data"],
	'consent.optOut': ['hs_email_optout', 'Unsubscribed from all email'],
	'answers.authority': ['hs_buying_role', 'Buying Role'],
	'answers.timing': ['hs_time_frame'],
	formSubmissions: ['form-submissions'],
};

/** Counters of a contact: cheap to read with the contact, one event each at the last date. */
export const HUBSPOT_COUNTERS: readonly CounterHeader[] = [
	{
		type: 'formSubmission',
		count: ['num_conversion_events', 'Number of Form Submissions'],
		lastAt: ['recent_conversion_date', 'Recent Conversion Date'],
	},
	{
		type: 'websiteVisit',
		count: [
			'hs_analytics_num_visits',
			'Number of Sessions',
			'hs_analytics_num_page_views',
			'Number of Pageviews',
		],
		lastAt: [
			...[
				'hs_analytics_last_visit_timestamp',
				'Time of Last Session',
				'hs_analytics_last_timestamp',
			],
			...['Time Last Seen', 'Time of Last Visit'],
		],
	},
	{
		type: 'emailOpen',
		count: ['hs_email_open', 'Marketing emails opened'],
		lastAt: ['hs_email_last_open_date', 'Last marketing email open date'],
	},
	{
		type: 'emailClick',
		count: ['hs_email_click', 'Marketing emails clicked'],
		lastAt: [
			'hs_email_last_click_date',
			'Last marketing email click date',
			'hs_email_last_open_date',
		],
	},
	{
		type: 'bounce',
		count: ['hs_email_bounce', 'Marketing emails bounced'],
		lastAt: ['hs_email_last_send_date', 'Last marketing email send date'],
	},
];
