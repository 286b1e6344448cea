/** What an ad platform knows of an audience. */
export interface Members {
	readonly size: number;
	/** Sorted lists of identifiers (`EMAIL:<hash>`), sorted. */
	toJSON(): string[][];
}
