import { stageKey } from '../../lead/funnelStage';
import { sendInChunks } from '../batches';
import { CrmError, orFailure } from '../failure';
import type { RowResult, RowWarning, WriteOptions, WriteRow } from '../port';
import { changedValues, heldAs } from '../changedValues';
import { QUALIFICATION_FIELDS } from '../qualificationFields';
import { failedRow, fieldsMissingRow } from '../rowResults';
import { moment, number } from '../unify';
import type { HubSpotApi } from './api';
import { validationDetail } from './classify';
import type { HubSpotSchema } from './fields';
import type { HubSpotProperty, HubSpotRecord, HubSpotRowError } from './payloads';
import { BATCH_SIZE, SIDE_BY_SIDE } from './settings';
import type { Language } from '../../common/language';

const STAGE = 'lifecyclestage';

/** What is to be sent for one row. */
interface PlannedRow {
	readonly row: WriteRow;
	readonly properties: Readonly<Record<string, string>>;
	/** The fields to create, when the account has none for any of the values. */
	readonly missing: readonly string[];
	readonly warnings: RowWarning[];
	/** The lifecycle stage that the contact should be in afterwards; absent when it is not touched. */
	readonly stage?: string;
	/** The contact has to lose its stage before it can get the earlier one. */
	readonly clearFirst: boolean;
}

interface StageLadder {
	/** Stages of the account, lowest first. */
	readonly order: readonly string[];
	/** The account's value of a stage; undefined when it has none. */
	readonly valueOf: (stage: string) => string | undefined;
}

function stageLadder(
	options: ReadonlyArray<{ value: string; label: string }>,
	mapping: WriteOptions['stageMapping'],
): StageLadder {
	const byKey = new Map<string, string>();
	for (const { value, label } of options) {
		// The value's own name wins over a label that says the same.
		if (!byKey.has(stageKey(label))) byKey.set(stageKey(label), value);
	}
	for (const { value } of options) byKey.set(stageKey(value), value);
	const order = options.map(({ value }) => value);
	return {
		order,
		valueOf(stage) {
			const wanted = mapping?.[stage] ?? stage;
			return order.includes(wanted) ? wanted : byKey.get(stageKey(wanted));
		},
	};
}

/** Whether the CRM holds this value already; numbers and dates are compared as such. */
function isSame(
	property: HubSpotProperty,
	current: string | null | undefined,
	wanted: string,
): boolean {
	if (current === null || current === undefined) return false;
	if (property.type === 'number') return number(current) === number(wanted);
	if (property.type === 'datetime') return moment(current) === moment(wanted);
	return current === wanted;
}

/** Stages outside the lifecycle, for which HubSpot has no place there; they stand in the pack's own field. */
const SIDE_STAGES = new Set(['recycled', 'disqualified', 'visitor', 'sal']);

function planStage(
	row: WriteRow,
	current: string,
	ladder: StageLadder,
	allowBackward: boolean,
): Pick<PlannedRow, 'stage' | 'clearFirst'> & { readonly warning?: RowWarning } {
	if (row.stage === undefined) return { clearFirst: false };
	const stage = ladder.valueOf(row.stage);
	if (stage === undefined) {
		return {
			clearFirst: false,
			...(SIDE_STAGES.has(stageKey(row.stage)) ? {} : { warning: 'stage_unknown' }),
		};
	}
	if (stage === current) return { clearFirst: false };
	const isBackward = current !== '' && ladder.order.indexOf(stage) < ladder.order.indexOf(current);
	if (!isBackward) return { stage, clearFirst: false };
	return allowBackward
		? { stage, clearFirst: true }
		: { clearFirst: false, warning: 'lifecycle_not_applied' };
}

function planRow(
	row: WriteRow,
	record: HubSpotRecord,
	properties: ReadonlyMap<string, HubSpotProperty>,
	ladder: StageLadder,
	allowBackward: boolean,
): PlannedRow {
	const { changes, missing, hasNoField } = changedValues(
		row.values,
		({ name }, value) => {
			const property = properties.get(name);
			if (!property) return undefined;
			const stored = value === null ? '' : String(value);
			const current = record.properties[name];
			return { name, stored, held: heldAs(current, isSame(property, current, stored)) };
		},
		({ name }) => name,
	);
	const warnings: RowWarning[] = missing.length > 0 ? ['field_missing'] : [];
	const { warning, ...stage } = planStage(
		row,
		record.properties[STAGE] ?? '',
		ladder,
		allowBackward,
	);
	if (warning) warnings.push(warning);
	return { row, properties: changes, missing: hasNoField ? missing : [], warnings, ...stage };
}

const isUnchanged = ({ properties, stage }: PlannedRow) =>
	stage === undefined && Object.keys(properties).length === 0;

const done = (plan: PlannedRow, action: 'updated' | 'skipped'): RowResult => ({
	key: plan.row.key,
	id: plan.row.id,
	ok: true,
	action,
	warnings: plan.warnings,
});

