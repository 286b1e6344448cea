import type { HeaderTable } from '../targets';

/** Names of Pipedrive's person, lead and deal fields (developers.pipedrive.com, API v1 and v2). */
export const PIPEDRIVE_HEADERS: HeaderTable = {
	id: ['id'],
	createdAt: ['add_time'],
	'person.email': ['primary_email'],
	'person.emails': ['email', 'emails'],
	'person.phones': ['phone', 'phones'],
	'person.fullName': ['name', 'person_name'],
	'person.jobTitle': ['job_title'],
	'company.name': ['org_name', 'organization'],
	'outcome.status': ['status'],
	'outcome.at': ['close_time', 'won_time', 'lost_time'],
	'outcome.value': ['value'],
	'outcome.reason': ['lost_reason'],
	'consent.marketing': ['marketing_status'],
};

/** Names that mean something else in Pipedrive: its own account, and the title of a deal. */
export const PIPEDRIVE_OTHER = ['company_id', 'title', 'label', 'source', 'visible_to'];
