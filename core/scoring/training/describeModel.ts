import type { Language } from '../../common/language';
import { pointsByBin } from './compileTrainedModel';
import { describeValues } from './describeBin';
import type { TrainedField, TrainedModel } from './trainedModel';

/** One line of a table of points, as people read it. */
export interface PointRow {
	/** e.g. `20 to 30`, `student`, `not known`. */
	readonly values: string;
	readonly points: number;
	/** Share of the training leads, 0 to 1. */
	readonly share: number;
}

/** A field's table of points. */
export interface PointTable {
	readonly field: string;
	/** Whether the rows have an order of their own (numbers, dates); categories stand by points. */
	readonly ordered: boolean;
	readonly rows: readonly PointRow[];
	/** Mean absolute points over the training leads: how much the field moves scores. */
	readonly weight: number;
}

/** The table of points of two fields together. */
export interface PairPointTable {
	readonly fields: readonly [string, string];
	readonly rows: readonly string[];
	readonly columns: readonly string[];
	/** By row, then column. */
	readonly points: ReadonlyArray<readonly number[]>;
}

export interface ModelTables {
	readonly base: number;
	readonly pointsPerDoubling: number;
	/** The weightiest first. */
	readonly fields: readonly PointTable[];
	readonly pairs: readonly PairPointTable[];
}

/** Neighbouring bins whose points differ by less are shown as one; by more where there would be too many rows. */
const ALIKE = 0.5;
const MOST_ROWS = 14;

/** A field whose neighbouring bins with nearly equal points are put together, for reading only. */
function simplified(
	field: TrainedField,
	shares: readonly number[],
	alike = ALIKE,
): { field: TrainedField; shares: number[] } {
	if (field.type === 'category') return { field, shares: [...shares] };
	const edges: number[] = [];
	const points: number[] = [];
	const merged: number[] = [];
	let [low, high, weight, sum] = [Infinity, -Infinity, 0, 0];
	field.points.forEach((value, bin) => {
		const share = shares[bin] ?? 0;
		if (Math.max(high, value) - Math.min(low, value) >= alike && weight > 0) {
			edges.push(field.edges[bin - 1]);
			points.push(sum / weight);
			merged.push(weight);
			[low, high, weight, sum] = [Infinity, -Infinity, 0, 0];
		}
		low = Math.min(low, value);
		high = Math.max(high, value);
		weight += Math.max(share, 1e-9);
		sum += value * Math.max(share, 1e-9);
	});
	points.push(sum / weight);
	merged.push(weight);
	merged.push(shares[shares.length - 1] ?? 0);
	if (points.length > MOST_ROWS) return simplified(field, shares, alike * 1.3);
	return {
		field: { ...field, edges, points: points.map((value) => Math.round(value * 10) / 10) },
		shares: merged,
	};
}

function tableOf(original: TrainedField, language: Language): PointTable {
	const all = pointsByBin(original);
	const { field, shares } = simplified(original, original.shares ?? all.map(() => 1 / all.length));
	const points = pointsByBin(field);
	const rows = points
		.map((value, bin) => ({
			values: describeValues(field, bin, language),
			points: value,
			share: Math.round((shares[bin] ?? 0) * 1e5) / 1e5,
		}))
		.filter(({ share }) => share > 0);
	const ordered = field.type !== 'category';
	if (!ordered) rows.sort((a, b) => b.points - a.points);
	return {
		field: field.id,
		ordered,
		rows,
		weight: rows.reduce((sum, row) => sum + row.share * Math.abs(row.points), 0),
	};
}

/** The names of a pair's rows or columns: the first and last of the bins that share them. */
function groupNames(
	field: TrainedField,
	groups: readonly number[],
	count: number,
	language: Language,
): string[] {
	const shares = field.shares ?? [];
	return Array.from({ length: count }, (_, group) => {
		const bins = groups.map((_group, bin) => bin).filter((bin) => groups[bin] === group);
		const used = bins.filter((bin) => (shares[bin] ?? 1) > 0);
		const names = (used.length > 0 ? used : bins).map((bin) =>
			describeValues(field, bin, language),
		);
		if (field.type === 'category')
			return names.slice(0, 3).join(', ') + (names.length > 3 ? ' …' : '');
		const edges = field.edges.filter((_edge, bin) => groups[bin] !== groups[bin + 1]);
		const ordered = [...new Set(groups.slice(0, -1))];
		const position = ordered.indexOf(group);
		return position < 0 ? names[0] : describeValues({ ...field, edges }, position, language);
	});
}

/** A trained model's points in words, for reports and for reading. */
export function describeModel(
	model: TrainedModel,
	language: Language = model.language,
): ModelTables {
	const byId = new Map(model.fields.map((field) => [field.id, field]));
	return {
		base: model.base,
		pointsPerDoubling: model.pointsPerDoubling,
		fields: model.fields
			.map((field) => tableOf(field, language))
			.sort((a, b) => b.weight - a.weight),
		pairs: model.pairs.map((pair) => {
			const [first, second] = pair.fields.map((id) => byId.get(id) as TrainedField);
			return {
				fields: [pair.fields[0], pair.fields[1]],
				rows: groupNames(first, pair.groups[0], pair.points.length, language),
				columns: groupNames(second, pair.groups[1], pair.points[0].length, language),
				points: pair.points,
			};
		}),
	};
}
