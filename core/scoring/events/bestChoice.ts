/** An event that may count, as the choice between events sees it. */
export interface Candidate {
	/** In the lead's list of events. */
	readonly position: number;
	/** Milliseconds since 1970. */
	readonly time: number;
	/** What it is worth: never more than a newer one. */
	readonly worth: number;
	/** What it may share with other events, of which only one counts: its asset, its id. */
	readonly marks: readonly string[];
}

/** Events that were chosen among the newest candidates, and what the choice rules out for the older ones. */
interface Choice {
	readonly worth: number;
	/** The chosen event before this one is the next newer. */
	readonly last: { readonly position: number; readonly before: Choice['last'] } | undefined;
	/** Times of chosen events that can still stand in the way of older ones. */
	readonly recent: readonly number[];
	/** Marks of chosen events that older candidates have as well. */
	readonly used: readonly string[];
}

/**
 * So many choices are followed side by side. Only a crowded day with many assets that all come back on other crowded
 * days exceeds it; then the choice is a good one, and no longer surely the best.
 */
const MOST_CHOICES = 64;

/** Among more candidates than this the newest are taken, so that no single lead holds up the others. */
export const MOST_CANDIDATES = 500;

/**
 * Chooses the events that count where each asset counts once and each stretch of time has room for a few: the choice
 * that is worth most, the newer events where two are worth the same. To take the newest is not enough: the repeat of
 * one asset would take the room of another, and an event more would make the score fall.
 *
 * @param candidates newest first
 * @param limit so many may count in any stretch of `period` milliseconds
 * @returns positions of the chosen events
 */
export function chooseBest(
	candidates: readonly Candidate[],
	limit: number,
	period: number,
): ReadonlySet<number> {
	const ahead = new Ahead(candidates);
	let choices: Choice[] = [{ worth: 0, last: undefined, recent: [], used: [] }];
	for (const candidate of candidates) {
		ahead.pass(candidate);
		const next: Choice[] = [];
		for (const choice of choices) {
			const recent = choice.recent.filter((time) => time - candidate.time < period);
			const open = choice.used.filter((mark) => ahead.has(mark));
			const fits =
				recent.length < limit && !candidate.marks.some((mark) => choice.used.includes(mark));
			const shared = candidate.marks.filter((mark) => ahead.has(mark));
			if (fits) {
				next.push({
					worth: choice.worth + candidate.worth,
					last: { position: candidate.position, before: choice.last },
					recent: [...recent, candidate.time],
					used: [...open, ...shared],
				});
			}
			// To leave out what comes but once never pays: it could stand in for the next older one that is chosen.
			if (!fits || shared.length > 0) next.push({ ...choice, recent, used: open });
		}
		choices = next.length === 1 ? next : promising(next, ahead);
	}
	return positionsOf(choices.reduce((best, choice) => (choice.worth > best.worth ? choice : best)));
}

/** What the older candidates hold for each mark. */
class Ahead {
	private readonly waiting = new Map<string, Candidate[]>();

	constructor(candidates: readonly Candidate[]) {
		for (const candidate of [...candidates].reverse()) {
			for (const mark of candidate.marks) {
				const others = this.waiting.get(mark);
				if (others === undefined) this.waiting.set(mark, [candidate]);
				else others.push(candidate);
			}
		}
	}

	pass({ marks }: Candidate): void {
		for (const mark of marks) this.waiting.get(mark)?.pop();
	}

	has(mark: string): boolean {
		return this.newest(mark) !== undefined;
	}

	/** The most that one older event with this mark can be worth. */
	worth(mark: string): number {
		return this.newest(mark)?.worth ?? 0;
	}

	private newest(mark: string): Candidate | undefined {
		return this.waiting.get(mark)?.at(-1);
	}
}

/** Without the choices that another one surely leaves behind. */
function promising(choices: readonly Choice[], ahead: Ahead): Choice[] {
	const kept: Choice[] = [];
	for (const choice of [...choices].sort((one, other) => other.worth - one.worth)) {
		if (kept.length === MOST_CHOICES) break;
		if (!kept.some((better) => leavesBehind(better, choice, ahead))) kept.push(choice);
	}
	return kept;
}

/** Whatever `other` may still gain, `better` gains too, but for the marks that only `better` has used up. */
function leavesBehind(better: Choice, other: Choice, ahead: Ahead): boolean {
	if (standsMoreInTheWay(better, other)) return false;
	let lost = 0;
	for (const mark of better.used) if (!other.used.includes(mark)) lost += ahead.worth(mark);
	return better.worth >= other.worth + lost;
}

/** Of chosen events the older stand in the way for longer. */
function standsMoreInTheWay(one: Choice, other: Choice): boolean {
	const [oneOldest, otherOldest] = [[...one.recent].reverse(), [...other.recent].reverse()];
	return oneOldest.some((time, place) => !(time >= otherOldest[place]));
}

function positionsOf({ last }: Choice): Set<number> {
	const positions = new Set<number>();
	for (let chosen = last; chosen !== undefined; chosen = chosen.before)
		positions.add(chosen.position);
	return positions;
}
