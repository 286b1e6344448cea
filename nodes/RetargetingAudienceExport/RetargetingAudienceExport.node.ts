import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { compileAudience, type FieldIssue, type Lead } from '../../core';
import { configured } from '../common/configurationFailure';
import { hintAboutIssues } from '../common/hints';
import { forEachItem, leadReader, qualifiedItem } from '../common/leadItems';
import { readConfiguration } from './configuration';
import { hintAboutExport } from './exportHints';
import { OUTPUT } from './exports';
import { properties } from './properties';
import {
	fileItems,
	leadMembership,
	pairedWithAll,
	rememberKeys,
	requestItems,
	snapshotItem,
	summaryItem,
} from './results';

export class RetargetingAudienceExport implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Retargeting Audience Export',
		name: 'retargetingAudienceExport',
		icon: {
			light: 'file:retargetingAudienceExport.svg',
			dark: 'file:retargetingAudienceExport.dark.svg',
		},
		group: ['transform'],
		version: [1],
		subtitle:
			'={{({ preview: "preview", file: "upload files", payload: "API requests" })[$parameter["mode"]]}}',
		description:
			'Makes ad audiences of qualified leads for Google, Meta, LinkedIn, TikTok and Microsoft: each identifier in the form that the platform recognises, nobody without consent, and a reason for everybody left out',
		defaults: { name: 'Retargeting Audience Export' },
		inputs: [
			{ type: NodeConnectionTypes.Main, displayName: 'Leads' },
			{ type: NodeConnectionTypes.Main, displayName: 'Suppression and Snapshot', required: false },
		],
		outputs: [
			{ type: NodeConnectionTypes.Main, displayName: 'Summary' },
			{ type: NodeConnectionTypes.Main, displayName: 'Leads' },
			{ type: NodeConnectionTypes.Main, displayName: 'Export' },
			{ type: NodeConnectionTypes.Main, displayName: 'Snapshot' },
		],
		usableAsTool: undefined,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const { mode, options, leadOptions, unreadableRows, readLead, builders } = configured(
			this,
			() => {
				const configuration = readConfiguration(this);
				return {
					...configuration,
					// The default country helps to read phone numbers; it must not stand for the region of consent.
					readLead: leadReader({ ...configuration.leadOptions, defaultCountry: undefined }),
					builders: configuration.targets.map((target) => ({
						target,
						builder: compileAudience({
							...configuration.options,
							platform: target.platform,
							kind: target.kind,
						}),
					})),
				};
			},
		);
		const { qualificationField } = leadOptions;
		const outputs: INodeExecutionData[][] = Object.keys(OUTPUT).map(() => []);
		const leads: Array<{ lead: Lead; issues: readonly FieldIssue[] } | undefined> = [];
		/** By a lead's key in the snapshot, the item it came from. */
		const itemOfKey = new Map<string, number>();
		let withIssues = 0;

		await forEachItem(
			this,
			items,
			({ json }, itemIndex) => {
				const read = readLead(json);
				if (read.issues.length > 0) withIssues++;
				for (const { builder } of builders) builder.survey(read.lead);
				leads[itemIndex] = read;
			},
			(failed) => outputs[OUTPUT.leads].push(failed),
		);
		await forEachItem(
			this,
			items,
			(item, itemIndex) => {
				const read = leads[itemIndex];
				const decisions = builders.map(({ target, builder }) => ({
					target,
					decision: read ? builder.add(read.lead, itemIndex) : builder.fail(itemIndex),
				}));
				if (options.snapshot) rememberKeys(decisions, itemOfKey);
				// One that could not be read has gone out already.
				if (!read) return;
				outputs[OUTPUT.leads].push(
					qualifiedItem(
						item,
						itemIndex,
						qualificationField,
						{ audience: leadMembership(decisions) },
						read.issues,
					),
				);
			},
			(failed) => outputs[OUTPUT.leads].push(failed),
		);

		const everybody = pairedWithAll(items.length);
		const results = builders.map(({ target, builder }) => ({ target, result: builder.finish() }));
		for (const result of results) {
			outputs[OUTPUT.summary].push(summaryItem(result, everybody));
			const made =
				mode === 'file'
					? await fileItems(this, result, everybody)
					: await requestItems(this, result, everybody);
			for (const item of made) outputs[OUTPUT.export].push(item);
			for (const entry of result.result.changes?.next ?? []) {
				outputs[OUTPUT.snapshot].push(snapshotItem(entry, itemOfKey.get(entry.leadKey)));
			}
		}
		hintAboutExport(this, results, unreadableRows);
		hintAboutIssues(this, withIssues, items.length, qualificationField);
		return outputs;
	}
}
