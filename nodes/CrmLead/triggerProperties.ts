import type { INodeProperties } from 'n8n-workflow';
import { connectionProperties } from './credentialProperties';

export const triggerProperties: INodeProperties[] = [
	...connectionProperties,
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Lead Changed',
				value: 'changed',
				description: 'A field of a lead got another value',
			},
			{
				name: 'Lead Created',
				value: 'created',
				description: 'A lead is new in the CRM',
			},
			{
				name: 'Lead Entered Stage',
				value: 'enteredStage',
				description: 'A lead came into a stage, such as SQL',
			},
		],
		default: 'created',
		description: 'What starts the workflow',
	},
	{
		displayName: 'Stage Name or ID',
		name: 'stage',
		type: 'options',
		typeOptions: {
			loadOptionsMethod: 'getStages',
			loadOptionsDependsOn: ['crm', 'authentication'],
		},
		displayOptions: { show: { event: ['enteredStage'] } },
		required: true,
		default: '',
		description:
			'The stage to wait for. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Watched Field Names or IDs',
		name: 'watched',
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: 'getFields',
			loadOptionsDependsOn: ['crm', 'authentication'],
		},
		displayOptions: { show: { event: ['changed'] } },
		default: [],
		description:
			'Only changes of these fields count. Leave empty for contact details, status and owner. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Include Events',
		name: 'includeEvents',
		type: 'boolean',
		default: true,
		description:
			'Whether to read what each lead did (emails, calls, meetings, visits), which scores and stages are based on',
	},
];
