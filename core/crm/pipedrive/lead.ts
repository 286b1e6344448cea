import type { ConsentState, Lead, LeadEvent } from '../../lead';
import { stageKey } from '../../lead/funnelStage';
import type { FieldOption } from '../port';
import { answersFromValues } from '../qualificationFields';
import { known, moment, number, text, unifiedCompany, unifiedLead } from '../unify';
import type { PipedriveField, PipedriveRow } from './api';

const CONSENTS: Readonly<Record<string, ConsentState>> = {
	subscribed: 'granted',
	no_consent: 'denied',
	unsubscribed: 'denied',
	archived: 'denied',
};

/** A choice is stored as the id of its option; people and the core read its label. */
export function readable(field: PipedriveField, value: unknown): unknown {
	const option = field.options?.find(({ id }) => String(id) === String(value));
	return option ? option.label : value;
}

/** The lead as the lead list tells it: without person and organization, which have records of their own. */
export function leadOfRow(
	row: PipedriveRow,
	labels: readonly FieldOption[],
	ownFields: ReadonlyMap<string, PipedriveField>,
): Lead {
	const labelIds = Array.isArray(row.label_ids) ? row.label_ids.map(String) : [];
	const label = labels.find(({ value }) => labelIds.includes(value));
	const own = new Map(
		[...ownFields].map(([key, field]) => [key, readable(field, row[field.field_code])] as const),
	);
	return unifiedLead({
		system: 'pipedrive',
		objectType: 'lead',
		id: row.id,
		person: {},
		company: {},
		marketingConsent: 'unknown',
		...(label ? { stage: { current: stageKey(label.label) } } : {}),
		answers: answersFromValues(({ key }) => own.get(key)),
		fields: Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
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
		fields: lead.fields,
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
	if (type === undefined || at === undefined || row.done !== true) return undefined;
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
