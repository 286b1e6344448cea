import { contentHash } from '../common/contentHash';
import { parseInstant, toMilliseconds, type Instant } from '../common/instant';
import type { Language } from '../common/language';
import { asLead } from '../lead/asLead';
import type { Test } from '../lead/conditions';
import type { Lead } from '../lead/lead';
import type { Disqualifier, ModelReference, ScoreReason, ScoreResult } from '../lead/qualification';
import { compileScoringCondition } from './conditions';
import { EventCounting } from './events/countEvents';
import { compileEventRule, type EventCounter } from './events/eventRule';
import { Explainer, type ExplainedRule } from './explain/explainer';
import { describeCondition, labelIn } from './explain/labels';
import { bounded, rounded, Scale, stepOf } from './figures';
import { FieldRules, type CompiledFieldRule } from './fields/fieldRules';
import { Groups } from './groups';
import type { RootGroup } from './model/consistency';
import type { DisqualifierRule, Override } from './model/rule';
import type { CompleteScoringModel } from './model/scoringModel';

/** How much a result explains: nothing, the strongest reasons without the single events, or everything. */
export type Explanations = 'none' | 'summary' | 'full';

interface CompiledRule extends ExplainedRule {
	readonly groupIndex: number;
	/** Rules on events may be for some leads only. */
	readonly when: Test<Lead> | undefined;
}

interface Judgement<Definition> {
	readonly definition: Definition;
	readonly test: Test<Lead>;
	readonly entry: Disqualifier;
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

	private readonly disqualifiers: ReadonlyArray<Judgement<DisqualifierRule>>;

	private readonly overrides: ReadonlyArray<Judgement<Override> & { readonly until: number }>;

	private readonly values: Float64Array;

	private readonly applies: Uint8Array;

	private readonly capped: number[] = [];

