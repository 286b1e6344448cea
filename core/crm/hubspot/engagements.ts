import type { Language } from '../../common/language';
import { sendInChunks } from '../batches';
import { CrmError } from '../failure';
import { markersIn, markerText } from '../marker';
import type { NoteRow, RowResult, TaskRow } from '../port';
import { failedRow } from '../rowResults';
import { text } from '../unify';
import { objectsPath, type HubSpotApi } from './api';
import { validationDetail } from './classify';
import { batchSchema, type HubSpotRecord } from './payloads';
import { BATCH_SIZE } from './settings';

const PRIORITIES = { high: 'HIGH', normal: 'MEDIUM', low: 'LOW' } as const;
const LONGEST_BODY = 65_000;
const ROUNDS = 3;

const escaped = (plain: string) =>
	plain.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>');

const bodyText = (plain: string, marker: string) =>
	`${escaped(plain).slice(0, LONGEST_BODY)}<br>${markerText(marker)}`;

interface Kind<Row> {
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

interface EngagementRow {
	readonly key: string;
	readonly id: string;
	readonly marker: string;
}

const identity = ({ id, marker }: EngagementRow) => `${id} ${marker}`;

/** Creation of tasks and notes: each carries a marker in its text, by which a rerun finds it again. */
export function createEngagementWriter(api: HubSpotApi, clock: () => number, language?: Language) {
	const gone = () => new CrmError('hubspot', 'gone', { code: 'OBJECT_NOT_FOUND' }, language);

	/** The ids of what the contacts already carry, by contact and marker. */
	async function existing(type: string, bodyProperty: string, contacts: readonly string[]) {
		const ids = await api.associations('contacts', type, contacts);
		const records = await api.batchRead(type, [...ids.values()].flat(), {
			properties: [bodyProperty],
		});
		const found = new Map<string, string>();
		for (const [contact, list] of ids) {
			for (const id of list) {
				for (const marker of markersIn(records.get(id)?.properties[bodyProperty])) {
					found.set(identity({ key: '', id: contact, marker }), id);
				}
			}
		}
		return found;
	}

	async function createChunk<Row extends EngagementRow>(
		kind: Kind<Row>,
		rows: readonly Row[],
	): Promise<RowResult[]> {
		const contacts = await api.batchRead(
			'contacts',
			rows.map(({ id }) => id),
			{ properties: ['hubspot_owner_id'] },
		);
		const results = new Map<string, RowResult>();
		for (const row of rows) {
			if (!contacts.has(row.id)) results.set(row.key, failedRow(row.key, gone(), row.id));
		}
		let open = rows.filter(({ key }) => !results.has(key));
		// After a lost answer the second round finds what the first one created, and creates only the rest.
		for (let round = 1; open.length > 0; round++) {
			const found = await existing(
				kind.type,
				kind.bodyProperty,
				open.map(({ id }) => id),
			);
			for (const row of open) {
				const id = found.get(identity(row));
				if (id === undefined) continue;
				const action = round === 1 ? 'skipped' : 'created';
				results.set(row.key, { key: row.key, id, ok: true, action, warnings: [] });
			}
			open = open.filter(({ key }) => !results.has(key));
			if (open.length === 0) break;
			if (round > ROUNDS) break;
			for (const [key, error] of await create(kind, open, contacts)) {
				const row = open.find((candidate) => candidate.key === key);
				results.set(key, failedRow(key, error, row?.id));
			}
			open = open.filter(({ key }) => !results.has(key));
		}
		for (const row of open) {
			const lost = new CrmError('hubspot', 'unknown_outcome', {}, language);
			results.set(row.key, failedRow(row.key, lost, row.id));
		}
		return rows.map(({ key }) => results.get(key) as RowResult);
	}

	/** Sends one batch; answers the rows that HubSpot refused. A lost answer is no refusal: the next round looks. */
	async function create<Row extends EngagementRow>(
		kind: Kind<Row>,
		rows: readonly Row[],
		contacts: ReadonlyMap<string, HubSpotRecord>,
	): Promise<Map<string, CrmError>> {
		const inputs = rows.map((row) => inputOf(kind, row, contacts.get(row.id) as HubSpotRecord));
		const refused = new Map<string, CrmError>();
		try {
			const path = objectsPath(kind.type, '/batch/create');
			const { errors } = await api.postOnce(path, { inputs }, batchSchema);
			for (const { context, category, message } of errors ?? []) {
				const detail = validationDetail(message) ?? category;
				const error = new CrmError('hubspot', 'validation', { code: category, detail }, language);
				for (const key of context?.objectWriteTraceId ?? []) refused.set(key, error);
			}
		} catch (error) {
			if (!(error instanceof CrmError) || error.failure !== 'unknown_outcome') throw error;
		}
		return refused;
	}

	function inputOf<Row extends EngagementRow>(kind: Kind<Row>, row: Row, contact: HubSpotRecord) {
		return {
			properties: kind.properties(row, contact),
			objectWriteTraceId: row.key,
			associations: [
				{
					to: { id: row.id },
					types: [
						{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: kind.associationTypeId },
					],
				},
			],
		};
	}

	async function createAll<Row extends EngagementRow>(
		kind: Kind<Row>,
		rows: readonly Row[],
	): Promise<RowResult[]> {
		const first = new Map<string, Row>();
		for (const row of rows) if (!first.has(identity(row))) first.set(identity(row), row);
		const distinct = [...first.values()];
		const sent = await sendInChunks(distinct, {
			size: BATCH_SIZE,
			width: 1,
			send: (chunk) => createChunk(kind, chunk),
		});
		const byIdentity = new Map(distinct.map((row, index) => [identity(row), sent[index]]));
		return rows.map((row) => {
			const result = byIdentity.get(identity(row)) as RowResult;
			if (result.key === row.key) return result;
			return { ...result, key: row.key, action: result.ok ? 'skipped' : result.action };
		});
	}

	return {
		createTasks: (rows: readonly TaskRow[]) => createAll(TASKS, rows),
		addNotes: (rows: readonly NoteRow[]) => createAll(notes(clock), rows),
	};
}
