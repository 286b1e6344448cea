import type { ScoreResult } from '../lead/qualification';
import { bandPlace, rounded } from './figures';
import type { Band } from './model/scoringModel';

type Figures = Pick<ScoreResult, 'total' | 'fit' | 'engagement' | 'band'>;

type Change = Pick<ScoreResult, 'delta' | 'crossed'>;

/** Compares scores with the one that the lead carried: the result of an earlier run, or a total alone. */
export class Changes {
	constructor(
		/** Totals of another model say nothing of a change. */
		private readonly modelName: string,
		private readonly bands: readonly Band[],
		private readonly disqualifiedBand?: string,
	) {}

	/** @returns undefined when the lead carries no earlier total */
	since(qualification: unknown, now: Figures): Change | undefined {
		const before = previousScore(qualification, this.modelName);
		if (before === undefined) return undefined;
		const delta = rounded(now.total - before.total);
		const [from, to] = [this.placeOf(before), this.placeOf(now)];
		if (from === to) return { delta };
		// The highest band stands first: on the way up each band is entered, on the way down each is left.
		const crossed =
			to < from
				? this.bands.slice(to, from).map(({ name: band }) => ({ band, direction: 'up' as const }))
				: this.bands
						.slice(from, to)
						.map(({ name: band }) => ({ band, direction: 'down' as const }));
		return { delta, crossed: to < from ? crossed.reverse() : crossed };
	}

	/** A band that is none of the model's steps (set by an override, or renamed) stands where its figures put it. */
	private placeOf(figures: Figures): number {
		if (figures.band === this.disqualifiedBand) return this.bands.length - 1;
		const place = this.bands.findIndex(({ name }) => name === figures.band);
		if (place !== -1) return place;
		return bandPlace(this.bands, figures.total, figures.fit, figures.engagement);
	}
}

interface Earlier {
	readonly model?: { readonly name?: unknown };
	readonly total?: unknown;
	readonly fit?: unknown;
	readonly engagement?: unknown;
	readonly band?: unknown;
}

/** What the model gave the lead before; a score that does not name its model counts as such. */
function previousScore(qualification: unknown, modelName: string): Figures | undefined {
	if (typeof qualification !== 'object' || qualification === null) return undefined;
	const { score, scores } = qualification as {
		readonly score?: Earlier | null;
		readonly scores?: Readonly<Record<string, Earlier | null | undefined>> | null;
	};
	const earlier = scores?.[modelName] ?? score;
	const { model, total, fit, engagement, band } = earlier ?? {};
	if (typeof total !== 'number' || !Number.isFinite(total)) return undefined;
	if (typeof model?.name === 'string' && model.name !== modelName) return undefined;
	return {
		total,
		// A total alone says nothing of the other figures: they do not keep it out of a band.
		fit: typeof fit === 'number' ? fit : Infinity,
		engagement: typeof engagement === 'number' ? engagement : Infinity,
		band: typeof band === 'string' ? band : '',
	};
}
