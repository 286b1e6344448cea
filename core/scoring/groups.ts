import { rounded } from './figures';
import { isRootGroup, ROOT_GROUPS, type RootGroup } from './model/consistency';
import type { CompleteScoringModel } from './model/scoringModel';

interface GroupNode {
	readonly id: string;
	readonly parent: GroupNode | undefined;
	readonly minimum: number;
	readonly maximum: number;
	readonly index: number;
}

/**
 * The points of a model's groups, clamped from the innermost group outwards. `fit`, `engagement` and `total`
 * (points that go straight to the total) always exist.
 */
export class Groups {
	/** Parts before wholes. */
	private readonly nodes: readonly GroupNode[];

	private readonly byId = new Map<string, GroupNode>();

	/** Points by group, before and after its clamp; the parts of them that were given and taken. */
	private readonly sums: Float64Array;

	private readonly clamped: Float64Array;

	private readonly given: Float64Array;

	private readonly taken: Float64Array;

	/** The model's own groups, beside the three figures. */
	private readonly own: readonly GroupNode[];

	/** Groups whose clamp had an effect on the lead at hand. */
	readonly limited: GroupNode[] = [];

	constructor({ groups, fit, engagement }: CompleteScoringModel) {
		const definitions = new Map(groups.map((group) => [group.id, group]));
		const defaults: Readonly<Record<RootGroup, readonly [number, number]>> = {
			fit: fit.scale === 'points' ? [fit.zeroAt, fit.hundredAt] : [0, Infinity],
			engagement: [engagement.zeroAt, engagement.hundredAt],
			total: [-Infinity, Infinity],
		};
		const wholesFirst: GroupNode[] = [];
		const add = (id: string): GroupNode => {
			const known = this.byId.get(id);
			if (known !== undefined) return known;
			const definition = definitions.get(id);
			const parent = isRootGroup(id) ? undefined : add(definition?.parent ?? 'engagement');
			const [minimum, maximum] = isRootGroup(id) ? defaults[id] : [-Infinity, Infinity];
			const node: GroupNode = {
				id,
				parent,
				minimum: definition?.minimum ?? minimum,
				maximum: definition?.maximum ?? maximum,
				index: wholesFirst.length,
			};
			this.byId.set(id, node);
			wholesFirst.push(node);
			return node;
		};
		[...ROOT_GROUPS, ...definitions.keys()].forEach(add);
		this.own = wholesFirst.filter(({ parent }) => parent !== undefined);
		this.nodes = wholesFirst.reverse();
		const size = this.nodes.length;
		this.sums = new Float64Array(size);
		this.clamped = new Float64Array(size);
		this.given = new Float64Array(size);
		this.taken = new Float64Array(size);
	}

	indexOf(id: string): number {
		return (this.byId.get(id) as GroupNode).index;
	}

	/** The figure that a group's points go into. */
	rootOf(id: string): RootGroup {
		let node = this.byId.get(id) as GroupNode;
		while (node.parent !== undefined) node = node.parent;
		return node.id as RootGroup;
	}

	clear(): void {
		this.sums.fill(0);
		this.given.fill(0);
		this.taken.fill(0);
		this.limited.length = 0;
	}

	add(index: number, points: number): void {
		this.sums[index] += points;
		if (points > 0) this.given[index] += points;
		else this.taken[index] += points;
	}

	clamp(): void {
		const { sums, clamped } = this;
		for (const node of this.nodes) {
			const { index, parent } = node;
			const sum = sums[index];
			const points = sum > node.maximum ? node.maximum : sum < node.minimum ? node.minimum : sum;
			clamped[index] = points;
			if (points !== sum) this.limited.push(node);
			if (parent !== undefined) this.add(parent.index, points);
		}
	}

	pointsOf(id: RootGroup): number {
		return this.clamped[(this.byId.get(id) as GroupNode).index];
	}

	/** Points by own group, after its clamp; undefined when the model has none. */
	ownPoints(): Readonly<Record<string, number>> | undefined {
		if (this.own.length === 0) return undefined;
		const points: Record<string, number> = {};
		for (const { id, index } of this.own) points[id] = rounded(this.clamped[index]);
		return points;
	}

	/** Points of a group that its clamp withheld; negative when the clamp gave points. */
	excessOf({ index }: GroupNode): number {
		return this.sums[index] - this.clamped[index];
	}

	/** The share of a rule's points that is left after the clamps of its group and of all groups around it. */
	shareLeft(groupId: string, points: number): number {
		let share = 1;
		let node = this.byId.get(groupId);
		for (; node !== undefined; node = node.parent) {
			const excess = this.excessOf(node);
			if (excess > 0 && points > 0) share *= 1 - excess / this.given[node.index];
			else if (excess < 0 && points < 0) share *= Math.max(0, 1 - excess / this.taken[node.index]);
		}
		return share;
	}
}
