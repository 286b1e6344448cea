import type { ConsentState, Lead, LeadEvent } from '../../lead';
import { answersFromValues, knownStage, type QualificationField } from '../qualificationFields';
import { sentEvent } from '../sentContent';
import { stageOfStatus } from '../statusStage';
import { known, moment, number, text, unifiedLead } from '../unify';
import type { SalesforceRecord } from './api';
import { customName } from './names';

/** A flag that is not there is unknown; one that is not set says nothing about a consent. */
const marketingConsent = (record: SalesforceRecord): ConsentState =>
	record.HasOptedOutOfEmail === true ? 'denied' : 'unknown';

/** The unified lead of a Salesforce lead. */
export function leadOfRecord(record: SalesforceRecord, instanceUrl: string): Lead {
	const stage = stageOfStatus(text(record.Status) ?? '');
	const writtenValue = ({ name }: QualificationField) => record[customName(name)];
	const fields: Record<string, unknown> = { ...record };
	delete fields.attributes;
	return unifiedLead({
		system: 'salesforce',
		objectType: 'Lead',
		id: record.Id,
		url: `${instanceUrl}/${record.Id}`,
		person: {
			email: record.Email,
			phone: record.Phone ?? record.MobilePhone,
			phones: [record.Phone, record.MobilePhone],
			firstName: record.FirstName,
			lastName: record.LastName,
			jobTitle: record.Title,
			country: record.Country,
			state: record.State,
			postalCode: record.PostalCode,
			city: record.City,
		},
		company: {
			name: record.Company,
			domain: record.Website,
			employees: record.NumberOfEmployees,
			industry: record.Industry,
			annualRevenue: record.AnnualRevenue,
			country: record.Country,
		},
		marketingConsent: marketingConsent(record),
		stage: knownStage(stage === undefined ? undefined : { current: stage }, writtenValue),
		answers: answersFromValues(writtenValue),
		fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
	});
}

const event = (
	record: SalesforceRecord,
	type: string,
	at: string | undefined,
	more: Partial<LeadEvent> = {},
) => (at === undefined ? undefined : known({ ...more, type, at, id: `salesforce:${record.Id}` }));

const SUBTYPES: Readonly<Record<string, readonly [type: string, channel: string]>> = {
	Call: ['call', 'phone'],
	Email: ['email', 'email'],
	LinkedIn: ['socialInteraction', 'linkedin'],
};

export const TASK_FIELDS =
	'Id, WhoId, Subject, TaskSubtype, CallType, CallDurationInSeconds, ActivityDate, CompletedDateTime, CreatedDate';

/** The event of a finished task: a call, an email or a message; other tasks are work, not engagement. */
export function eventOfTask(record: SalesforceRecord): LeadEvent | undefined {
	const [type, channel] = SUBTYPES[text(record.TaskSubtype) ?? ''] ?? [];
	if (type === undefined) return undefined;
	const at =
		moment(record.CompletedDateTime) ?? moment(record.ActivityDate) ?? moment(record.CreatedDate);
	const sent = sentEvent(record.Subject, at, `salesforce:${record.Id}`);
	if (sent) return sent;
	const direction = text(record.CallType)?.toLowerCase();
	return event(record, type, at, {
		channel,
		durationSeconds: number(record.CallDurationInSeconds),
		metadata: direction ? { direction } : undefined,
	});
}

/** A calendar entry with the lead. */
export const eventOfMeeting = (record: SalesforceRecord): LeadEvent | undefined =>
	event(record, 'meeting', moment(record.StartDateTime), { channel: 'meeting' });

/** A campaign that the lead answered. */
export function eventOfMembership(record: SalesforceRecord): LeadEvent | undefined {
	const status = text(record.Status)?.toLowerCase() ?? '';
	const type = status.includes('attend')
		? 'webinarAttendance'
		: status.includes('regist')
			? 'webinarRegistration'
			: 'campaignResponse';
	const at = moment(record.FirstRespondedDate) ?? moment(record.CreatedDate);
	return event(record, type, at, { channel: 'campaign', asset: text(record.CampaignId) });
}
