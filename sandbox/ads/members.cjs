// What an ad platform knows of an audience: members, each a set of identifiers that belong to one person.

const SHA256 = /^[0-9a-f]{64}$/;

/** SHA-256 of the empty string: the sign of a sender that hashed a missing value. */
const HASH_OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const isHash = (value) =>
	typeof value === 'string' && SHA256.test(value) && value !== HASH_OF_NOTHING;

class Members {
	#members = new Map();

	/** @param {string[]} identifiers e.g. `EMAIL:<hash>` */
	add(identifiers, at = 0) {
		this.#members.set([...identifiers].sort().join(' '), {
			identifiers: [...identifiers].sort(),
			at,
		});
	}

	/** Takes out everyone who has one of the identifiers. */
	remove(identifiers) {
		const wanted = new Set(identifiers);
		let removed = 0;
		for (const [key, member] of this.#members) {
			if (member.identifiers.some((identifier) => wanted.has(identifier))) {
				this.#members.delete(key);
				removed++;
			}
		}
		return removed;
	}

	removeAddedBefore(at) {
		for (const [key, member] of this.#members) if (member.at < at) this.#members.delete(key);
	}

	clear() {
		this.#members.clear();
	}

	get size() {
		return this.#members.size;
	}

	/** Sorted lists of identifiers, sorted: what tests compare. */
	toJSON() {
		return [...this.#members.keys()].sort().map((key) => key.split(' '));
	}
}

module.exports = { HASH_OF_NOTHING, Members, isHash };
