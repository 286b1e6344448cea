import type { INodeProperties } from 'n8n-workflow';
import { leadOptions } from '../common/leadOptions';
import { connectionProperties } from './credentialProperties';

const READS = ['getMany', 'getOutcomes'];

const listedIn = (method: string) => ({
	loadOptionsMethod: method,
	loadOptionsDependsOn: ['crm', 'authentication'],
});

const LIST_HINT =
	'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Add Lead',
			value: 'addLead',
			action: 'Add leads that are not there',
			description:
				'Find each lead by its email, create it if it is not there, and add all that the CRM knows of it',
		},
		{
			name: 'Create Sales Task',
			value: 'createSalesTask',
			action: 'Create sales tasks for leads',
			description: 'Give sales a task for each lead that is due, with the reasons; never twice',
		},
		{
			name: 'Erase Qualification',
			value: 'eraseQualification',
			action: 'Erase qualifications of leads',
			description: 'Empty the fields for score, grade, BANT, stage and reasons of the leads',
		},
		{
			name: 'Get Many',
			value: 'getMany',
			action: 'Get many leads',
			description: 'Read leads with their company and what they did',
		},
		{
			name: 'Get Outcomes',
			value: 'getOutcomes',
			action: 'Get won and lost leads',
			description: 'Read leads whose deals are decided, as examples to train a score with',
		},
		{
			name: 'Log Sent Content',
			value: 'logSentContent',
			action: 'Log sent content on leads',
			description:
				'Note in the CRM what Plan Nurturing sends to each lead; only what was not logged before goes on, so nothing is sent twice',
		},
		{
			name: 'Write Qualification',
			value: 'writeQualification',
			action: 'Write qualifications to leads',
			description: 'Write score, grade, BANT and stage back to the leads',
		},
	],
	default: 'getMany',
};

const readProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		displayOptions: { show: { operation: READS } },
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		displayOptions: { show: { operation: READS, returnAll: [false] } },
		default: 50,
		description: 'Max number of results to return',
	},
	{
		displayName: 'Include Events',
		name: 'includeEvents',
		type: 'boolean',
		displayOptions: { show: { operation: READS } },
		default: true,
		description:
			'Whether to read what each lead did (emails, calls, meetings, visits), which scores and stages are based on',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		displayOptions: { show: { operation: ['getMany'] } },
		default: {},
		options: [
			{
				displayName: 'Created After',
				name: 'createdSince',
				type: 'dateTime',
				default: '',
				description: 'Only leads that were created at this moment or later',
			},
			{
				displayName: 'Emails',
				name: 'emails',
				type: 'string',
				default: '',
				placeholder: 'e.g. jo@example.com, sam@example.com',
				description: 'Only the leads with these email addresses, separated by commas',
			},
			{
				displayName: 'IDs',
				name: 'ids',
				type: 'string',
				default: '',
				placeholder: 'e.g. 101, 102',
				description: 'Only these leads: their IDs in the CRM, separated by commas',
			},
			{
				displayName: 'List or View Name or ID',
				name: 'list',
				type: 'options',
				typeOptions: listedIn('getLists'),
				default: '',
				description: `Only leads of this list, view or filter. ${LIST_HINT}.`,
			},
			{
				displayName: 'Owner Name or ID',
				name: 'owner',
				type: 'options',
				typeOptions: listedIn('getOwners'),
				default: '',
				description: `Only leads of this person. ${LIST_HINT}.`,
			},
			{
				displayName: 'Stage Name or ID',
				name: 'stage',
				type: 'options',
				typeOptions: listedIn('getStages'),
				default: '',
				description: `Only leads that are in this stage. ${LIST_HINT}.`,
			},
			{
				displayName: 'Updated After',
				name: 'updatedSince',
				type: 'dateTime',
				default: '',
				description: 'Only leads that were changed at this moment or later',
			},
		],
	},
	{
		displayName: 'Closed After',
		name: 'closedSince',
		type: 'dateTime',
		displayOptions: { show: { operation: ['getOutcomes'] } },
		default: '',
		description: 'Only leads whose outcome was decided at this moment or later. Empty = all.',
	},
];

const writeProperties: INodeProperties[] = [
	{
		displayName: 'Update Stage',
		name: 'updateStage',
		type: 'boolean',
		displayOptions: { show: { operation: ['writeQualification'] } },
		default: true,
		description:
			'Whether to move the lead to its new stage in the CRM too, where the CRM has a stage of that name',
	},
	{
		displayName: 'Create Missing Fields',
		name: 'createMissingFields',
		type: 'boolean',
		displayOptions: { show: { operation: ['writeQualification'] } },
		default: false,
		description:
			'Whether to create the fields for score, grade, BANT and reasons in the CRM if they are not there. Salesforce does not allow this; the node then says what to create.',
	},
];

