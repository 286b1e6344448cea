import type { INodeProperties } from 'n8n-workflow';

const shownForCustom = { show: { framework: ['custom'] } };
const needsValue = { hide: { operator: ['', 'exists'] } };

/** In the order in which people fill them in. */
const criterionCells: INodeProperties[] = [
	{
		displayName: 'Criterion',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Data Protection',
		description: 'Answers on the lead are found under this name, written like dataProtection',
	},
	{
		displayName: 'Question',
		name: 'question',
		type: 'string',
		default: '',
		placeholder: 'e.g. Who checks data protection?',
		description: 'What to ask when it is not known',
	},
	{
		displayName: 'Mandatory',
		name: 'mandatory',
		type: 'boolean',
		default: false,
		description: 'Whether a lead that does not meet this criterion is not qualified',
	},
	{
		displayName: 'Field',
		name: 'field',
		type: 'string',
		default: '',
		placeholder: 'e.g. company.employees',
		description: 'Field of the lead that also speaks to this criterion, if there is one',
	},
	{
		displayName: 'Field Condition',
		name: 'operator',
		type: 'options',
		options: [
			{ name: 'Contains', value: 'contains' },
			{ name: 'Equals', value: 'equals' },
			{ name: 'Is at Least', value: 'atLeast' },
			{ name: 'Is at Most', value: 'atMost' },
			{ name: 'Is Filled', value: 'exists' },
			{ name: 'Is One Of', value: 'oneOf' },
			{ name: 'Lies Within the Last Days', value: 'withinLastDays' },
			{ name: 'Lies Within the Next Days', value: 'withinNextDays' },
			{ name: 'Matches Pattern', value: 'matches' },
		],
		default: 'exists',
		description: 'When the field meets the criterion',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		placeholder: 'e.g. 10000',
		description: 'Values of a list are separated by commas',
		displayOptions: needsValue,
	},
	{
		displayName: 'Weight',
		name: 'weight',
		type: 'number',
		typeOptions: { minValue: 0.01 },
		default: 1,
		description: 'How much it counts beside the others, where a share of the weight is asked for',
	},
];

/** A framework of one's own, put together in the node. */
export const customProperties: INodeProperties[] = [
	{
		displayName: 'Criteria',
		name: 'criteria',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add Criterion',
		displayOptions: shownForCustom,
		options: [
			{
				displayName: 'Criterion',
				name: 'criterion',
				values: criterionCells,
			},
		],
	},
	{
		displayName: 'Needed Criteria',
		name: 'neededCriteria',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'How many criteria must be met. 0 leaves it to the share of the weight and to mandatory criteria.',
		displayOptions: shownForCustom,
	},
	{
		displayName: 'Needed Share of the Weight',
		name: 'neededShare',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 0,
		description:
			'How many percent of the weight must be met. 0 leaves it to the number of criteria and to mandatory criteria.',
		displayOptions: shownForCustom,
	},
	{
		displayName: 'Framework Definition',
		name: 'frameworkDefinition',
		type: 'json',
		default: '',
		placeholder: 'e.g. { "name": "own", "criteria": [], "rule": { "atLeast": 2 } }',
		description: 'A framework as JSON. The documentation of this node has its schema.',
		displayOptions: { show: { framework: ['json'] } },
	},
];
