import {
	ConfigurationError,
	parseConfiguration,
	type ConfigurationFault,
} from '../common/configuration';
import { stageKey } from '../lead/funnelStage';
import { FUNNEL_DEFINITION, type EntryRule, type Funnel, type Stage } from './definition';
import { FUNNEL_NAMES, funnelPreset } from './presets';

/** A funnel with its stages in the order in which leads climb them. */
export type Ladder = Omit<Funnel, 'stages'> & { readonly stages: readonly Stage[] };

const SUBJECT = 'The funnel';

const stageLabel = (id: string): string => `stage "${id}"`;

/** The score below which a stage is left: lower than the score at which it is entered, so that nothing swings. */
export function leaveScore({ enterAt, leaveBelow }: NonNullable<Stage['stay']>): number {
	return leaveBelow ?? enterAt - Math.max(5, 0.1 * enterAt);
}

function findNameFaults(funnel: Funnel): ConfigurationFault[] {
	const faults: ConfigurationFault[] = [];
	const known = new Map<string, string>();
	const ids = [
		...funnel.stages.map(({ id }) => id),
		funnel.recycled.id,
		funnel.disqualified.id,
		...funnel.keep,
	];
	for (const id of ids) {
		const key = stageKey(id);
		const other = known.get(key);
		if (other !== undefined) {
			faults.push({
				where: stageLabel(id),
				what: other === id ? 'is there twice' : `is another name of the stage "${other}"`,
			});
		}
		known.set(key, id);
	}
	return faults;
}

/** Puts the stages in order, each behind the one it follows. */
function order(stages: readonly Stage[], faults: ConfigurationFault[]): Stage[] {
	const byId = new Map(stages.map((stage) => [stage.id, stage]));
	const followers = new Map<string, Stage>();
	let start: Stage | undefined;
	stages.forEach((stage, index) => {
		const after = stage.after ?? stages[index - 1]?.id;
		if (after === undefined) {
			start = stage;
			return;
		}
		if (!byId.has(after)) {
			faults.push({ where: `${stageLabel(stage.id)}, after`, what: `"${after}" is not a stage` });
			return;
		}
		const other = followers.get(after);
		if (other) {
			faults.push({
				where: `${stageLabel(stage.id)}, after`,
				what: `"${after}" is already followed by "${other.id}"; only one stage can follow`,
			});
			return;
		}
		followers.set(after, stage);
	});
	const ordered: Stage[] = [];
	const reached = new Set<string>();
	for (let next = start; next && !reached.has(next.id); next = followers.get(next.id)) {
		ordered.push(next);
		reached.add(next.id);
	}
	if (faults.length > 0) return ordered;
	const unreached = stages.filter(({ id }) => !reached.has(id)).map(({ id }) => `"${id}"`);
	if (unreached.length > 0) {
		faults.push({
			where: 'stages',
			what: `${unreached.join(', ')} form a loop and cannot be reached from ${
				start ? `"${start.id}"` : 'any first stage'
			}; change what they come "after"`,
		});
	}
	return ordered;
}

const isScore = (rule: EntryRule): rule is Extract<EntryRule, { rule: 'score' }> =>
	rule.rule === 'score';

function findThresholdFaults({ stages, recycled }: Ladder): ConfigurationFault[] {
	const faults: ConfigurationFault[] = [];
	const highest = new Map<string, { atLeast: number; id: string }>();
	stages.forEach((stage, rank) => {
		for (const rule of stage.enter.filter(isScore)) {
			const below = highest.get(rule.of);
			if (below && rule.atLeast < below.atLeast) {
				faults.push({
					where: `${stageLabel(stage.id)}, enter`,
					what: `its ${rule.of} score of ${rule.atLeast} lies below the ${below.atLeast} of the earlier stage "${below.id}"`,
				});
			}
			if (!below || rule.atLeast > below.atLeast) {
				highest.set(rule.of, { atLeast: rule.atLeast, id: stage.id });
			}
		}
		const { stay } = stage;
		if (!stay) return;
		const where = `${stageLabel(stage.id)}, stay`;
		const entries = stage.enter.filter(isScore).filter(({ of }) => of === stay.of);
		for (const enterAt of [stay.enterAt, ...entries.map(({ atLeast }) => atLeast)]) {
			if (leaveScore(stay) < enterAt) continue;
			faults.push({
				where,
				what: `is left below ${leaveScore(stay)}, which is not lower than the ${enterAt} at which it is entered`,
			});
		}
		const { fallTo } = stay;
		if (fallTo === undefined || fallTo === recycled.id) return;
		const fallRank = stages.findIndex(({ id }) => id === fallTo);
		if (fallRank < 0 || fallRank >= rank) {
			faults.push({ where: `${where}, fallTo`, what: `"${fallTo}" is not an earlier stage` });
		}
	});
	return faults;
}

function describePath(path: readonly PropertyKey[], value: unknown): string {
	const [list, index, ...rest] = path;
	if (list !== 'stages' || typeof index !== 'number') return path.map(String).join('.');
	const stage = (value as { stages: Array<{ id?: unknown }> }).stages[index];
	const label = typeof stage?.id === 'string' ? stageLabel(stage.id) : `stage ${index + 1}`;
	return [label, rest.map(String).join('.')].filter(Boolean).join(', ');
}

function withStages(definition: unknown): unknown {
	if (typeof definition === 'string') {
		const name = FUNNEL_NAMES.find((known) => known === definition);
		if (name) return funnelPreset(name);
		throw new ConfigurationError(SUBJECT, [
			{ where: 'name', what: `"${definition}" is not one of ${FUNNEL_NAMES.join(', ')}` },
		]);
	}
	const isPartial =
		typeof definition === 'object' &&
		definition !== null &&
		!Array.isArray(definition) &&
		(definition as { stages?: unknown }).stages === undefined;
	return isPartial ? { ...definition, stages: funnelPreset('classic').stages } : definition;
}

/**
 * Checks a funnel, fills in its defaults and puts its stages in order.
 * @throws ConfigurationError with every fault: unknown or doubled names, stages in a loop, a stage that cannot be
 * reached, thresholds in the wrong order.
 */
export function parseFunnel(definition: unknown): Ladder {
	const funnel = parseConfiguration(
		SUBJECT,
		FUNNEL_DEFINITION,
		withStages(definition),
		describePath,
	);
	const faults = findNameFaults(funnel);
	if (faults.length > 0) throw new ConfigurationError(SUBJECT, faults);
	const ladder: Ladder = { ...funnel, stages: order(funnel.stages, faults) };
	faults.push(...findThresholdFaults(ladder));
	if (faults.length > 0) throw new ConfigurationError(SUBJECT, faults);
	return ladder;
}
