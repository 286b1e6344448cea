import type { Bounds } from './model/rule';
import type { Band, CompleteScoringModel, Step } from './model/scoringModel';

/** Figures are shown, compared and labelled with one decimal. */
export function rounded(value: number): number {
	const tenths = Math.round(value * 10) / 10;
	return tenths === 0 ? 0 : tenths;
}

/** The first step that a figure reaches; the last one has no lower end. */
export function stepOf(steps: readonly Step[], figure: number): string {
	for (const step of steps) if (figure >= step.from) return step.name;
	return steps[steps.length - 1].name;
}

/** The position of the first band whose limits the figures reach; the last band has none. */
export function bandPlace(
	bands: readonly Band[],
	total: number,
	fit: number,
	engagement: number,
): number {
	for (let place = 0; place < bands.length; place++) {
		const { from, minimumFit, minimumEngagement } = bands[place];
		if (total < from) continue;
		if (minimumFit !== undefined && fit < minimumFit) continue;
		if (minimumEngagement !== undefined && engagement < minimumEngagement) continue;
		return place;
	}
	return bands.length - 1;
}

export const bandOf = (bands: readonly Band[], total: number, fit: number, engagement: number) =>
	bands[bandPlace(bands, total, fit, engagement)].name;

/** A figure within bounds: those of an override, or of the model's total. */
export function bounded(figure: number, bounds: Bounds | undefined): number {
	if (bounds === undefined) return figure;
	const { value = figure, minimum = -Infinity, maximum = Infinity } = bounds;
	return Math.min(maximum, Math.max(minimum, value));
}

/** How points become the figures fit and engagement, and these the total. */
export class Scale {
	readonly fitWeight: number;

	readonly engagementWeight: number;

	/** Engagement of one point. */
	readonly engagementUnit: number;

	constructor(
		private readonly model: CompleteScoringModel,
		/** Whether the model has rules for a figure: a figure without rules has no weight. */
		has: { readonly fit: boolean; readonly engagement: boolean },
	) {
		const { combine, fitWeight, engagementWeight } = model.total;
		const fit = has.fit || !has.engagement ? fitWeight : 0;
		const engagement = has.engagement || !has.fit ? engagementWeight : 0;
		const sum = combine === 'sum' || fit + engagement === 0 ? 1 : fit + engagement;
		this.fitWeight = fit / sum;
		this.engagementWeight = engagement / sum;
		this.engagementUnit = 100 / (model.engagement.hundredAt - model.engagement.zeroAt);
	}

	/**
	 * Fit of one point.
	 * @param known points that the known fields could give
	 * @param possible points that all fields could give
	 */
	fitUnit(known: number, possible: number): number {
		const { scale, minimumKnown, zeroAt, hundredAt } = this.model.fit;
		if (scale === 'points') return 100 / (hundredAt - zeroAt);
		const base = scale === 'all' ? possible : Math.max(known, minimumKnown * possible);
		return base > 0 ? 100 / base : 0;
	}

	fit(points: number, unit: number): number {
		const { scale, zeroAt } = this.model.fit;
		if (scale === 'points') return (points - zeroAt) * unit;
		return Math.min(100, points * unit);
	}

	engagement(points: number): number {
		return (points - this.model.engagement.zeroAt) * this.engagementUnit;
	}

	/** @param extra points that go straight to the total */
	total(fit: number, engagement: number, extra: number): number {
		return fit * this.fitWeight + engagement * this.engagementWeight + extra;
	}
}
