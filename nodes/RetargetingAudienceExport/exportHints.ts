import type { IExecuteFunctions } from 'n8n-workflow';
import type { ExclusionCode } from '../../core';
import { countText, hint, leadsText } from '../common/hints';
import type { TargetResult } from './results';

/** Why leads were left out, in the fewest words. */
const LEFT_OUT: Readonly<Record<ExclusionCode, string>> = {
	NOT_SELECTED: 'not selected',
	SUPPRESSED: 'on the suppression list',
	CONSENT_DENIED: 'with consent denied',
	CONSENT_MISSING: 'without consent',
	REGION_UNKNOWN: 'without consent, country unknown',
	NO_IDENTIFIER: 'with nothing to recognise them by',
	DUPLICATE: 'twice in the list',
	NOT_REMOVABLE: 'known by name alone',
	UNREADABLE: 'unreadable',
	PLATFORM_REJECTED: 'refused by the platform',
};

function reasons(counts: Readonly<Partial<Record<string, number>>>): string {
	const parts = Object.entries(counts)
		.sort(([, a = 0], [, b = 0]) => b - a)
		.map(([code, count = 0]) => `${countText(count)} ${LEFT_OUT[code as ExclusionCode] ?? code}`);
	return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function sentence({ target, result }: TargetResult): string {
	const { in: total, exported, excluded, failed, excludedByReason } = result.summary;
	const left = excluded + failed;
	const out = left === 0 ? '' : `, ${countText(left)} left out${reasons(excludedByReason)}`;
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
	const anyLeftOut = results.some(({ result }) => result.summary.exported < result.summary.in);
	const where = anyLeftOut ? ['The output "Leads" says why for each.'] : [];
	hint(context, [...results.map(sentence), ...where].join(' '));
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
