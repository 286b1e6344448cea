import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { FieldIssue, Lead, Qualification, ReadLeadResult } from '../../core';
import { hintAboutIssues } from './hints';
import { forEachItem, qualifiedItem } from './leadItems';
import type { LeadOptions } from './leadOptions';

/** What a node found out about one lead. */
export interface LeadFinding {
	readonly result: Partial<Qualification>;
	/** The number of the output that the lead leaves through. */
	readonly output: number;
	/** What could not be used, beside the fields that could not be read. */
	readonly issues?: readonly FieldIssue[];
}

export interface LeadJudge {
	readonly items: readonly INodeExecutionData[];
	readonly options: LeadOptions;
	readonly readLead: (json: unknown) => ReadLeadResult;
	readonly judge: (lead: Lead, itemIndex: number) => LeadFinding;
	/** How many outputs the node has. */
	readonly outputs: number;
	/** The output of items that could not be processed. */
	readonly failures: number;
	/** Says what the run came to, once all leads are judged. */
	readonly summarise: () => void;
}

/** Judges each item as a lead: every item leaves through exactly one output, with its result or with the failure. */
export async function qualifyItems(
	context: IExecuteFunctions,
	{ items, options, readLead, judge, outputs: count, failures, summarise }: LeadJudge,
): Promise<INodeExecutionData[][]> {
	const { qualificationField } = options;
	const outputs: INodeExecutionData[][] = Array.from({ length: count }, () => []);
	let withIssues = 0;
	await forEachItem(
		context,
		items,
		(item, itemIndex) => {
			const { lead, issues } = readLead(item.json);
			const found = judge(lead, itemIndex);
			const allIssues = found.issues === undefined ? issues : [...issues, ...found.issues];
			if (allIssues.length > 0) withIssues++;
			outputs[found.output].push(
				qualifiedItem(item, itemIndex, qualificationField, found.result, allIssues),
			);
		},
		(failed) => outputs[failures].push(failed),
	);
	summarise();
	hintAboutIssues(context, withIssues, items.length, qualificationField);
	return outputs;
}
