import { DAY, parseInstant } from '../common/instant';
import type { Language } from '../common/language';
import { eventWords } from '../lead/eventWords';
import type { LeadEvent } from '../lead/lead';
import type { Criterion } from './definition';
import { BEHAVIOUR, BEHAVIOUR_CONFIDENCE, type Statement } from './statement';

interface Rule {
	readonly types: ReadonlySet<string>;
	readonly atLeast: number;
	readonly days: number;
	readonly confidence: number;
	readonly evidence: (count: number) => string;
}

const evidenceText = (types: readonly string[], days: number, language: Language) => {
	const names = types.map((type) => eventWords(type, language)).join(', ');
	return language === 'de'
		? (count: number) => `${count} × ${names} in ${days} Tagen`
		: (count: number) => `${count} × ${names} in ${days} days`;
};

/**
 * Compiles the reader of what a lead did. Behaviour suggests a criterion and never confirms it, so its statement is
 * always weak; it is shown, and asked about, where nobody said anything.
 */
export function compileBehaviourReader(
	criterion: Criterion,
	language: Language,
): ((events: readonly LeadEvent[], now: number) => Statement | undefined) | undefined {
	if (criterion.behaviour.length === 0) return undefined;
	const rules: Rule[] = [...criterion.behaviour]
		.sort((a, b) => b.confidence - a.confidence)
		.map(({ events, atLeast, withinDays, confidence }) => ({
			types: new Set(events),
			atLeast,
			days: withinDays,
			confidence: Math.min(confidence, BEHAVIOUR_CONFIDENCE),
			evidence: evidenceText(events, withinDays, language),
		}));

	return (events, now) => {
		for (const rule of rules) {
			let count = 0;
			let newest = -Infinity;
			let newestAt = '';
			const oldest = now - rule.days * DAY;
			for (const event of events) {
				if (!rule.types.has(event?.type)) continue;
				const time = typeof event.at === 'string' ? parseInstant(event.at) : NaN;
				if (!(time >= oldest && time <= now)) continue;
				count += typeof event.count === 'number' && event.count > 1 ? event.count : 1;
				if (time > newest) {
					newest = time;
					newestAt = event.at;
				}
			}
			if (count < rule.atLeast) continue;
			return {
				status: 'met',
				doubt: 'weak',
				value: count,
				evidence: rule.evidence(count),
				source: BEHAVIOUR,
				confidence: rule.confidence,
				at: newestAt,
				time: newest,
			};
		}
		return undefined;
	};
}
