import type { ConfigurationFault } from '../../common/configuration';

type Entry = Readonly<Record<string, unknown>>;

/** The groups that every model has: the two figures, and points straight to the total. */
export const ROOT_GROUPS = ['fit', 'engagement', 'total'] as const;

export type RootGroup = (typeof ROOT_GROUPS)[number];

export const isRootGroup = (id: string): id is RootGroup =>
	(ROOT_GROUPS as readonly string[]).includes(id);

/**
 * Faults between the parts of a model: names given twice, groups that do not exist or go in circles, lists that do
 * not exist, bands out of order. Reads the model as it was typed, so that these faults are named together with
 * those of single fields.
 */
export function findInconsistencies(model: unknown): ConfigurationFault[] {
	const entries = (name: string): Entry[] => {
		const list = isEntry(model) ? model[name] : undefined;
		return Array.isArray(list) ? list.filter(isEntry) : [];
	};
	const groups = entries('groups');
	return [
		...findTwice('rule', [...entries('rules')]),
		...findTwice('group', groups),
		...findTwice('disqualifier', entries('disqualifiers')),
		...findTwice('override', entries('overrides')),
		...findUnknownGroups(entries('rules'), groups),
		...findMixedCriteria(entries('rules')),
		...findCircles(groups),
		...findUnknownLists(model),
		...['bands', 'fitGrades', 'engagementGrades'].flatMap((name) =>
			findDisorder(name, entries(name)),
		),
	];
}

function isEntry(value: unknown): value is Entry {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function findTwice(kind: string, entries: readonly Entry[]): ConfigurationFault[] {
	const seen = new Map<string, number>();
	for (const { id } of entries) {
		if (typeof id === 'string') seen.set(id, (seen.get(id) ?? 0) + 1);
	}
	return [...seen]
		.filter(([, times]) => times > 1)
		.map(([id, times]) => ({
			where: `${kind} '${id}', id`,
			what: `is used ${times} times; give each ${kind} an id of its own`,
		}));
}

function findUnknownGroups(
	rules: readonly Entry[],
	groups: readonly Entry[],
): ConfigurationFault[] {
	const known = new Set<unknown>([...ROOT_GROUPS, ...groups.map(({ id }) => id)]);
	const faults = rules
		.filter(({ group }) => typeof group === 'string' && !known.has(group))
		.map(({ id, group }) => ({
			where: `rule '${String(id)}', group`,
			what: `names '${String(group)}', which is not a group of this model`,
		}));
	for (const { id, parent } of groups) {
		if (typeof id !== 'string') continue;
		if (isRootGroup(id) && parent !== undefined) {
			faults.push({
				where: `group '${id}', parent`,
				what: `must be left out: '${id}' stands on its own`,
			});
		} else if (typeof parent === 'string' && !known.has(parent)) {
			faults.push({
				where: `group '${id}', parent`,
				what: `names '${parent}', which is not a group of this model`,
			});
		}
	}
	return faults;
}

/** Points of different groups cannot be compared: what is worth less may stand in a group that is full. */
function findMixedCriteria(rules: readonly Entry[]): ConfigurationFault[] {
	const groupOf = ({ group, type }: Entry) =>
		String(group ?? (type === 'event' ? 'engagement' : 'fit'));
	const first = new Map<unknown, Entry>();
	const faults: ConfigurationFault[] = [];
	for (const rule of rules) {
		const { criterion } = rule;
		if (typeof criterion !== 'string') continue;
		const other = first.get(criterion);
		if (other === undefined) first.set(criterion, rule);
		else if (groupOf(other) !== groupOf(rule)) {
			faults.push({
				where: `rule '${String(rule.id)}', criterion`,
				what: `'${criterion}' is shared with rule '${String(other.id)}' of another group ('${groupOf(other)}'); rules of one criterion must be in one group`,
			});
		}
	}
	return faults;
}

function findCircles(groups: readonly Entry[]): ConfigurationFault[] {
	const parents = new Map(groups.map(({ id, parent }) => [id, parent]));
	const circles = new Map<string, readonly unknown[]>();
	for (const { id } of groups) {
		const path: unknown[] = [id];
		for (let next = parents.get(id); typeof next === 'string'; next = parents.get(next)) {
			if (next === id) {
				const members = [...path].map(String).sort().join();
				if (!circles.has(members)) circles.set(members, path);
				break;
			}
			if (path.includes(next) || isRootGroup(next)) break;
			path.push(next);
		}
	}
	return [...circles.values()].map((path) => ({
		where: `group '${String(path[0])}', parent`,
		what: `goes in a circle: ${[...path, path[0]].map((id) => `'${String(id)}'`).join(' → ')}`,
	}));
}

function findUnknownLists(model: unknown): ConfigurationFault[] {
	if (!isEntry(model)) return [];
	const lists = isEntry(model.lists) ? model.lists : {};
	const missing = new Set<string>();
	const visit = (value: unknown): void => {
		if (Array.isArray(value)) value.forEach(visit);
		else if (isEntry(value)) {
			const keys = Object.keys(value);
			if (keys.length === 1 && keys[0] === 'list' && typeof value.list === 'string') {
				if (!Object.prototype.hasOwnProperty.call(lists, value.list)) missing.add(value.list);
			} else {
				Object.values(value).forEach(visit);
			}
		}
	};
	visit([model.rules, model.disqualifiers, model.overrides]);
	return [...missing].map((name) => ({
		where: `lists`,
		what: `has no list '${name}', which a condition names`,
	}));
}

function findDisorder(where: string, steps: readonly Entry[]): ConfigurationFault[] {
	const faults: ConfigurationFault[] = [];
	steps.forEach(({ from, name }, index) => {
		const before = steps[index - 1];
		if (before === undefined || typeof from !== 'number') return;
		const asksForMore = before.minimumFit !== undefined || before.minimumEngagement !== undefined;
		if (asksForMore ? Number(before.from) < from : Number(before.from) <= from) {
			faults.push({
				where,
				what: `must stand highest first: '${String(name)}' starts at ${from}, '${String(before.name)}' before it at ${String(before.from)}`,
			});
		}
	});
	return faults;
}
