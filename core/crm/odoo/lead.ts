import type { Lead, LeadEvent } from '../../lead';
import { answersFromValues, knownStage, type QualificationField } from '../qualificationFields';
import { sentEvent } from '../sentContent';
import { stageOfStatus } from '../statusStage';
import { known, moment, text, unifiedLead } from '../unify';
import type { OdooRecord } from './api';

/** Odoo's dates are UTC and do not say so. */
export function odooMoment(value: unknown): string | undefined {
	const written = text(value);
	return written === undefined
		? undefined
		: moment(`${written.replace(' ', 'T')}${written.length > 10 ? 'Z' : ''}`);
}

/** ISO 8601 as Odoo wants it: `2026-11-23 09:00:00`. */
export const toOdooMoment = (iso: string): string =>
	new Date(iso).toISOString().slice(0, 19).replace('T', ' ');

/** The name of a linked record, read as `[id, "name"]`. */
export const linkName = (value: unknown): string | undefined =>
	Array.isArray(value) ? text(value[1]) : undefined;

export const linkId = (value: unknown): number | undefined =>
	Array.isArray(value) && typeof value[0] === 'number' ? value[0] : undefined;

/** `x_lq_score`: fields that are made by hand begin with x. */
export const customName = (name: string): string => `x_${name}`;

/** The unified lead of an Odoo lead or opportunity. */
export function leadOfRecord(record: OdooRecord): Lead {
	const words = text(record.contact_name)?.split(/\s+/) ?? [];
	const stage = stageOfStatus(linkName(record.stage_id) ?? '');
	const writtenValue = ({ name, type }: QualificationField) => {
		const value = record[customName(name)];
		return type === 'dateTime' ? odooMoment(value) : value;
	};
	const isOptedOut = record.is_blacklisted === true || record.partner_is_blacklisted === true;
	return unifiedLead({
		system: 'odoo',
		objectType: 'crm.lead',
		id: String(record.id),
		person: {
			email: record.email_from,
			phone: record.phone || record.mobile,
			phones: [record.phone, record.mobile],
			firstName: words.slice(0, -1).join(' '),
			lastName: words.at(-1),
			jobTitle: record.function,
			country: linkName(record.country_id),
			postalCode: record.zip,
			city: record.city,
		},
		company: {
			name: record.partner_name,
			domain: record.website,
			country: linkName(record.country_id),
		},
		marketingConsent: isOptedOut ? 'denied' : 'unknown',
		stage: knownStage(
			stage === undefined
				? undefined
				: known({
						current: stage,
						enteredAt: odooMoment(record.date_last_stage_update),
					}),
			writtenValue,
		),
		answers: answersFromValues(writtenValue),
		fields: Object.fromEntries(Object.entries(record).filter(([, value]) => value !== false)),
	});
}

const event = (
	record: OdooRecord,
	model: string,
	type: string,
	at: string | undefined,
	channel: string,
) =>
	at === undefined ? undefined : known({ type, at, id: `odoo:${model}:${record.id}`, channel });

/** The event of a message on the lead: an email that came in, content that went out, or an activity that was done. */
export function eventOfMessage(record: OdooRecord): LeadEvent | undefined {
	const at = odooMoment(record.date);
	if (record.message_type === 'email') return event(record, 'message', 'emailReply', at, 'email');
	const sent = sentEvent(record.subject, at, `odoo:message:${record.id}`);
	if (sent) return sent;
	const activity = linkName(record.mail_activity_type_id) ?? '';
	if (/call|anruf/i.test(activity)) return event(record, 'message', 'call', at, 'phone');
	if (/meeting|termin/i.test(activity)) return event(record, 'message', 'meeting', at, 'meeting');
	return undefined;
}

export const eventOfMeeting = (record: OdooRecord): LeadEvent | undefined =>
	event(record, 'meeting', 'meeting', odooMoment(record.start), 'meeting');
