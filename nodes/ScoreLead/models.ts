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
import { splitList, withoutEmpty } from './builder/conditionCells';
import { modelFromRows } from './builder/modelFromRows';
import type { BuilderRows } from './builder/rows';

interface BandRow {
	name: string;
	from: number;
	minimumEngagement?: number;
	minimumFit?: number;
}

interface Adjustments {
	bands?: { band?: BandRow[] };
	competitorDomains?: string;
	detectScanners?: boolean;
	duplicatesWithinSeconds?: number;
	engagementGrades?: string;
	fitGrades?: string;
	fitWeight?: number;
	inactivityDays?: number;
	inactivityPercent?: number;
	modelName?: string;
	targetCountries?: string;
	targetDepartments?: string;
	targetIndustries?: string;
}

const LISTS = [
	'competitorDomains',
	'targetCountries',
	'targetDepartments',
	'targetIndustries',
] as const;

function grades(names: readonly string[], text: string | undefined): unknown {
	const limits = splitList(text).map((limit) =>
		Number.isNaN(Number(limit)) ? limit : Number(limit),
	);
	if (limits.length === 0) return undefined;
	return names
		.slice(0, limits.length + 1)
		.map((name, index) => ({ name, from: index < limits.length ? limits[index] : -1_000_000 }));
}

/** Bands, the highest first; of bands that start at the same total, the one that asks for more. */
function orderedBands(rows: readonly BandRow[]): unknown[] {
	const demands = ({ minimumFit = 0, minimumEngagement = 0 }: BandRow) =>
		minimumFit + minimumEngagement;
	return [...rows]
		.sort((a, b) => b.from - a.from || demands(b) - demands(a))
		.map(({ name, from, minimumFit, minimumEngagement }) =>
			withoutEmpty({
				name,
				from,
				minimumFit: minimumFit || undefined,
				minimumEngagement: minimumEngagement || undefined,
			}),
		);
}

/** Engagement loses a share for every stretch of time without activity, when one of its two settings was chosen. */
function inactivity({ inactivityDays, inactivityPercent }: Adjustments): unknown {
	if (inactivityDays === undefined && inactivityPercent === undefined) return undefined;
	if (inactivityPercent === 0) return { type: 'none' };
	return { type: 'step', everyDays: inactivityDays ?? 30, percent: inactivityPercent ?? 25 };
}

/** A model with the adjustments that the user made beside its rules. */
function adjusted(
	model: Record<string, unknown>,
	adjustments: Adjustments,
): Record<string, unknown> {
	const result = { ...model };
	const lists = { ...(model.lists as ScoringModel['lists']) };
	for (const name of LISTS) {
		const values = splitList(adjustments[name]);
		if (values.length > 0) lists[name] = values;
	}
	result.lists = lists;
	const { bands, fitWeight, modelName, detectScanners, duplicatesWithinSeconds } = adjustments;
	if (bands?.band?.length) result.bands = orderedBands(bands.band);
	if (fitWeight !== undefined) {
		result.total = {
			...(model.total as ScoringModel['total']),
			fitWeight: fitWeight / 100,
			engagementWeight: 1 - fitWeight / 100,
		};
	}
	if (modelName?.trim()) result.name = modelName.trim();
	const fitGrades = grades(['A', 'B', 'C', 'D'], adjustments.fitGrades);
	const engagementGrades = grades(['1', '2', '3', '4'], adjustments.engagementGrades);
	if (fitGrades !== undefined) result.fitGrades = fitGrades;
	if (engagementGrades !== undefined) result.engagementGrades = engagementGrades;
	result.engagement = {
		...(model.engagement as ScoringModel['engagement']),
		...withoutEmpty({ inactivity: inactivity(adjustments) }),
	};
	const events = model.events as ScoringModel['events'];
	result.events = {
		...events,
		scanner: { ...events?.scanner, ...withoutEmpty({ enabled: detectScanners }) },
		duplicates: {
			...events?.duplicates,
			...withoutEmpty({ withinSeconds: duplicatesWithinSeconds }),
		},
	};
	return result;
}

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
		const model = parseJsonSetting('The scoring model', context.getNodeParameter('modelJson', 0));
		return compileScoringModel(model ?? {}, options);
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
			const isName = typeof model === 'string' && !/^\s*[{[]/.test(model);
			const parsed = isName ? model.trim() : parseJsonSetting('The scoring model', model);
			return compileScoringModel(parsed, this.options);
		} catch (error) {
			return error instanceof ConfigurationError
				? error
				: new ConfigurationError('The scoring model', [{ where: '', what: String(error) }]);
		}
	}
}

/** A model that contains itself has no text; its fault is named when it is compiled. */
function textOf(model: object): string {
	try {
		return JSON.stringify(model);
	} catch {
		return 'circular';
	}
}
