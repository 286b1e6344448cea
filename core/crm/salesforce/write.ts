import type { Language, Text } from '../../common/language';
import { stageKey } from '../../lead/funnelStage';
import { sendInChunks } from '../batches';
import { CrmError, type FailureClass } from '../failure';
import type { FieldOption, RowResult, RowWarning, WriteOptions, WriteRow } from '../port';
import { changedValues, heldAs } from '../changedValues';
import { failedRow, fieldsMissingRow } from '../rowResults';
import { moment, text } from '../unify';
import type { SalesforceApi, SalesforceField, SalesforceRecord, SalesforceRow } from './api';
import { CUSTOM_FIELDS, customName } from './names';
import { COLLECTION_SIZE, SIDE_BY_SIDE } from './settings';

const CONVERTED: Text = {
	en: 'The lead was converted, and Salesforce does not let converted leads be changed. Switch on "Write to Contact of Converted Leads" to write to its contact.',
	de: 'Der Lead wurde konvertiert; Salesforce lässt konvertierte Leads nicht ändern. Schalten Sie "Write to Contact of Converted Leads" ein, um zum Kontakt zu schreiben.',
};

/** Row errors that pass by themselves. */
const PASSING = new Set(['UNABLE_TO_LOCK_ROW', 'SERVER_UNAVAILABLE']);

const FAILURES: Readonly<Record<string, FailureClass>> = {
	ENTITY_IS_DELETED: 'gone',
	INVALID_CROSS_REFERENCE_KEY: 'gone',
	NOT_FOUND: 'gone',
	DUPLICATES_DETECTED: 'conflict',
	DUPLICATE_EXTERNAL_ID: 'conflict',
};

type Fields = ReadonlyMap<string, SalesforceField>;

/** One row with the record that it goes to: the lead, or the contact that the lead became. */
interface Plan {
	readonly row: WriteRow;
	readonly type: 'Lead' | 'Contact';
	readonly id: string;
	readonly changes: Readonly<Record<string, string | number | null>>;
	readonly warnings: RowWarning[];
}

function isSame(field: SalesforceField, current: unknown, wanted: string | number | null): boolean {
	if (current === null || current === undefined) return false;
	if (field.type === 'datetime') return moment(current) === moment(wanted);
	if (typeof wanted === 'number') return Number(current) === wanted;
	return current === wanted;
}

const changesOf = ({ values }: WriteRow, record: SalesforceRecord, fields: Fields) =>
	changedValues(
		values,
		({ name: ownName, type }, wanted) => {
			const name = customName(ownName);
			const field = fields.get(name);
			if (!field?.updateable) return undefined;
			// A number goes into a text field as text, and the other way round Salesforce would refuse the row.
			const isNumber = type === 'number' && field.type !== 'string';
			const stored = wanted === null ? null : isNumber ? Number(wanted) : String(wanted);
			const current = record[name];
			return { name, stored, held: heldAs(current, isSame(field, current, stored)) };
		},
		({ name }) => customName(name),
	);

function statusOf(
	stage: string | undefined,
	statuses: readonly FieldOption[],
	mapping: WriteOptions['stageMapping'],
): { status?: string; isUnknown: boolean } {
	if (stage === undefined) return { isUnknown: false };
	const wanted = mapping?.[stage] ?? stage;
	const found =
		statuses.find(({ value }) => value === wanted) ??
		statuses.find(({ value }) => stageKey(value) === stageKey(wanted));
	// Most orgs have no statuses for MQL and SQL; only a mapping that leads nowhere is worth a warning.
	return found
		? { status: found.value, isUnknown: false }
		: { isUnknown: mapping?.[stage] !== undefined };
}

