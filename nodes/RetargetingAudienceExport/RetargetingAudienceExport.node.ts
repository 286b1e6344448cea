import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import {
	compileAudience,
	leadKeyOfId,
	type AudienceMember,
	type AudienceMembership,
	type ExcludedLead,
	type FieldIssue,
	type Lead,
} from '../../core';
import { configured } from '../common/configurationFailure';
import { hintAboutIssues } from '../common/hints';
import { forEachItem, leadReader, qualifiedItem } from '../common/leadItems';
import { chosenName } from '../common/subtitle';
import { isSending, readConfiguration } from './configuration';
import { credentials } from './connection';
import { hintAboutExport } from './exportHints';
import { OUTPUT } from './exports';
import { properties } from './properties';
import {
	failureItem,
	fileItems,
	leadMembership,
	pairedWithAll,
	rememberKeys,
	requestItems,
	sentItem,
	snapshotItem,
	type Decided,
	summaryItem,
} from './results';
import { erase, orNothingSent, sync } from './sync';

const SUBTITLE = `={{${chosenName(properties, 'mode')} + (["preview", "file"].includes($parameter["mode"]) ? "" : ": " + ${chosenName(properties, 'platform')})}}`;

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
		subtitle: SUBTITLE,
		description:
			'Makes ad audiences of qualified leads for Google, Meta, LinkedIn, TikTok and Microsoft: each identifier in the form that the platform recognises, nobody without consent, and a reason for everybody left out',
		defaults: { name: 'Retargeting Audience Export' },
		inputs: [
			{ type: NodeConnectionTypes.Main, displayName: 'Leads' },
			{ type: NodeConnectionTypes.Main, displayName: 'Suppression and Snapshot', required: false },
		],
		// A full second input alone is nothing to work on.
		requiredInputs: [0],
		outputs: [
			{ type: NodeConnectionTypes.Main, displayName: 'Summary' },
			{ type: NodeConnectionTypes.Main, displayName: 'Leads' },
			{ type: NodeConnectionTypes.Main, displayName: 'Export' },
			{ type: NodeConnectionTypes.Main, displayName: 'Snapshot' },
		],
		usableAsTool: undefined,
		credentials,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const configuration = configured(this, () => readConfiguration(this));
		const { mode, options, leadOptions, unreadableRows } = configuration;
		const { readLead, builders } = configured(this, () => {
			return {
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
		});
		const { qualificationField } = leadOptions;
		const outputs: INodeExecutionData[][] = Object.keys(OUTPUT).map(() => []);
		const leads: Array<{ lead: Lead; issues: readonly FieldIssue[] } | undefined> = [];
		/** By a lead's key in the snapshot, the item it came from. */
		const itemOfKey = new Map<string, number>();
		let withIssues = 0;
		/** The modes that send know only at the end what became of a lead. */
		const held = new Map<number, Decided[]>();
		const members: AudienceMember[] = [];
		const leftOut = new Map<string, ExcludedLead>();
		const release = (
			item: INodeExecutionData,
			itemIndex: number,
			audience: AudienceMembership | undefined,
		) =>
			outputs[OUTPUT.leads].push(
				qualifiedItem(item, itemIndex, qualificationField, { audience }, leads[itemIndex]?.issues),
			);

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
				if (!isSending(mode)) {
					release(item, itemIndex, leadMembership(decisions));
					return;
				}
				held.set(itemIndex, decisions);
				for (const { decision } of decisions) {
					if (decision.status === 'included') members.push(decision.member);
					else leftOut.set(leadKeyOfId(read.lead.id), decision.excluded);
				}
			},
			(failed) => outputs[OUTPUT.leads].push(failed),
		);

		const everybody = pairedWithAll(items.length);
		const results = builders.map(({ target, builder }) => ({ target, result: builder.finish() }));
		for (const { target, result } of results) {
			if (isSending(mode)) {
				const send = async () =>
					mode === 'sync'
						? await sync(this, target, configuration, members, leftOut, result)
						: await erase(
								this,
								target,
								configuration,
								items.map((_, itemIndex) => leads[itemIndex]?.lead),
							);
				const sent = await orNothingSent(this, send, [...held.keys()]);
				outputs[OUTPUT.summary].push(
					'failure' in sent
						? failureItem(target, sent.failure)
						: sentItem(target, mode, result, sent, everybody),
				);
				for (const entry of sent.snapshot) {
					outputs[OUTPUT.snapshot].push(snapshotItem(entry, itemOfKey.get(entry.leadKey)));
				}
				for (const [itemIndex, decisions] of held) {
					const membership = sent.memberships.get(itemIndex);
					release(
						items[itemIndex],
						itemIndex,
						membership ? { platform: target.value, ...membership } : leadMembership(decisions),
					);
				}
				continue;
			}
			outputs[OUTPUT.summary].push(summaryItem({ target, result }, everybody));
			const made =
				mode === 'file'
					? await fileItems(this, { target, result }, everybody)
					: await requestItems(this, { target, result }, everybody);
			for (const item of made) outputs[OUTPUT.export].push(item);
			for (const entry of result.changes?.next ?? []) {
				outputs[OUTPUT.snapshot].push(snapshotItem(entry, itemOfKey.get(entry.leadKey)));
			}
		}
		if (mode !== 'erase') hintAboutExport(this, results, unreadableRows);
		hintAboutIssues(this, withIssues, items.length, qualificationField);
		return outputs;
	}
}
