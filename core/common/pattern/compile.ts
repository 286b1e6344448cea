import { isWord, parsePattern, type CharacterTest, type PatternNode } from './parse';

const MOST_STATES = 4_000;
/** Texts are read up to here. */
const LONGEST_TEXT = 2_000;

type State =
	| { kind: 'characters'; test: CharacterTest; next: number }
	| { kind: 'assertion'; at: 'start' | 'end' | 'word' | 'notWord'; next: number }
	| { kind: 'split'; next: number; other: number }
	| { kind: 'match' };

/** Builds the states from the end backwards, so that each knows what follows it. */
class Program {
	readonly states: State[] = [{ kind: 'match' }];

	add(state: State): number {
		if (this.states.length >= MOST_STATES) {
			throw new RangeError('the pattern is too large: its repetitions multiply');
		}
		return this.states.push(state) - 1;
	}

	build(node: PatternNode, next: number): number {
		switch (node.kind) {
			case 'characters':
				return this.add({ kind: 'characters', test: node.test, next });
			case 'assertion':
				return this.add({ kind: 'assertion', at: node.at, next });
			case 'sequence':
				return node.parts.reduceRight((after, part) => this.build(part, after), next);
			case 'choice':
				return node.options
					.map((option) => this.build(option, next))
					.reduceRight((other, first) => this.add({ kind: 'split', next: first, other }));
			case 'repeat': {
				let start = next;
				if (node.to === Infinity) {
					const split: State = { kind: 'split', next, other: next };
					start = this.add(split);
					split.next = this.build(node.part, start);
				} else {
					for (let optional = node.from; optional < node.to; optional++) {
						start = this.add({ kind: 'split', next: this.build(node.part, start), other: next });
					}
				}
				for (let required = 0; required < node.from; required++) {
					start = this.build(node.part, start);
				}
				return start;
			}
		}
	}
}

/**
 * Compiles a regular expression into a test of texts that have been turned to lower case: found anywhere in the
 * text unless anchored with ^ and $. Reads at most the first 2,000 characters, in time proportional to them.
 * @throws RangeError when the pattern is malformed or uses back-references or look-around.
 */
export function compilePattern(pattern: string): (lowerCaseText: string) => boolean {
	const program = new Program();
	const start = program.build(parsePattern(pattern), 0);
	const { states } = program;
	const seenAt = new Int32Array(states.length);
	const pending: number[] = [];
	let current: number[] = [];
	let following: number[] = [];
	let step = 0;

	/** Adds a state and all that are reached without reading a character; true when the end is among them. */
	const enter = (from: number, into: number[], before: number, after: number): boolean => {
		pending.push(from);
		let matched = false;
		while (pending.length > 0) {
			const index = pending.pop() as number;
			if (seenAt[index] === step) continue;
			seenAt[index] = step;
			const state = states[index];
			if (state.kind === 'match') matched = true;
			else if (state.kind === 'characters') into.push(index);
			else if (state.kind === 'split') pending.push(state.other, state.next);
			else if (holds(state.at, before, after)) pending.push(state.next);
		}
		return matched;
	};

	return (text) => {
		const length = Math.min(text.length, LONGEST_TEXT);
		if (step > 2_000_000_000) {
			seenAt.fill(0);
			step = 0;
		}
		current.length = 0;
		let before = -1;
		let here = length > 0 ? (text.codePointAt(0) as number) : -1;
		step++;
		if (enter(start, current, before, here)) return true;
		let position = 0;
		while (position < length) {
			const point = here;
			position += point > 0xffff ? 2 : 1;
			before = point;
			here = position < length ? (text.codePointAt(position) as number) : -1;
			following.length = 0;
			step++;
			for (const index of current) {
				const state = states[index];
				if (state.kind === 'characters' && state.test(point)) {
					if (enter(state.next, following, before, here)) return true;
				}
			}
			if (enter(start, following, before, here)) return true;
			[current, following] = [following, current];
		}
		return false;
	};
}

function holds(at: 'start' | 'end' | 'word' | 'notWord', before: number, after: number): boolean {
	switch (at) {
		case 'start':
			return before === -1;
		case 'end':
			return after === -1;
		case 'word':
		case 'notWord': {
			const boundary = (before !== -1 && isWord(before)) !== (after !== -1 && isWord(after));
			return boundary === (at === 'word');
		}
	}
}
