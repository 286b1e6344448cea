import type { HeaderTable } from '../targets';

/** Names of the fields of Odoo's crm.lead (Odoo 16 to 18). */
export const ODOO_HEADERS: HeaderTable = {
	id: ['id'],
	createdAt: ['create_date'],
	leadSource: ['source_id'],
	'person.email': ['email_from', 'email_normalized'],
	'person.phone': ['phone', 'mobile'],
	'person.fullName': ['contact_name'],
	'person.salutation': ['title'],
	'person.jobTitle': ['function'],
	'person.country': ['country_id'],
	'person.state': ['state_id'],
	'person.language': ['lang_id', 'lang_code'],
	'company.name': ['partner_name'],
	'company.domain': ['website'],
	'outcome.at': ['date_closed'],
	'outcome.value': ['expected_revenue'],
	'outcome.reason': ['lost_reason_id'],
	'consent.optOut': ['is_blacklisted', 'partner_is_blacklisted'],
};

/** Names that mean something else in Odoo: the title of the lead, and sales people. */
export const ODOO_OTHER = ['name', 'team', 'team_id', 'user_id', 'type', 'stage_id', 'source'];
