import { contentHash } from '../common/contentHash';
import { DAY, toMilliseconds, type Instant } from '../common/instant';
import type { Language } from '../common/language';
import { asLead } from '../lead/asLead';
import type { Test } from '../lead/conditions';
import type { Lead } from '../lead/lead';
import type { ModelReference, ScoreResult } from '../lead/qualification';
import { compileScoringCondition } from './conditions';
import { EventCounting } from './events/countEvents';
import { compileEventRule, type EventCounter } from './events/eventRule';
import { Explainer, type ExplainedRule, type RuleLoss } from './explain/explainer';
import { Changes } from './change';
import { compileDecay, type Fade } from './events/decay';
import { Exceptions } from './exceptions';
import { bandOf, bounded, rounded, Scale, stepOf } from './figures';
import { FieldRules, type CompiledFieldRule } from './fields/fieldRules';
import { Groups } from './groups';
import type { RootGroup } from './model/consistency';
import type { CompleteScoringModel } from './model/scoringModel';

/** How much a result explains: nothing, the strongest reasons without the single events, or everything. */
export type Explanations = 'none' | 'summary' | 'full';

interface CompiledRule extends ExplainedRule {
	readonly groupIndex: number;
	/** Rules on events may be for some leads only. */
	readonly when: Test<Lead> | undefined;
}

const NO_ENTRIES: readonly never[] = Object.freeze([]);

/** How many of the unknown fields are named with what they could change. */
const SHOWN_FIELDS = 3;

/** Compiles a complete model of rules. The parts of the scorer are made once and serve every lead. */
export class RuleScorer {
	private readonly reference: ModelReference;

	private readonly rules: readonly CompiledRule[];

	private readonly fieldRules: FieldRules;

	private readonly counting: EventCounting;

	private readonly groups: Groups;

	private readonly scale: Scale;

	private readonly explainer: Explainer;

	/** Positions of rules of which only the strongest counts. */
	private readonly contests: ReadonlyArray<readonly number[]>;

	private readonly exceptions: Exceptions;

	private readonly values: Float64Array;

	private readonly applies: Uint8Array;

	/** Points that the lead at hand lost to caps and to stronger rules. */
	private readonly ruleLosses: RuleLoss[] = [];

	private readonly units: Record<RootGroup, number> = { fit: 0, engagement: 0, total: 1 };

	private readonly changes: Changes;

	/** What is left of engagement after a time without events that give points. */
	private readonly inactivity: Fade | undefined;

	/** When the newest event gave points to engagement; -Infinity when none did. */
	private lastActive = -Infinity;

	private readonly moving = new WeakMap<object, ScoreResult['wouldMove']>();

	private lastNow = Number.NaN;

	private lastEvaluatedAt = '';

	constructor(
		private readonly model: CompleteScoringModel,
		private readonly explanations: Explanations,
		language: Language,
	) {
		this.reference = Object.freeze({
			name: model.name,
			version: model.version,
			hash: contentHash(model),
		});
		this.groups = new Groups(model);
		const { lists } = model;
		const enabled = model.rules.filter((rule) => rule.enabled);
		const counters: EventCounter[] = [];
		const fieldRules: CompiledFieldRule[] = [];
		this.rules = enabled.map((rule, index) => {
			const group = rule.group ?? (rule.type === 'field' ? 'fit' : 'engagement');
			const root = this.groups.rootOf(group);
			const shared = { rule, group, root, groupIndex: this.groups.indexOf(group) };
			if (rule.type === 'field') {
				const test = compileScoringCondition(rule.when, lists, counters);
				fieldRules.push({ rule, index, test, isFit: root === 'fit' });
				return { ...shared, counter: undefined, when: undefined };
			}
			const counter = compileEventRule(rule, lists, counters.length);
			counters.push(counter);
			const when =
				rule.when === undefined ? undefined : compileScoringCondition(rule.when, lists, counters);
			return { ...shared, counter, when };
		});
		this.contests = findContests(this.rules);
		this.exceptions = new Exceptions(model, language, counters);
		this.fieldRules = new FieldRules(fieldRules);
		this.counting = new EventCounting(model.events, counters);
		this.scale = new Scale(model, {
			fit: this.rules.some(({ root }) => root === 'fit'),
			engagement: this.rules.some(({ root }) => root === 'engagement'),
		});
		this.explainer = new Explainer(model, this.rules, language, explanations === 'full');
		this.changes = new Changes(model.name, model.bands, model.disqualifiedBand);
		this.inactivity = compileDecay(model.engagement.inactivity);
		this.values = new Float64Array(this.rules.length);
		this.applies = new Uint8Array(this.rules.length).fill(1);
	}

