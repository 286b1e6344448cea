import fc from 'fast-check';
import { TextSet } from '../../../core/audiences/members/textSet';

describe('a set of texts', () => {
	it('says the same as a Set, whatever is added in whatever order', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 3 })), (texts) => {
				const set = new Set<string>();
				const textSet = new TextSet();
				for (const text of texts) {
					expect(textSet.has(text)).toBe(set.has(text));
					expect(textSet.add(text)).toBe(!set.has(text));
					set.add(text);
					expect(textSet.has(text)).toBe(true);
				}
			}),
		);
	});

	it('keeps apart and knows again 200,000 texts, more than there is room for at first', () => {
		const texts = Array.from({ length: 200_000 }, (_, index) => `person.${index}@example.com`);
		const set = new TextSet();
		expect(texts.filter((text) => set.add(text))).toHaveLength(texts.length);
		expect(texts.filter((text) => set.add(text))).toHaveLength(0);
		expect(texts.every((text) => set.has(text))).toBe(true);
		expect(set.has('person.200000@example.com')).toBe(false);
	});
});
