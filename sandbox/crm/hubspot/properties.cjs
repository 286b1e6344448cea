// The properties that a HubSpot account has from the start, as far as this pack meets them.
const LIFECYCLE = [
	['subscriber', 'Subscriber'],
	['lead', 'Lead'],
	['marketingqualifiedlead', 'Marketing Qualified Lead'],
	['salesqualifiedlead', 'Sales Qualified Lead'],
	['opportunity', 'Opportunity'],
	['customer', 'Customer'],
	['evangelist', 'Evangelist'],
	['other', 'Other'],
];

const LEAD_STATUS = [
	'NEW',
	'OPEN',
	'IN_PROGRESS',
	'OPEN_DEAL',
	'UNQUALIFIED',
	'ATTEMPTED_TO_CONTACT',
	'CONNECTED',
	'BAD_TIMING',
];

const option = ([value, label], displayOrder) => ({ value, label, displayOrder, hidden: false });

const property = (name, type, extra = {}) => ({
	name,
	label: name,
	type,
	fieldType: type === 'enumeration' ? 'select' : type === 'number' ? 'number' : 'text',
	groupName: 'contactinformation',
	options: [],
	hasUniqueValue: false,
	hidden: false,
	hubspotDefined: true,
	modificationMetadata: { readOnlyValue: false, readOnlyDefinition: true, archivable: false },
	...extra,
});

const readOnly = (name, type) =>
	property(name, type, {
		modificationMetadata: { readOnlyValue: true, readOnlyDefinition: true, archivable: false },
	});

const texts = (...names) => names.map((name) => property(name, 'string'));
const numbers = (...names) => names.map((name) => property(name, 'number'));
const dates = (...names) => names.map((name) => property(name, 'datetime'));

const always = () => [
	readOnly('hs_object_id', 'number'),
	readOnly('createdate', 'datetime'),
	readOnly('lastmodifieddate', 'datetime'),
	readOnly('hs_lastmodifieddate', 'datetime'),
];

/** By object type, the properties of a fresh account. */
function standardProperties() {
	return {
		contacts: [
			...always(),
			property('email', 'string', { hasUniqueValue: true }),
			...texts('firstname', 'lastname', 'phone', 'mobilephone', 'jobtitle', 'company', 'website'),
			...texts('country', 'state', 'zip', 'city', 'hs_language', 'hs_linkedin_url', 'hs_timezone'),
			...texts('hubspot_owner_id', 'hs_additional_emails', 'hs_legal_basis', 'message'),
			property('lifecyclestage', 'enumeration', {
				label: 'Lifecycle Stage',
				options: LIFECYCLE.map(option),
			}),
			property('hs_lead_status', 'enumeration', {
				label: 'Lead Status',
				options: LEAD_STATUS.map((status, order) => option([status, status], order)),
			}),
			readOnly('associatedcompanyid', 'number'),
			readOnly('hs_email_optout', 'bool'),
			readOnly('num_associated_deals', 'number'),
			readOnly('recent_conversion_event_name', 'string'),
			...[
				'num_conversion_events',
				'hs_analytics_num_page_views',
				'hs_email_open',
				'hs_email_click',
			].map((name) => readOnly(name, 'number')),
			...[
				'first_conversion_date',
				'recent_conversion_date',
				'hs_analytics_last_visit_timestamp',
				'hs_email_last_open_date',
				'hs_email_last_click_date',
				'notes_last_contacted',
				'hs_sales_email_last_replied',
			].map((name) => readOnly(name, 'datetime')),
			...LIFECYCLE.map(([value]) => readOnly(`hs_v2_date_entered_${value}`, 'datetime')),
		],
		companies: [
			...always(),
			...texts('name', 'domain', 'industry', 'country', 'linkedin_company_page', 'website'),
			...numbers('numberofemployees', 'annualrevenue'),
		],
		deals: [
			...always(),
			...texts('dealname', 'dealstage', 'pipeline', 'hubspot_owner_id'),
			...numbers('amount'),
			...dates('closedate'),
			readOnly('hs_is_closed', 'bool'),
			readOnly('hs_is_closed_won', 'bool'),
		],
		emails: [
			...always(),
			...dates('hs_timestamp'),
			...texts('hs_email_direction', 'hs_email_status', 'hs_email_subject', 'hs_email_text'),
		],
		calls: [
			...always(),
			...dates('hs_timestamp'),
			...texts('hs_call_direction', 'hs_call_disposition', 'hs_call_status'),
			...numbers('hs_call_duration'),
		],
		meetings: [
			...always(),
			...dates('hs_timestamp', 'hs_meeting_start_time', 'hs_meeting_end_time'),
			...texts('hs_meeting_outcome', 'hs_meeting_title'),
		],
		communications: [
			...always(),
			...dates('hs_timestamp'),
			...texts('hs_communication_channel_type'),
		],
		notes: [...always(), ...dates('hs_timestamp'), ...texts('hs_note_body', 'hubspot_owner_id')],
		tasks: [
			...always(),
			...dates('hs_timestamp'),
			...texts('hs_task_subject', 'hs_task_body', 'hubspot_owner_id'),
			...[
				['hs_task_status', ['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'COMPLETED', 'DEFERRED']],
				['hs_task_priority', ['NONE', 'LOW', 'MEDIUM', 'HIGH']],
				['hs_task_type', ['TODO', 'CALL', 'EMAIL']],
			].map(([name, values]) =>
				property(name, 'enumeration', {
					options: values.map((value, order) => option([value, value], order)),
				}),
			),
		],
	};
}

module.exports = { standardProperties, LIFECYCLE };