const taskProperties: INodeProperties[] = [
	{
		displayName: 'Tasks For',
		name: 'tasksFor',
		type: 'options',
		displayOptions: { show: { operation: ['createSalesTask'] } },
		options: [
			{ name: 'Leads That Are Due for Sales', value: 'due' },
			{ name: 'Every Lead', value: 'every' },
		],
		default: 'due',
		description: 'Due are the leads that Classify Funnel Stage handed over to sales',
	},
	{
		displayName: 'Subject',
		name: 'subject',
		type: 'string',
		displayOptions: { show: { operation: ['createSalesTask'] } },
		default: '',
		placeholder: 'e.g. Call this lead',
		description: 'Title of the task. Leave empty for one made from stage, grade and score.',
	},
	{
		displayName: 'Due',
		name: 'dueAt',
		type: 'dateTime',
		displayOptions: { show: { operation: ['createSalesTask'] } },
		default: '',
		description: 'Until when to act. Leave empty for the deadline of the hand-off.',
	},
];

/** From the pack's stages to those of the CRM, where their names differ. */
const stageMapping: INodeProperties = {
	displayName: 'Stage Mapping',
	name: 'stageMapping',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Stage',
	displayOptions: { show: { '/operation': ['writeQualification'] } },
	default: {},
	description: 'Which stage of the CRM each stage stands for, where the names differ',
	options: [
		{
			name: 'stages',
			displayName: 'Stages',
			values: [
				{
					displayName: 'Stage',
					name: 'from',
					type: 'string',
					default: '',
					placeholder: 'e.g. sql',
					description: 'Stage as Classify Funnel Stage names it',
				},
				{
					displayName: 'Stage in the CRM Name or ID',
					name: 'to',
					type: 'options',
					typeOptions: listedIn('getStages'),
					default: '',
					description: LIST_HINT,
				},
			],
		},
	],
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Additional Field Names or IDs',
			name: 'fields',
			type: 'multiOptions',
			typeOptions: listedIn('getFields'),
			displayOptions: { show: { '/operation': READS } },
			default: [],
			description: `Further fields of the lead to read, your own ones included. ${LIST_HINT}.`,
		},
		{
			displayName: 'Allow Backward Stage Moves',
			name: 'allowBackward',
			type: 'boolean',
			displayOptions: { show: { '/operation': ['writeQualification'], '/crm': ['hubspot'] } },
			default: false,
			description:
				'Whether a lead may go back to an earlier lifecycle stage. HubSpot is built to go forward only, so the stage is cleared first.',
		},
		{
			displayName: 'Cursor',
			name: 'cursor',
			type: 'string',
			displayOptions: { show: { '/operation': READS } },
			default: '',
			description:
				'Where to go on: the cursor that the second output gave. Leave empty to start at the beginning.',
		},
		leadOptions.fieldMapping,
		leadOptions.language,
		{
			displayName: 'Owner Name or ID',
			name: 'owner',
			type: 'options',
			typeOptions: listedIn('getOwners'),
			displayOptions: { show: { '/operation': ['createSalesTask'] } },
			default: '',
			description: `Who gets the task; the owner of the lead if empty. ${LIST_HINT}.`,
		},
		leadOptions.qualificationField,
		stageMapping,
		{
			displayName: 'Web Events',
			name: 'webEvents',
			type: 'options',
			displayOptions: { show: { '/operation': READS, '/crm': ['hubspot'] } },
			options: [
				{
					name: 'Counters',
					value: 'counters',
					description: 'How often and when last, from the contact itself; every plan',
				},
				{
					name: 'Single Events',
					value: 'occurrences',
					description:
						'Each visit, form and click; needs HubSpot Enterprise and a request per lead',
				},
			],
			default: 'counters',
			description: 'Where to read page views, forms and email clicks from',
		},
		{
			displayName: 'Write to Contact of Converted Leads',
			name: 'followConverted',
			type: 'boolean',
			displayOptions: {
				show: {
					'/operation': ['eraseQualification', 'writeQualification'],
					'/crm': ['salesforce'],
				},
			},
			default: false,
			description:
				'Whether to write to the contact that a converted lead became. Salesforce does not let converted leads be changed; they are left out otherwise.',
		},
	],
};

export const properties: INodeProperties[] = [
	...connectionProperties,
	operation,
	...readProperties,
	...writeProperties,
	...taskProperties,
	options,
];
