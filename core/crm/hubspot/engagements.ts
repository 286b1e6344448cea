import type { Language } from '../../common/language';
import { createOnce, identityOf, type MarkedRow } from '../createOnce';
import { CrmError } from '../failure';
import { markersIn, markerText } from '../marker';
import type { NoteRow, SendRow, TaskRow } from '../port';
import { sentSubject } from '../sentContent';
import { text } from '../unify';
import { objectsPath, type HubSpotApi } from './api';
import { validationDetail } from './classify';
import { batchSchema, type HubSpotRecord } from './payloads';
import { BATCH_SIZE } from './settings';

const PRIORITIES = { high: 'HIGH', normal: 'MEDIUM', low: 'LOW' } as const;
const LONGEST_BODY = 65_000;

const escaped = (plain: string) =>
	plain.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>');

const bodyText = (plain: string, marker: string) =>
	`${escaped(plain).slice(0, LONGEST_BODY)}<br>${markerText(marker)}`;

interface Kind<Row extends MarkedRow> {
	readonly type: string;
	readonly bodyProperty: string;
	/** From this object to the contact. */
	readonly associationTypeId: number;
	readonly properties: (row: Row, contact: HubSpotRecord) => Record<string, string>;
}

const TASKS: Kind<TaskRow> = {
	type: 'tasks',
	bodyProperty: 'hs_task_body',
	associationTypeId: 204,
	properties: ({ task, marker }, contact) => {
		const owner = task.owner ?? text(contact.properties.hubspot_owner_id);
		return {
			hs_timestamp: task.dueAt,
			hs_task_subject: task.subject,
			hs_task_body: bodyText(task.text, marker),
			hs_task_status: 'NOT_STARTED',
			hs_task_type: 'CALL',
			hs_task_priority: PRIORITIES[task.priority ?? 'normal'],
			...(owner ? { hubspot_owner_id: owner } : {}),
		};
	},
};

/** Notes are dated by the marker's run, which the host's clock tells. */
const notes = (clock: () => number): Kind<NoteRow> => ({
	type: 'notes',
	bodyProperty: 'hs_note_body',
	associationTypeId: 202,
	properties: ({ text: body, marker }) => ({
		hs_timestamp: new Date(clock()).toISOString(),
		hs_note_body: bodyText(body, marker),
	}),
});

const sends = (language?: Language): Kind<SendRow> => ({
	type: 'emails',
	bodyProperty: 'hs_email_text',
	associationTypeId: 198,
	properties: ({ content, text: body, at, marker }) => ({
		hs_timestamp: at,
		hs_email_direction: 'EMAIL',
		hs_email_status: 'SENT',
		hs_email_subject: sentSubject(content, language),
		hs_email_text: `${body.slice(0, LONGEST_BODY)}\n${markerText(marker)}`,
	}),
});

/** Creation of tasks, notes and emails: each carries a marker in its text, by which a rerun finds it again. */
export function createEngagementWriter(api: HubSpotApi, clock: () => number, language?: Language) {
	async function existing(
		kind: { type: string; bodyProperty: string },
		rows: readonly MarkedRow[],
	) {
		const ids = await api.associations(
			'contacts',
			kind.type,
			rows.map(({ id }) => id),
		);
		const records = await api.batchRead(kind.type, [...ids.values()].flat(), {
			properties: [kind.bodyProperty],
		});
		const found = new Map<string, string>();
		for (const [contact, list] of ids) {
			for (const id of list) {
				for (const marker of markersIn(records.get(id)?.properties[kind.bodyProperty])) {
					found.set(identityOf(contact, marker), id);
				}
			}
		}
		return found;
	}

	/** The owner of a task is the contact's owner; the same answer tells which contacts do not exist. */
	async function create<Row extends MarkedRow>(
		kind: Kind<Row>,
		rows: readonly Row[],
	): Promise<Map<string, CrmError>> {
		const contacts = await api.batchRead(
			'contacts',
			rows.map(({ id }) => id),
			{ properties: ['hubspot_owner_id'] },
		);
		const refused = new Map<string, CrmError>();
		const inputs = rows.flatMap((row) => {
			const contact = contacts.get(row.id);
			if (contact) return [inputOf(kind, row, contact)];
			refused.set(row.key, new CrmError('hubspot', 'gone', { code: 'OBJECT_NOT_FOUND' }, language));
			return [];
		});
		if (inputs.length === 0) return refused;
		const path = objectsPath(kind.type, '/batch/create');
		const { errors } = await api.postOnce(path, { inputs }, batchSchema);
		for (const { context, category, message } of errors ?? []) {
			const detail = validationDetail(message) ?? category;
			const error = new CrmError('hubspot', 'validation', { code: category, detail }, language);
			for (const key of context?.objectWriteTraceId ?? []) refused.set(key, error);
		}
		return refused;
	}

	function inputOf<Row extends MarkedRow>(kind: Kind<Row>, row: Row, contact: HubSpotRecord) {
		const { associationTypeId } = kind;
		return {
			properties: kind.properties(row, contact),
			objectWriteTraceId: row.key,
			associations: [
				{
					to: { id: row.id },
					types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
				},
			],
		};
	}

	const createAll = <Row extends MarkedRow>(kind: Kind<Row>, rows: readonly Row[]) =>
		createOnce(rows, {
			system: 'hubspot',
			language,
			size: BATCH_SIZE,
			existing: (chunk) => existing(kind, chunk),
			create: (chunk) => create(kind, chunk),
		});

	return {
		createTasks: (rows: readonly TaskRow[]) => createAll(TASKS, rows),
		addNotes: (rows: readonly NoteRow[]) => createAll(notes(clock), rows),
		logSends: (rows: readonly SendRow[]) => createAll(sends(language), rows),
	};
}
