import type { Answer, Lead } from '../lead/lead';

const isAnswer = (value: unknown): value is Answer =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/**
 * A lead with further answers beside those it has; where both speak to one criterion the check sees both, and
 * settles and reports the conflict. An answer that is not in the unified form becomes one, given at `at` by
 * `source`; blank ones are left out. The lead itself is not changed.
 * @param at ISO 8601
 */
export function withAnswers(
	lead: Lead,
	given: Readonly<Record<string, unknown>>,
	source: string,
	at: string,
): Lead {
	const answers: Record<string, Answer> = { ...lead.answers };
	for (const [criterion, value] of Object.entries(given)) {
		if (isBlank(value) || criterion === '__proto__') continue;
		const answer: Answer = isAnswer(value) ? { source, at, ...value } : { value, source, at };
		const before = answers[criterion];
		answers[criterion] = before
			? { ...answer, others: [...(answer.others ?? []), before] }
			: answer;
	}
	return { ...lead, answers };
}
