import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	compileScoringModel,
	ConfigurationError,
	parseJsonSetting,
	SCORING_PRESETS,
	type LeadScorer,
	type ScoringModel,
	type ScoringOptions,
	type ScoringPreset,
} from '../../core';
import { adjusted, type Adjustments } from './adjustments';
import { withoutEmpty } from './builder/conditionCells';
import { modelFromRows } from './builder/modelFromRows';
import type { BuilderRows } from './builder/rows';

/** The rules of the builder's rows; weights, thresholds and names of bands are those of the model it started from. */
function builtModel(context: IExecuteFunctions): Record<string, unknown> {
	const rows = <Name extends keyof BuilderRows>(name: Name) =>
		(context.getNodeParameter(`${name}.rule`, 0, []) as unknown as BuilderRows[Name]) ?? [];
	const start = context.getNodeParameter('startFrom', 0, 'b2bServices') as string;
	const { fit, engagement, total, events, bands, fitGrades, engagementGrades } =
		(SCORING_PRESETS as Readonly<Record<string, ScoringModel | undefined>>)[start] ??
		({} as Partial<ScoringModel>);
	return {
		...withoutEmpty({ fit, engagement, total, events, bands, fitGrades, engagementGrades }),
		...modelFromRows('editedRules', {
			fitRules: rows('fitRules'),
			behaviorRules: rows('behaviorRules'),
			exceptions: rows('exceptions'),
			groups: rows('groups'),
		}),
	};
}

/**
 * The scorer that the node's parameters describe, the same for all items.
 * @throws ConfigurationError
 */
export function configuredScorer(context: IExecuteFunctions, options: ScoringOptions): LeadScorer {
	const source = context.getNodeParameter('scoringModel', 0, 'preset') as string;
	if (source === 'json') {
		return compileScoringModel(readModel(context.getNodeParameter('modelJson', 0)) ?? {}, options);
	}
	const adjustments = context.getNodeParameter('adjustments', 0, {}) as Adjustments;
	if (source === 'rules') {
		return compileScoringModel(adjusted(builtModel(context), adjustments), options);
	}
	const preset = context.getNodeParameter('preset', 0, 'b2bServices') as ScoringPreset;
	const model = (SCORING_PRESETS as Readonly<Record<string, ScoringModel | undefined>>)[preset];
	if (model === undefined || Object.keys(adjustments).length === 0) {
		return compileScoringModel(preset, options);
	}
	return compileScoringModel(
		adjusted(model as unknown as Record<string, unknown>, adjustments),
		options,
	);
}

/**
 * The scorers of the option "Further Models", by name.
 * @throws ConfigurationError
 */
export function furtherScorers(
	setting: unknown,
	options: ScoringOptions,
): ReadonlyArray<readonly [name: string, score: LeadScorer]> {
	const subject = 'The option "Further Models"';
	const models = parseJsonSetting(subject, setting);
	if (models === undefined || models === null) return [];
	if (typeof models !== 'object' || Array.isArray(models)) {
		throw new ConfigurationError(subject, [
			{ where: '', what: 'it must be an object such as { "productA": "b2bSaas" }' },
		]);
	}
	return Object.entries(models as IDataObject).map(([name, model]) => [
		name,
		compileScoringModel(model, options),
	]);
}

const MISSING = new ConfigurationError('The scoring model', [
	{ where: '', what: 'it is missing on this item' },
]);

/** Scorers of models that items bring along: each different model is compiled once, or its fault remembered. */
export class ItemModels {
	private readonly byText = new Map<string, LeadScorer | ConfigurationError>();

	private readonly byObject = new WeakMap<object, LeadScorer | ConfigurationError>();

	constructor(private readonly options: ScoringOptions) {}

	/** @returns the scorer, or what is wrong with the model */
	scorerOf(model: unknown): LeadScorer | ConfigurationError {
		if (typeof model === 'string' && model.trim() !== '')
			return this.remembered(model.trim(), model);
		if (typeof model !== 'object' || model === null) return MISSING;
		const known = this.byObject.get(model);
		if (known !== undefined) return known;
		const scorer = this.remembered(textOf(model), model);
		this.byObject.set(model, scorer);
		return scorer;
	}

	private remembered(key: string, model: unknown): LeadScorer | ConfigurationError {
		let scorer = this.byText.get(key);
		if (scorer === undefined) {
			scorer = this.compiled(model);
			this.byText.set(key, scorer);
		}
		return scorer;
	}

	private compiled(model: unknown): LeadScorer | ConfigurationError {
		try {
			return compileScoringModel(readModel(model), this.options);
		} catch (error) {
			return error instanceof ConfigurationError
				? error
				: new ConfigurationError('The scoring model', [{ where: '', what: String(error) }]);
		}
	}
}

/** A model as JSON, or the name of a ready-made one: a table of clients holds either. */
function readModel(model: unknown): unknown {
	const isName = typeof model === 'string' && /^\s*\w+\s*$/.test(model);
	return isName ? model.trim() : parseJsonSetting('The scoring model', model);
}

/** A model that contains itself has no text; its fault is named when it is compiled. */
function textOf(model: object): string {
	try {
		return JSON.stringify(model);
	} catch {
		return 'circular';
	}
}
