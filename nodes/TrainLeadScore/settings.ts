import type { IExecuteFunctions } from 'n8n-workflow';
import { parseJsonSetting, type AdviceOptions, type TrainingOptions } from '../../core';
import type { LeadOptions } from '../common/leadOptions';

interface RawOptions {
	dateField?: string;
	groupField?: string;
	increasing?: string;
	keep?: string;
	lost?: string;
	maximumPairs?: number;
	modelName?: string;
	modelVersion?: number;
	reportField?: string;
	seed?: number;
	won?: string;
}

interface RawThresholds {
	capacity?: number;
	costPerLead?: number;
	incoming?: number;
	percentOfWins?: number;
	valuePerWin?: number;
}

export interface TrainSettings {
	readonly training: TrainingOptions;
	/** Empty for no report. */
	readonly reportField: string;
	/** A preset's name or a model, to be measured on the same leads. */
	readonly compareWith?: unknown;
}

const names = (value: string | undefined): string[] =>
	(value ?? '')
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');

const text = (value: string | undefined): string | undefined => value?.trim() || undefined;

function adviceOf(raw: RawThresholds): AdviceOptions {
	return {
		...(raw.capacity ? { capacity: { leads: raw.capacity, of: raw.incoming } } : {}),
		...(raw.percentOfWins ? { shareOfWins: raw.percentOfWins / 100 } : {}),
		...(raw.valuePerWin
			? { value: { costPerLead: raw.costPerLead ?? 0, valuePerWin: raw.valuePerWin } }
			: {}),
	};
}

function outcomeOf(field: string | undefined, raw: RawOptions): TrainingOptions['outcome'] {
	const [won, lost] = [names(raw.won), names(raw.lost)];
	if (won.length === 0 && lost.length === 0) return field;
	return {
		field: field ?? 'outcome',
		...(won.length > 0 ? { won } : {}),
		...(lost.length > 0 ? { lost } : {}),
	};
}

function comparisonOf(context: IExecuteFunctions): unknown {
	switch (context.getNodeParameter('compareWith', 0, 'none')) {
		case 'preset':
			return context.getNodeParameter('preset', 0);
		case 'json':
			return parseJsonSetting('The parameter "Model"', context.getNodeParameter('model', 0));
		default:
			return undefined;
	}
}

/**
 * Reads the parameters once per run.
 * @throws ConfigurationError
 */
export function readSettings(
	context: IExecuteFunctions,
	{ now, language }: LeadOptions,
): TrainSettings {
	const raw = context.getNodeParameter('options', 0, {}) as RawOptions;
	const field = text(context.getNodeParameter('outcomeField', 0, '') as string);
	return {
		training: {
			outcome: outcomeOf(field, raw),
			exclude: names(context.getNodeParameter('exclude', 0, '') as string),
			keep: names(raw.keep),
			seed: raw.seed,
			date: text(raw.dateField),
			group: text(raw.groupField),
			maximumPairs: raw.maximumPairs,
			monotone: Object.fromEntries(names(raw.increasing).map((name) => [name, 'increasing'])),
			advice: adviceOf(context.getNodeParameter('thresholds', 0, {}) as RawThresholds),
			name: text(raw.modelName),
			version: raw.modelVersion,
			now,
			language,
		},
		reportField: raw.reportField === undefined ? 'report' : raw.reportField.trim(),
		compareWith: comparisonOf(context),
	};
}
