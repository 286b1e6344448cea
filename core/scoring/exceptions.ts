import { parseInstant } from '../common/instant';
import type { Language } from '../common/language';
import type { Test } from '../lead/conditions';
import type { Lead } from '../lead/lead';
import type { Disqualifier } from '../lead/qualification';
import { compileScoringCondition } from './conditions';
import type { EventCounter } from './events/eventRule';
import { describeCondition, labelIn } from './explain/labels';
import type { DisqualifierRule, Override } from './model/rule';
import type { CompleteScoringModel } from './model/scoringModel';

interface Exception<Definition> {
	readonly definition: Definition;
	readonly test: Test<Lead>;
	/** As results name it. */
	readonly entry: Disqualifier;
	/** When it ends, in milliseconds since 1970. */
	readonly until: number;
}

export type ActiveOverride = Exception<Override>;

const NONE: readonly never[] = Object.freeze([]);

/** Who is out, and whose figures or band are set, whatever the points say. */
export class Exceptions {
	private readonly disqualifiers: ReadonlyArray<Exception<DisqualifierRule>>;

	private readonly overrides: ReadonlyArray<Exception<Override>>;

	/** @param counters receives the counters of conditions on events */
	constructor(
		{ disqualifiers, overrides, lists }: CompleteScoringModel,
		language: Language,
		counters: EventCounter[],
	) {
		const compile = <Definition extends DisqualifierRule | Override>(
			definitions: readonly Definition[],
		) =>
			definitions
				.filter(({ enabled }) => enabled)
				.map((definition) => compileException(definition, lists, language, counters));
		this.disqualifiers = compile(disqualifiers);
		this.overrides = compile(overrides);
	}

	overridesOf(lead: Lead, now: number): readonly ActiveOverride[] {
		return activeOf(this.overrides, lead, now);
	}

	disqualifiersOf(lead: Lead, now: number): readonly Disqualifier[] {
		const active = activeOf(this.disqualifiers, lead, now);
		return active.length === 0 ? NONE : active.map(({ entry }) => entry);
	}
}

function compileException<Definition extends DisqualifierRule | Override>(
	definition: Definition,
	lists: CompleteScoringModel['lists'],
	language: Language,
	counters: EventCounter[],
): Exception<Definition> {
	const { id, label, when } = definition;
	const until = 'until' in definition ? definition.until : undefined;
	const text = label === undefined ? describeCondition(when, language) : labelIn(label, language);
	return {
		definition,
		test: compileScoringCondition(when, lists, counters),
		entry: Object.freeze({ rule: id, text }),
		until: until === undefined ? Infinity : parseInstant(until),
	};
}

function activeOf<Definition>(
	exceptions: ReadonlyArray<Exception<Definition>>,
	lead: Lead,
	now: number,
): ReadonlyArray<Exception<Definition>> {
	let active: Array<Exception<Definition>> | undefined;
	for (const exception of exceptions) {
		if (now < exception.until && exception.test(lead, now) === true) {
			active ??= [];
			active.push(exception);
		}
	}
	return active ?? NONE;
}
