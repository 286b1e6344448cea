import { conditionFields, isBlank, compileConditionField, type Test } from '../../lead/conditions';
import type { Lead } from '../../lead/lead';
import type { LeadFieldReader } from '../../lead/leadField';
import type { FieldRule } from '../model/rule';

/** A rule on fields, ready to run. */
export interface CompiledFieldRule {
	readonly rule: FieldRule;
	/** Position among the rules of the model. */
	readonly index: number;
	readonly test: Test<Lead>;
	/** Whether its points are part of fit. */
	readonly isFit: boolean;
}

interface Field {
	readonly path: string;
	readonly read: LeadFieldReader;
}

/** Rules that ask for the same thing: their fields are known or not known together. */
interface Criterion {
	readonly rules: readonly CompiledFieldRule[];
	readonly fields: readonly Field[];
	/** What the criterion can give. */
	readonly potential: number;
	/** What its answer can change: from the worst to the best outcome. */
	readonly stake: number;
	readonly isFit: boolean;
}

/** What is not known of a lead. */
export interface MissingKnowledge {
	/** Paths of fields, those that could change the score most first. */
	readonly fields: readonly string[];
	/** Points that each of them could change. */
	readonly stakes: readonly number[];
}

const NOTHING_MISSING: MissingKnowledge = Object.freeze({ fields: [], stakes: [] });

const MOST_REMEMBERED = 5_000;

/** Runs the rules on fields, and keeps account of what was known. */
export class FieldRules {
	/** Points that the fit rules can give when everything is known. */
	readonly possible: number;

	/** Points that the known fit rules of the lead at hand could give. */
	known = 0;

	/** Share of the fit's stakes that is known. */
	completeness = 1;

	missing: MissingKnowledge = NOTHING_MISSING;

	private readonly criteria: readonly Criterion[];

	private readonly totalStake: number;

	private readonly remembered = new Map<string, MissingKnowledge>();

	constructor(rules: readonly CompiledFieldRule[]) {
		const byCriterion = new Map<string, CompiledFieldRule[]>();
		for (const rule of rules) {
			const { criterion, id } = rule.rule;
			const key = criterion === undefined ? `rule ${id}` : `criterion ${criterion}`;
			byCriterion.set(key, [...(byCriterion.get(key) ?? []), rule]);
		}
		this.criteria = [...byCriterion.values()].map(compileCriterion);
		const fit = this.criteria.filter(({ isFit }) => isFit);
		this.possible = fit.reduce((sum, { potential }) => sum + potential, 0);
		this.totalStake = fit.reduce((sum, { stake }) => sum + stake, 0);
	}

	/** @param values receives the points by position of the rule in the model */
	run(lead: Lead, now: number, values: Float64Array): void {
		let known = 0;
		let knownStake = 0;
		let unknown: Criterion[] | undefined;
		for (const criterion of this.criteria) {
			let isTrue = false;
			let isUnknown = false;
			for (const { index, rule, test } of criterion.rules) {
				const answer = test(lead, now);
				if (answer === true) {
					values[index] = rule.points;
					isTrue = true;
				} else {
					values[index] = 0;
					if (answer === undefined) isUnknown = true;
				}
			}
			if (isUnknown && !isTrue) {
				unknown ??= [];
				unknown.push(criterion);
			} else if (criterion.isFit) {
				known += criterion.potential;
				knownStake += criterion.stake;
			}
		}
		this.known = known;
		this.completeness = this.totalStake === 0 ? 1 : knownStake / this.totalStake;
		this.missing = unknown === undefined ? NOTHING_MISSING : this.missingOf(unknown, lead);
	}

	private missingOf(unknown: readonly Criterion[], lead: Lead): MissingKnowledge {
		let key = '';
		const absent: Array<readonly [Criterion, readonly Field[]]> = [];
		for (const criterion of unknown) {
			const blank = criterion.fields.filter(({ read }) => isBlank(read(lead)));
			// A field that holds something unreadable is as good as absent.
			const fields = blank.length > 0 ? blank : criterion.fields;
			absent.push([criterion, fields]);
			key += `${criterion.rules[0].index}:${fields.map(({ path }) => path).join()};`;
		}
		const remembered = this.remembered.get(key);
		if (remembered !== undefined) return remembered;
		const stakes = new Map<string, number>();
		for (const [{ stake }, fields] of absent) {
			for (const { path } of fields) stakes.set(path, (stakes.get(path) ?? 0) + stake);
		}
		const sorted = [...stakes].sort(([pathA, a], [pathB, b]) => b - a || (pathA < pathB ? -1 : 1));
		const missing = Object.freeze({
			fields: Object.freeze(sorted.map(([path]) => path)),
			stakes: Object.freeze(sorted.map(([, stake]) => stake)),
		});
		if (this.remembered.size < MOST_REMEMBERED) this.remembered.set(key, missing);
		return missing;
	}
}

function compileCriterion(rules: readonly CompiledFieldRule[]): Criterion {
	const points = rules.map(({ rule }) => rule.points);
	const best = Math.max(0, ...points);
	const worst = Math.min(0, ...points);
	const paths = new Set(rules.flatMap(({ rule }) => conditionFields(rule.when)));
	return {
		rules,
		fields: [...paths].map((path) => ({ path, read: compileConditionField(path) })),
		potential: best,
		stake: best - worst,
		isFit: rules.some(({ isFit }) => isFit),
	};
}
