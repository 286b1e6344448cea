import type { INodeProperties } from 'n8n-workflow';
import { exportOptions } from './optionProperties';
import { selectionProperties } from './selectionProperties';
import { targetProperties } from './targetProperties';

export const properties: INodeProperties[] = [
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Erase People',
				value: 'erase',
				description:
					'Takes the people of all items out of every audience of the ad account, whatever their stage or consent',
			},
			{
				name: 'Make API Requests',
				value: 'payload',
				description: 'Request bodies as items, for an HTTP Request node. Nothing is sent.',
			},
			{
				name: 'Preview',
				value: 'preview',
				description: 'Who would be sent where and who not, and why. Nothing leaves n8n.',
			},
			{
				name: 'Sync Audience',
				value: 'sync',
				description:
					'Finds or creates the audience at the platform, adds who is new and removes who has to leave',
			},
			{
				name: 'Write Upload Files',
				value: 'file',
				description: "CSV files exactly as each platform's upload wants them",
			},
		],
		default: 'preview',
		description: 'What to make of the audience',
	},
	...targetProperties,
	...selectionProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: exportOptions,
	},
];
