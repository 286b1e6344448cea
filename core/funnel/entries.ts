import { compileLeadField } from '../lead/leadField';
import type { Lead } from '../lead/lead';
import { isBlank } from '../lead/conditions';
import { openCriteria } from './gate';
import type { Ladder } from './ladder';
import { compileRule, type CompiledRule, type Evaluation } from './rules';
import type { ReasonCode } from './wording';

/** The ways into one stage. */
export interface Entry {
	readonly rank: number;
	readonly ways: readonly CompiledRule[];
	/** Whether one of the ways is open. */
	isOpen(evaluation: Evaluation): boolean;
	/** Whether a deal lets the lead in, whatever else is missing. */
	isByDeal(evaluation: Evaluation): boolean;
	/** What keeps a lead out although a way is open; undefined when nothing does. */
	missing(evaluation: Evaluation): readonly string[] | undefined;
	/** Why a lead comes in. */
	why(evaluation: Evaluation): { code: ReasonCode; name?: string; detail?: number | string };
}

const isDeal = ({ rule }: CompiledRule): boolean => rule === 'won' || rule === 'openDeal';

/** Compiles the fields that must be filled before hand-off; a list asks for any of its fields. */
function compileRequiredFields(fields: Ladder['gate']['requiredFields']) {
	const groups = fields.map((field) => {
		const paths = typeof field === 'string' ? [field] : field;
		return { name: paths.join(' | '), reads: paths.map(compileLeadField) };
	});
	return (lead: Lead, missing: string[]): void => {
		for (const { name, reads } of groups) {
			if (reads.every((read) => isBlank(read(lead)))) missing.push(name);
		}
	};
}

export function compileEntries({ stages, gate }: Ladder): Entry[] {
	const findMissingFields = compileRequiredFields(gate.requiredFields);
	const { atLeast, onDays } = gate.touchpoints;

	/** One click makes nobody ready for sales, unless it was a direct request. */
	const hasTouchpoints = ({ facts }: Evaluation): boolean =>
		!facts.hasEvents ||
		facts.handRaiseAt > -Infinity ||
		(facts.touchpoints >= atLeast && facts.touchpointDays >= onDays);

	return stages.map(({ enter, requires }, rank) => {
		const ways = enter.map(compileRule);
		const required = requires.map(compileRule);
		const deals = ways.filter(isDeal);
		const isGated = ways.some(({ rule }) => rule === 'gate');

		return {
			rank,
			ways,
			isOpen: (evaluation) => {
				for (const way of ways) if (way.holds(evaluation)) return true;
				return false;
			},
			isByDeal: (evaluation) => {
				for (const deal of deals) if (deal.holds(evaluation)) return true;
				return false;
			},
			missing(evaluation) {
				if (!isGated && required.length === 0) return undefined;
				const missing: string[] = [];
				for (const { name, holds } of required) if (!holds(evaluation)) missing.push(name);
				if (isGated) {
					findMissingFields(evaluation.lead, missing);
					if (!hasTouchpoints(evaluation)) missing.push('touchpoints');
				}
				return missing.length > 0 ? missing : undefined;
			},
			why(evaluation) {
				const way = ways.find(({ holds }) => holds(evaluation));
				if (way === undefined) return { code: 'noEntry' };
				switch (way.rule) {
					case 'gate':
						return { code: evaluation.gate.passedBy ?? 'gatePassed' };
					case 'score':
						return { code: 'scoreReached', detail: way.atLeast };
					case 'condition':
						return { code: 'condition', name: way.name, detail: way.name };
					default:
						return { code: way.rule };
				}
			},
		};
	});
}

/** What the gate still asks of a lead that stands right before it. */
export function gateBlockers({ gate }: Evaluation): string[] {
	const open = openCriteria(gate, ['targetGroup', 'need', 'interest', 'budget']);
	return gate.lacksFramework ? [...open, 'framework'] : open;
}
