const LIST_LENGTH = 32;

/** Texts that were seen: a short list while there are few, which is faster than a set, then a set. */
export class SeenTexts {
	private readonly list: Array<string | undefined> = [];

	private set: Set<string | undefined> | undefined;

	has(text: string | undefined): boolean {
		return this.set === undefined ? this.list.includes(text) : this.set.has(text);
	}

	add(text: string | undefined): void {
		if (this.set !== undefined) this.set.add(text);
		else if (this.list.push(text) > LIST_LENGTH) this.set = new Set(this.list);
	}

	clear(): void {
		this.list.length = 0;
		this.set = undefined;
	}
}