	private readonly units: Record<RootGroup, number> = { fit: 0, engagement: 0, total: 1 };

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
		this.disqualifiers = model.disqualifiers
			.filter((definition) => definition.enabled)
			.map((definition) => compileJudgement(definition, lists, counters, language));
		this.overrides = model.overrides
			.filter((definition) => definition.enabled)
			.map((definition) => ({
				...compileJudgement(definition, lists, counters, language),
				until: definition.until === undefined ? Infinity : parseInstant(definition.until),
			}));
		this.fieldRules = new FieldRules(fieldRules);
		this.counting = new EventCounting(model.events, counters);
		this.scale = new Scale(model, {
			fit: this.rules.some(({ root }) => root === 'fit'),
			engagement: this.rules.some(({ root }) => root === 'engagement'),
		});
		this.explainer = new Explainer(model, this.rules, language, explanations === 'full');
		this.values = new Float64Array(this.rules.length);
		this.applies = new Uint8Array(this.rules.length).fill(1);
	}

	/** Scores one lead. Never throws for what a lead holds. */
	score(value: Lead, instant: Instant): ScoreResult {
		const now = toMilliseconds(instant);
		if (now !== this.lastNow) {
			this.lastNow = now;
			this.lastEvaluatedAt = new Date(now).toISOString();
		}
		const lead = asLead(value);
		const { counting, fieldRules, groups, scale, values, model, units } = this;
		counting.count(lead.events, now);
		fieldRules.run(lead, now, values);
		this.takeEventPoints(lead, now);
		for (const contest of this.contests) keepStrongest(contest, values);
		groups.clear();
		for (let index = 0; index < values.length; index++) {
			if (values[index] !== 0) groups.add(this.rules[index].groupIndex, values[index]);
		}
		groups.clamp();

		const fitPoints = groups.pointsOf('fit');
		const fitUnit = scale.fitUnit(fieldRules.known, fieldRules.possible);
		let fit = scale.fit(fitPoints, fitUnit);
		let engagement = scale.engagement(groups.pointsOf('engagement'));
		const plainFit = fit;
		const plainEngagement = engagement;
		const overrides = this.activeOverrides(lead, now);
		for (const { definition } of overrides) {
			fit = bounded(fit, definition.fit);
			engagement = bounded(engagement, definition.engagement);
		}
		const extra = groups.pointsOf('total');
		const clampTotal = (total: number) =>
			Math.min(model.total.maximum, Math.max(model.total.minimum, total));
		const exactTotal = scale.total(fit, engagement, extra);
		let total = clampTotal(exactTotal);
		const totalExcess = exactTotal - total;
		let band: string | undefined;
		for (const { definition } of overrides) {
			total = bounded(total, definition.total);
			band = definition.band ?? band;
		}
		const disqualifiers = this.activeDisqualifiers(lead, now);
		if (disqualifiers.length > 0) {
			total = model.total.minimum;
			band = model.disqualifiedBand;
		}
		total = rounded(total);
		fit = rounded(fit);
		engagement = rounded(engagement);

		let reasons: readonly ScoreReason[] = NO_ENTRIES;
		let withheld: ScoreResult['withheld'] = NO_ENTRIES;
		if (this.explanations !== 'none') {
			units.fit = fitUnit * scale.fitWeight;
			units.engagement = scale.engagementUnit * scale.engagementWeight;
			reasons = this.explainer.reasons(values, groups, units, counting, now);
			withheld = this.explainer.withheld(
				counting,
				this.applies,
				this.capped,
				values,
				groups,
				totalExcess,
			);
		}
		const result: Mutable<ScoreResult> = {
			total,
			fit,
			engagement,
			grade: stepOf(model.fitGrades, fit) + stepOf(model.engagementGrades, engagement),
			band: band ?? stepOf(model.bands, total),
			reasons,
			withheld,
			disqualifiers,
			unknown: fieldRules.missing.fields,
			completeness: Math.round(fieldRules.completeness * 100) / 100,
			model: this.reference,
			evaluatedAt: this.lastEvaluatedAt,
		};
		const previous = previousTotal(lead, model.name);
		if (previous !== undefined) result.delta = rounded(total - previous);
		if (overrides.length > 0) result.overrides = overrides.map(({ entry }) => entry);
		if (overrides.length > 0 || disqualifiers.length > 0) {
			const computed = rounded(clampTotal(scale.total(plainFit, plainEngagement, extra)));
			if (computed !== total) result.computedTotal = computed;
		}
		if (this.explanations !== 'none') {
			if (fieldRules.possible > 0) {
				result.fitKnown = this.explainer.fitKnown(fitPoints, fieldRules.known, fieldRules.possible);
			}
			if (this.explainer.moreReasons > 0) result.moreReasons = this.explainer.moreReasons;
			const wouldMove = this.wouldMove();
			if (wouldMove !== undefined) result.wouldMove = wouldMove;
		}
		return result;
	}

	private takeEventPoints(lead: Lead, now: number): void {
		const { values, applies, capped } = this;
		capped.length = 0;
		for (let index = 0; index < this.rules.length; index++) {
			const { counter, when } = this.rules[index];
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
				capped.push(index);
			} else {
				values[index] = decayed;
			}
		}
	}

	private activeOverrides(lead: Lead, now: number): ReadonlyArray<Judgement<Override>> {
		let active: Array<Judgement<Override>> | undefined;
		for (const override of this.overrides) {
			if (now < override.until && override.test(lead, now) === true) {
				active ??= [];
				active.push(override);
			}
		}
		return active ?? NO_ENTRIES;
	}

	private activeDisqualifiers(lead: Lead, now: number): readonly Disqualifier[] {
		let active: Disqualifier[] | undefined;
		for (const { test, entry } of this.disqualifiers) {
			if (test(lead, now) === true) {
				active ??= [];
				active.push(entry);
			}
		}
		return active ?? NO_ENTRIES;
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

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** The total that earlier evaluation with the same model wrote onto the item. */
function previousTotal({ qualification }: Lead, modelName: string): number | undefined {
	if (typeof qualification !== 'object' || qualification === null) return undefined;
	const previous = qualification.scores?.[modelName] ?? qualification.score;
	const total: unknown = previous?.total;
	return typeof total === 'number' && Number.isFinite(total) ? total : undefined;
}

function compileJudgement<Definition extends DisqualifierRule | Override>(
	definition: Definition,
	lists: CompleteScoringModel['lists'],
	counters: EventCounter[],
	language: Language,
): Judgement<Definition> {
	const { id, label, when } = definition;
	const text = label === undefined ? describeCondition(when, language) : labelIn(label, language);
	return {
		definition,
		test: compileScoringCondition(when, lists, counters),
		entry: Object.freeze({ rule: id, text }),
	};
}

function findContests(rules: readonly CompiledRule[]): number[][] {
	const byCriterion = new Map<string, number[]>();
	rules.forEach(({ rule: { criterion } }, index) => {
		if (criterion === undefined) return;
		byCriterion.set(criterion, [...(byCriterion.get(criterion) ?? []), index]);
	});
	return [...byCriterion.values()].filter((contest) => contest.length > 1);
}

/** The most points count; where none are above zero, the deepest deduction. */
function keepStrongest(contest: readonly number[], values: Float64Array): void {
	let strongest = contest[0];
	for (const index of contest) {
		const [value, best] = [values[index], values[strongest]];
		if (best > 0 ? value > best : value > 0 || value < best) strongest = index;
	}
	for (const index of contest) if (index !== strongest) values[index] = 0;
}
