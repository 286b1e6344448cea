import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { compileFramework, criterionTitle, withAnswers, type Verdict } from '../../core';
import { configured } from '../common/configurationFailure';
import { countText, hint, leadsText } from '../common/hints';
import { leadReader } from '../common/leadItems';
import { readLeadOptions } from '../common/leadOptions';
import { qualifyItems } from '../common/qualifyItems';
import { chosenName } from '../common/subtitle';
import { itemsWithToolLead, runsAsTool } from '../common/toolUse';
import { answersReader } from './answers';
import { readConfiguration } from './configuration';
import { describeOutputs, OUTPUT_OF_VERDICT, OUTPUTS } from './outputs';
import { properties } from './properties';

const SUBTITLE = `={{${chosenName(properties, 'framework')}}}`;

export class BantCheck implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'BANT Check',
		name: 'bantCheck',
		icon: { light: 'file:bantCheck.svg', dark: 'file:bantCheck.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: SUBTITLE,
		description:
			'Checks leads for budget, authority, need and timing, or by another framework: qualified, not qualified, or which question to ask next',
		defaults: { name: 'BANT Check' },
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS,
		usableAsTool: true,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = itemsWithToolLead(this);
		const routing = runsAsTool(this)
			? 'everything'
			: this.getNodeParameter('routing', 0, 'verdict');
		const outputs = describeOutputs({ routing }).length;
		const outputOf = (verdict: Verdict) => (outputs === 1 ? 0 : OUTPUT_OF_VERDICT[verdict]);

		const { options, readLead, criteria, check, answersOf } = configured(this, () => {
			const leadOptions = readLeadOptions(this);
			const { definition, channel } = readConfiguration(this);
			return {
				options: leadOptions,
				readLead: leadReader(leadOptions),
				criteria: definition.criteria,
				check: compileFramework(definition, { language: leadOptions.language, channel }),
				answersOf: answersReader(this),
			};
		});
		const { now } = options;
		const answeredAt = new Date(now).toISOString();
		const asked = new Map<string, number>();

		return await qualifyItems(this, {
			items,
			options,
			readLead,
			outputs,
			failures: outputOf('needsInfo'),
			judge: (lead, itemIndex) => {
				const known = answersOf
					? withAnswers(lead, answersOf(itemIndex), 'node', answeredAt)
					: lead;
				const result = check(known, now);
				const { framework, verdict, nextQuestion, issues } = result;
				if (verdict === 'needsInfo' && nextQuestion) {
					const { criterion } = nextQuestion;
					asked.set(criterion, (asked.get(criterion) ?? 0) + 1);
				}
				return { result: { [framework]: result }, output: outputOf(verdict), issues };
			},
			summarise: () => {
				if (asked.size === 0) return;
				const questions = [...asked].sort(([, a], [, b]) => b - a);
				const open = questions.reduce((sum, [, count]) => sum + count, 0);
				const [id, count] = questions[0];
				const title = criterionTitle(
					criteria.find((criterion) => criterion.id === id) ?? { id },
					'en',
				);
				hint(
					this,
					`${countText(open)} of ${leadsText(items.length)} ${open === 1 ? 'needs' : 'need'} information, most often about ${title.toLowerCase()} (${countText(count)}). Each has its next question.`,
				);
			},
		});
	}
}
