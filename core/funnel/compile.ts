import { isTimeZone } from '../common/clock';
import { ConfigurationError, parseChoice } from '../common/configuration';
import { contentHash } from '../common/contentHash';
import { toMilliseconds, type Instant } from '../common/instant';
import { LANGUAGES, type Language } from '../common/language';
import { asLead } from '../lead/asLead';
import type { Lead, StageRecord } from '../lead/lead';
import type { ModelReference, StageResult } from '../lead/qualification';
import { DEFAULT_HAND_OFF, type FunnelDefinition } from './definition';
import { gateBlockers } from './entries';
import { compileFacts } from './facts';
import { compileGate } from './gate';
import { compileHandOff } from './handOff';
import { parseFunnel, type Ladder } from './ladder';
import type { FunnelName } from './presets';
import { compilePrevious, type Previous } from './previous';
import type { Evaluation } from './rules';
import { compileSetback, compileTransitions, type Decision } from './transitions';
import { compileWording } from './wording';

export interface FunnelOptions {
	/** Language of the reasons; English when absent. */
	readonly language?: Language;
	/** IANA name for hand-off when the funnel names none, e.g. `Europe/Berlin`. */
	readonly timeZone?: string;
}

/** The stage a lead is known to be in: its record, its bare name, or nothing. */
export type PreviousStage = StageRecord | string | null | undefined;

/** Classifies one lead. `now` is the evaluation time. */
export type FunnelClassifier = (lead: Lead, previous: PreviousStage, now: Instant) => StageResult;

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

function handOffDefinition({ handOff }: Ladder, timeZone: string | undefined) {
	const faults = [];
	if (timeZone !== undefined && !isTimeZone(timeZone)) {
		faults.push({
			where: 'timeZone',
			what: `"${timeZone}" is not a time zone; write it like Europe/Berlin`,
		});
	}
	if (handOff && handOff.timeZone === undefined && timeZone === undefined) {
		faults.push({
			where: 'handOff, timeZone',
			what: 'is missing; business hours need one, such as Europe/Berlin',
		});
	}
	if (faults.length > 0) throw new ConfigurationError('The funnel', faults);
	const definition = handOff ?? DEFAULT_HAND_OFF;
	return { ...definition, timeZone: definition.timeZone ?? timeZone ?? 'UTC' };
}

/**
 * The stages that a move passes, oldest first: those between the old and the new one; for a lead that was on no
 * stage of the ladder, those below the new one that it has not been in yet.
 */
function passedStages(
	stages: Ladder['stages'],
	decision: Decision,
	previous: Previous | undefined,
): string[] {
	const previousRank = stages.findIndex(({ id }) => id === previous?.current);
	const passed: string[] = [];
	for (let rank = previousRank + 1; rank < decision.rank; rank++) {
		const { id } = stages[rank];
		const wasThere = previousRank < 0 && previous?.history.some(({ stage }) => stage === id);
		if (!wasThere) passed.push(id);
	}
	return passed;
}

/**
 * Compiles a funnel: the classic one when nothing is given, a preset by its name, or one's own (parts left out are
 * those of the classic funnel).
 *
 * The result says where the lead is now, where it was, what changed and why, what keeps it from the next stage,
 * and until when sales should make contact. Hand `current`, `enteredAt`, `belowSince`, `belowEvaluations` and
 * `history` back in as `previous` at the next evaluation; without `previous` the stage on the lead is used.
 * A score never demotes customers and open deals; the score of a stage is entered at one threshold and left below a
 * lower one; no stage is skipped in the history. Rules: docs/concepts/funnel-stages.md.
 *
 * @throws ConfigurationError with all faults of the definition, such as stages that form a loop, a stage that
 * cannot be reached, thresholds in the wrong order, or a missing time zone.
 */
