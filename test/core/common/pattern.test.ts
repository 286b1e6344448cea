import fc from 'fast-check';
import { compilePattern } from '../../../core/common/pattern/compile';
import { hangsWhenTracedBack } from '../../../core/common/pattern/hanging';

test.each<[pattern: string, text: string, found: boolean]>([
	['ceo', 'the ceo', true],
	['^ceo$', 'the ceo', false],
	['^(ceo|cto)$', 'cto', true],
	['\\bcto\\b', 'director', false],
	['\\bgeschäftsführer\\b', 'unser geschäftsführer!', true],
	['\\bführer\\b', 'geschäftsführer', false],
	['head of .+', 'head of sales', true],
	['head of .+', 'head of ', false],
	['[0-9]{3}-\\d{2,4}', 'call 123-45', true],
	['[0-9]{3}-\\d{2,4}', 'call 123-4', false],
	['[^a-z]', 'abc', false],
	['[a-z\\d_-]+@x', 'jo-1@x', true],
	['GmbH', 'example gmbh', true],
	['[A-Z]+', 'abc', true],
	['(?:ab)+c', 'ababc', true],
	['a{0}b', 'b', true],
	['colou?r', 'color', true],
	['a.c', 'a\nc', false],
	['\\.', 'abc', false],
	['^$', '', true],
	['x*', '', true],
	['(a*)*b', 'aaab', true],
	['😀+', 'a😀😀', true],
	['^.$', '😀', true],
])('%s in %j: %s', (pattern, text, found) => {
	expect(compilePattern(pattern)(text)).toBe(found);
});

test.each([
	['', 'empty'],
	['(', 'not closed'],
	[')', 'has no "("'],
	['[a', 'not closed'],
	['*a', 'nothing to repeat'],
	['a**', 'two repetitions'],
	['a{3,1}', 'runs backwards'],
	['a{2000}', 'above 1000'],
	['a{', 'must start a repetition'],
	['[z-a]', 'runs backwards'],
	['(?=a)', 'look-around'],
	['(?<name>a)', 'look-around, named groups'],
	['(a)\\1', 'back-references'],
	['\\p{L}', 'not supported'],
	['((a{500}){500})', 'too large'],
	['('.repeat(60), 'nested too deep'],
	['a'.repeat(1001), 'longer than 1000'],
])('%s is refused: %s', (pattern, reason) => {
	expect(() => compilePattern(pattern)).toThrow(reason);
});

test('agrees with the regular expressions of JavaScript wherever both can be used', () => {
	const atom = fc.constantFrom(
		'a',
		'b',
		'c',
		'.',
		'[ab]',
		'[^a]',
		'\\d',
		'\\w',
		'1',
		' ',
		'\\b',
		'^',
		'$',
	);
	const repeat = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,3}', '{1,}', '*?');
	const piece = fc
		.tuple(atom, repeat)
		.map(([one, times]) => (/^(\\b|\^|\$)$/.test(one) ? one : one + times));
	const sequence = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''));
	const group = fc
		.tuple(sequence, sequence, repeat)
		.map(([first, second, times]) => `(${first}|${second})${times}`);
	const pattern = fc
		.array(fc.oneof(sequence, group), { minLength: 1, maxLength: 3 })
		.map((parts) => parts.join(''));
	const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', ' '), maxLength: 8 });
	fc.assert(
		fc.property(pattern, fc.array(text, { minLength: 5, maxLength: 5 }), (source, texts) => {
			const find = compilePattern(source);
			const native = new RegExp(source);
			for (const one of texts)
				expect([source, one, find(one)]).toEqual([source, one, native.test(one)]);
		}),
		{ numRuns: 2_000 },
	);
});

test('patterns that hang elsewhere take time in proportion to the text', () => {
	const text = `${'a'.repeat(1_900)}!`;
	for (const pattern of [
		'^(a+)+$',
		'^(a|a)*$',
		'^(a|aa)+$',
		'(.*a){20}$',
		'^(([a-z])+.)+[A-Z]([a-z])+$',
	]) {
		const start = performance.now();
		expect(compilePattern(pattern)(text)).toBe(false);
		expect(performance.now() - start).toBeLessThan(2_000);
	}
});

test.each([
	'^(a+)+$',
	'(a*)*b',
	'^(a|a)*$',
	'^(a|aa)+$',
	'(.*a){20}$',
	'(x+x+)+y',
	'(\\w+\\s?)*$',
	'(\\w|\\d)+@',
	'^(([a-z])+.)+[A-Z]([a-z])+$',
	'([a-zA-Z]+)*',
])('%s hangs in engines that trace back', (pattern) => {
	expect(hangsWhenTracedBack(pattern)).toBe(true);
});

test.each([
	'head of .+',
	'\\b(ceo|cto|cfo)\\b',
	'^[a-z]+(-[a-z]+)*$',
	'(\\d+,)+',
	'(\\w+\\s+)+x',
	'(foo|bar)+',
	'(ab)+c+',
	'colou?r{1,3}',
	'\\.(gmbh|ag)?$',
	'(a+){2}',
])('%s does not', (pattern) => {
	expect(hangsWhenTracedBack(pattern)).toBe(false);
});
