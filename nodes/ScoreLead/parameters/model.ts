import type { INodeProperties } from 'n8n-workflow';

const PRESET_OPTIONS = [
	{
		name: 'Agency Default',
		value: 'agencyDefault',
		description: 'Neutral start for a client: no assumption about countries or industries',
	},
	{
		name: 'B2B SaaS',
		value: 'b2bSaas',
		description: 'Short cycles with trial and demo; engagement counts more than fit',
	},
	{
		name: 'B2B Services',
		value: 'b2bServices',
		description: 'Long cycles; fit and engagement count the same',
	},
	{
		name: 'Enterprise with Buying Groups',
		value: 'enterpriseBuyingGroups',
		description: 'Large companies where a team decides; fit counts more than engagement',
	},
];

const START_OPTIONS = [...PRESET_OPTIONS, { name: 'No Rules', value: 'empty' }];

/** A small complete model to start from. */
export const EXAMPLE_MODEL = {
	schemaVersion: 1,
	name: 'myModel',
	version: 1,
	rules: [
		{
			id: 'targetCountry',
			type: 'field',
			label: 'Target country',
			points: 40,
			when: { field: 'company.country', operator: 'oneOf', value: ['DE', 'AT', 'CH'] },
		},
		{
			id: 'companySize',
			type: 'field',
			label: 'Company with 50 or more employees',
			points: 60,
			when: { field: 'company.employees', operator: 'atLeast', value: 50 },
		},
		{
			id: 'demo',
			type: 'event',
			label: 'Demo request',
			points: 50,
			event: { types: 'demoRequest' },
			decay: { type: 'halfLife', days: 30 },
			cap: 80,
		},
	],
};

/** Where the model comes from. */
export const modelParameters: INodeProperties[] = [
	{
		displayName: 'Scoring Model',
		name: 'scoringModel',
		type: 'options',
		options: [
			{
				name: 'Ready-Made Model',
				value: 'preset',
				description: 'Works as it is',
			},
			{
				name: 'Rules Edited Here',
				value: 'rules',
				description: 'Customize a ready-made model, or write rules of your own',
			},
			{
				name: 'JSON Model',
				value: 'json',
				description: 'A complete model as JSON, typed in or from another node',
			},
			{
				name: 'Model From Item Field',
				value: 'itemField',
				description: 'Each item brings its model, e.g. one per client from a Data Table',
			},
		],
		default: 'preset',
		description: 'Where the rules come from that the leads are scored by',
	},
	{
		displayName: 'Ready-Made Model',
		name: 'preset',
		type: 'options',
		options: PRESET_OPTIONS,
		default: 'b2bServices',
		displayOptions: { show: { scoringModel: ['preset'] } },
		description: 'To see and change its rules, choose "Rules Edited Here"',
		hint: 'Works as it is: job title, company, country and what leads did are found by their usual names',
	},
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		options: START_OPTIONS,
		default: 'b2bServices',
		displayOptions: { show: { scoringModel: ['rules'] } },
		description: 'The rules that the tables below are filled with until you change them',
	},
	{
		displayName: 'Model (JSON)',
		name: 'modelJson',
		type: 'json',
		typeOptions: { rows: 12 },
		default: JSON.stringify(EXAMPLE_MODEL, null, 2),
		displayOptions: { show: { scoringModel: ['json'] } },
		description:
			'A scoring model, or the name of a ready-made one such as b2bSaas. An expression is evaluated once per run, for the first item; use "Model From Item Field" for a model per item.',
	},
	{
		displayName: 'Field With the Model',
		name: 'modelField',
		type: 'string',
		default: 'scoringModel',
		displayOptions: { show: { scoringModel: ['itemField'] } },
		placeholder: 'e.g. scoringModel',
		description:
			'The field of the item that holds a model as JSON or object, or the name of a ready-made model. Each different model is read once.',
	},
];
