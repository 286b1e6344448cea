import { QUALIFICATION_FIELDS, type QualificationField } from '../qualificationFields';

const WORDS: Readonly<Record<string, string>> = { lq: 'LQ', bant: 'BANT' };

/** `lq_bant_verdict` as Salesforce's `LQ_BANT_Verdict__c`. */
export const customName = (name: string): string =>
	`${name
		.split('_')
		.map((word) => WORDS[word] ?? word[0].toUpperCase() + word.slice(1))
		.join('_')}__c`;

const TYPES: Readonly<Record<QualificationField['type'], string>> = {
	number: 'Number',
	text: 'Text(255)',
	longText: 'Long Text Area(32,000)',
	choice: 'Picklist',
	dateTime: 'Date/Time',
};

/** The pack's fields under Salesforce's names, with the type that people choose in its setup. */
export const CUSTOM_FIELDS = QUALIFICATION_FIELDS.map((field) => ({
	...field,
	customName: customName(field.name),
	setupType: field.options
		? `${TYPES[field.type]}: ${field.options.join(', ')}`
		: TYPES[field.type],
}));

/** The lead's own fields that every read asks for, as far as the user sees them. */
export const LEAD_FIELDS: readonly string[] = [
	'Id',
	'FirstName',
	'LastName',
	'Email',
	'Phone',
	'MobilePhone',
	'Title',
	'Company',
	'Website',
	'Industry',
	'NumberOfEmployees',
	'AnnualRevenue',
	'City',
	'State',
	'PostalCode',
	'Country',
	'Status',
	'Rating',
	'LeadSource',
	'OwnerId',
	'HasOptedOutOfEmail',
	'CreatedDate',
	'LastModifiedDate',
	'IsConverted',
	'ConvertedContactId',
	'ConvertedOpportunityId',
	...CUSTOM_FIELDS.map(({ customName: name }) => name),
];
