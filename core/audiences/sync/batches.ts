import { AdsFailure } from './failure';

/** What became of one row that was to be sent. */
export type RowOutcome =
	| { readonly status: 'sent' }
	/** The platform has it and tells later, per request, whether it was taken. */
	| { readonly status: 'accepted'; readonly request: string }
	| { readonly status: 'rejected'; readonly code: string }
	| { readonly status: 'notSent'; readonly code: string };

/** The platform's ids of the requests that rows went out with, each once. */
export function requestsOf(outcomes: readonly RowOutcome[]): string[] {
	const requests = new Set<string>();
	for (const outcome of outcomes) if (outcome.status === 'accepted') requests.add(outcome.request);
	return [...requests];
}

/** Sends one batch. Resolves with one outcome per row, or with what made the whole batch fail. */
export type SendBatch<Row> = (rows: readonly Row[]) => Promise<readonly RowOutcome[] | AdsFailure>;

export interface BatchesResult {
	/** One per row, in the order of the rows. */
	readonly outcomes: readonly RowOutcome[];
	/** Why sending stopped before the end; the rows after that are `notSent`. */
	readonly stopped?: AdsFailure;
}

/** The platform's limit for one request, and what a row counts against it. */
export interface BatchLimit<Row> {
	readonly size: number;
	readonly weigh?: (row: Row) => number;
}

function cutIntoBatches<Row>(rows: readonly Row[], { size, weigh = () => 1 }: BatchLimit<Row>) {
	const batches: number[][] = [];
	let weight = Infinity;
	rows.forEach((row, index) => {
		weight += weigh(row);
		if (weight > size) {
			batches.push([]);
			weight = weigh(row);
		}
		batches[batches.length - 1].push(index);
	});
	return batches;
}

/** So many refusals of batches are no single bad rows: the platform refuses on principle. */
const MOST_REFUSALS = 200;

/**
 * Sends rows in batches within the limit. When a batch is refused because of rows, the rows that the platform
 * named are set aside and the rest is sent again; when it named none, the batch is halved until the bad row is alone.
 * Any other failure ends the sending: what was not sent says so.
 */
export async function sendInBatches<Row>(
	rows: readonly Row[],
	limit: BatchLimit<Row>,
	send: SendBatch<Row>,
): Promise<BatchesResult> {
	const outcomes = new Array<RowOutcome>(rows.length);
	const queue = cutIntoBatches(rows, limit);
	let refusals = 0;
	for (let batch = queue.shift(); batch; batch = queue.shift()) {
		const sent = await send(batch.map((index) => rows[index]));
		if (!(sent instanceof AdsFailure)) {
			batch.forEach((index, position) => (outcomes[index] = sent[position]));
		} else if (sent.kind === 'rows' && ++refusals <= MOST_REFUSALS) {
			queue.unshift(...isolate(batch, sent, outcomes));
		} else {
			for (const index of [...batch, ...queue.flat()]) {
				outcomes[index] = { status: 'notSent', code: sent.code };
			}
			return { outcomes, stopped: sent };
		}
	}
	return { outcomes };
}

/** The batches that remain of a refused one; rows known to be bad get their outcome. */
function isolate(batch: number[], failure: AdsFailure, outcomes: RowOutcome[]): number[][] {
	const named = new Set(failure.details.rows?.filter((position) => position < batch.length));
	if (batch.length === 1) named.add(0);
	if (named.size > 0) {
		for (const position of named) {
			outcomes[batch[position]] = { status: 'rejected', code: failure.code };
		}
		const rest = batch.filter((_, position) => !named.has(position));
		return rest.length > 0 ? [rest] : [];
	}
	const middle = batch.length >> 1;
	return [batch.slice(0, middle), batch.slice(middle)];
}
