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

export class PlanNurturing implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Plan Nurturing',
		name: 'planNurturing',
		icon: { light: 'file:planNurturing.svg', dark: 'file:planNurturing.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle:
			'={{$parameter["catalogueSource"] === "automatic" ? "next content and send time" : "content of your own"}}',
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
		const held = new Map<string, number>();
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
				const [most] = [...held].sort(([, a], [, b]) => b - a);
				if (most) {
					const [code, count] = most;
					hint(
						this,
						`${countText(sends)} of ${leadsText(items.length)} get content. Most of the others: ${code} (${countText(count)}).`,
					);
				}
			},
		});
	}
}
