import type { Language } from '../../common/language';
import type { LeadEvent } from '../../lead/lead';
import type { FitKnowledge, ScoreReason, WithheldPoints } from '../../lead/qualification';
import type { EventCounting } from '../events/countEvents';
import type { EventCounter } from '../events/eventRule';
import { rounded } from '../figures';
import type { Groups } from '../groups';
import type { RootGroup } from '../model/consistency';
import type { Rule } from '../model/rule';
import type { CompleteScoringModel } from '../model/scoringModel';
import { describeCondition, eventLabel, labelIn } from './labels';
import { EventSentences, inactivityText, withheldText } from './sentences';

/** A rule of the model as the explainer sees it. */
export interface ExplainedRule {
	readonly rule: Rule;
	readonly group: string;
	readonly root: RootGroup;
	/** Absent for rules on fields. */
	readonly counter: EventCounter | undefined;
}

interface RuleTexts {
	readonly label: string;
	readonly sentences: EventSentences | undefined;
	/** The reason of a rule on fields that no clamp touched: the same for all leads. */
	readonly plain: ScoreReason | undefined;
}

/** Points that a rule lost to its cap, or to a stronger rule of the same criterion. */
export interface RuleLoss {
	/** Position of the rule. */
	readonly index: number;
	readonly code: 'ruleCap' | 'onlyHighest';
	readonly points: number;
}

/** Points that were lost beyond rules and groups. */
interface Losses {
	/** Engagement points that inactivity took, and for how many days nothing has given points. */
	readonly idle: number;
	readonly idleDays: number;
	/** Points beyond the ends of the total. */
	readonly total: number;
}

const MOST_REMEMBERED = 10_000;

/** A summary names so many reasons: a run of 100,000 leads keeps them all in memory. */
const SUMMARY_REASONS = 5;

/** Puts into words what the rules found. */
export class Explainer {
	private readonly texts: readonly RuleTexts[];

	private readonly groupLabels: ReadonlyMap<string, string>;

	private readonly ruleOfCounter: readonly number[];

	private readonly remembered = new Map<string, WithheldPoints>();

	private readonly fitTexts = new Map<string, FitKnowledge>();

	/** Reasons that a summary left out for the lead at hand. */
	moreReasons = 0;

	/** Positions of the rules with an effect, the largest first; their effects; and the points of each rule. */
	private readonly order: Int32Array;

	private readonly effects: Float64Array;

	private readonly points: Float64Array;

	constructor(
		model: CompleteScoringModel,
		private readonly rules: readonly ExplainedRule[],
		private readonly language: Language,
		private readonly full: boolean,
	) {
		this.order = new Int32Array(rules.length);
		this.effects = new Float64Array(rules.length);
		this.points = new Float64Array(rules.length);
		this.texts = rules.map(({ rule }) => ruleTexts(rule, language));
		const ruleOfCounter: number[] = [];
		rules.forEach(({ counter }, index) => {
			if (counter !== undefined) ruleOfCounter[counter.index] = index;
		});
		this.ruleOfCounter = ruleOfCounter;
		const names = { en: 'Total', de: 'Gesamtwert' };
		this.groupLabels = new Map([
			['fit', 'Fit'],
			['engagement', 'Engagement'],
			['total', names[language]],
			...model.groups.flatMap(({ id, label }) =>
				label === undefined ? [] : [[id, labelIn(label, language)] as const],
			),
		]);
	}

	/**
	 * @param values points by rule, after caps
	 * @param units what one point of a rule is worth in the total, by figure
	 * @param engagementKept the share of engagement points that inactivity left
	 */
	reasons(
		values: Float64Array,
		groups: Groups,
		units: Readonly<Record<RootGroup, number>>,
		engagementKept: number,
		counting: EventCounting,
		now: number,
	): ScoreReason[] {
		const { order, points, effects } = this;
		const hasClamps = groups.limited.length > 0;
		let found = 0;
		for (let index = 0; index < values.length; index++) {
			const value = values[index];
			if (value === 0) continue;
			const { group, root } = this.rules[index];
			const kept = root === 'engagement' ? engagementKept : 1;
			points[index] = kept * (hasClamps ? value * groups.shareLeft(group, value) : value);
			const effect = Math.abs(points[index] * units[root]);
			let place = found++;
			while (place > 0 && effects[place - 1] < effect) {
				effects[place] = effects[place - 1];
				order[place] = order[place - 1];
				place--;
			}
			effects[place] = effect;
			order[place] = index;
		}
		const shown = this.full ? found : Math.min(found, SUMMARY_REASONS);
		this.moreReasons = found - shown;
		const reasons = new Array<ScoreReason>(shown);
		for (let place = 0; place < shown; place++) {
			const index = order[place];
			const { counter } = this.rules[index];
			reasons[place] =
				counter === undefined
					? this.fieldReason(index, points[index])
					: this.eventReason(index, counter, points[index], counting, now);
		}
		return reasons;
	}

	private fieldReason(index: number, points: number): ScoreReason {
		const { plain } = this.texts[index];
		const { rule } = this.rules[index];
		if (plain !== undefined && points === rule.points) return plain;
		return {
			rule: rule.id,
			points: rounded(points),
			rawPoints: rule.points,
			text: this.texts[index].label,
		};
	}