/** Writing of qualifications: what differs, 200 records at a time, one result per row. */
export function createWriter(
	api: SalesforceApi,
	statuses: () => Promise<readonly FieldOption[]>,
	language: Language = 'en',
) {
	const gone = ({ key, id }: WriteRow) =>
		failedRow(key, new CrmError('salesforce', 'gone', { code: 'NOT_FOUND' }, language), id);

	function rowFailure({ row, id }: Plan, { errors }: SalesforceRow): RowResult {
		const [first] = errors;
		const code = first?.statusCode ?? 'UNKNOWN';
		if (code === 'CANNOT_UPDATE_CONVERTED_LEAD') return converted(row);
		const detail = [code, ...(first?.fields ?? [])].join(' ');
		const error = new CrmError(
			'salesforce',
			FAILURES[code] ?? 'validation',
			{ code, detail },
			language,
		);
		return { ...failedRow(row.key, error, id), retryable: PASSING.has(code) };
	}

	const converted = ({ key, id }: WriteRow): RowResult => ({
		key,
		id,
		ok: false,
		action: 'skipped',
		code: 'CANNOT_UPDATE_CONVERTED_LEAD',
		message: CONVERTED[language],
		retryable: false,
		warnings: [],
	});

	async function readLeads(rows: readonly WriteRow[], fields: Fields) {
		const names = [
			'Id',
			'Status',
			'IsConverted',
			'ConvertedContactId',
			...CUSTOM_FIELDS.map(({ customName }) => customName),
		];
		const select = `SELECT ${names.filter((name) => fields.has(name)).join(', ')} FROM Lead`;
		const records = await api.queryByValues(
			select,
			'Id',
			rows.map(({ id }) => id),
		);
		// Ids of 15 characters name the same record as those of 18.
		return new Map(records.map((record) => [record.Id.slice(0, 15), record]));
	}

	async function readContacts(ids: readonly string[]) {
		if (ids.length === 0)
			return {
				fields: new Map<string, SalesforceField>(),
				records: new Map<string, SalesforceRecord>(),
			};
		const fields = await api.fields('Contact');
		const names = ['Id', ...CUSTOM_FIELDS.map(({ customName }) => customName)].filter((name) =>
			fields.has(name),
		);
		const records = await api.queryByValues(`SELECT ${names.join(', ')} FROM Contact`, 'Id', ids);
		return { fields, records: new Map(records.map((record) => [record.Id, record])) };
	}

	const success = ({ row, type, id, warnings }: Plan, isWritten: boolean): RowResult => ({
		key: row.key,
		id,
		ok: true,
		action: !isWritten ? 'skipped' : type === 'Contact' ? 'redirected' : 'updated',
		warnings,
	});

	/** The plan for a row, or its result when there is nothing to send. */
	function plan(
		row: WriteRow,
		target: { type: Plan['type']; record: SalesforceRecord; fields: Fields },
		status: ReturnType<typeof statusOf>,
	): Plan | RowResult {
		const { type, record, fields } = target;
		const { changes, missing, hasNoField } = changesOf(row, record, fields);
		const movesTo = type === 'Lead' && status.status !== record.Status ? status.status : undefined;
		const warnings: RowWarning[] = [
			...(missing.length > 0 ? (['field_missing'] as const) : []),
			...(status.isUnknown ? (['stage_unknown'] as const) : []),
			...(type === 'Contact' ? (['converted_redirected'] as const) : []),
		];
		const planned: Plan = {
			row,
			type,
			id: record.Id,
			changes: movesTo === undefined ? changes : { ...changes, Status: movesTo },
			warnings,
		};
		if (Object.keys(planned.changes).length > 0) return planned;
		return hasNoField
			? fieldsMissingRow('salesforce', { ...row, fields: missing }, language)
			: success(planned, false);
	}

	async function send(plans: readonly Plan[], type: Plan['type']): Promise<RowResult[]> {
		const ofType = plans.filter((one) => one.type === type);
		if (ofType.length === 0) return [];
		const rows = await api.updateAll(
			ofType.map(({ id, changes }) => ({ attributes: { type }, id, ...changes })),
		);
		return ofType.map((one, index) =>
			rows[index]?.success ? success(one, true) : rowFailure(one, rows[index]),
		);
	}

	async function writeChunk(
		rows: readonly WriteRow[],
		options: WriteOptions,
	): Promise<RowResult[]> {
		const leadFields = await api.fields('Lead');
		const known = rows.some(({ stage }) => stage !== undefined) ? await statuses() : [];
		const leads = await readLeads(rows, leadFields);
		const leadOf = ({ id }: WriteRow) => leads.get(id.slice(0, 15));
		const contactIds = options.followConverted
			? rows.flatMap((row) => text(leadOf(row)?.ConvertedContactId) ?? [])
			: [];
		const contacts = await readContacts(contactIds);
		const results: RowResult[] = [];
		const plans: Plan[] = [];
		for (const row of rows) {
			const lead = leadOf(row);
			const contact = contacts.records.get(text(lead?.ConvertedContactId) ?? '');
			if (!lead) {
				results.push(gone(row));
			} else if (lead.IsConverted === true && !contact) {
				results.push(converted(row));
			} else {
				const target = contact
					? { type: 'Contact' as const, record: contact, fields: contacts.fields }
					: { type: 'Lead' as const, record: lead, fields: leadFields };
				const planned = plan(row, target, statusOf(row.stage, known, options.stageMapping));
				if ('changes' in planned) plans.push(planned);
				else results.push(planned);
			}
		}
		return [...results, ...(await send(plans, 'Lead')), ...(await send(plans, 'Contact'))];
	}

	return async function writeBatch(
		rows: readonly WriteRow[],
		options: WriteOptions = {},
	): Promise<RowResult[]> {
		return await sendInChunks(rows, {
			size: COLLECTION_SIZE,
			width: SIDE_BY_SIDE,
			send: (chunk) => writeChunk(chunk, options),
		});
	};
}
