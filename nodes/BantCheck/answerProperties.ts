import type { INodeProperties } from 'n8n-workflow';

const shownForBant = { show: { framework: ['bant'] } };

/** What is known about each criterion, in plain parameters that an AI agent can fill as well. */
export const answerProperties: INodeProperties[] = [
	{
		displayName: 'Budget',
		name: 'budget',
		type: 'string',
		default: '',
		placeholder: 'e.g. 25000',
		description:
			'What is known about the budget: an amount, or met, notMet or unknown. Leave empty to use what the lead itself says.',
		displayOptions: shownForBant,
	},
	{
		displayName: 'Authority',
		name: 'authority',
		type: 'string',
		default: '',
		placeholder: 'e.g. Head of Purchasing',
		description:
			'What is known about the power to decide: a job title, or met, notMet or unknown. Leave empty to use what the lead itself says.',
		displayOptions: shownForBant,
	},
	{
		displayName: 'Need',
		name: 'need',
		type: 'string',
		default: '',
		placeholder: 'e.g. Offers take two days to write',
		description:
			'What is known about the need: the problem in a sentence, or met, notMet or unknown. Leave empty to use what the lead itself says.',
		displayOptions: shownForBant,
	},
	{
		displayName: 'Timing',
		name: 'timing',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2027-03-31',
		description:
			'What is known about the deadline: a date, a span such as 3 months, or met, notMet or unknown. Leave empty to use what the lead itself says.',
		displayOptions: shownForBant,
	},
];

/** The same with all that is known about the answers; for frameworks of any kind. */
export const answersAsJson: INodeProperties = {
	displayName: 'Answers as JSON',
	name: 'answers',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "budget": { "status": "met", "value": 25000, "confidence": 0.9 } }',
	description:
		'Answers by criterion, beside those that the lead has. Each is a value, or an object with status (met, notMet, unknown), value, evidence, source, confidence (0 to 1) and at (date with time and zone).',
};
