import type { ConsentState, Lead, LeadEvent } from '../../lead';
import type { FieldOption } from '../port';
import { answersFromValues, knownStage, type QualificationField } from '../qualificationFields';
import { sentEvent } from '../sentContent';
import { stageOfStatus } from '../statusStage';
import { known, moment, number, text, unifiedCompany, unifiedLead } from '../unify';
import type { PipedriveField, PipedriveRow } from './api';

const CONSENTS: Readonly<Record<string, ConsentState>> = {
	subscribed: 'granted',
	no_consent: 'denied',
	unsubscribed: 'denied',
	archived: 'denied',
};

/** A choice is stored as the id of its option, several choices as ids with commas; people read labels. */
export function readable(field: PipedriveField, value: unknown): unknown {
	const labelOf = (id: string) => field.options?.find((option) => String(option.id) === id)?.label;
	if (field.field_type !== 'set') return labelOf(String(value)) ?? value;
	return String(value)
		.split(',')
		.map((id) => labelOf(id) ?? id)
		.join(', ');
}

/**
 * The values of a row's custom fields by their names. A lead carries them at its root, a deal among `custom_fields`,
 * both under codes that differ from company to company.
 */
function customValues(
	row: PipedriveRow,
	fields: readonly PipedriveField[],
): ReadonlyMap<string, unknown> {
	const nested = (row.custom_fields ?? {}) as Readonly<Record<string, unknown>>;
	const values = new Map<string, unknown>();
	// A company may have hundreds of fields of which a lead carries few.
	for (const field of fields) {
		const value = nested[field.field_code] ?? row[field.field_code];
		if (value !== undefined && value !== null) values.set(field.field_name, readable(field, value));
	}
	return values;
}

/** The lead as the lead list tells it: without person and organization, which have records of their own. */
export function leadOfRow(
	row: PipedriveRow,
	labels: readonly FieldOption[],
	customFields: readonly PipedriveField[],
): Lead {
	const labelIds = Array.isArray(row.label_ids) ? row.label_ids.map(String) : [];
	const [stage] = labels.flatMap(({ value, label }) =>
		labelIds.includes(value) ? (stageOfStatus(label) ?? []) : [],
	);
	const custom = customValues(row, customFields);
	const writtenValue = ({ label: name }: QualificationField) => custom.get(name);
	// A custom field that is called like one of Pipedrive's own does not hide it.
	const fields = Object.fromEntries(custom);
	for (const [name, value] of Object.entries(row)) {
		if (value !== null) fields[name] = value;
	}
	return unifiedLead({
		system: 'pipedrive',
		objectType: 'lead',
		id: row.id,
		person: {},
		company: {},
		marketingConsent: 'unknown',
		stage: knownStage(stage === undefined ? undefined : { current: stage }, writtenValue),
		answers: answersFromValues(writtenValue),
		fields,
	});
}

const values = (list: unknown): string[] =>
	Array.isArray(list)
		? [...list]
				.sort((left, right) => Number(right?.primary === true) - Number(left?.primary === true))
				.flatMap(
					(entry: { value?: unknown } | string) =>
						text(typeof entry === 'string' ? entry : entry?.value) ?? [],
				)
		: [];

const part = (record: unknown, name: string): unknown =>
	typeof record === 'object' && record !== null
		? (record as Record<string, unknown>)[name]
		: undefined;

const PERSON_FIELDS = ['job_title'];

const COMPANY_FIELDS = ['employee_count', 'industry', 'annual_revenue'];

const present = (row: PipedriveRow | undefined, names: readonly string[]) =>
	Object.fromEntries(
		names.flatMap((name) =>
			row?.[name] === undefined || row[name] === null ? [] : [[name, row[name]]],
		),
	);

/** The lead with its person and organization. */
export function withPeople(
	lead: Lead,
	person: PipedriveRow | undefined,
	organization: PipedriveRow | undefined,
): Lead {
	const emails = values(person?.emails);
	const phones = values(person?.phones);
	const address = person?.postal_address;
	const complete = unifiedLead({
		system: 'pipedrive',
		objectType: lead.source?.objectType ?? 'lead',
		id: lead.source?.id ?? '',
		person: {
			email: emails[0],
			emails,
			phone: phones[0],
			phones,
			firstName: person?.first_name ?? person?.name,
			lastName: person?.last_name,
			jobTitle: person?.job_title,
			country: part(address, 'country') ?? part(organization?.address, 'country'),
			city: part(address, 'locality'),
			postalCode: part(address, 'postal_code'),
		},
		company: {},
		marketingConsent: CONSENTS[text(person?.marketing_status) ?? ''] ?? 'unknown',
		stage: lead.stage,
		answers: lead.answers,
		// A lead of Pipedrive says little by itself; what a model can learn from stands in the records behind it.
		fields: {
			...present(person, PERSON_FIELDS),
			...present(organization, COMPANY_FIELDS),
			...lead.fields,
		},
	});
	const company = unifiedCompany({
		id: organization?.id,
		name: organization?.name,
		domain: organization?.website,
		employees: organization?.employee_count,
		industry: organization?.industry,
		annualRevenue: organization?.annual_revenue,
		country: part(organization?.address, 'country'),
	});
	return { ...complete, company };
}

const TYPES: Readonly<Record<string, readonly [type: string, channel: string]>> = {
	call: ['call', 'phone'],
	meeting: ['meeting', 'meeting'],
	lunch: ['meeting', 'meeting'],
};

/** The event of an activity that was done. */
export function eventOfActivity(row: PipedriveRow): LeadEvent | undefined {
	const [type, channel] = TYPES[text(row.type) ?? ''] ?? [];
	const at = moment(row.marked_as_done_time) ?? moment(row.due_date) ?? moment(row.update_time);
	if (at === undefined || row.done !== true) return undefined;
	const sent = sentEvent(row.subject, at, `pipedrive:${row.id}`);
	if (sent || type === undefined) return sent;
	return known({ type, at, id: `pipedrive:${row.id}`, channel });
}

/** The last email that came in from the person; Pipedrive counts those before it together. */
export function eventOfMail(person: PipedriveRow | undefined): LeadEvent[] {
	const at = moment(person?.last_incoming_mail_time);
	if (!person || at === undefined) return [];
	const count = number(person.email_messages_count);
	return [
		known({
			type: 'emailReply',
			at,
			id: `pipedrive:${person.id}:mail`,
			channel: 'email',
			metadata: count === undefined ? undefined : { messages: count },
		}),
	];
}
