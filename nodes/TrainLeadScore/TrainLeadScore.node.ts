import {
	NodeConnectionTypes,
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import {
	compileScoringModel,
	evaluateScoringModel,
	trainingReport,
	trainScoringModel,
	type EvaluationMetrics,
	type TrainingResult,
} from '../../core';
import { configurationFailure, configured } from '../common/configurationFailure';
import { countText, hint, leadsText } from '../common/hints';
import { forEachItem, qualifiedItem } from '../common/leadItems';
import { readLeadOptions } from '../common/leadOptions';
import { reportFiles } from '../common/reportFiles';
import { properties } from './properties';
import { readSettings, type TrainSettings } from './settings';

export class TrainLeadScore implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Train Lead Score',
		name: 'trainLeadScore',
		icon: { light: 'file:trainLeadScore.svg', dark: 'file:trainLeadScore.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: '={{$parameter["outcomeField"] || "Outcome found by itself"}}',
		description:
			'Learns a readable lead score from past leads, proves how good it is, and says when there is nothing to learn',
		defaults: { name: 'Train Lead Score' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Model', 'Scored Leads'],
		usableAsTool: undefined,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const { leadOptions, settings } = configured(this, () => {
			const options = readLeadOptions(this);
			return { leadOptions: options, settings: readSettings(this, options) };
		});
		const everyItem = items.map((_, item) => ({ item }));
		try {
			const { result, rules } = await learn(this, items, settings);
			const output: INodeExecutionData = {
				json: {
					...result,
					...(rules ? { comparison: rules } : {}),
				} as unknown as IDataObject,
				pairedItem: everyItem,
			};
			if (settings.reportField !== '') {
				const { language } = leadOptions;
				const { html } = trainingReport(result, { language, rules });
				output.binary = await reportFiles(this, html, 'lead-score-report', settings.reportField);
			}
			summarise(this, result);
			const scored = await scoreItems(
				this,
				items,
				result,
				leadOptions.now,
				leadOptions.qualificationField,
			);
			return [[output], scored];
		} catch (error) {
			const failure = configurationFailure(this, error);
			if (!this.continueOnFail()) throw failure;
			const untouched = items.map(({ json, binary }, item) => ({
				json,
				...(binary ? { binary } : {}),
				pairedItem: { item },
			}));
			return [
				[{ json: { error: failure.message }, error: failure, pairedItem: everyItem }],
				untouched,
			];
		}
	}
}

/** Trains, and measures the other model when one was chosen; lets n8n breathe and stops when the run is stopped. */
async function learn(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	{ training, compareWith }: TrainSettings,
): Promise<{ result: TrainingResult; rules?: EvaluationMetrics }> {
	const signal = context.getExecutionCancelSignal();
	const yieldControl = async (): Promise<void> => {
		await sleep(0);
		if (signal?.aborted) throw configurationFailure(context, 'The run was stopped');
	};
	const rows = items.map(({ json }) => json);
	const result = await trainScoringModel(rows, { ...training, yieldControl });
	if (compareWith === undefined || result.verdict === 'tooFewLeads') return { result };
	const { outcome, date, now, language, advice } = training;
	const rules = await evaluateScoringModel(compareWith, rows, {
		outcome,
		date,
		now,
		language,
		advice,
		yieldControl,
	});
	return { result, rules };
}

/** Every lead that came in, with its score when there is a model. */
async function scoreItems(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	{ model }: TrainingResult,
	now: number,
	field: string,
): Promise<INodeExecutionData[]> {
	const scored: INodeExecutionData[] = [];
	const score = model === undefined ? undefined : compileScoringModel(model);
	await forEachItem(
		context,
		items,
		(item, itemIndex) => {
			const result = score && { score: score(item.json as never, now) };
			scored.push(qualifiedItem(item, itemIndex, field, result ?? {}));
		},
		(failed) => scored.push(failed),
	);
	return scored;
}

/** The AUC by what it means: the chance that a won lead has a higher score than a lost one (Hanley & McNeil 1982). */
const accuracy = (auc: number): string =>
	` Of a won and a lost lead that it had not seen, it puts the won one first in ${Math.round(auc * 100)} of 100 cases (AUC ${auc.toFixed(3)}).`;

function summarise(
	context: IExecuteFunctions,
	{ verdict, metrics, warnings }: TrainingResult,
): void {
	const { leads, won, auc } = metrics;
	const found =
		verdict === 'model'
			? `A model was learned from ${leadsText(leads)} (${countText(won)} won).${auc === undefined ? '' : accuracy(auc)}`
			: (warnings.find(({ code }) => code === verdict || code === 'noFields')?.text ?? '');
	const others = warnings.length - (verdict === 'model' ? 0 : 1);
	hint(
		context,
		others > 0 ? `${found} ${others} more to know: see "warnings".` : found,
		verdict === 'model' && others === 0 ? 'info' : 'warning',
	);
}
