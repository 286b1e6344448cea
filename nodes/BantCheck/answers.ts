import type { IExecuteFunctions } from 'n8n-workflow';
import { ConfigurationError, parseJsonSetting } from '../../core';
import { parameterPerItem } from '../common/parameters';

const BANT = ['budget', 'authority', 'need', 'timing'] as const;

const SUBJECT = 'The parameter "Answers as JSON"';

type Answers = Readonly<Record<string, unknown>>;

function parseAnswers(value: unknown): Answers {
	const parsed = parseJsonSetting(SUBJECT, value) ?? {};
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
		return parsed as Answers;
	throw new ConfigurationError(SUBJECT, [
		{ where: '', what: 'it must be a JSON object with one entry per criterion' },
	]);
}

/** The answers that the node's parameters hold for an item; undefined when all are empty for every item. */
export function answersReader(
	context: IExecuteFunctions,
): ((itemIndex: number) => Answers) | undefined {
	const isBant = context.getNodeParameter('framework', 0, 'bant') === 'bant';
	const fields = isBant
		? BANT.map((name) => ({ name, value: parameterPerItem<unknown>(context, name, '') }))
		: [];
	const json = parameterPerItem<unknown>(context, 'answers', '');
	const parsedOnce = json.isStatic ? parseAnswers(json.at(0)) : undefined;
	const isEmpty =
		parsedOnce !== undefined &&
		Object.keys(parsedOnce).length === 0 &&
		fields.every(({ value }) => value.isStatic && value.at(0) === '');
	if (isEmpty) return undefined;
	return (itemIndex) => {
		const answers: Record<string, unknown> = {
			...(parsedOnce ?? parseAnswers(json.at(itemIndex))),
		};
		for (const { name, value } of fields) {
			const answer = value.at(itemIndex);
			if (answer !== '' && answer !== undefined && answer !== null) answers[name] = answer;
		}
		return answers;
	};
}