	/** Scores one lead. Never throws for what a lead holds. */
	score(value: Lead, instant: Instant): ScoreResult {
		const now = toMilliseconds(instant);
		const lead = asLead(value);
		this.collectPoints(lead, now);

		const { model, groups, scale, fieldRules } = this;
		const fitUnit = scale.fitUnit(fieldRules.known, fieldRules.possible);
		const plainFit = scale.fit(groups.pointsOf('fit'), fitUnit);
		const earned = groups.pointsOf('engagement');
		const idle = this.idleLoss(earned, now);
		const plainEngagement = scale.engagement(earned - idle);
		const extra = groups.pointsOf('total');
		const overrides = this.exceptions.overridesOf(lead, now);
		const disqualifiers = this.exceptions.disqualifiersOf(lead, now);

		let fit = plainFit;
		let engagement = plainEngagement;
		for (const { definition } of overrides) {
			fit = bounded(fit, definition.fit);
			engagement = bounded(engagement, definition.engagement);
		}
		const exactTotal = scale.total(fit, engagement, extra);
		let total = bounded(exactTotal, model.total);
		const totalExcess = exactTotal - total;
		let forcedBand: string | undefined;
		for (const { definition } of overrides) {
			total = bounded(total, definition.total);
			forcedBand = definition.band ?? forcedBand;
		}
		if (disqualifiers.length > 0) {
			total = model.total.minimum;
			forcedBand = model.disqualifiedBand;
		}
		total = rounded(total);
		fit = rounded(fit);
		engagement = rounded(engagement);

		const result: Mutable<ScoreResult> = {
			total,
			fit,
			engagement,
			grade: stepOf(model.fitGrades, fit) + stepOf(model.engagementGrades, engagement),
			band: forcedBand ?? bandOf(model.bands, total, fit, engagement),
			reasons: NO_ENTRIES,
			withheld: NO_ENTRIES,
			disqualifiers,
			unknown: fieldRules.missing.fields,
			completeness: Math.round(fieldRules.completeness * 100) / 100,
			model: this.reference,
			evaluatedAt: this.evaluatedAt(now),
		};
		const ownPoints = groups.ownPoints();
		if (ownPoints !== undefined) result.groups = ownPoints;
		const change = this.changes.since(lead.qualification, result);
		if (change !== undefined) Object.assign(result, change);
		if (overrides.length > 0) result.overrides = overrides.map(({ entry }) => entry);
		if (overrides.length > 0 || disqualifiers.length > 0) {
			const computed = scale.total(plainFit, plainEngagement, extra);
			const computedTotal = rounded(bounded(computed, model.total));
			if (computedTotal !== total) result.computedTotal = computedTotal;
		}
		if (this.explanations !== 'none') this.explain(result, now, fitUnit, idle, totalExcess);
		return result;
	}

	/** Points by rule, and by group. */
	private collectPoints(lead: Lead, now: number): void {
		const { groups, values } = this;
		this.counting.count(lead.events, now);
		this.fieldRules.run(lead, now, values);
		this.takeEventPoints(lead, now);
		for (const contest of this.contests) this.keepStrongest(contest);
		groups.clear();
		for (let index = 0; index < values.length; index++) {
			if (values[index] !== 0) groups.add(this.rules[index].groupIndex, values[index]);
		}
		groups.clamp();
	}

