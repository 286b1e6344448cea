import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { compileFramework, withAnswers } from '../../core';
import { configured } from '../common/configurationFailure';
import { countText, hint, hintAboutIssues, leadsText } from '../common/hints';
import { forEachItem, leadReader, qualifiedItem } from '../common/leadItems';
import { readLeadOptions } from '../common/leadOptions';
import { runsAsTool } from '../common/toolUse';
import { answersReader } from './answers';
import { readConfiguration } from './configuration';
import { describeOutputs, OUTPUT_OF_VERDICT, OUTPUTS } from './outputs';
import { properties } from './properties';

export class BantCheck implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'BANT Check',
		name: 'bantCheck',
		icon: { light: 'file:bantCheck.svg', dark: 'file:bantCheck.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle:
			'={{$parameter["framework"] === "json" ? "custom" : $parameter["framework"].toUpperCase()}}',
		description:
			'Checks leads for budget, authority, need and timing, or by another framework: qualified, not qualified, or which question to ask next',
		defaults: { name: 'BANT Check' },
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS,
		usableAsTool: true,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const routing = runsAsTool(this)
			? 'everything'
			: this.getNodeParameter('routing', 0, 'verdict');
		const outputs: INodeExecutionData[][] = describeOutputs({ routing }).map(() => []);
		const outputOf = (verdict: keyof typeof OUTPUT_OF_VERDICT) =>
			outputs.length === 1 ? outputs[0] : outputs[OUTPUT_OF_VERDICT[verdict]];

		const { options, readLead, check, answersOf } = configured(this, () => {
			const leadOptions = readLeadOptions(this);
			const { definition, channel } = readConfiguration(this);
			return {
				options: leadOptions,
				readLead: leadReader(leadOptions),
				check: compileFramework(definition, { language: leadOptions.language, channel }),
				answersOf: answersReader(this),
			};
		});
		const { now, qualificationField } = options;
		const answeredAt = new Date(now).toISOString();
		const asked = new Map<string, number>();
		let open = 0;
		let withIssues = 0;

		await forEachItem(
			this,
			items,
			(item, itemIndex) => {
				const read = readLead(item.json);
				const lead = answersOf
					? withAnswers(read.lead, answersOf(itemIndex), 'node', answeredAt)
					: read.lead;
				const result = check(lead, now);
				if (read.issues.length > 0) withIssues++;
				if (result.verdict === 'needsInfo') {
					open++;
					const criterion = result.nextQuestion?.criterion ?? '';
					asked.set(criterion, (asked.get(criterion) ?? 0) + 1);
				}
				outputOf(result.verdict).push(
					qualifiedItem(
						item,
						itemIndex,
						qualificationField,
						{ [result.framework]: result },
						read.issues,
					),
				);
			},
			(failed) => outputOf('needsInfo').push(failed),
		);

		if (open > 0) {
			const [criterion, count] = [...asked].sort((a, b) => b[1] - a[1])[0];
			hint(
				this,
				`${countText(open)} of ${leadsText(items.length)} need information, most often about ${criterion} (${countText(count)}). Each has its next question.`,
			);
		}
		hintAboutIssues(this, withIssues, items.length, qualificationField);
		return outputs;
	}
}
