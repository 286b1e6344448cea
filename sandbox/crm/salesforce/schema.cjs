// The objects and fields of a Salesforce org, as far as this pack meets them.
const field = (name, type, more = {}) => ({
	name,
	label: name,
	type,
	length: type === 'textarea' ? 32_000 : 255,
	custom: name.endsWith('__c'),
	createable: true,
	updateable: true,
	nillable: true,
	picklistValues: [],
	...more,
});

const texts = (...names) => names.map((name) => field(name, 'string'));
const system = (name, type) => field(name, type, { createable: false, updateable: false });

const values = (...entries) =>
	entries.map((value, index) => ({ value, label: value, active: true, defaultValue: index === 0 }));

const LEAD_STATUS = [
	{ MasterLabel: 'Open - Not Contacted', IsConverted: false, IsDefault: true },
	{ MasterLabel: 'Working - Contacted', IsConverted: false, IsDefault: false },
	{ MasterLabel: 'MQL', IsConverted: false, IsDefault: false },
	{ MasterLabel: 'SQL', IsConverted: false, IsDefault: false },
	{ MasterLabel: 'Closed - Converted', IsConverted: true, IsDefault: false },
	{ MasterLabel: 'Closed - Not Converted', IsConverted: false, IsDefault: false },
];

const always = () => [
	system('Id', 'id'),
	system('CreatedDate', 'datetime'),
	system('LastModifiedDate', 'datetime'),
	system('SystemModstamp', 'datetime'),
];

/** By object, its fields in a fresh org. */
function standardFields() {
	return {
		Lead: [
			...always(),
			...texts(
				'FirstName',
				'Title',
				'Phone',
				'MobilePhone',
				'Website',
				'Industry',
				'LeadSource',
				'Rating',
			),
			...texts('Street', 'City', 'State', 'PostalCode', 'Country'),
			field('LastName', 'string', { nillable: false }),
			field('Company', 'string', { nillable: false }),
			field('Email', 'email'),
			field('NumberOfEmployees', 'int'),
			field('AnnualRevenue', 'currency'),
			field('HasOptedOutOfEmail', 'boolean'),
			field('DoNotCall', 'boolean'),
			field('Description', 'textarea'),
			field('OwnerId', 'reference'),
			field('Status', 'picklist', {
				picklistValues: values(...LEAD_STATUS.map(({ MasterLabel }) => MasterLabel)),
			}),
			system('IsConverted', 'boolean'),
			system('ConvertedContactId', 'reference'),
			system('ConvertedOpportunityId', 'reference'),
			system('ConvertedDate', 'date'),
		],
		Contact: [
			...always(),
			...texts('FirstName', 'LastName', 'Title', 'Phone'),
			field('Email', 'email'),
		],
		Opportunity: [
			...always(),
			...texts('Name', 'StageName'),
			field('IsClosed', 'boolean'),
			field('IsWon', 'boolean'),
			field('CloseDate', 'date'),
			field('Amount', 'currency'),
		],
		Task: [
			...always(),
			field('WhoId', 'reference'),
			field('WhatId', 'reference'),
			field('OwnerId', 'reference'),
			field('Subject', 'string'),
			field('Status', 'picklist', {
				picklistValues: values('Not Started', 'In Progress', 'Completed'),
			}),
			field('Priority', 'picklist', { picklistValues: values('Normal', 'High', 'Low') }),
			field('ActivityDate', 'date'),
			field('Description', 'textarea'),
			...texts('TaskSubtype', 'CallType', 'CallDisposition'),
			field('CallDurationInSeconds', 'int'),
			system('CompletedDateTime', 'datetime'),
			system('IsClosed', 'boolean'),
		],
		Event: [
			...always(),
			field('WhoId', 'reference'),
			field('Subject', 'string'),
			field('StartDateTime', 'datetime'),
		],
		CampaignMember: [
			...always(),
			...texts('LeadId', 'CampaignId', 'Status'),
			field('HasResponded', 'boolean'),
			field('FirstRespondedDate', 'date'),
		],
		LeadStatus: [
			...always(),
			...texts('MasterLabel'),
			field('IsConverted', 'boolean'),
			field('IsDefault', 'boolean'),
			field('SortOrder', 'int'),
		],
		User: [...always(), ...texts('Name', 'Username', 'Email'), field('IsActive', 'boolean')],
	};
}

const PREFIX = {
	Lead: '00Q',
	Contact: '003',
	Opportunity: '006',
	Task: '00T',
	Event: '00U',
	CampaignMember: '00v',
	LeadStatus: '01J',
	User: '005',
};

/** The fields that an administrator creates for this pack. */
const qualificationFields = () => [
	field('LQ_Score__c', 'double'),
	...['Grade', 'Band', 'Stage', 'Model'].map((name) => field(`LQ_${name}__c`, 'string')),
	field('LQ_BANT_Verdict__c', 'picklist', {
		restrictedPicklist: true,
		picklistValues: values('qualified', 'needs_info', 'not_qualified'),
	}),
	...['Budget', 'Authority', 'Need', 'Timing'].map((name) =>
		field(`LQ_BANT_${name}__c`, 'picklist', {
			restrictedPicklist: true,
			picklistValues: values('met', 'not_met', 'unknown'),
		}),
	),
	field('LQ_Reasons__c', 'textarea'),
	field('LQ_Stage_Since__c', 'datetime'),
	field('LQ_Scored_At__c', 'datetime'),
];

module.exports = { LEAD_STATUS, PREFIX, qualificationFields, standardFields };