	private explain(
		result: Mutable<ScoreResult>,
		now: number,
		fitUnit: number,
		idle: number,
		totalExcess: number,
	): void {
		const { explainer, counting, values, groups, scale, units, fieldRules } = this;
		units.fit = fitUnit * scale.fitWeight;
		units.engagement = scale.engagementUnit * scale.engagementWeight;
		const kept = idle === 0 ? 1 : 1 - idle / groups.pointsOf('engagement');
		result.reasons = explainer.reasons(values, groups, units, kept, counting, now);
		const losses = { idle, idleDays: daysBetween(this.lastActive, now), total: totalExcess };
		const { applies, ruleLosses } = this;
		result.withheld = explainer.withheld(counting, applies, ruleLosses, groups, losses);
		const { known, possible } = fieldRules;
		if (possible > 0) result.fitKnown = explainer.fitKnown(groups.pointsOf('fit'), known, possible);
		if (explainer.moreReasons > 0) result.moreReasons = explainer.moreReasons;
		const wouldMove = this.wouldMove();
		if (wouldMove !== undefined) result.wouldMove = wouldMove;
	}

	private evaluatedAt(now: number): string {
		if (now !== this.lastNow) {
			this.lastNow = now;
			this.lastEvaluatedAt = new Date(now).toISOString();
		}
		return this.lastEvaluatedAt;
	}

	/** Engagement points that are lost because nothing has given points for a while. */
	private idleLoss(earned: number, now: number): number {
		if (this.inactivity === undefined || earned <= 0 || this.lastActive === -Infinity) return 0;
		return earned * (1 - this.inactivity(Math.max(0, now - this.lastActive)));
	}

	private takeEventPoints(lead: Lead, now: number): void {
		const { values, applies, ruleLosses } = this;
		if (ruleLosses.length > 0) ruleLosses.length = 0;
		this.lastActive = -Infinity;
		for (let index = 0; index < this.rules.length; index++) {
			const { counter, when, root } = this.rules[index];
			if (counter === undefined) continue;
			if (when !== undefined) {
				applies[index] = when(lead, now) === true ? 1 : 0;
				if (applies[index] === 0) {
					values[index] = 0;
					continue;
				}
			}
			const { decayed, cap } = counter;
			if (decayed > cap || decayed < -cap) {
				values[index] = decayed > cap ? cap : -cap;
				ruleLosses.push({ index, code: 'ruleCap', points: decayed - values[index] });
			} else {
				values[index] = decayed;
			}
			if (decayed > 0 && root === 'engagement') {
				const newest = this.counting.timeline.times[counter.kept[0]];
				if (newest > this.lastActive) this.lastActive = newest;
			}
		}
	}

	/** The most points count; where none are above zero, the deepest deduction. */
	private keepStrongest(contest: readonly number[]): void {
		const { values, ruleLosses } = this;
		let strongest = contest[0];
		for (const index of contest) {
			const [value, best] = [values[index], values[strongest]];
			if (best > 0 ? value > best : value > 0 || value < best) strongest = index;
		}
		for (const index of contest) {
			if (index === strongest || values[index] === 0) continue;
			// Tiers of a field are one question with one answer; events are things that happened and did not count.
			if (this.rules[index].counter !== undefined)
				ruleLosses.push({ index, code: 'onlyHighest', points: values[index] });
			values[index] = 0;
		}
	}

	/** What the most telling unknown fields could change in the total. */
	private wouldMove(): ScoreResult['wouldMove'] {
		const { missing, possible } = this.fieldRules;
		if (missing.fields.length === 0) return undefined;
		let moving = this.moving.get(missing);
		if (moving === undefined) {
			const unit = this.scale.fitUnit(possible, possible) * this.scale.fitWeight;
			moving = Object.freeze(
				missing.fields
					.slice(0, SHOWN_FIELDS)
					.map((field, index) =>
						Object.freeze({ field, points: rounded(missing.stakes[index] * unit) }),
					),
			);
			this.moving.set(missing, moving);
		}
		return moving;
	}
}

const daysBetween = (from: number, to: number) => Math.floor((to - from) / DAY);

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

function findContests(rules: readonly CompiledRule[]): number[][] {
	const byCriterion = new Map<string, number[]>();
	rules.forEach(({ rule: { criterion } }, index) => {
		if (criterion === undefined) return;
		byCriterion.set(criterion, [...(byCriterion.get(criterion) ?? []), index]);
	});
	return [...byCriterion.values()].filter((contest) => contest.length > 1);
}
