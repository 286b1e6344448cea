import type { INodeProperties } from 'n8n-workflow';
import { leadOptions } from '../common/leadOptions';

const { defaultCountry, evaluationTime, fieldMapping, language, qualificationField, timeZone } =
	leadOptions;

export const properties: INodeProperties[] = [
	{
		displayName: 'Source Field',
		name: 'sourceField',
		type: 'string',
		default: '',
		placeholder: 'e.g. lead_source',
		description:
			'The field that says where a lead came from. Leave empty to look for the usual names.',
		hint: 'Leave empty to look for the usual names',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			defaultCountry,
			evaluationTime,
			fieldMapping,
			language,
			{
				...qualificationField,
				displayName: 'Qualification Field',
				description: 'The field of the leads in which the nodes before put their results',
			},
			{
				displayName: 'Report in Binary Field',
				name: 'reportField',
				type: 'string',
				default: 'report',
				description: 'Name of the binary field that holds the report page',
			},
			{
				displayName: 'Stages',
				name: 'stages',
				type: 'string',
				default: '',
				placeholder: 'e.g. lead, mql, sql, customer',
				description:
					'The stages of your funnel in their order, separated by commas. Leave empty for the classic funnel.',
			},
			timeZone,
			{
				displayName: 'Title',
				name: 'title',
				type: 'string',
				default: '',
				description: 'Title of the report',
			},
		],
	},
];
