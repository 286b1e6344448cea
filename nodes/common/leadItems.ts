import {
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import {
	compileLeadReader,
	type FieldIssue,
	type Qualification,
	type ReadLeadResult,
} from '../../core';
import { configurationFailure } from './configurationFailure';
import type { LeadOptions } from './leadOptions';

/** After so many leads a node lets n8n breathe and looks whether the run was stopped. */
const LEADS_PER_TURN = 2_000;

/** Reads the leads of the node's items, by the mapping the user chose. */
export function leadReader(options: LeadOptions): (json: unknown) => ReadLeadResult {
	return compileLeadReader(options.fieldMapping, {
		now: options.now,
		timeZone: options.timeZone,
		defaultCountry: options.defaultCountry,
		qualificationKey: options.qualificationField,
		language: options.language,
	});
}

const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The output item of a lead: all it came with, the new result beside those of earlier nodes, and the fields that
 * were not understood. The input item is not touched.
 */
export function qualifiedItem(
	item: INodeExecutionData,
	itemIndex: number,
	field: string,
	result: Partial<Qualification>,
	issues: readonly FieldIssue[] = [],
): INodeExecutionData {
	const before = item.json?.[field];
	const qualification: IDataObject = isRecord(before) ? { ...before } : {};
	Object.assign(qualification, result);
	if (issues.length > 0) qualification.issues = issues as unknown as IDataObject[];
	const output: INodeExecutionData = {
		json: { ...(isRecord(item.json) ? item.json : {}), [field]: qualification },
		pairedItem: { item: itemIndex },
	};
	if (item.binary) output.binary = item.binary;
	return output;
}

/**
 * Calls `visit` for each item, in order. What it throws for one item (an expression that does not evaluate, say)
 * stops the run, or goes to `failed` when the user chose to continue; the other items are not affected.
 */
export async function forEachItem(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	visit: (item: INodeExecutionData, itemIndex: number) => void,
	failed: (item: INodeExecutionData) => void,
): Promise<void> {
	const signal = context.getExecutionCancelSignal();
	const continueOnFail = context.continueOnFail();
	for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
		if (itemIndex > 0 && itemIndex % LEADS_PER_TURN === 0) {
			await sleep(0);
			if (signal?.aborted) throw configurationFailure(context, 'The run was stopped', itemIndex);
		}
		try {
			visit(items[itemIndex], itemIndex);
		} catch (error) {
			const failure = configurationFailure(context, error, itemIndex);
			if (!continueOnFail) throw failure;
			failed({
				json: { ...items[itemIndex].json, error: failure.message },
				error: failure,
				pairedItem: { item: itemIndex },
			});
		}
	}
}
