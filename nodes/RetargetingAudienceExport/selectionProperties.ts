import type { INodeProperties } from 'n8n-workflow';

/** Who asks to be erased is erased, whatever was selected. */
const notErased = { hide: { mode: ['erase'] } };
const byCriteria = { show: { selection: ['criteria'] }, ...notErased };

export const selectionProperties: INodeProperties[] = [
	{
		displayName: 'Leads to Export',
		name: 'selection',
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description:
					'Leads that sales works on (SAL, SQL, opportunity), or all if none has a stage',
			},
			{
				name: 'By Stage, Band or Verdict',
				value: 'criteria',
				description: 'What is filled in must all be true',
			},
			{
				name: 'By Condition',
				value: 'condition',
				description: 'A condition on any fields, as JSON',
			},
			{ name: 'Everybody', value: 'everybody', description: 'Every lead that comes in' },
		],
		default: 'automatic',
		description: 'Which leads the audience is made of, before consent and suppression',
		displayOptions: notErased,
	},
	{
		displayName: 'Stages',
		name: 'stages',
		type: 'multiOptions',
		options: [
			{ name: 'Customer', value: 'customer' },
			{ name: 'Disqualified', value: 'disqualified' },
			{ name: 'Lead', value: 'lead' },
			{ name: 'MQL', value: 'mql' },
			{ name: 'Opportunity', value: 'opportunity' },
			{ name: 'Recycled', value: 'recycled' },
			{ name: 'SAL', value: 'sal' },
			{ name: 'SQL', value: 'sql' },
			{ name: 'Subscriber', value: 'subscriber' },
		],
		default: ['sql'],
		description: 'Funnel stages to export. Leave empty for any.',
		displayOptions: byCriteria,
	},
	{
		displayName: 'Further Stages',
		name: 'furtherStages',
		type: 'string',
		default: '',
		placeholder: 'e.g. trial, demo booked',
		description: 'Names of stages of your own funnel, separated by commas',
		displayOptions: byCriteria,
	},
	{
		displayName: 'Score Bands',
		name: 'bands',
		type: 'string',
		default: '',
		placeholder: 'e.g. hot, warm',
		description: 'Bands of the score, separated by commas. Leave empty for any.',
		displayOptions: byCriteria,
	},
	{
		displayName: 'Verdicts',
		name: 'verdicts',
		type: 'multiOptions',
		options: [
			{ name: 'Qualified', value: 'qualified' },
			{ name: 'Needs Info', value: 'needsInfo' },
			{ name: 'Not Qualified', value: 'notQualified' },
		],
		default: [],
		description: 'Verdicts of BANT Check to export. Leave empty for any.',
		displayOptions: byCriteria,
	},
	{
		displayName: 'Condition',
		name: 'condition',
		type: 'json',
		default: '{ "field": "qualification.score.total", "operator": "atLeast", "value": 60 }',
		description:
			'A condition as in the rules of Score Lead. Leads of which it is not known are not exported.',
		displayOptions: { show: { selection: ['condition'] }, ...notErased },
	},
];
