import { z } from 'zod/v4';
import type { Language } from '../../common/language';
import { stageKey } from '../../lead/funnelStage';
import { inChunks, sendInChunks } from '../batches';
import { CrmError } from '../failure';
import type { FieldOption, RowResult, RowWarning, WriteOptions, WriteRow } from '../port';
import { changedValues, heldAs } from '../changedValues';
import type { QualificationFieldType } from '../qualificationFields';
import { failedRow, fieldsMissingRow } from '../rowResults';
import type { OdooApi, OdooRecord } from './api';
import { customName, linkId, toOdooMoment } from './lead';
import type { OdooSchema } from './schema';
import { PAGE_SIZE, SIDE_BY_SIDE } from './settings';

const written = z.boolean();

interface Plan {
	readonly row: WriteRow;
	readonly changes: Readonly<Record<string, unknown>>;
	readonly warnings: RowWarning[];
}

function stageIdOf(
	stage: string | undefined,
	stages: readonly FieldOption[],
	mapping: WriteOptions['stageMapping'],
) {
	if (stage === undefined) return undefined;
	const wanted = mapping?.[stage] ?? stage;
	return stages.find(({ value, label }) => value === wanted || stageKey(label) === stageKey(wanted))
		?.value;
}

/** The value as Odoo stores it: an empty field is `false`. */
function storedAs(type: QualificationFieldType, wanted: string | number | null) {
	if (wanted === null) return false;
	return type === 'dateTime' ? toOdooMoment(String(wanted)) : wanted;
}

/** Writing of qualifications: read together, written one lead at a time, each in a transaction of its own. */
export function createWriter(api: OdooApi, schema: OdooSchema, language?: Language) {
	async function readCurrent(rows: readonly WriteRow[], names: readonly string[]) {
		const ids = rows.map(({ id }) => Number(id)).filter(Number.isInteger);
		const found = new Map<string, OdooRecord>();
		for (const chunk of inChunks(ids, PAGE_SIZE)) {
			const records = await api.searchRead('crm.lead', {
				domain: [['id', 'in', chunk]],
				fields: [...names, 'stage_id'],
			});
			for (const record of records) found.set(String(record.id), record);
		}
		return found;
	}

	function plan(
		row: WriteRow,
		record: OdooRecord,
		names: ReadonlyMap<string, string>,
		stages: readonly FieldOption[],
		mapping: WriteOptions['stageMapping'],
	): Plan | RowResult {
		const { changes, missing, hasNoField } = changedValues(
			row.values,
			({ key, type }, wanted) => {
				const name = names.get(key);
				if (name === undefined) return undefined;
				const stored = storedAs(type, wanted);
				// A number that was never set reads as 0.
				const current = wanted === null ? record[name] || false : record[name];
				return { name, stored, held: heldAs(current, current === stored) };
			},
			({ name }) => customName(name),
		);
		const stage = stageIdOf(row.stage, stages, mapping);
		const moves = stage !== undefined && Number(stage) !== linkId(record.stage_id);
		const isUnknown =
			row.stage !== undefined && stage === undefined && mapping?.[row.stage] !== undefined;
		const warnings: RowWarning[] = [
			...(missing.length > 0 ? (['field_missing'] as const) : []),
			...(isUnknown ? (['stage_unknown'] as const) : []),
		];
		const all = { ...changes, ...(moves ? { stage_id: Number(stage) } : {}) };
		if (Object.keys(all).length > 0) return { row, changes: all, warnings };
		return hasNoField
			? fieldsMissingRow('odoo', { ...row, fields: missing }, language)
			: { key: row.key, id: row.id, ok: true, action: 'skipped', warnings };
	}

	async function send({ row, changes, warnings }: Plan): Promise<RowResult> {
		await api.call(
			{
				model: 'crm.lead',
				method: 'write',
				ids: [Number(row.id)],
				values: { vals: changes },
				repeatable: true,
			},
			written,
		);
		return { key: row.key, id: row.id, ok: true, action: 'updated', warnings };
	}

	return async function writeBatch(
		rows: readonly WriteRow[],
		options: WriteOptions = {},
	): Promise<RowResult[]> {
		const names = await schema.ownFields();
		const stages = rows.some(({ stage }) => stage !== undefined) ? await schema.stages() : [];
		const current = await readCurrent(rows, [...names.values()]);
		const results = new Map<string, RowResult>();
		const plans = new Map<string, Plan>();
		for (const row of rows) {
			const record = current.get(row.id);
			const gone = new CrmError('odoo', 'gone', { code: 'MissingError' }, language);
			const planned = record
				? plan(row, record, names, stages, options.stageMapping)
				: failedRow(row.key, gone, row.id);
			if ('changes' in planned) plans.set(row.key, planned);
			else results.set(row.key, planned);
		}
		const sent = await sendInChunks(
			[...plans.values()].map(({ row }) => row),
			{
				size: 1,
				width: SIDE_BY_SIDE,
				send: ([row]) => send(plans.get(row.key) as Plan).then((result) => [result]),
			},
		);
		for (const result of sent) results.set(result.key, result);
		return rows.map(({ key }) => results.get(key) as RowResult);
	};
}
