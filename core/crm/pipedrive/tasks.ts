import type { Language } from '../../common/language';
import { createOnce, identityOf, type MarkedRow } from '../createOnce';
import { CrmError, orFailure, concernsItsRow } from '../failure';
import { markersIn, markerText } from '../marker';
import type { NoteRow, SendRow, TaskRow } from '../port';
import { sentSubject } from '../sentContent';
import type { PipedriveApi, PipedriveRow } from './api';

const escaped = (plain: string) =>
	plain.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>');

const body = (plain: string, marker: string) => `${escaped(plain)}<br>${markerText(marker)}`;

const activity = ({ id, task, marker }: TaskRow, lead: PipedriveRow) => {
	const owner = Number(task.owner ?? lead.owner_id);
	return {
		subject: task.subject,
		type: 'call',
		lead_id: id,
		due_date: task.dueAt.slice(0, 10),
		due_time: task.dueAt.slice(11, 16),
		note: body(task.text, marker),
		...(Number.isInteger(owner) && owner > 0 ? { owner_id: owner } : {}),
		...(lead.person_id
			? { participants: [{ person_id: Number(lead.person_id), primary: true }] }
			: {}),
	};
};

const sentMail = (
	{ id, content, text, at, marker }: SendRow,
	lead: PipedriveRow,
	language?: Language,
) => ({
	subject: sentSubject(content, language),
	type: 'email',
	done: true,
	lead_id: id,
	due_date: at.slice(0, 10),
	due_time: at.slice(11, 16),
	note: body(text, marker),
	...(lead.person_id
		? { participants: [{ person_id: Number(lead.person_id), primary: true }] }
		: {}),
});

/** Creation of activities and notes on leads, one request each: Pipedrive has no batches for them. */
export function createTaskWriter(api: PipedriveApi, language?: Language) {
	async function existing<Row extends MarkedRow>(
		[row]: readonly Row[],
		path: string,
		field: string,
	) {
		const found = new Map<string, string>();
		for (const entry of await api.all(path, { lead_id: row.id })) {
			for (const marker of markersIn(entry[field])) found.set(identityOf(row.id, marker), entry.id);
		}
		return found;
	}

	/** Runs a creation; what Pipedrive refuses about the row is the row's result. */
	async function create<Row extends MarkedRow>(
		[row]: readonly Row[],
		post: (lead: PipedriveRow) => Promise<unknown>,
	) {
		const lead = api.one(`/v1/leads/${encodeURIComponent(row.id)}`);
		const answer = await orFailure(lead.then(post), concernsItsRow);
		return new Map(answer instanceof CrmError ? [[row.key, answer]] : []);
	}

	const once = { system: 'pipedrive' as const, language, size: 1 };
	return {
		createTasks: (rows: readonly TaskRow[]) =>
			createOnce(rows, {
				...once,
				existing: (chunk) => existing(chunk, '/v2/activities', 'note'),
				create: (chunk) =>
					create(chunk, (lead) => api.post('/v2/activities', activity(chunk[0], lead))),
			}),
		addNotes: (rows: readonly NoteRow[]) =>
			createOnce(rows, {
				...once,
				existing: (chunk) => existing(chunk, '/v1/notes', 'content'),
				create: (chunk) => {
					const [{ id, text, marker }] = chunk;
					return create(chunk, () =>
						api.post('/v1/notes', { lead_id: id, content: body(text, marker) }),
					);
				},
			}),
		logSends: (rows: readonly SendRow[]) =>
			createOnce(rows, {
				...once,
				existing: (chunk) => existing(chunk, '/v2/activities', 'note'),
				create: (chunk) =>
					create(chunk, (lead) => api.post('/v2/activities', sentMail(chunk[0], lead, language))),
			}),
	};
}
