import { randomInt } from 'crypto';

const FIRST_SIZE = 1_024;
/** Others must not be able to choose texts that all have one hash. No result depends on it. */
const SEED = randomInt(2 ** 31);

/** FNV-1a over UTF-16 units, its upper half mixed into the lower one that chooses the slot. */
function hashOf(text: string): number {
	let hash = SEED;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
	}
	return hash ^ (hash >>> 15);
}

/**
 * A set of texts, by open addressing with linear probing. A `Set` compares with the texts themselves, which lie all
 * over the memory: among the other work on a lead that took a fifth of the whole run. Here the hashes lie side by side,
 * and a text is looked at only when its hash is the same.
 */
export class TextSet {
	/** Where each text is in `texts`, plus one; zero is a free slot. Always a power of two, at most half full. */
	private slots = new Int32Array(FIRST_SIZE);
	private readonly texts: string[] = [];
	private readonly hashes: number[] = [];

	has(text: string): boolean {
		return this.slots[this.slotOf(text, hashOf(text))] !== 0;
	}

	/** Whether the text is new; afterwards it is in the set. */
	add(text: string): boolean {
		const hash = hashOf(text);
		const slot = this.slotOf(text, hash);
		if (this.slots[slot] !== 0) return false;
		this.hashes.push(hash);
		this.slots[slot] = this.texts.push(text);
		if (this.texts.length * 2 > this.slots.length) this.grow();
		return true;
	}

	/** The slot of the text, or the free one where it belongs. */
	private slotOf(text: string, hash: number): number {
		const { slots, hashes, texts } = this;
		const last = slots.length - 1;
		let slot = hash & last;
		for (let found = slots[slot]; found !== 0; found = slots[slot]) {
			if (hashes[found - 1] === hash && texts[found - 1] === text) break;
			slot = (slot + 1) & last;
		}
		return slot;
	}

	private grow(): void {
		const slots = new Int32Array(this.slots.length * 2);
		const last = slots.length - 1;
		this.hashes.forEach((hash, index) => {
			let slot = hash & last;
			while (slots[slot] !== 0) slot = (slot + 1) & last;
			slots[slot] = index + 1;
		});
		this.slots = slots;
	}
}
