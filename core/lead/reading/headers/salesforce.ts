import type { HeaderTable } from '../targets';

/**
 * API names of Salesforce's Lead and Contact fields, and column headers of a lead report where these are not
 * plain English already (Salesforce object reference, Lead and Contact).
 */
export const SALESFORCE_HEADERS: HeaderTable = {
	id: ['Id', 'Lead ID', 'Contact ID'],
	createdAt: ['CreatedDate', 'Create Date'],
	leadSource: ['LeadSource'],
	'person.phone': ['Phone', 'MobilePhone', 'Mobile'],
	'person.fullName': ['Name'],
	'person.firstName': ['FirstName'],
	'person.lastName': ['LastName'],
	'person.salutation': ['Salutation'],
	'person.jobTitle': ['Title'],
	'person.department': ['Department'],
	'person.country': [
		'CountryCode',
		'Country',
		'MailingCountryCode',
		'MailingCountry',
		'Mailing Country',
	],
	'person.state': [
		'StateCode',
		'State',
		'State/Province',
		'MailingState',
		'Mailing State/Province',
	],
	'person.postalCode': [
		'PostalCode',
		'Zip/Postal Code',
		'MailingPostalCode',
		'Mailing Zip/Postal Code',
	],
	'person.city': ['City', 'MailingCity', 'Mailing City'],
	'company.id': ['AccountId', 'Account ID'],
	'company.name': ['Company', 'Company / Account', 'Account Name'],
	'company.employees': ['NumberOfEmployees', 'No. of Employees', 'Employees'],
	'company.annualRevenue': ['AnnualRevenue'],
	'stage.leadStatus': ['Status', 'Lead Status'],
	'consent.optOut': ['HasOptedOutOfEmail', 'Email Opt Out'],
};
