import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { compileNurturing, type NurturingPlan } from '../../core';
import { configured } from '../common/configurationFailure';
import { countText, hint, hintAboutIssues, leadsText } from '../common/hints';
import { forEachItem, leadReader, qualifiedItem } from '../common/leadItems';
import { readLeadOptions } from '../common/leadOptions';
import { runsAsTool } from '../common/toolUse';
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
		outputs: OUTPUTS,
		usableAsTool: true,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const routing = runsAsTool(this) ? 'everything' : this.getNodeParameter('routing', 0, 'action');
		const outputs: INodeExecutionData[][] = describeOutputs({ routing }).map(() => []);
		const outputOf = (action: NurturingPlan['action']) =>
			outputs.length === 1 ? outputs[0] : outputs[OUTPUT_OF_ACTION[action]];

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
		const { now, qualificationField } = options;
		const held = new Map<string, number>();
		let sends = 0;
		let withIssues = 0;

		await forEachItem(
			this,
			items,
			(item, itemIndex) => {
				const { lead, issues } = readLead(item.json);
				const result = plan(lead, now);
				if (issues.length > 0) withIssues++;
				if (result.action === 'send') {
					sends++;
				} else {
					const { code } = result.reason;
					held.set(code, (held.get(code) ?? 0) + 1);
				}
				outputOf(result.action).push(
					qualifiedItem(item, itemIndex, qualificationField, { nurturing: result }, issues),
				);
			},
			(failed) => outputOf('stop').push(failed),
		);

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
		hintAboutIssues(this, withIssues, items.length, qualificationField);
		return outputs;
	}
}
