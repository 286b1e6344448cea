/**
 * Regular expressions that cannot hang. The pattern is read into a tree and run as a set of states that moves
 * through the text once (Thompson, "Regular expression search algorithm", 1968), so the time grows with the
 * length of the text and never explodes, whatever the pattern. What that method cannot do is refused:
 * back-references and look-around.
 */
export type PatternNode =
	| { readonly kind: 'characters'; readonly test: CharacterTest }
	| { readonly kind: 'assertion'; readonly at: 'start' | 'end' | 'word' | 'notWord' }
	| { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
	| { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
	| {
			readonly kind: 'repeat';
			readonly part: PatternNode;
			readonly from: number;
			/** Infinity when open. */
			readonly to: number;
	  };

/** Whether a lower-case code point is meant. */
export type CharacterTest = (codePoint: number) => boolean;

const LONGEST_PATTERN = 1_000;
const HIGHEST_REPEAT = 1_000;
const DEEPEST_GROUP = 50;

const code = (character: string) => character.codePointAt(0) as number;

const isDigit: CharacterTest = (point) => point >= 48 && point <= 57;

const WORD = /[\p{L}\p{N}_]/u;

/** Letters of every alphabet are letters of a word: `\bGeschäftsführer\b` means what it says. */
export const isWord: CharacterTest = (point) =>
	point < 128
		? isDigit(point) ||
			(point >= 97 && point <= 122) ||
			(point >= 65 && point <= 90) ||
			point === 95
		: WORD.test(String.fromCodePoint(point));

const SPACE = /\s/;
const isSpace: CharacterTest = (point) => SPACE.test(String.fromCodePoint(point));

const not =
	(test: CharacterTest): CharacterTest =>
	(point) =>
		!test(point);

const CLASSES: Readonly<Record<string, CharacterTest>> = {
	d: isDigit,
	D: not(isDigit),
	w: isWord,
	W: not(isWord),
	s: isSpace,
	S: not(isSpace),
};

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v' };

const lower = (character: string) => code(character.toLowerCase());

function between(from: string, to: string): CharacterTest {
	const [first, last] = [code(from), code(to)];
	if (first > last) throw new RangeError(`the range ${from}-${to} runs backwards`);
	const [lowFirst, lowLast] = [lower(from), lower(to)];
	return (point) => {
		if (point >= first && point <= last) return true;
		return point >= lowFirst && point <= lowLast && lowFirst <= lowLast;
	};
}

/**
 * Reads a regular expression.
 * @throws RangeError with the reason when it is malformed or uses what could make it hang.
 */
export function parsePattern(pattern: string): PatternNode {
	if (pattern.length === 0) throw new RangeError('the pattern is empty');
	if (pattern.length > LONGEST_PATTERN) {
		throw new RangeError(`the pattern is longer than ${LONGEST_PATTERN} characters`);
	}
	return new PatternParser([...pattern]).parse();
}

class PatternParser {
	private position = 0;

	private depth = 0;

	constructor(private readonly characters: readonly string[]) {}

	parse(): PatternNode {
		const node = this.choice();
		if (this.position < this.characters.length) throw new RangeError('a ")" has no "("');
		return node;
	}

	private peek(): string | undefined {
		return this.characters[this.position];
	}

	private take(): string {
		const character = this.characters[this.position++];
		if (character === undefined) throw new RangeError('the pattern ends too early');
		return character;
	}

	private accept(character: string): boolean {
		if (this.peek() !== character) return false;
		this.position++;
		return true;
	}

	private choice(): PatternNode {
		const options = [this.sequence()];
		while (this.accept('|')) options.push(this.sequence());
		return options.length === 1 ? options[0] : { kind: 'choice', options };
	}

	private sequence(): PatternNode {
		const parts: PatternNode[] = [];
		for (let next = this.peek(); next !== undefined && next !== '|' && next !== ')';) {
			parts.push(this.repeat(this.atom()));
			next = this.peek();
		}
		return { kind: 'sequence', parts };
	}

	private repeat(part: PatternNode): PatternNode {
		const bounds = this.bounds();
		if (bounds === undefined) return part;
		// A lazy "?" changes what is captured, not whether it matches.
		this.accept('?');
		if (this.bounds() !== undefined) {
			throw new RangeError('two repetitions stand directly behind each other');
		}
		return { kind: 'repeat', part, from: bounds[0], to: bounds[1] };
	}

	private bounds(): readonly [number, number] | undefined {
		if (this.accept('*')) return [0, Infinity];
		if (this.accept('+')) return [1, Infinity];
		if (this.accept('?')) return [0, 1];
		if (this.peek() !== '{') return undefined;
		const rest = this.characters.slice(this.position, this.position + 12).join('');
		const match = /^\{(\d{1,4})(?:(,)(\d{0,4}))?\}/.exec(rest);
		if (!match)
			throw new RangeError('a "{" must start a repetition such as {2,5}, or be written \\{');
		this.position += match[0].length;
		const from = Number(match[1]);
		const to = match[2] === undefined ? from : match[3] === '' ? Infinity : Number(match[3]);
		if (to < from) throw new RangeError(`the repetition ${match[0]} runs backwards`);
		if (from > HIGHEST_REPEAT || (to !== Infinity && to > HIGHEST_REPEAT)) {
			throw new RangeError(`the repetition ${match[0]} is above ${HIGHEST_REPEAT}`);
		}
		return [from, to];
	}

	private atom(): PatternNode {
		const character = this.take();
		switch (character) {
			case '(':
				return this.group();
			case '[':
				return { kind: 'characters', test: this.characterClass() };
			case '.':
				return { kind: 'characters', test: (point) => point !== 10 && point !== 13 };
			case '^':
				return { kind: 'assertion', at: 'start' };
			case '$':
				return { kind: 'assertion', at: 'end' };
			case '\\':
				return this.escape();
			case '*':
			case '+':
			case '?':
			case '{':
				throw new RangeError(`"${character}" has nothing to repeat`);
			default: {
				const point = lower(character);
				return { kind: 'characters', test: (candidate) => candidate === point };
			}
		}
	}

	private group(): PatternNode {
		if (++this.depth > DEEPEST_GROUP) throw new RangeError('its groups are nested too deep');
		if (this.accept('?') && !this.accept(':')) {
			throw new RangeError('look-around, named groups and inline flags are not supported');
		}
		const node = this.choice();
		if (!this.accept(')')) throw new RangeError('a "(" is not closed');
		this.depth--;
		return node;
	}

	private escape(): PatternNode {
		const character = this.take();
		if (character === 'b') return { kind: 'assertion', at: 'word' };
		if (character === 'B') return { kind: 'assertion', at: 'notWord' };
		if (/[1-9k]/.test(character)) throw new RangeError('back-references are not supported');
		const test = CLASSES[character];
		if (test !== undefined) return { kind: 'characters', test };
		const point = lower(literalEscape(character));
		return { kind: 'characters', test: (candidate) => candidate === point };
	}

	private characterClass(): CharacterTest {
		const negated = this.accept('^');
		const tests: CharacterTest[] = [];
		while (!this.accept(']')) {
			const from = this.classMember();
			if (typeof from === 'function') {
				tests.push(from);
			} else if (this.peek() === '-' && this.characters[this.position + 1] !== ']') {
				this.position++;
				const to = this.classMember();
				if (typeof to === 'function')
					throw new RangeError('a range in [ ] needs single characters');
				tests.push(between(from, to));
			} else {
				tests.push(between(from, from));
			}
		}
		const test: CharacterTest = (point) => tests.some((one) => one(point));
		return negated ? not(test) : test;
	}

	private classMember(): string | CharacterTest {
		const character = this.peek() === undefined ? undefined : this.take();
		if (character === undefined) throw new RangeError('a "[" is not closed');
		if (character !== '\\') return character;
		const escaped = this.take();
		return CLASSES[escaped] ?? literalEscape(escaped);
	}
}

function literalEscape(character: string): string {
	const control = CONTROLS[character];
	if (control !== undefined) return control;
	if (/[a-zA-Z0-9]/.test(character)) throw new RangeError(`\\${character} is not supported`);
	return character;
}
