import type { INodeProperties } from 'n8n-workflow';
import { leadOptions } from '../common/leadOptions';
import { routingParameter } from '../common/parameters';
import { toolLead } from '../common/toolUse';
import { answerProperties, answersAsJson } from './answerProperties';
import { customProperties } from './customProperties';

export const properties: INodeProperties[] = [
	{
		displayName: 'Framework',
		name: 'framework',
		type: 'options',
		options: [
			{ name: 'ANUM', value: 'anum', description: 'Authority first, then need, urgency and money' },
			{
				name: 'BANT',
				value: 'bant',
				description: 'Budget, authority, need, timing: three of four',
			},
			{
				name: 'CHAMP',
				value: 'champ',
				description: 'Challenges first, then authority, money and priority',
			},
			{ name: 'Custom', value: 'custom', description: 'Criteria of your own' },
			{ name: 'Custom as JSON', value: 'json', description: 'A framework of your own as JSON' },
			{
				name: 'FAINT',
				value: 'faint',
				description: 'Funds, authority, interest, need, timing: for unplanned purchases',
			},
			{
				name: 'GPCTBA/C&I',
				value: 'gpctba',
				description:
					'Goals, plans, challenges, timeline, budget, authority, consequences, implications',
			},
			{
				name: 'MEDDIC',
				value: 'meddic',
				description:
					'Metrics, economic buyer, decision criteria and process, pain, champion: for large deals',
			},
			{
				name: 'MEDDPICC',
				value: 'meddpicc',
				description: 'MEDDIC with paper process and competition',
			},
			{
				name: 'NOTE',
				value: 'note',
				description: 'Need, opportunity, team, effect: the buyer’s view',
			},
		],
		default: 'bant',
		description: 'The criteria that a lead is checked against',
		hint: 'What the leads say themselves is found by its usual names. Fill in below only what they do not.',
	},
	...customProperties,
	toolLead,
	...answerProperties,
	routingParameter('One per Verdict', 'verdict'),
	answersAsJson,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Ask the Next Question By',
				name: 'channel',
				type: 'options',
				options: [
					{ name: 'Call', value: 'call' },
					{ name: 'Email', value: 'email' },
					{ name: 'Form', value: 'form' },
				],
				default: 'call',
				description: 'Where the next question will be asked; it is worded for that',
			},
			{
				displayName: 'Conflicting Answers',
				name: 'conflicts',
				type: 'options',
				options: [
					{ name: 'Most Confident Wins', value: 'mostConfident' },
					{ name: 'Newest Wins', value: 'newest' },
					{ name: 'Strictest Wins', value: 'strictest' },
				],
				default: 'newest',
				description: 'Which source counts when two say the opposite; the others are reported',
			},
			{
				displayName: 'Deadline Within Months',
				name: 'deadlineWithinMonths',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 12,
				description: 'How far ahead a deadline may lie to meet the criterion',
			},
			{
				displayName: 'Decision Makers',
				name: 'decisionMakers',
				type: 'string',
				default: '',
				placeholder: 'e.g. Einkaufsleiter, Head of Procurement',
				description:
					'Words in job titles that show the power to decide, besides heads, directors and executives, separated by commas',
			},
			leadOptions.defaultCountry,
			leadOptions.evaluationTime,
			leadOptions.fieldMapping,
			{
				displayName: 'Keep Asking',
				name: 'completeAll',
				type: 'boolean',
				default: false,
				description:
					'Whether to suggest questions after the verdict is fixed, until nothing is unknown',
			},
			leadOptions.language,
			{
				displayName: 'Mandatory Criteria',
				name: 'mandatory',
				type: 'string',
				default: '',
				placeholder: 'e.g. need, budget',
				description: 'Criteria without which no lead is qualified, separated by commas',
			},
			{
				displayName: 'Minimum Budget',
				name: 'minimumBudget',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 10000,
				description: 'The least amount that meets the criterion',
			},
			{
				displayName: 'Minimum Confidence',
				name: 'minimumConfidence',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
				default: 0.5,
				description: 'Answers less certain than this count as unknown',
			},
			{
				displayName: 'Needed Criteria',
				name: 'atLeast',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 3,
				description: 'How many criteria must be met',
			},
			leadOptions.qualificationField,
			leadOptions.timeZone,
		],
	},
];
