import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import {
	ConfigurationError,
	type FieldIssue,
	type Lead,
	type LeadScorer,
	type Qualification,
	type ScoreResult,
	type ScoringOptions,
} from '../../core';
import { compileFieldPath } from '../../core/common/fieldPath';
import { configured } from '../common/configurationFailure';
import { countText, hint, hintAboutIssues, leadsText } from '../common/hints';
import { forEachItem, leadReader, qualifiedItem } from '../common/leadItems';
import { readLeadOptions } from '../common/leadOptions';
import { chosenName } from '../common/subtitle';
import { itemsWithToolLead, toolLead } from '../common/toolUse';
import { configuredScorer, furtherScorers, ItemModels } from './models';
import { adjustmentParameters } from './parameters/adjustments';
import { modelParameters } from './parameters/model';
import { resultParameters } from './parameters/options';
import { ruleParameters } from './parameters/rules';

interface Settings {
	readonly explanations?: 'none' | 'summary' | 'full';
	readonly furtherModels?: unknown;
	readonly previousScoreField?: string;
}

/** Scores one lead by the node's model or the item's own; a fault stands for an item whose model cannot be used. */
type ItemScorer = (json: IDataObject) => LeadScorer | ConfigurationError;

function itemScorer(context: IExecuteFunctions, options: ScoringOptions): ItemScorer {
	if (context.getNodeParameter('scoringModel', 0, 'preset') !== 'itemField') {
		const scorer = configuredScorer(context, options);
		return () => scorer;
	}
	const read = compileFieldPath(
		context.getNodeParameter('modelField', 0, 'scoringModel') as string,
	);
	const models = new ItemModels(options);
	return (json) => models.scorerOf(read(json));
}

/** A lead that carries the previous total which the user's own field holds. */
function previousScoreReader(path: string | undefined): (lead: Lead, json: IDataObject) => Lead {
	if (!path?.trim()) return (lead) => lead;
	const read = compileFieldPath(path.trim());
	return (lead, json) => {
		const value = read(json);
		const total = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		const score = typeof total === 'number' ? ({ total } as ScoreResult) : undefined;
		return { ...lead, qualification: { score } };
	};
}

/** A lead that carries what one of the further models gave it before, under the name it has on this node. */
function withPreviousOf(lead: Lead, name: string): Lead {
	const { qualification } = lead;
	if (qualification === undefined) return lead;
	return { ...lead, qualification: { score: qualification.scores?.[name] } };
}

function modelIssue(field: string, fault: ConfigurationError): FieldIssue {
	return { field, code: 'unknownValue', text: `This lead was not scored. ${fault.message}` };
}

function summary(bands: ReadonlyMap<string, number>, scored: number): string {
	const counts = [...bands].sort(([, a], [, b]) => b - a);
	return `${leadsText(scored)} scored. Per band: ${counts.map(([band, count]) => `${band} ${countText(count)}`).join(', ')}.`;
}

const SUBTITLE = `={{$parameter["scoringModel"] === "preset" ? ${chosenName(modelParameters, 'preset')} : ${chosenName(modelParameters, 'scoringModel')}}}`;

export class ScoreLead implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Score Lead',
		name: 'scoreLead',
		icon: { light: 'file:scoreLead.svg', dark: 'file:scoreLead.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: SUBTITLE,
		description:
			'Scores leads by who they are and what they do, and says why: fit, engagement, total, grade and band',
		defaults: { name: 'Score Lead' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		properties: [
			toolLead,
			...modelParameters,
			...ruleParameters,
			...adjustmentParameters,
			...resultParameters,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = itemsWithToolLead(this);
		const output: INodeExecutionData[] = [];
		if (items.length === 0) return [output];
		const { options, scorerOf, further, withPrevious } = configured(this, () => {
			const leadOptions = readLeadOptions(this);
			const settings = this.getNodeParameter('options', 0, {}) as Settings;
			const scoring: ScoringOptions = {
				explanations: settings.explanations ?? 'summary',
				language: leadOptions.language,
			};
			return {
				options: leadOptions,
				scorerOf: itemScorer(this, scoring),
				further: furtherScorers(settings.furtherModels, scoring),
				withPrevious: previousScoreReader(settings.previousScoreField),
			};
		});
		const read = configured(this, () => leadReader(options));
		const modelField = this.getNodeParameter('modelField', 0, 'scoringModel') as string;
		const { now, qualificationField } = options;
		const bands = new Map<string, number>();
		let scored = 0;
		let withIssues = 0;

		await forEachItem(
			this,
			items,
			(item, itemIndex) => {
				const reading = read(item.json);
				let { issues } = reading;
				const result: { -readonly [Key in keyof Qualification]: Qualification[Key] } = {};
				const score = scorerOf(item.json);
				if (score instanceof ConfigurationError) {
					issues = [...issues, modelIssue(modelField, score)];
				} else {
					result.score = score(withPrevious(reading.lead, item.json), now);
					scored++;
					bands.set(result.score.band, (bands.get(result.score.band) ?? 0) + 1);
				}
				if (further.length > 0) {
					const scores: Record<string, ScoreResult> = {};
					for (const [name, scoreFurther] of further)
						scores[name] = scoreFurther(withPreviousOf(reading.lead, name), now);
					result.scores = scores;
				}
				if (issues.length > 0) withIssues++;
				output.push(qualifiedItem(item, itemIndex, qualificationField, result, issues));
			},
			(failed) => output.push(failed),
		);

		if (scored > 0) hint(this, summary(bands, scored));
		hintAboutIssues(this, withIssues, items.length, qualificationField);
		return [output];
	}
}
