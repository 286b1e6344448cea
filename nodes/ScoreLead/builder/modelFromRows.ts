import { SCORING_PRESETS, type ScoringModel } from '../../../core';
import { pickedDate } from '../../common/leadOptions';
import { joinedCondition, splitList, withoutEmpty } from './conditionCells';
import type { BehaviorRow, BuilderRows, ExceptionRow, FitRow, GroupRow } from './rows';

type Label = string | { readonly en: string; readonly de: string };

interface PresetEntry {
	readonly id: string;
	readonly label: Label;
}

let presetEntries: ReadonlyMap<string, PresetEntry> | undefined;

/** The rule or exception of a ready-made model that has a name: a row that starts as it keeps its id and translation. */
function presetEntry(name: string | undefined): PresetEntry | undefined {
	presetEntries ??= new Map(
		Object.values<ScoringModel>(SCORING_PRESETS)
			.flatMap(({ rules, disqualifiers = [], overrides = [] }) => [
				...rules,
				...disqualifiers,
				...overrides,
			])
			.flatMap(({ id, label }) =>
				typeof label === 'object' ? [[label.en, { id, label }] as const] : [],
			),
	);
	return name === undefined ? undefined : presetEntries.get(name);
}

function labelOf(name: string | undefined): Label | undefined {
	const given = text(name);
	return presetEntry(given)?.label ?? given;
}

/** `Demo request!` as `demoRequest`. */
function idFromName(name: string): string {
	const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
	return words
		.map((word, index) =>
			index === 0 ? word.toLowerCase() : word[0].toUpperCase() + word.slice(1).toLowerCase(),
		)
		.join('');
}

/** Gives each row an id of its own: what was typed, or one made of its name. */
class Ids {
	private readonly used = new Set<string>();

	next(typed: string | undefined, name: string | undefined, fallback: string): string {
		const given = text(typed);
		// A typed id is the user's word: when it stands twice, the model's check says so.
		if (given !== undefined) {
			this.used.add(given);
			return given;
		}
		const base = presetEntry(text(name))?.id ?? (idFromName(name ?? '') || fallback);
		let id = base;
		for (let number = 2; this.used.has(id); number++) id = `${base}${number}`;
		this.used.add(id);
		return id;
	}
}

const text = (value: string | undefined): string | undefined => value?.trim() || undefined;
const amount = (value: number | undefined): number | undefined => (value ? value : undefined);

function bound(value: string | number | undefined): unknown {
	if (value === undefined || value === '') return undefined;
	return Number.isNaN(Number(value)) ? value : Number(value);
}

function fitRule(row: FitRow, ids: Ids): Record<string, unknown> {
	const { name, points, more = {} } = row;
	return withoutEmpty({
		id: ids.next(more.id, name, 'fitRule'),
		type: 'field',
		label: labelOf(name),
		criterion: text(more.criterion),
		group: text(more.group),
		points,
		when: joinedCondition(row, more),
	});
}

function decay({ fading = 'none', fadingDays, more = {} }: BehaviorRow): unknown {
	if (fading === 'none') return undefined;
	const shared = withoutEmpty({
		graceDays: amount(more.graceDays),
		keep: more.keepPercent ? more.keepPercent / 100 : undefined,
	});
	if (!fading.startsWith('step')) return { type: fading, days: fadingDays, ...shared };
	const percent = more.fadingPercent ?? 25;
	const of = fading === 'stepOfStart' ? 'start' : 'remaining';
	return { type: 'step', of, everyDays: fadingDays, percent, ...shared };
}

function frequency({ count = 'each', times, more = {} }: BehaviorRow): unknown {
	const atMost = more.atMostTimes
		? { times: more.atMostTimes, per: more.atMostPer ?? 'day' }
		: undefined;
	if (count === 'each' && atMost === undefined) return undefined;
	return withoutEmpty({ count, times: count === 'atLeast' ? times : undefined, atMost });
}

function behaviorRule(row: BehaviorRow, ids: Ids): Record<string, unknown> {
	const { name, events = [], points, more = {} } = row;
	const asList = (value: string | undefined) => (text(value) ? splitList(value) : undefined);
	return withoutEmpty({
		id: ids.next(more.id, name, 'behaviorRule'),
		type: 'event',
		label: labelOf(name),
		criterion: text(more.criterion),
		group: text(more.group),
		points,
		event: withoutEmpty({
			types: [...events, ...splitList(more.otherEvents)],
			asset: asList(more.asset),
			channel: asList(more.channel),
			minimumDurationSeconds: amount(more.minimumDurationSeconds),
			where: text(more.metadataField)
				? {
						field: `metadata.${text(more.metadataField) as string}`,
						operator: 'oneOf',
						value: splitList(more.metadataValue),
					}
				: undefined,
		}),
		when: joinedCondition(undefined, more),
		windowDays: amount(more.windowDays),
		frequency: frequency(row),
		decay: decay(row),
		cap: amount(more.cap),
	});
}

const LIMITED: Readonly<Record<string, string>> = {
	limitFit: 'fit',
	limitEngagement: 'engagement',
	limitTotal: 'total',
};

/** Rows of the same name are one exception with several conditions, of which any is enough. */
function exceptions(rows: readonly ExceptionRow[]): {
	disqualifiers: unknown[];
	overrides: unknown[];
} {
	const byName = new Map<string, ExceptionRow[]>();
	rows.forEach((row, index) => {
		const key = text(row.name) === undefined ? `row ${index}` : `${text(row.name)} ${row.effect}`;
		byName.set(key, [...(byName.get(key) ?? []), row]);
	});
	const ids = new Ids();
	const disqualifiers: unknown[] = [];
	const overrides: unknown[] = [];
	for (const [first, ...others] of byName.values()) {
		const conditions = [first, ...others].map((row) => joinedCondition(row, row.more ?? {}));
		const shared = withoutEmpty({
			id: ids.next(first.id, first.name, 'exception'),
			label: labelOf(first.name),
			when: conditions.length === 1 ? conditions[0] : { any: conditions },
		});
		const { effect = 'disqualify' } = first;
		if (effect === 'disqualify') disqualifiers.push(shared);
		else {
			const change =
				effect === 'setBand'
					? { band: first.band ?? '' }
					: { [LIMITED[effect] ?? effect]: { maximum: first.highest } };
			overrides.push({ ...shared, ...change, ...ending(first) });
		}
	}
	return { disqualifiers, overrides };
}

function ending({ more }: ExceptionRow): { until?: string } {
	const until = text(more?.until);
	return until === undefined ? {} : { until: pickedDate(until) };
}

function group(row: GroupRow): Record<string, unknown> {
	return withoutEmpty({
		id: row.id ?? '',
		parent: text(row.parent),
		minimum: bound(row.minimum),
		maximum: bound(row.maximum),
	});
}

/** The scoring model that the builder's rows describe, unchecked: `parseScoringModel` names what is wrong with it. */
export function modelFromRows(name: string, rows: Partial<BuilderRows>): Record<string, unknown> {
	const ids = new Ids();
	return {
		schemaVersion: 1,
		name,
		groups: (rows.groups ?? []).map(group),
		rules: [
			...(rows.fitRules ?? []).map((row) => fitRule(row, ids)),
			...(rows.behaviorRules ?? []).map((row) => behaviorRule(row, ids)),
		],
		...exceptions(rows.exceptions ?? []),
	};
}
