import type { INodeProperties } from 'n8n-workflow';
import { toolLead } from '../common/toolUse';
import { classificationOptions } from './optionProperties';

const forPresets = { hide: { funnel: ['custom'] } };

export const properties: INodeProperties[] = [
	{
		displayName: 'Funnel',
		name: 'funnel',
		type: 'options',
		options: [
			{
				name: 'Classic',
				value: 'classic',
				description: 'Subscriber, lead, MQL, SQL, opportunity, customer',
			},
			{
				name: 'HubSpot Lifecycle Stages',
				value: 'hubspot',
				description: 'The stages by the names that HubSpot stores',
			},
			{
				name: 'With Sales Acceptance',
				value: 'salesAcceptance',
				description: 'Between MQL and SQL, sales accepts the lead (field salesAccepted)',
			},
			{ name: 'Custom as JSON', value: 'custom', description: 'Stages and rules of your own' },
		],
		default: 'classic',
		description: 'The stages that leads go through; recycled and disqualified stand beside them',
	},
	{
		displayName: 'Funnel Definition',
		name: 'funnelDefinition',
		type: 'json',
		default: '',
		placeholder: 'e.g. { "gate": { "policy": "both" } }',
		description:
			'A funnel as JSON. Parts that are left out are those of the classic funnel. The documentation of this node has its schema.',
		displayOptions: { show: { funnel: ['custom'] } },
	},
	{
		displayName: 'MQL Score',
		name: 'mqlScore',
		type: 'number',
		default: 60,
		description:
			'Total score that makes a lead an MQL. It is left again only below a score that is a tenth lower, and not at once.',
		displayOptions: forPresets,
	},
	{
		displayName: 'Interest Score',
		name: 'interestScore',
		type: 'number',
		default: 50,
		description: 'Engagement score that shows the high interest of an SQL',
		displayOptions: forPresets,
	},
	{
		displayName: 'Gate to Sales',
		name: 'gatePolicy',
		type: 'options',
		options: [
			{
				name: 'Target Group, Need, Interest, Budget',
				value: 'gate',
				description: 'All four are met',
			},
			{ name: 'BANT', value: 'bant', description: 'BANT Check says qualified' },
			{
				name: 'Both of These',
				value: 'both',
				description: 'The four criteria are met and BANT says qualified',
			},
			{ name: 'Either of These', value: 'either', description: 'One of the two is enough' },
		],
		default: 'gate',
		description:
			'What makes a lead an SQL. A known no to target group, need or budget always stops it.',
		displayOptions: forPresets,
	},
	{
		displayName: 'Direct Requests',
		name: 'handRaise',
		type: 'options',
		options: [
			{
				name: 'Go to Sales',
				value: 'sql',
				description: 'SQL at once, unless something is known against it',
			},
			{
				name: 'Stay With Marketing',
				value: 'mql',
				description: 'MQL at once; the gate decides the rest',
			},
		],
		default: 'sql',
		description: 'What a request for a demo, a consultation or contact makes of a lead',
		displayOptions: forPresets,
	},
	{
		displayName: 'Only Leads That Just Became SQL',
		name: 'onlyNewSql',
		type: 'boolean',
		default: false,
		description:
			'Whether to put leads that became SQL in this run into the first output, and all others into the second',
	},
	{
		displayName: 'Outputs',
		name: 'routing',
		type: 'options',
		options: [
			{ name: 'One per Stage', value: 'stage' },
			{ name: 'One per Group of Stages', value: 'group' },
			{ name: 'Everything in One', value: 'everything' },
		],
		default: 'stage',
		description: 'Where the leads go',
		displayOptions: { show: { onlyNewSql: [false] } },
	},
	{
		displayName: 'Groups',
		name: 'groups',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add Group',
		description: 'With none, the groups are marketing, sales, customers, recycled and disqualified',
		displayOptions: { show: { onlyNewSql: [false], routing: ['group'] } },
		options: [
			{
				displayName: 'Group',
				name: 'group',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. Nurture',
					},
					{
						displayName: 'Stages',
						name: 'stages',
						type: 'string',
						default: '',
						placeholder: 'e.g. lead, mql, recycled',
						description: 'The stages of this group, separated by commas',
					},
				],
			},
		],
	},
	{
		displayName: 'Only Transitions',
		name: 'onlyTransitions',
		type: 'boolean',
		default: false,
		description:
			'Whether leads whose stage did not change leave through an output of their own, so that the others carry changes only',
		displayOptions: { show: { onlyNewSql: [false] } },
	},
	toolLead,
	{
		displayName: 'Previous Stage',
		name: 'previousStage',
		type: 'string',
		default: '',
		placeholder: 'e.g. mql',
		description:
			'The stage the lead was in before. Leave empty to take it from the second input or from the lead itself.',
		hint: 'Leave empty to take it from the second input or from the lead itself',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: classificationOptions,
	},
];
