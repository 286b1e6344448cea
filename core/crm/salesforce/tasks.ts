import type { Language } from '../../common/language';
import { createOnce, identityOf, type MarkedRow } from '../createOnce';
import { CrmError } from '../failure';
import { markersIn, markerText } from '../marker';
import type { NoteRow, SendRow, TaskRow } from '../port';
import { sentSubject } from '../sentContent';
import { text } from '../unify';
import type { SalesforceApi, SalesforceRecord } from './api';
import { COLLECTION_SIZE } from './settings';

const PRIORITIES = { high: 'High', normal: 'Normal', low: 'Low' } as const;
const LONGEST_SUBJECT = 255;
const LONGEST_DESCRIPTION = 31_000;

/** Ids of users begin so; a queue may own a lead, but not a task. */
const USER = '005';

const description = (plain: string, marker: string) =>
	`${plain.slice(0, LONGEST_DESCRIPTION)}\n${markerText(marker)}`;

const taskFields = ({ task, marker }: TaskRow, lead: SalesforceRecord) => {
	const owner = task.owner ?? text(lead.OwnerId);
	return {
		Subject: task.subject.slice(0, LONGEST_SUBJECT),
		Description: description(task.text, marker),
		Status: 'Not Started',
		Priority: PRIORITIES[task.priority ?? 'normal'],
		ActivityDate: task.dueAt.slice(0, 10),
		...(owner?.startsWith(USER) ? { OwnerId: owner } : {}),
	};
};

/** A note is a task that is done: it needs no further objects and stands in the same timeline. */
const noteFields = ({ text: body, marker }: NoteRow) => ({
	Subject: (body.split('\n')[0] || 'Note').slice(0, LONGEST_SUBJECT),
	Description: description(body, marker),
	Status: 'Completed',
});

/** An email that was sent is a task that is done, of its own kind. */
const sendFields = ({ content, text: body, at, marker }: SendRow, language?: Language) => ({
	Subject: sentSubject(content, language).slice(0, LONGEST_SUBJECT),
	Description: description(body, marker),
	Status: 'Completed',
	TaskSubtype: 'Email',
	ActivityDate: at.slice(0, 10),
});

/** Creation of tasks, notes and emails on leads, and on the contacts that converted leads became. */
export function createTaskWriter(api: SalesforceApi, language?: Language) {
	/** The record to link to, by lead id; absent for leads that do not exist. */
	async function peopleOf(
		rows: readonly MarkedRow[],
	): Promise<Map<string, { who: string; lead: SalesforceRecord }>> {
		const leads = await api.queryByValues(
			'SELECT Id, OwnerId, IsConverted, ConvertedContactId FROM Lead',
			'Id',
			rows.map(({ id }) => id),
		);
		const found = new Map<string, { who: string; lead: SalesforceRecord }>();
		for (const lead of leads) {
			const contact = lead.IsConverted === true ? text(lead.ConvertedContactId) : undefined;
			found.set(lead.Id.slice(0, 15), { who: contact ?? lead.Id, lead });
		}
		return found;
	}

	async function existing(rows: readonly MarkedRow[]): Promise<Map<string, string>> {
		const people = await peopleOf(rows);
		const tasks = await api.queryByValues(
			'SELECT Id, WhoId, Description FROM Task',
			'WhoId',
			[...people.values()].map(({ who }) => who),
		);
		const byPerson = new Map<string, SalesforceRecord[]>();
		for (const task of tasks) {
			const who = text(task.WhoId) ?? '';
			byPerson.set(who, [...(byPerson.get(who) ?? []), task]);
		}
		const found = new Map<string, string>();
		for (const { id } of rows) {
			for (const task of byPerson.get(people.get(id.slice(0, 15))?.who ?? '') ?? []) {
				for (const marker of markersIn(task.Description))
					found.set(identityOf(id, marker), task.Id);
			}
		}
		return found;
	}

	async function create<Row extends MarkedRow>(
		rows: readonly Row[],
		fields: (row: Row, lead: SalesforceRecord) => object,
	): Promise<Map<string, CrmError>> {
		const people = await peopleOf(rows);
		const refused = new Map<string, CrmError>();
		const sent: Row[] = [];
		const records = rows.flatMap((row) => {
			const person = people.get(row.id.slice(0, 15));
			if (!person) {
				refused.set(row.key, new CrmError('salesforce', 'gone', { code: 'NOT_FOUND' }, language));
				return [];
			}
			sent.push(row);
			return [{ attributes: { type: 'Task' }, WhoId: person.who, ...fields(row, person.lead) }];
		});
		if (records.length === 0) return refused;
		const results = await api.createAll(records);
		sent.forEach(({ key }, index) => {
			const result = results[index];
			if (!result || result.success) return;
			const [first] = result.errors;
			const code = first?.statusCode;
			const detail = [code ?? '', ...(first?.fields ?? [])].join(' ');
			refused.set(key, new CrmError('salesforce', 'validation', { code, detail }, language));
		});
		return refused;
	}

	const createAll = <Row extends MarkedRow>(
		rows: readonly Row[],
		fields: (row: Row, lead: SalesforceRecord) => object,
	) =>
		createOnce(rows, {
			system: 'salesforce',
			language,
			size: COLLECTION_SIZE,
			existing,
			create: (chunk) => create(chunk, fields),
		});

	return {
		createTasks: (rows: readonly TaskRow[]) => createAll(rows, taskFields),
		addNotes: (rows: readonly NoteRow[]) => createAll(rows, noteFields),
		logSends: (rows: readonly SendRow[]) => createAll(rows, (row) => sendFields(row, language)),
	};
}
