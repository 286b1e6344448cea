import { DAY, HOUR } from '../../common/instant';
import { dateOf, emailDomainOf, isMissing, levelOf, numberOf } from './cellValue';
import type { TrainedField } from './trainedModel';

type Definition<Type extends TrainedField['type']> = Extract<TrainedField, { type: Type }>;

/** What a table needs to find its bin; points are not needed yet. */
export type FieldDefinition = {
	[Type in TrainedField['type']]: Omit<Definition<Type>, 'points' | 'missing' | 'other' | 'shares'>;
}[TrainedField['type']];

/** Turns a value (and the time of evaluation) into a bin: the order of the points, then other, then missing. */
export type BinOf = (value: unknown, now: number) => number;

/** The bin of a number: how many edges lie below it. */
export function binOfNumber(edges: ArrayLike<number>, value: number): number {
	let low = 0;
	let high = edges.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (value > edges[middle]) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The part of a date that a column looks at; NaN when the value is no date. */
export function datePart(
	value: unknown,
	{ part, order }: Pick<Definition<'date'>, 'part' | 'order'>,
	now: number,
): number {
	const at = dateOf(value, order);
	if (Number.isNaN(at)) return NaN;
	switch (part) {
		case 'weekday':
			// 1970-01-01 was a Thursday.
			return ((((Math.floor(at / DAY) + 3) % 7) + 7) % 7) + 1;
		case 'month':
			return new Date(at).getUTCMonth() + 1;
		case 'hour':
			return Math.floor((((at % DAY) + DAY) % DAY) / HOUR);
		case 'daysAgo':
			return (now - at) / DAY;
	}
}

/** Count of a type's events before `now`, or days since the newest one; NaN when there is nothing to measure. */
export function eventMeasure(
	events: unknown,
	{
		eventType,
		measure,
		withinDays,
	}: Pick<Definition<'event'>, 'eventType' | 'measure' | 'withinDays'>,
	now: number,
): number {
	if (!Array.isArray(events)) return NaN;
	const oldest = now - withinDays * DAY;
	let count = 0;
	let newest = -Infinity;
	for (const event of events as ReadonlyArray<Record<string, unknown> | null>) {
		if (typeof event !== 'object' || event === null || event.type !== eventType) continue;
		const at = dateOf(event.at);
		// What happened after the evaluation cannot explain it.
		if (!(at <= now && at >= oldest)) continue;
		const times = Number(event.count ?? 1);
		count += times > 0 ? times : 1;
		if (at > newest) newest = at;
	}
	if (measure === 'count') return count;
	return count > 0 ? (now - newest) / DAY : NaN;
}

/** Compiles a field into the function that finds a value's bin. Training and scoring use the same one. */
export function compileBins(definition: FieldDefinition): BinOf {
	switch (definition.type) {
		case 'number': {
			const { edges, decimal } = definition;
			const missing = edges.length + 1;
			return (value) => {
				const number = typeof value === 'number' ? value : numberOf(value, decimal);
				return Number.isFinite(number) ? binOfNumber(edges, number) : missing;
			};
		}
		case 'category': {
			const other = definition.levels.length;
			const missing = other + 1;
			const bins = new Map(definition.levels.map((level, bin) => [level, bin]));
			const read = definition.part === 'emailDomain' ? emailDomainOf : levelOf;
			return (value) => {
				if (definition.part === undefined && typeof value === 'string') {
					const quick = bins.get(value);
					if (quick !== undefined) return quick;
				}
				const level = read(value);
				if (level === undefined)
					return isMissing(value) || definition.part === undefined ? missing : other;
				return bins.get(level) ?? other;
			};
		}
		case 'date': {
			const { edges } = definition;
			return (value, now) => {
				const part = datePart(value, definition, now);
				return Number.isNaN(part) ? edges.length + 1 : binOfNumber(edges, part);
			};
		}
		case 'event': {
			const { edges } = definition;
			return (value, now) => {
				const measure = eventMeasure(value, definition, now);
				return Number.isNaN(measure) ? edges.length + 1 : binOfNumber(edges, measure);
			};
		}
	}
}
