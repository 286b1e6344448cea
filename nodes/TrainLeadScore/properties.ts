import type { INodeProperties } from 'n8n-workflow';
import { leadOptions } from '../common/leadOptions';

const PRESETS = [
	{ name: 'Agency Default', value: 'agencyDefault' },
	{ name: 'B2B SaaS', value: 'b2bSaas' },
	{ name: 'B2B Services', value: 'b2bServices' },
	{ name: 'Enterprise With Buying Groups', value: 'enterpriseBuyingGroups' },
];

const { evaluationTime, language } = leadOptions;

export const properties: INodeProperties[] = [
	{
		displayName: 'Outcome Field',
		name: 'outcomeField',
		type: 'string',
		default: '',
		placeholder: 'e.g. outcome',
		description:
			'The field that says whether a lead was won or lost. Leave empty to look for outcome, won, converted, label, target or y. Words such as won, lost, yes, no, 1, 0, gewonnen and verloren are understood.',
		hint: 'Leave empty to look for the usual names, such as outcome, won or converted',
	},
	{
		displayName: 'Fields to Leave Out',
		name: 'exclude',
		type: 'string',
		default: '',
		placeholder: 'e.g. call_duration, close_date',
		description:
			'Fields that are not known when a lead is scored, separated by commas. Fields that seem to leak the outcome, IDs and constants are left out by themselves.',
	},
	{
		displayName: 'Compare With',
		name: 'compareWith',
		type: 'options',
		options: [
			{ name: 'No Other Model', value: 'none', description: 'Only train' },
			{
				name: 'Ready-Made Model of Rules',
				value: 'preset',
				description:
					'Also measure a preset on the same leads, and which of its rules earn their points',
			},
			{
				name: 'Your Own Model (JSON)',
				value: 'json',
				description:
					'Also measure your model on the same leads, and which of its rules earn their points',
			},
		],
		default: 'none',
		description: 'Whether to measure another scoring model beside the trained one',
	},
	{
		displayName: 'Ready-Made Model',
		name: 'preset',
		type: 'options',
		options: PRESETS,
		default: 'b2bServices',
		displayOptions: { show: { compareWith: ['preset'] } },
		description: 'The model that Score Lead offers under this name',
	},
	{
		displayName: 'Model',
		name: 'model',
		type: 'json',
		default: '{}',
		displayOptions: { show: { compareWith: ['json'] } },
		description: 'A scoring model as Score Lead takes it',
	},
	{
		displayName: 'Thresholds',
		name: 'thresholds',
		type: 'collection',
		placeholder: 'Add Aim',
		default: {},
		description: 'What a threshold is wanted for; the result names the one that would have met it',
		options: [
			{
				displayName: 'Cost per Lead',
				name: 'costPerLead',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: 'What it costs to work on one lead; needs the value of a won lead, too',
			},
			{
				displayName: 'Leads per Week That Come In',
				name: 'incoming',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 100,
				description: 'How many come in, as a measure for the leads that go to sales',
			},
			{
				displayName: 'Leads per Week to Sales',
				name: 'capacity',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 40,
				description:
					'How many leads sales can take: the threshold that lets through no more than this',
			},
			{
				displayName: 'Percent of Wins to Catch',
				name: 'percentOfWins',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100 },
				default: 80,
				description: 'The highest threshold that still catches so many of the won leads',
			},
			{
				displayName: 'Value of a Won Lead',
				name: 'valuePerWin',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: 'The threshold with the highest value after cost',
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Date Field',
				name: 'dateField',
				type: 'string',
				default: '',
				placeholder: 'e.g. created_at',
				description:
					'When a lead came in. The model is then also tested on newer leads, and events count only before this date. Usual names are found without this.',
			},
			{
				...evaluationTime,
				description:
					'The moment of the training. Later leads are left out. Leave empty for the start of this run.',
			},
			{
				displayName: 'Fields That Only Raise',
				name: 'increasing',
				type: 'string',
				default: '',
				placeholder: 'e.g. visits, employees',
				description:
					'Number fields whose points must not fall as the value rises, separated by commas',
			},
			{
				displayName: 'Fields to Keep',
				name: 'keep',
				type: 'string',
				default: '',
				description:
					'Fields to use although they look as if they leak the outcome, separated by commas. Only for fields that are truly known when a lead is scored.',
			},
			{
				displayName: 'Group Field',
				name: 'groupField',
				type: 'string',
				default: '',
				placeholder: 'e.g. company_domain',
				description: 'Leads with the same value here are kept together when the model is tested',
			},
			language,
			{
				displayName: 'Lost Values',
				name: 'lost',
				type: 'string',
				default: '',
				placeholder: 'e.g. Closed Lost, Junk',
				description: 'Values of the outcome field that mean lost, separated by commas',
			},
			{
				displayName: 'Model Name',
				name: 'modelName',
				type: 'string',
				default: 'trainedLeadScore',
				description: 'The name that scores of this model carry',
			},
			{
				displayName: 'Model Version',
				name: 'modelVersion',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 1,
				description: 'The version that scores of this model carry',
			},
			{
				displayName: 'Most Pairs of Fields',
				name: 'maximumPairs',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 50, numberPrecision: 0 },
				default: 12,
				description:
					'How many combinations of two fields may have points of their own. Fewer are used when they do not help.',
			},
			{
				...leadOptions.qualificationField,
				description: 'The field of the scored leads that holds the score',
			},
			{
				displayName: 'Report in Binary Field',
				name: 'reportField',
				type: 'string',
				default: 'report',
				description:
					'Name of the binary field that holds the report page. Leave empty for no report.',
			},
			{
				displayName: 'Seed',
				name: 'seed',
				type: 'number',
				typeOptions: { numberPrecision: 0 },
				default: 1,
				description: 'The same leads and the same seed give the same model',
			},
			{
				displayName: 'Won Values',
				name: 'won',
				type: 'string',
				default: '',
				placeholder: 'e.g. Closed Won',
				description: 'Values of the outcome field that mean won, separated by commas',
			},
		],
	},
];
