import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { compileNurturing, type NurturingPlan } from '../../core';
import { configured } from '../common/configurationFailure';
import { countText, hint, leadsText } from '../common/hints';
import { leadReader } from '../common/leadItems';
import { readLeadOptions } from '../common/leadOptions';
import { qualifyItems } from '../common/qualifyItems';
import { itemsWithToolLead, runsAsTool } from '../common/toolUse';
import { readCatalogueDefinition, readNurturingParameters } from './configuration';
import { describeOutputs, OUTPUT_OF_ACTION, OUTPUTS } from './outputs';
import { properties } from './properties';

type HoldingReason = Exclude<NurturingPlan['reason']['code'], 'nextAsset'>;

/** Why leads get nothing now, in the fewest words. */
const HELD: Readonly<Record<HoldingReason, string>> = {
	allConsumed: 'with nothing new to send',
	alreadyPlanned: 'planned already',
	bounced: 'with mail that came back',
	consentDenied: 'with consent denied',
	consentUnknown: 'without known consent',
	customer: 'customer already',
	disqualified: 'disqualified',
	frequencyCap: 'with enough sent for now',
	handOffDue: 'due for sales',
	handOffOverdue: 'overdue for sales',
	handOffUpcoming: 'about to go to sales',
	handRaise: 'asking for contact',
	noContentForStage: 'in a stage without content',
	noContentInLanguage: 'without content in the language',
	noEmailAddress: 'without usable email address',
	noFittingContent: 'without fitting content',
	noIdentity: 'without ID and email address',
	resendLater: 'waiting for a repeat',
	salesInContact: 'in contact with sales',
	stageStopped: 'in a stage that is not nurtured',
	stageUnknown: 'without known stage',
	timeZoneUnknown: 'without known time zone',
	unsubscribed: 'unsubscribed',
};

/** So many reasons are named; each lead carries its own. */
const REASONS_NAMED = 3;

function summary(sends: number, total: number, held: ReadonlyMap<HoldingReason, number>): string {
	const reasons = [...held].sort(([, a], [, b]) => b - a);
	const named = reasons
		.slice(0, REASONS_NAMED)
		.map(([code, count]) => `${countText(count)} ${HELD[code]}`);
	const rest = reasons.slice(REASONS_NAMED).reduce((sum, [, count]) => sum + count, 0);
	if (rest > 0) named.push(`${countText(rest)} for other reasons`);
	return `${countText(sends)} of ${leadsText(total)} get content; the others: ${named.join(', ')}. Each says why under "nurturing".`;
}

export class PlanNurturing implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Plan Nurturing',
		name: 'planNurturing',
		icon: { light: 'file:planNurturing.svg', dark: 'file:planNurturing.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle:
			'={{$parameter["catalogueSource"] === "automatic" ? "Next content and send time" : "Content of your own"}}',
		description:
			'Picks the next content for each lead and when to send it, or says to wait, to hand over to sales, or to stop, and why',
		defaults: { name: 'Plan Nurturing' },
		inputs: [
			{ type: NodeConnectionTypes.Main, displayName: 'Leads' },
			{ type: NodeConnectionTypes.Main, displayName: 'Catalogue', required: false },
		],
		// A full second input alone is nothing to work on.
		requiredInputs: [0],
		outputs: OUTPUTS,
		usableAsTool: true,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = itemsWithToolLead(this);
		const routing = runsAsTool(this) ? 'everything' : this.getNodeParameter('routing', 0, 'action');
		const outputs = describeOutputs({ routing }).length;
		const outputOf = (action: NurturingPlan['action']) =>
			outputs === 1 ? 0 : OUTPUT_OF_ACTION[action];

		const { options, readLead, plan, isStarter } = configured(this, () => {
			const leadOptions = readLeadOptions(this);
			const catalogue = readCatalogueDefinition(this);
			return {
				options: leadOptions,
				readLead: leadReader(leadOptions),
				plan: compileNurturing(catalogue.definition, {
					...readNurturingParameters(this),
					language: leadOptions.language,
				}),
				isStarter: catalogue.isStarter,
			};
		});
		const held = new Map<HoldingReason, number>();
		let sends = 0;

		return await qualifyItems(this, {
			items,
			options,
			readLead,
			outputs,
			failures: outputOf('stop'),
			judge: (lead) => {
				const nurturing = plan(lead, options.now);
				const { action, reason } = nurturing;
				if (action === 'send') sends++;
				else held.set(reason.code, (held.get(reason.code) ?? 0) + 1);
				return { result: { nurturing }, output: outputOf(action) };
			},
			summarise: () => {
				if (isStarter && sends > 0) {
					hint(
						this,
						`${leadsText(sends)} would get placeholders. Wire your content catalogue to the second input, or define it in this node, before anything is sent.`,
						'warning',
					);
				}
				if (held.size > 0) hint(this, summary(sends, items.length, held));
			},
		});
	}
}
