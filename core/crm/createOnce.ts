import type { Language } from '../common/language';
import { sendInChunks } from './batches';
import { CrmError, orFailure } from './failure';
import type { CrmSystem, RowResult } from './port';
import { failedRow } from './rowResults';

/** Something to create on a lead, with the marker by which a rerun finds it again. */
export interface MarkedRow {
	readonly key: string;
	readonly id: string;
	readonly marker: string;
}

/** One thing: a marker on a lead. */
export const identityOf = (leadId: string, marker: string): string => `${leadId} ${marker}`;

export interface CreateOnce<Row extends MarkedRow> {
	readonly system: CrmSystem;
	readonly language?: Language;
	/** Rows per request. */
	readonly size: number;
	/** What the leads of these rows carry already: ids of the created things by `identityOf`. */
	readonly existing: (rows: readonly Row[]) => Promise<ReadonlyMap<string, string>>;
	/**
	 * Creates the rows; answers those that the CRM refused, by key. A `CrmError` of class `unknown_outcome` means that
	 * they may have arrived.
	 */
	readonly create: (rows: readonly Row[]) => Promise<ReadonlyMap<string, CrmError>>;
}

/** Creations are tried so often; before each, what is there already is looked up. */
const ROUNDS = 3;

async function createChunk<Row extends MarkedRow>(
	rows: readonly Row[],
	{ system, language, existing, create }: CreateOnce<Row>,
): Promise<RowResult[]> {
	const results = new Map<string, RowResult>();
	let open = [...rows];
	for (let round = 1; open.length > 0; round++) {
		// After the first round this is the proof that a creation arrived, and finds what a lost answer hid.
		const found = await orFailure(existing(open), () => round > 1);
		// Without the proof they may be there or not; a rerun finds them.
		if (found instanceof CrmError) break;
		for (const { key, id: leadId, marker } of open) {
			const id = found.get(identityOf(leadId, marker));
			if (id === undefined) continue;
			const action = round === 1 ? 'skipped' : 'created';
			results.set(key, { key, id, ok: true, action, warnings: [] });
		}
		open = open.filter(({ key }) => !results.has(key));
		if (open.length === 0 || round > ROUNDS) break;
		const refused = await create(open).catch((error: unknown) => {
			const mayHaveArrived = error instanceof CrmError && error.failure === 'unknown_outcome';
			if (!mayHaveArrived) throw error;
			return new Map<string, CrmError>();
		});
		for (const { key, id } of open) {
			const error = refused.get(key);
			if (error) results.set(key, failedRow(key, error, id));
		}
		open = open.filter(({ key }) => !results.has(key));
	}
	for (const { key, id } of open) {
		results.set(key, failedRow(key, new CrmError(system, 'unknown_outcome', {}, language), id));
	}
	return rows.map(({ key }) => results.get(key) as RowResult);
}

/**
 * Creates things on leads, each exactly once: what a lead carries already is skipped, what a lost answer hid is found
 * again, and the same thing asked for twice in one call is created once. One result per row, in the order of the rows.
 */
export async function createOnce<Row extends MarkedRow>(
	rows: readonly Row[],
	options: CreateOnce<Row>,
): Promise<RowResult[]> {
	const first = new Map<string, Row>();
	for (const row of rows) {
		const identity = identityOf(row.id, row.marker);
		if (!first.has(identity)) first.set(identity, row);
	}
	const distinct = [...first.values()];
	const sent = await sendInChunks(distinct, {
		size: options.size,
		width: 1,
		send: (chunk) => createChunk(chunk, options),
	});
	const byIdentity = new Map(
		distinct.map(({ id, marker }, index) => [identityOf(id, marker), sent[index]]),
	);
	return rows.map((row) => {
		const result = byIdentity.get(identityOf(row.id, row.marker)) as RowResult;
		if (result.key === row.key) return result;
		return { ...result, key: row.key, action: result.ok ? 'skipped' : result.action };
	});
}
