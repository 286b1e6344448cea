import type { IExecuteFunctions } from 'n8n-workflow';

/** 5000 as `5,000`. */
export const countText = (count: number): string => count.toLocaleString('en-US');

/** `1 lead`, `312 leads`. */
export const leadsText = (count: number): string =>
	`${countText(count)} ${count === 1 ? 'lead' : 'leads'}`;

/** One sentence about the whole run, shown above the node's output. */
export function hint(
	context: IExecuteFunctions,
	message: string,
	type: 'info' | 'warning' = 'info',
): void {
	context.addExecutionHints({ message, type, location: 'outputPane' });
}

/** `1 account`, `312 accounts`. */
export const accountsText = (count: number): string =>
	`${countText(count)} ${count === 1 ? 'account' : 'accounts'}`;

/** Says how many items had fields that could not be used, when there are any. */
export function hintAboutIssues(
	context: IExecuteFunctions,
	withIssues: number,
	total: number,
	qualificationField: string,
): void {
	if (withIssues === 0) return;
	hint(
		context,
		`${countText(withIssues)} of ${leadsText(total)} had fields that could not be used as they stood. Those leads say which under "${qualificationField}", "issues".`,
		'warning',
	);
}
