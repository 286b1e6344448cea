import type { ScoringModel } from '../../core';
import { splitList, withoutEmpty } from './builder/conditionCells';

interface BandRow {
	name: string;
	from: number;
	minimumEngagement?: number;
	minimumFit?: number;
}

/** What the user changed beside the rules. */
export interface Adjustments {
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
export function adjusted(
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
