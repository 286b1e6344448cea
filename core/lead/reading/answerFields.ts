import { foldName } from '../fold';
import type { Answer } from '../lead';
import { readAnswer } from './answers';
import { lookUpHeader, ownName } from './headers/lookup';
import { remember } from '../memory';

const PREFIX = 'answers.';

/** The criterion that a field of this name speaks to; empty when it is about something else. */
const criterionOf = remember((name) => {
	const target = lookUpHeader('other', foldName(ownName(name)))?.target;
	return target?.startsWith(PREFIX) ? target.slice(PREFIX.length) : '';
});

/**
 * The answers in fields of a CRM that a team made for itself, found by their English or German names, such as *Budget*
 * or *Zeitrahmen*.
 */
export function readAnswerFields(
	fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Answer>> {
	const answers: Record<string, Answer> = {};
	for (const name of Object.keys(fields)) {
		const criterion = criterionOf(name);
		if (criterion === '' || answers[criterion] !== undefined) continue;
		const { value } = readAnswer(fields[name], name, 'crm', undefined);
		if (value !== undefined) answers[criterion] = value;
	}
	return answers;
}
