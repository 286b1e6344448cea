import { foldName } from '../fold';
import { isClassicStage, stageKey } from '../funnelStage';
import type { Outcome, StageRecord } from '../lead';
import type { StageResult } from '../qualification';
import { readText, type Reading } from './text';

/** What sales wrote as the status of a lead, where it says more than "being worked on". */
const LEAD_STATUS_STAGES: Readonly<Record<string, readonly string[]>> = {
	opportunity: ['open deal', 'closed converted', 'converted', 'umgewandelt'],
	customer: ['customer', 'Kunde'],
	mql: ['mql', 'marketing qualified'],
	sql: ['sql', 'sales qualified'],
};

const OUTCOMES: Readonly<Record<Outcome['status'], readonly string[]>> = {
	won: ['won', 'closed won', 'gewonnen'],
	lost: ['lost', 'closed lost', 'verloren'],
	open: ['open', 'offen', 'in progress', 'pending', 'in Bearbeitung'],
	disqualified: [
		'disqualified',
		'unqualified',
		'disqualifiziert',
		'nicht qualifiziert',
		'closed not converted',
	],
};

/** In a column that is about the outcome and nothing else, these say it as well. */
const OUTCOME_FLAGS: Readonly<Record<string, readonly string[]>> = {
	won: ['1', 'true', 'ja', 'yes', 'success'],
	lost: ['0', 'false', 'nein', 'no', 'failed'],
};

function indexByName(names: Readonly<Record<string, readonly string[]>>): Map<string, string> {
	return new Map(
		Object.entries(names).flatMap(([key, list]) => list.map((name) => [foldName(name), key])),
	);
}

const OUTCOME_BY_NAME = indexByName(OUTCOMES) as Map<string, Outcome['status']>;
const OUTCOME_BY_FLAG = indexByName(OUTCOME_FLAGS) as Map<string, Outcome['status']>;
const STAGE_BY_LEAD_STATUS = indexByName(LEAD_STATUS_STAGES);
const LONGEST_STAGE = 80;
/** HubSpot stores a stage of the user's own under its number. */
const INTERNAL_ID = /^\d+$/;

/** Reads a stage; a name that is none of the classic funnel may be one of the user's own and stays as it is. */
export function readStage(raw: unknown): Reading<string> {
	const reading = readText(raw, LONGEST_STAGE);
	if (reading.value === undefined) return reading;
	const key = stageKey(reading.value);
	if (isClassicStage(key)) return { value: key };
	return INTERNAL_ID.test(reading.value) ? { issue: 'unknownValue' } : reading;
}

/** Reads the status that sales gave a lead; most ("working") say nothing about stage or outcome. */
export function readLeadStatus(raw: unknown): { stage?: string; outcome?: Outcome['status'] } {
	const { value } = readText(raw, LONGEST_STAGE);
	if (value === undefined) return {};
	const name = foldName(value);
	const stage = STAGE_BY_LEAD_STATUS.get(name);
	const outcome = OUTCOME_BY_NAME.get(name);
	return {
		...(stage ? { stage } : {}),
		...(outcome === 'disqualified' || outcome === 'won' || outcome === 'lost' ? { outcome } : {}),
	};
}

/** Reads an outcome: a word, or 1 and 0. */
export function readOutcome(raw: unknown): Reading<Outcome['status']> {
	const reading = readText(typeof raw === 'boolean' ? String(raw) : raw, LONGEST_STAGE);
	if (reading.value === undefined) return reading as Reading<never>;
	const name = foldName(reading.value);
	const value = OUTCOME_BY_NAME.get(name) ?? OUTCOME_BY_FLAG.get(name);
	return value ? { value } : { issue: 'unknownValue' };
}

/** The stage that an earlier evaluation wrote onto the item. */
export function stageOfResult(result: Partial<StageResult>): StageRecord | undefined {
	const { current, enteredAt, belowSince, belowEvaluations, history } = result;
	if (typeof current !== 'string' || current === '') return undefined;
	return {
		current,
		...(typeof enteredAt === 'string' ? { enteredAt } : {}),
		...(typeof belowSince === 'string' ? { belowSince } : {}),
		...(typeof belowEvaluations === 'number' ? { belowEvaluations } : {}),
		...(Array.isArray(history) ? { history } : {}),
	};
}
