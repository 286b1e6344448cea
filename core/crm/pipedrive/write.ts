import type { Language, Text } from '../../common/language';
import { stageKey } from '../../lead/funnelStage';
import { sendInChunks } from '../batches';
import { CrmError, orFailure } from '../failure';
import type { FieldOption, RowResult, RowWarning, WriteOptions, WriteRow } from '../port';
import { changedValues, heldAs } from '../changedValues';
import { failedRow, fieldsMissingRow } from '../rowResults';
import type { PipedriveApi, PipedriveField, PipedriveRow } from './api';
import type { PipedriveSchema } from './fields';
import type { PipedriveLeadList } from './leadList';
import { readable } from './lead';
import { SIDE_BY_SIDE } from './settings';

const ARCHIVED: Text = {
	en: 'The lead is archived, and Pipedrive does not let archived leads be changed. Take it out of the archive first.',
	de: 'Der Lead ist archiviert; Pipedrive lässt archivierte Leads nicht ändern. Holen Sie ihn zuerst aus dem Archiv.',
};

/** The value as Pipedrive stores it: the id of an option, a number, a text; undefined when no option fits. */
function stored(
	field: PipedriveField,
	wanted: string | number | null,
): string | number | null | undefined {
	if (wanted === null) return null;
	if (field.field_type === 'double') return Number(wanted);
	if (!field.options) return String(wanted);
	return field.options.find(({ label }) => label === String(wanted))?.id;
}

/** The labels of a lead with the one of its stage in the place of those of other stages. */
function labelsFor(
	stage: string | undefined,
	row: PipedriveRow,
	labels: readonly FieldOption[],
	mapping: WriteOptions['stageMapping'],
): { labelIds?: string[]; isUnknown: boolean } {
	if (stage === undefined) return { isUnknown: false };
	const wanted = mapping?.[stage] ?? stage;
	const label = labels.find(
		({ value, label: name }) => value === wanted || stageKey(name) === stageKey(wanted),
	);
	if (!label) return { isUnknown: mapping?.[stage] !== undefined };
	const current = Array.isArray(row.label_ids) ? row.label_ids.map(String) : [];
	if (current.includes(label.value)) return { isUnknown: false };
	const stages = new Set([...STAGES, ...Object.values(mapping ?? {})]);
	const isStage = (id: string) => {
		const name = labels.find(({ value }) => value === id)?.label ?? '';
		return stages.has(id) || stages.has(stageKey(name));
	};
	return { labelIds: [...current.filter((id) => !isStage(id)), label.value], isUnknown: false };
}

const STAGES = [
	'subscriber',
	'lead',
	'mql',
	'sal',
	'sql',
	'opportunity',
	'customer',
	'recycled',
	'disqualified',
];

/** Writing of qualifications. Pipedrive has no batches for leads: each is patched by itself, when it differs. */
export function createWriter(
	api: PipedriveApi,
	schema: PipedriveSchema,
	list: PipedriveLeadList,
	language: Language = 'en',
) {
	const read = async (id: string) => await api.one(`/v1/leads/${encodeURIComponent(id)}`);

	const archived = ({ key, id }: WriteRow): RowResult => ({
		key,
		id,
		ok: false,
		action: 'skipped',
		code: 'archived',
		message: ARCHIVED[language],
		retryable: false,
		warnings: ['archived_skipped'],
	});

	async function writeRow(
		row: WriteRow,
		options: WriteOptions,
		listed: Map<string, PipedriveRow>,
	): Promise<RowResult> {
		const fields = await schema.ownFields();
		const labels = row.stage === undefined ? [] : await schema.labels();
		const early = listed.get(row.id);
		// A row that comes twice finds what the first has written.
		listed.delete(row.id);
		const lead = early ?? (await read(row.id));
		if (lead.is_archived === true) return archived(row);
		const invalid: string[] = [];
		const { changes, missing, hasNoField } = changedValues(
			row.values,
			({ key, label }, wanted) => {
				const field = fields.get(key);
				if (!field) return undefined;
				const value = stored(field, wanted);
				if (value === undefined) invalid.push(label);
				const current = lead[field.field_code];
				const isSame = readable(field, current) === readable(field, value);
				return { name: field.field_code, stored: value, held: heldAs(current, isSame) };
			},
			({ label }) => label,
		);
		if (invalid.length > 0) {
			const details = { code: 'INVALID_OPTION', detail: invalid.join(', ') };
			return failedRow(row.key, new CrmError('pipedrive', 'validation', details, language), row.id);
		}
		const labelsOf = (current: PipedriveRow) =>
			labelsFor(row.stage, current, labels, options.stageMapping);
		// The labels are written as a whole, so those that someone has set meanwhile must be among them.
		const isOld = early !== undefined && labelsOf(early).labelIds !== undefined;
		const { labelIds, isUnknown } = labelsOf(isOld ? await read(row.id) : lead);
		const body = { ...changes, ...(labelIds ? { label_ids: labelIds } : {}) };
		const warnings: RowWarning[] = [
			...(missing.length > 0 ? (['field_missing'] as const) : []),
			...(isUnknown ? (['stage_unknown'] as const) : []),
		];
		if (Object.keys(body).length === 0) {
			return hasNoField
				? fieldsMissingRow('pipedrive', { ...row, fields: missing }, language)
				: { key: row.key, id: row.id, ok: true, action: 'skipped', warnings };
		}
		const answer = await orFailure(
			api.patch(`/v1/leads/${encodeURIComponent(row.id)}`, body),
			({ details }) => details.code === 'ERR_LEAD_ARCHIVED',
		);
		if (answer instanceof CrmError) return archived(row);
		return { key: row.key, id: row.id, ok: true, action: 'updated', warnings };
	}

	return async function writeBatch(
		rows: readonly WriteRow[],
		options: WriteOptions = {},
	): Promise<RowResult[]> {
		const listed = await list.among(new Set(rows.map(({ id }) => id)));
		return await sendInChunks(rows, {
			size: 1,
			width: SIDE_BY_SIDE,
			send: ([row]) => writeRow(row, options, listed).then((result) => [result]),
		});
	};
}
