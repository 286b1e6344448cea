import { parseInstant } from '../common/instant';
import { stageKey } from '../lead/funnelStage';
import type { Lead, StageRecord } from '../lead/lead';

/** The stage a lead was in before this evaluation. */
export interface Previous {
	/** As the funnel calls it; as it was handed in when the funnel does not know it. */
	readonly current: string;
	readonly isKnown: boolean;
	/** ISO 8601; the evaluation time when nobody knows. */
	readonly enteredAt: string;
	/** Milliseconds of `enteredAt`. */
	readonly entered: number;
	/** Milliseconds; NaN when the score was not too low at the last evaluation. */
	readonly belowSince: number;
	readonly belowEvaluations: number;
	/** Why the date that was handed in was not used. */
	readonly dateFault?: 'futureDate' | 'invalidDate';
	readonly history: ReadonlyArray<{ readonly stage: string; readonly enteredAt: string }>;
}

const nameOf = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

type Given = string | StageRecord | null | undefined;

const currentOf = (given: Given): string | undefined =>
	typeof given === 'object' && given !== null ? nameOf(given.current) : nameOf(given);

/**
 * The record to go by: what was handed in, else what the lead carries. When that is a bare name, as CRMs have it,
 * and the result of an earlier run on the item names the same stage, its dates are used.
 */
function findRecord(
	given: Given,
	lead: Lead,
): { name: string; record: Partial<StageRecord> } | undefined {
	const chosen = currentOf(given) === undefined ? lead.stage : given;
	const earlier = lead.qualification?.stage;
	const name = currentOf(chosen) ?? currentOf(earlier);
	if (name === undefined) return undefined;
	const record: Partial<StageRecord> = typeof chosen === 'object' && chosen !== null ? chosen : {};
	const earlierName = currentOf(earlier);
	const isSame = earlierName !== undefined && stageKey(earlierName) === stageKey(name);
	return { name, record: isSame && record.enteredAt === undefined ? (earlier ?? {}) : record };
}

/** Compiles the reader of a lead's previous stage, by the names and other spellings of the funnel's stages. */
export function compilePrevious(
	stages: readonly string[],
): (given: Given, lead: Lead, now: number, evaluatedAt: string) => Previous | undefined {
	const byKey = new Map(stages.map((id) => [stageKey(id), id]));

	return (given, lead, now, evaluatedAt) => {
		const found = findRecord(given, lead);
		if (found === undefined) return undefined;
		const { name, record } = found;
		const id = byKey.get(stageKey(name));
		const entered = typeof record.enteredAt === 'string' ? parseInstant(record.enteredAt) : NaN;
		// A date in the future cannot be when the lead entered; its time in the stage begins now.
		const isDated = entered <= now;
		const enteredAt = isDated ? (record.enteredAt as string) : evaluatedAt;
		const current = id ?? name;
		const below = typeof record.belowSince === 'string' ? parseInstant(record.belowSince) : NaN;
		return {
			current,
			isKnown: id !== undefined,
			enteredAt,
			entered: isDated ? entered : now,
			dateFault:
				isDated || nameOf(record.enteredAt) === undefined
					? undefined
					: entered > now
						? 'futureDate'
						: 'invalidDate',
			belowSince: below > now ? now : below,
			belowEvaluations: record.belowEvaluations ?? 0,
			history:
				Array.isArray(record.history) && record.history.length > 0
					? record.history
					: [{ stage: current, enteredAt }],
		};
	};
}
