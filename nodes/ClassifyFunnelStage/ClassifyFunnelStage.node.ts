import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import {
	compileFunnel,
	gateStage,
	indexPreviousStages,
	type FieldIssue,
	type Language,
	type Lead,
	type PreviousStage,
	type PreviousStages,
} from '../../core';
import { configured } from '../common/configurationFailure';
import { countText, hint, leadsText } from '../common/hints';
import { leadReader } from '../common/leadItems';
import { readLeadOptions } from '../common/leadOptions';
import { parameterPerItem } from '../common/parameters';
import { qualifyItems } from '../common/qualifyItems';
import { secondInput } from '../common/secondInput';
import { chosenName } from '../common/subtitle';
import { itemsWithToolLead, runsAsTool } from '../common/toolUse';
import { readConfiguration } from './configuration';
import { properties } from './properties';
import { compileRouter } from './router';
import { describeRoutes, OUTPUTS, type RouteParameters } from './routes';

const ambiguous = (text: string): FieldIssue => ({
	field: 'previousStages',
	code: 'ambiguous',
	text,
});

const AMBIGUOUS: Readonly<Record<Language, FieldIssue>> = {
	en: ambiguous(
		'The second input has several rows with different stages for this lead; the newest was used. Keep one row per lead.',
	),
	de: ambiguous(
		'Der zweite Eingang hat für diesen Lead mehrere Zeilen mit verschiedenen Stufen; die neueste gilt. Behalten Sie eine Zeile je Lead.',
	),
};

function readRoutes(context: IExecuteFunctions): RouteParameters {
	if (runsAsTool(context)) return { routing: 'everything' };
	return {
		funnel: context.getNodeParameter('funnel', 0, 'classic'),
		funnelDefinition: context.getNodeParameter('funnelDefinition', 0, ''),
		routing: context.getNodeParameter('routing', 0, 'stage'),
		groups: context.getNodeParameter('groups', 0, {}),
		onlyTransitions: context.getNodeParameter('onlyTransitions', 0, false),
		onlyNewSql: context.getNodeParameter('onlyNewSql', 0, false),
	};
}

function hintAboutRows(context: IExecuteFunctions, { duplicates, unusable }: PreviousStages): void {
	const parts = [
		...(duplicates > 0
			? [`${leadsText(duplicates)} with more than one row, of which the newest was used`]
			: []),
		...(unusable > 0 ? [`${countText(unusable)} rows without lead or stage`] : []),
	];
	if (parts.length > 0) hint(context, `Previous stages: ${parts.join('; ')}.`, 'warning');
}

const SUBTITLE = `={{$parameter["onlyNewSql"] ? "Leads that just became SQL" : ${chosenName(properties, 'funnel')} + ($parameter["onlyTransitions"] ? ", transitions" : "")}}`;

export class ClassifyFunnelStage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Classify Funnel Stage',
		name: 'classifyFunnelStage',
		icon: { light: 'file:classifyFunnelStage.svg', dark: 'file:classifyFunnelStage.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: SUBTITLE,
		description:
			'Puts scored and checked leads into funnel stages, such as MQL and SQL, says why and what changed, and gives sales the deadline for first contact. An SQL fits the target group and has need, interest and budget; a demo, consultation or contact request goes to sales at once unless something is known against it.',
		defaults: { name: 'Classify Funnel Stage' },
		inputs: [
			{ type: NodeConnectionTypes.Main, displayName: 'Leads' },
			{ type: NodeConnectionTypes.Main, displayName: 'Previous Stages', required: false },
		],
		// A full second input alone is nothing to work on.
		requiredInputs: [0],
		outputs: OUTPUTS,
		usableAsTool: true,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = itemsWithToolLead(this);
		const previousRows = secondInput(this);

		const { options, readLead, classify, previousStages, givenStage, routes, outputOf } =
			configured(this, () => {
				const leadOptions = readLeadOptions(this);
				const { definition, timeZone, previousIdField, previousStageField } =
					readConfiguration(this);
				const reader = leadReader(leadOptions);
				const described = describeRoutes(readRoutes(this));
				return {
					options: leadOptions,
					readLead: reader,
					classify: compileFunnel(definition, { language: leadOptions.language, timeZone }),
					previousStages: indexPreviousStages(
						previousRows.map(({ json }) => json),
						{
							readLead: reader,
							idField: previousIdField,
							stageField: previousStageField,
							qualificationField: leadOptions.qualificationField,
							timeZone: leadOptions.timeZone,
						},
					),
					givenStage: parameterPerItem<unknown>(this, 'previousStage', ''),
					routes: described,
					outputOf: compileRouter(described, gateStage(definition)),
				};
			});
		const outputs = routes.length;
		const rest = Math.max(
			0,
			routes.findIndex(({ takes }) => takes === 'others'),
		);
		let newInSales = 0;
		let overdue = 0;

		const previousOf = (lead: Lead, itemIndex: number) => {
			const given = givenStage.at(itemIndex);
			if (typeof given === 'string' && given.trim() !== '')
				return { record: given, isAmbiguous: false };
			return previousStages.find(lead);
		};

		return await qualifyItems(this, {
			items,
			options,
			readLead,
			outputs,
			failures: rest,
			judge: (lead, itemIndex) => {
				const previous = previousOf(lead, itemIndex);
				const stage = classify(lead, previous?.record as PreviousStage, options.now);
				const { handOff, owner, enteredAt, evaluatedAt, issues = [] } = stage;
				if (handOff && owner === 'sales' && enteredAt === evaluatedAt) newInSales++;
				if (handOff?.status === 'overdue') overdue++;
				return {
					result: { stage },
					output: outputOf(stage),
					issues: previous?.isAmbiguous ? [...issues, AMBIGUOUS[options.language]] : issues,
				};
			},
			summarise: () => {
				if (newInSales > 0 || overdue > 0) {
					hint(
						this,
						`${countText(newInSales)} of ${leadsText(items.length)} came to sales in this run; first contact is overdue for ${countText(overdue)}.`,
					);
				}
				hintAboutRows(this, previousStages);
			},
		});
	}
}