/** Writing of qualifications: what differs, a hundred contacts at a time, one result per row. */
export function createWriter(api: HubSpotApi, schema: HubSpotSchema, language?: Language) {
	const rowFailure = ({ key, id }: WriteRow, error: CrmError) => failedRow(key, error, id);

	const gone = (row: WriteRow) =>
		rowFailure(row, new CrmError('hubspot', 'gone', { code: 'OBJECT_NOT_FOUND' }, language));

	function fromRowError(row: WriteRow, { category, message }: HubSpotRowError): RowResult {
		if (category === 'OBJECT_NOT_FOUND') return gone(row);
		const failure = category === 'CONFLICT' ? 'conflict' : 'validation';
		const detail = validationDetail(message) ?? category;
		return rowFailure(row, new CrmError('hubspot', failure, { code: category, detail }, language));
	}

	/** Nothing to write is fine when the CRM holds it all, and a failure when it has no field for any of it. */
	const unwritten = (plan: PlannedRow): RowResult =>
		plan.missing.length === 0
			? done(plan, 'skipped')
			: fieldsMissingRow('hubspot', { ...plan.row, fields: plan.missing }, language);

	/** The contacts as they are now, by id: never by search, whose index lags. */
	const readBack = (ids: readonly string[]) =>
		api.batchRead('contacts', ids, {
			properties: [...QUALIFICATION_FIELDS.map(({ name }) => name), STAGE],
		});

	/** Sends the plans; answers those that failed, by key. Rows without any answer are looked up again. */
	async function send(
		plans: readonly PlannedRow[],
		values: (plan: PlannedRow) => Record<string, string>,
	) {
		const { results, errors } = await api.batchUpdate(
			'contacts',
			plans.map((plan) => ({
				id: plan.row.id,
				properties: values(plan),
				objectWriteTraceId: plan.row.key,
			})),
		);
		const written = new Set(results.map(({ id }) => id));
		const failures = new Map<string, RowResult>();
		for (const error of errors ?? []) {
			const keys = error.context?.objectWriteTraceId ?? [];
			const ids = error.context?.ids ?? [];
			for (const { row } of plans) {
				if (keys.includes(row.key) || ids.includes(row.id))
					failures.set(row.key, fromRowError(row, error));
			}
		}
		const silent = plans.filter(({ row }) => !written.has(row.id) && !failures.has(row.key));
		if (silent.length > 0) {
			const properties = await schema.properties();
			const now = await readBack(silent.map(({ row }) => row.id));
			for (const plan of silent) {
				const record = now.get(plan.row.id);
				const arrived =
					record &&
					Object.entries(values(plan)).every(([name, value]) => {
						const property = properties.get(name);
						return property ? isSame(property, record.properties[name] ?? '', value) : false;
					});
				if (!arrived) {
					const lost = new CrmError('hubspot', 'unknown_outcome', {}, language);
					failures.set(plan.row.key, record ? rowFailure(plan.row, lost) : gone(plan.row));
				}
			}
		}
		return failures;
	}

	/** Marks the rows whose stage did not arrive. They are written, also when this can no longer be looked up. */
	async function verifyStages(plans: readonly PlannedRow[]): Promise<void> {
		const moved = plans.filter(({ stage }) => stage !== undefined);
		if (moved.length === 0) return;
		const now = await orFailure(readBack(moved.map(({ row }) => row.id)));
		for (const { row, stage, warnings } of moved) {
			if (now instanceof CrmError) warnings.push('lifecycle_not_verified');
			else if (now.get(row.id)?.properties[STAGE] !== stage) warnings.push('lifecycle_not_applied');
		}
	}

	async function writeChunk(
		rows: readonly WriteRow[],
		options: WriteOptions,
	): Promise<RowResult[]> {
		const properties = await schema.properties();
		const ladder = stageLadder(await schema.stages(), options.stageMapping);
		const records = await readBack(rows.map(({ id }) => id));
		const present = rows.filter(({ id }) => records.has(id));
		const plans = present.map((row) =>
			planRow(
				row,
				records.get(row.id) as HubSpotRecord,
				properties,
				ladder,
				options.allowBackward === true,
			),
		);
		const results = new Map<string, RowResult>();
		for (const row of rows) if (!records.has(row.id)) results.set(row.key, gone(row));
		for (const plan of plans) {
			if (isUnchanged(plan)) results.set(plan.row.key, unwritten(plan));
		}
		const changed = plans.filter((plan) => !isUnchanged(plan));
		// Two requests, because the order inside one batch is not guaranteed.
		const backward = changed.filter(({ clearFirst }) => clearFirst);
		if (backward.length > 0) {
			await api.batchUpdate(
				'contacts',
				backward.map(({ row }) => ({ id: row.id, properties: { [STAGE]: '' } })),
			);
		}
		await writeChanged(changed, results);
		return rows.map(({ key }) => results.get(key) as RowResult);
	}

	/** A batch that is refused as a whole is split until only the rows that HubSpot does not accept are left. */
	async function writeChanged(changed: readonly PlannedRow[], results: Map<string, RowResult>) {
		const plansByKey = new Map(changed.map((plan) => [plan.row.key, plan]));
		const outcomes = await sendInChunks(
			changed.map(({ row }) => row),
			{
				size: BATCH_SIZE,
				width: 1,
				send: async (rows) => {
					const plans = rows.flatMap(({ key }) => plansByKey.get(key) ?? []);
					const failures = await send(plans, ({ properties, stage }) =>
						stage === undefined ? { ...properties } : { ...properties, [STAGE]: stage },
					);
					const fine = plans.filter(({ row }) => !failures.has(row.key));
					return [...failures.values(), ...fine.map((plan) => done(plan, 'updated'))];
				},
			},
		);
		const fine = outcomes.filter(({ ok }) => ok).flatMap(({ key }) => plansByKey.get(key) ?? []);
		await verifyStages(fine);
		for (const outcome of outcomes) results.set(outcome.key, outcome);
	}

	return async function writeBatch(
		rows: readonly WriteRow[],
		options: WriteOptions = {},
	): Promise<RowResult[]> {
		return await sendInChunks(rows, {
			size: BATCH_SIZE,
			width: SIDE_BY_SIDE,
			send: (chunk) => writeChunk(chunk, options),
		});
	};
}
