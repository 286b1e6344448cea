import { compileCondition } from '../lead/conditions';
import type { Lead } from '../lead/lead';
import type { ScoreResult } from '../lead/qualification';
import type { EntryRule } from './definition';
import type { Facts } from './facts';
import { scoreOf, type GateFinding } from './gate';

/** Everything that the stages of one lead depend on. */
export interface Evaluation {
	lead: Lead;
	now: number;
	score: ScoreResult | undefined;
	facts: Facts;
	gate: Readonly<GateFinding>;
}

/** Whether one way into a stage is open. */
export interface CompiledRule {
	readonly rule: EntryRule['rule'];
	/** What is missing when the rule is required and does not hold. */
	readonly name: string;
	readonly holds: (evaluation: Evaluation) => boolean;
	/** For scores: the threshold. */
	readonly atLeast?: number;
}

const filled = (value: unknown): boolean =>
	typeof value === 'string' ? value.trim() !== '' : value !== undefined && value !== null;

const hasContactDetails = ({ person }: Lead): boolean =>
	filled(person.email) || filled(person.phone);

function test(rule: EntryRule): (evaluation: Evaluation) => boolean {
	switch (rule.rule) {
		case 'always':
			return () => true;
		case 'contactDetails':
			return ({ lead }) => hasContactDetails(lead);
		case 'identified':
			return ({ lead }) => filled(lead.person.phone) || filled(lead.company.name);
		case 'engaged':
			return ({ facts }) => facts.engaged;
		case 'leadMagnet':
			return ({ facts }) => facts.leadMagnet;
		case 'handRaise':
			return ({ facts }) => facts.handRaiseAt > -Infinity;
		case 'score': {
			const { of, atLeast } = rule;
			return ({ score }) => {
				const value = scoreOf(score, of);
				return value !== undefined && value >= atLeast;
			};
		}
		case 'gate':
			return ({ gate }) => gate.passedBy !== undefined;
		case 'openDeal':
			return ({ lead }) => lead.outcome?.status === 'open';
		case 'won':
			return ({ lead }) => lead.outcome?.status === 'won';
		case 'condition': {
			const holds = compileCondition(rule.when);
			return ({ lead, now }) => holds(lead, now) === true;
		}
	}
}

export function compileRule(rule: EntryRule): CompiledRule {
	return {
		rule: rule.rule,
		name: rule.rule === 'condition' ? rule.name : rule.rule,
		holds: test(rule),
		atLeast: rule.rule === 'score' ? rule.atLeast : undefined,
	};
}
