import { parsePattern, type CharacterTest, type PatternNode } from './parse';

/** A repetition of so many times costs a backtracking engine as much as an open one. */
const MANY = 10;

/** Characters that tests are compared by: those of European languages, and a few beyond. */
const SAMPLE = [...Array.from({ length: 0x180 }, (_, point) => point), 0x2013, 0x20ac, 0x1f600];

/**
 * Whether a pattern takes exponential time in engines that try one reading after the other: a repeated part can read
 * the same text in several ways, as in `(a+)+` or `(a|a)*`. This package's own engine is not affected. Such a pattern is
 * refused in a configuration all the same, because a configuration is shared, and because the same can be said
 * with one repetition. Errs on the side of refusing.
 */
export function hangsWhenTracedBack(pattern: string): boolean {
	return containsAmbiguity(parsePattern(pattern));
}

function containsAmbiguity(node: PatternNode): boolean {
	if (node.kind === 'repeat' && node.to >= MANY && hasSeveralReadings(node.part)) return true;
	return childrenOf(node).some(containsAmbiguity);
}

function childrenOf(node: PatternNode): readonly PatternNode[] {
	switch (node.kind) {
		case 'sequence':
			return node.parts;
		case 'choice':
			return node.options;
		case 'repeat':
			return [node.part];
		default:
			return [];
	}
}

/** Whether a part that is repeated can read the same text once or several times, or by two of its options. */
function hasSeveralReadings(node: PatternNode): boolean {
	switch (node.kind) {
		case 'repeat':
			return node.to >= MANY || hasSeveralReadings(node.part);
		case 'choice':
			return (
				node.options.some(hasSeveralReadings) ||
				node.options.some((option, index) =>
					node.options.slice(index + 1).some((other) => overlap(option, other)),
				)
			);
		case 'sequence':
			return node.parts.some(
				(part, index) =>
					hasSeveralReadings(part) &&
					node.parts.every(
						(other, place) => place === index || isOptional(other) || overlap(part, other),
					),
			);
		default:
			return false;
	}
}

function isOptional(node: PatternNode): boolean {
	switch (node.kind) {
		case 'characters':
			return false;
		case 'assertion':
			return true;
		case 'sequence':
			return node.parts.every(isOptional);
		case 'choice':
			return node.options.some(isOptional);
		case 'repeat':
			return node.from === 0 || isOptional(node.part);
	}
}

function overlap(one: PatternNode, other: PatternNode): boolean {
	const [first, second] = [beginnings(one), beginnings(other)];
	const holds = (tests: readonly CharacterTest[], point: number) =>
		tests.some((test) => test(point));
	return SAMPLE.some((point) => holds(first, point) && holds(second, point));
}

/** The characters that a part can begin with. */
function beginnings(node: PatternNode): readonly CharacterTest[] {
	if (node.kind === 'characters') return [node.test];
	if (node.kind !== 'sequence') return childrenOf(node).flatMap(beginnings);
	const decided = node.parts.findIndex((part) => !isOptional(part));
	const parts = decided === -1 ? node.parts : node.parts.slice(0, decided + 1);
	return parts.flatMap(beginnings);
}
