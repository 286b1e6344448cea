const LIST_LENGTH = 32;

/** Texts that were seen: a short list while there are few, which is faster than a set, then a set. */
export class SeenTexts {
	private readonly list: Array<string | undefined> = [];

	/** How many entries of the list are in use. */
	private size = 0;

	private set: Set<string | undefined> | undefined;

	has(text: string | undefined): boolean {
		if (this.set !== undefined) return this.set.has(text);
		for (let index = 0; index < this.size; index++) if (this.list[index] === text) return true;
		return false;
	}

	add(text: string | undefined): void {
		if (this.set !== undefined) this.set.add(text);
		else if (this.size < LIST_LENGTH) this.list[this.size++] = text;
		else this.set = new Set([...this.list.slice(0, this.size), text]);
	}

	clear(): void {
		this.size = 0;
		if (this.set !== undefined) this.set = undefined;
	}
}
