/** Called between steps of the work, so that a host can serve others; it may throw to stop the work. */
export type YieldControl = () => Promise<unknown>;

/** Rows looked at between two pauses: some 5 to 20 ms of work. */
const WORK_BETWEEN_PAUSES = 800_000;

/** Counts work, because the core has no clock. */
export interface Pace {
	/** Adds work (rows looked at) and says whether a pause is due. */
	due(work: number): boolean;
	pause(): Promise<void>;
}

export function createPace(yieldControl?: YieldControl): Pace {
	let done = 0;
	return {
		due(work) {
			done += work;
			return yieldControl !== undefined && done >= WORK_BETWEEN_PAUSES;
		},
		async pause() {
			done = 0;
			await yieldControl?.();
		},
	};
}