	private eventReason(
		index: number,
		counter: EventCounter,
		points: number,
		{ timeline }: EventCounting,
		now: number,
	): ScoreReason {
		const { id } = this.rules[index].rule;
		const newest = counter.kept[0];
		const age = Math.max(0, now - timeline.times[newest]);
		const sentences = this.texts[index].sentences as EventSentences;
		if (!this.full)
			return sentences.summaryOf(id, counter.count, age, rounded(points), counter.raw);
		const text = sentences.textOf(counter.count, age);
		const evidence = new Array<LeadEvent>(counter.size);
		for (let index = 0; index < counter.size; index++) {
			evidence[index] = timeline.events[counter.kept[index]];
		}
		return {
			rule: id,
			points: rounded(points),
			rawPoints: rounded(counter.raw),
			decayedPoints: rounded(counter.decayed),
			events: counter.count,
			newestEventAt: timeline.events[newest].at,
			evidence,
			text,
		};
	}

	/** @param applies whether each rule is for the lead at all */
	withheld(
		counting: EventCounting,
		applies: Uint8Array,
		ruleLosses: readonly RuleLoss[],
		groups: Groups,
		losses: Losses,
	): WithheldPoints[] {
		const found: WithheldPoints[] = [];
		const { withheld } = counting;
		for (const entry of withheld.entries) {
			const index = this.ruleOfCounter[withheld.counterOf(entry)];
			if (index === undefined || applies[index] === 0) continue;
			const code = withheld.codeOf(entry);
			const points = rounded(withheld.pointsOf(entry));
			const events = withheld.eventsOf(entry);
			// What was not worth a point is worth a word only where a machine is suspected or a date is wrong.
			if (
				points === 0 &&
				(code === 'duplicate' || code === 'outsideWindow' || code === 'frequency')
			) {
				continue;
			}
			const signals = withheld.signalsOf(entry);
			found.push(this.withheldOf(index, code, points, events, signals));
		}
		for (const { index, code, points: exactPoints } of ruleLosses) {
			const points = rounded(exactPoints);
			if (points !== 0) found.push(this.withheldOf(index, code, points, undefined, 0));
		}
		for (const group of groups.limited) {
			const code = group.parent === undefined ? 'totalCap' : 'groupCap';
			this.addLoss(found, group.id, groups.excessOf(group), code);
		}
		this.addLoss(found, 'engagement', losses.idle, 'inactivity', losses.idleDays);
		this.addLoss(found, 'total', losses.total, 'totalCap');
		if (found.length > 1) found.sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
		return found;
	}

	/** One object serves all leads of which the same was withheld. */
	private withheldOf(
		index: number,
		code: Exclude<WithheldPoints['code'], 'inactivity'>,
		points: number,
		events: number | undefined,
		signals: number,
	): WithheldPoints {
		const key = `${index} ${code} ${events} ${signals} ${points}`;
		let withheld = this.remembered.get(key);
		if (withheld === undefined) {
			const rule = this.rules[index].rule.id;
			const text = withheldText(this.texts[index].label, code, events ?? 1, signals, this.language);
			withheld = Object.freeze(
				events === undefined ? { rule, points, code, text } : { rule, points, code, events, text },
			);
			if (this.remembered.size < MOST_REMEMBERED) this.remembered.set(key, withheld);
		}
		return withheld;
	}

	private addLoss(
		found: WithheldPoints[],
		id: string,
		exactPoints: number,
		code: 'groupCap' | 'totalCap' | 'inactivity',
		days = 0,
	): void {
		const points = rounded(exactPoints);
		if (points === 0) return;
		const label = this.groupLabels.get(id) ?? id;
		const text =
			code === 'inactivity'
				? inactivityText(label, days, this.language)
				: withheldText(label, code, 0, 0, this.language);
		found.push({ rule: id, points, code, text });
	}

	/** "60 of 60 known, 40 unknown". */
	fitKnown(exactPoints: number, of: number, possible: number): FitKnowledge {
		const points = rounded(exactPoints);
		const key = `${points}/${of}`;
		let known = this.fitTexts.get(key);
		if (known === undefined) {
			const unknown = rounded(possible - of);
			const text =
				this.language === 'de'
					? `Fit ${points} von ${rounded(of)} bekannten Punkten, ${unknown} unbekannt`
					: `Fit ${points} of ${rounded(of)} known, ${unknown} unknown`;
			known = Object.freeze({ points, of: rounded(of), unknown, text });
			if (this.fitTexts.size < MOST_REMEMBERED) this.fitTexts.set(key, known);
		}
		return known;
	}
}

function ruleTexts(rule: Rule, language: Language): RuleTexts {
	const label =
		rule.label !== undefined
			? labelIn(rule.label, language)
			: rule.type === 'field'
				? describeCondition(rule.when, language)
				: eventLabel(rule.event.types, language);
	if (rule.type === 'event') {
		return { label, sentences: new EventSentences(label, language), plain: undefined };
	}
	return {
		label,
		sentences: undefined,
		plain: Object.freeze({
			rule: rule.id,
			points: rounded(rule.points),
			rawPoints: rule.points,
			text: label,
		}),
	};
}
