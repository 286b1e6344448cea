import { z } from 'zod/v4';
import type { Language } from '../../common/language';
import { createOnce, identityOf, type MarkedRow } from '../createOnce';
import { CrmError, orFailure, concernsItsRow } from '../failure';
import { markersIn, markerText } from '../marker';
import type { NoteRow, SendRow, TaskRow } from '../port';
import { sentSubject } from '../sentContent';
import type { OdooApi, OdooCall } from './api';

const TODO = 'mail.mail_activity_data_todo';
const NOTE = 'mail.mt_note';

/** Creation of activities and notes, one call each: every call is a transaction of its own. */
export function createTaskWriter(api: OdooApi, language?: Language) {
	/** Open activities, and the messages that done ones became: a task that was done is not created again. */
	async function existing<Row extends MarkedRow>([row]: readonly Row[]): Promise<
		Map<string, string>
	> {
		const lead = Number(row.id);
		const [activities, messages] = await Promise.all([
			api.searchRead('mail.activity', {
				domain: [
					['res_model', '=', 'crm.lead'],
					['res_id', '=', lead],
				],
				fields: ['note'],
			}),
			api.searchRead('mail.message', {
				domain: [
					['model', '=', 'crm.lead'],
					['res_id', '=', lead],
					['body', 'ilike', '[lq:'],
				],
				fields: ['body'],
			}),
		]);
		const found = new Map<string, string>();
		for (const { id, note, body } of [...activities, ...messages]) {
			for (const marker of markersIn(note ?? body))
				found.set(identityOf(row.id, marker), String(id));
		}
		return found;
	}

	async function create<Row extends MarkedRow>(
		row: Row,
		request: Omit<OdooCall, 'repeatable' | 'model' | 'ids'>,
	) {
		const call = { ...request, model: 'crm.lead', ids: [Number(row.id)], repeatable: false };
		const answer = await orFailure(api.call(call, z.unknown()), concernsItsRow);
		return new Map(answer instanceof CrmError ? [[row.key, answer]] : []);
	}

	const once = { system: 'odoo' as const, language, size: 1, existing };

	const scheduled = ({ task, marker }: TaskRow) => ({
		method: 'activity_schedule',
		values: {
			act_type_xmlid: TODO,
			date_deadline: task.dueAt.slice(0, 10),
			summary: task.subject,
			note: `${task.text}\n${markerText(marker)}`,
			...(task.owner ? { user_id: Number(task.owner) } : {}),
		},
	});

	const posted = ({ text, marker }: NoteRow) => ({
		method: 'message_post',
		values: {
			body: `${text}\n${markerText(marker)}`,
			message_type: 'comment',
			subtype_xmlid: NOTE,
		},
	});

	/** A note, not an email: Odoo would send an email to everyone who follows the lead. */
	const logged = ({ content, text, marker }: SendRow) => ({
		method: 'message_post',
		values: {
			subject: sentSubject(content, language),
			body: `${text}\n${markerText(marker)}`,
			message_type: 'comment',
			subtype_xmlid: NOTE,
		},
	});

	return {
		createTasks: (rows: readonly TaskRow[]) =>
			createOnce(rows, { ...once, create: ([row]) => create(row, scheduled(row)) }),
		addNotes: (rows: readonly NoteRow[]) =>
			createOnce(rows, { ...once, create: ([row]) => create(row, posted(row)) }),
		logSends: (rows: readonly SendRow[]) =>
			createOnce(rows, { ...once, create: ([row]) => create(row, logged(row)) }),
	};
}