export function compileFunnel(
	definition: FunnelName | FunnelDefinition = 'classic',
	options: FunnelOptions = {},
): FunnelClassifier {
	const ladder = parseFunnel(definition);
	const language = parseChoice('The funnel', 'language', LANGUAGES, options.language, 'en');
	const handOff = handOffDefinition(ladder, options.timeZone);
	const model: ModelReference = {
		name: ladder.name,
		version: ladder.version,
		hash: contentHash({ ...ladder, handOff }),
	};
	const { stages, recycled, disqualified } = ladder;
	const readPrevious = compilePrevious([
		...stages.map(({ id }) => id),
		recycled.id,
		disqualified.id,
		...ladder.keep,
	]);
	const readFacts = compileFacts(ladder.intent, handOff.contactEvents);
	const judgeGate = compileGate(ladder.gate);
	const findSetback = compileSetback(ladder);
	const decide = compileTransitions(ladder);
	const clock = compileHandOff(handOff, language);
	const wording = compileWording(language);
	const gateRank = stages.findIndex(({ enter }) => enter.some(({ rule }) => rule === 'gate'));
	const sideOwner = (current: string) =>
		current === recycled.id ? recycled.owner : current === disqualified.id ? 'none' : undefined;
	let lastNow = NaN;
	let evaluatedAt = '';

	const describeGate = ({ gate }: Evaluation): StageResult['gate'] => ({
		targetGroup: { status: gate.targetGroup, text: wording.gate.targetGroup[gate.targetGroup] },
		need: { status: gate.need, text: wording.gate.need[gate.need] },
		interest: { status: gate.interest, text: wording.gate.interest[gate.interest] },
		budget: { status: gate.budget, text: wording.gate.budget[gate.budget] },
	});

	const addHandOff = (
		result: Mutable<StageResult>,
		decision: Decision,
		evaluation: Evaluation,
		entered: number,
	): void => {
		const { rank } = decision;
		if (rank < 0 || stages[rank].protected) return;
		const { lead, facts, now } = evaluation;
		if (stages[rank].owner === 'sales') result.handOff = clock.forSales(lead, facts, entered, now);
		else {
			const early = clock.beforeGate(lead, facts, now);
			if (early) result.handOff = early;
		}
	};

	return (given, previousStage, at) => {
		const now = typeof at === 'number' ? at : toMilliseconds(at);
		if (now !== lastNow) {
			evaluatedAt = new Date(toMilliseconds(now)).toISOString();
			lastNow = now;
		}
		const lead = asLead(given);
		const previous = readPrevious(previousStage, lead, now, evaluatedAt);
		const setback = findSetback(previous);
		const score = lead.qualification?.score;
		const facts = readFacts(lead, setback, now);
		const evaluation: Evaluation = { lead, now, score, facts, gate: judgeGate(lead, score, facts) };
		const decision = decide(evaluation, previous, setback);

		const { current, rank } = decision;
		const isMove = previous === undefined || previous.current !== current;
		const enteredAt = isMove ? evaluatedAt : previous.enteredAt;
		const result: Mutable<StageResult> = {
			current,
			transition: decision.transition,
			reason: wording.reason(decision.code, decision.detail),
			enteredAt,
			model,
			evaluatedAt,
		};
		if (decision.name !== undefined) result.reason = { ...result.reason, code: decision.name };
		if (previous !== undefined) {
			result.previous = previous.current;
			if (previous.dateFault !== undefined) result.issues = [wording.dateIssue(previous.dateFault)];
		}
		if (isMove) {
			const passed = rank > 0 ? passedStages(stages, decision, previous) : [];
			if (passed.length > 0) result.passedStages = passed;
			result.history = [
				...(previous?.history ?? []),
				...passed.map((stage) => ({ stage, enteredAt })),
				{ stage: current, enteredAt },
			];
		} else {
			result.history = previous.history;
		}
		const isProtected = rank >= 0 && stages[rank].protected;
		if (!isProtected) result.gate = describeGate(evaluation);
		if (decision.blockedBy !== undefined) result.blockedBy = decision.blockedBy;
		else if (gateRank > 0 && rank === gateRank - 1) {
			const blockers = gateBlockers(evaluation);
			if (blockers.length > 0) {
				result.blockedBy = blockers;
				if (decision.code === 'unchanged') result.reason = wording.notReady(evaluation.gate);
			}
		}
		if (decision.belowSince !== undefined) {
			result.belowSince = new Date(decision.belowSince).toISOString();
			result.belowEvaluations = decision.belowEvaluations;
		}
		if (decision.recheckAt !== undefined) {
			result.recheckAt = new Date(decision.recheckAt).toISOString();
		}
		const owner = rank >= 0 ? stages[rank].owner : sideOwner(current);
		if (owner !== undefined) result.owner = owner;
		addHandOff(result, decision, evaluation, isMove ? now : previous.entered);
		return result;
	};
}
