import type { IExecuteFunctions } from 'n8n-workflow';
import { countText, hint, leadsText } from '../common/hints';
import type { TargetResult } from './results';

function mostFrequent(counts: Readonly<Partial<Record<string, number>>>): string {
	const [most] = Object.entries(counts).sort(([, a = 0], [, b = 0]) => b - a);
	return most ? ` (most often ${most[0]}: ${countText(most[1] ?? 0)})` : '';
}

function sentence({ target, result }: TargetResult): string {
	const { in: total, exported, excluded, failed, excludedByReason } = result.summary;
	const left = excluded + failed;
	const out = left === 0 ? '' : `, ${countText(left)} left out${mostFrequent(excludedByReason)}`;
	return `${target.name}: ${countText(exported)} of ${leadsText(total)}${out}.`;
}

/** One sentence per platform on what happened, and one hint with what to look at before going on. */
export function hintAboutExport(
	context: IExecuteFunctions,
	results: readonly TargetResult[],
	unreadableRows: number,
): void {
	if (results.length === 0) {
		hint(context, 'No platform is chosen, so no audience was made.', 'warning');
		return;
	}
	hint(context, results.map(sentence).join(' '));
	const warnings = results.flatMap(({ target, result }) =>
		result.summary.warnings.map(({ text }) => `${target.name}: ${text}`),
	);
	if (unreadableRows > 0) {
		warnings.push(
			`${countText(unreadableRows)} rows of the second input have no column that suppresses anybody (email, hash, phone, domain, company).`,
		);
	}
	if (warnings.length > 0) hint(context, warnings.join(' '), 'warning');
}
