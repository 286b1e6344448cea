import type { INodeProperties } from 'n8n-workflow';

const list = (
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	description,
});

const competitorDomains = list(
	'Competitor Domains',
	'competitorDomains',
	'e.g. rival.example, other-rival.example',
	'Leads with these email or company domains are disqualified. Separate with commas.',
);

const shared: INodeProperties[] = [
	{
		displayName: 'Bands',
		name: 'bands',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Band',
		default: {
			band: [
				{ name: 'hot', from: 70 },
				{ name: 'warm', from: 40 },
				{ name: 'cold', from: 0 },
			],
		},
		description: 'Names for ranges of the total score',
		options: [
			{
				displayName: 'Band',
				name: 'band',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. hot',
						description: 'The name that results carry',
					},
					{
						displayName: 'From Score',
						name: 'from',
						type: 'number',
						default: 0,
						description: 'The lowest total of the band',
					},
					{
						displayName: 'Minimum Engagement',
						name: 'minimumEngagement',
						type: 'number',
						default: 0,
						description: 'The band needs this engagement as well. 0 means any.',
					},
					{
						displayName: 'Minimum Fit',
						name: 'minimumFit',
						type: 'number',
						default: 0,
						description: 'The band needs this fit as well. 0 means any.',
					},
				],
			},
		],
	},
	competitorDomains,
	{
		displayName: 'Detect Mail Scanners',
		name: 'detectScanners',
		type: 'boolean',
		default: true,
		description:
			'Whether to withhold points of clicks that a mail security scanner seems to have made. They are shown with their reason.',
	},
	{
		displayName: 'Duplicates Within Seconds',
		name: 'duplicatesWithinSeconds',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 30,
		description: 'Events of the same type and asset so close together count once',
	},
	list(
		'Engagement Grades From',
		'engagementGrades',
		'e.g. 75, 50, 25',
		'Lowest engagement of the digits 1, 2 and 3; below them is 4',
	),
	list(
		'Fit Grades From',
		'fitGrades',
		'e.g. 75, 50, 25',
		'Lowest fit of the letters A, B and C; below them is D',
	),
	{
		displayName: 'Inactivity Days',
		name: 'inactivityDays',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 30,
		description:
			'For every so many days without an event that gives points, engagement loses "Inactivity Percent" of what is left',
	},
	{
		displayName: 'Inactivity Percent',
		name: 'inactivityPercent',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 25,
		description: 'The share of engagement that each stretch of "Inactivity Days" takes',
	},
	{
		displayName: 'Model Name',
		name: 'modelName',
		type: 'string',
		default: '',
		placeholder: 'e.g. productLineA',
		description: 'The name that results carry',
	},
	{
		displayName: 'Weight of Fit (Percent)',
		name: 'fitWeight',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 50,
		description: 'How much fit counts in the total; engagement counts the rest',
	},
];

const targets: INodeProperties[] = [
	list(
		'Target Countries',
		'targetCountries',
		'e.g. DE, AT, CH',
		'Countries that you sell to, as two-letter codes separated by commas',
	),
	list(
		'Target Departments',
		'targetDepartments',
		'e.g. marketing, sales',
		'Departments that buy or use what you offer: customerService, engineering, finance, humanResources, informationTechnology, legal, logistics, management, marketing, production, purchasing, quality, research, sales',
	),
	list(
		'Target Industries',
		'targetIndustries',
		'e.g. software, consult',
		'Parts of names of industries, separated by commas',
	),
];

const byName = (a: INodeProperties, b: INodeProperties) => (a.displayName < b.displayName ? -1 : 1);

/** Changes to a model without editing its rules. */
export const adjustmentParameters: INodeProperties[] = [
	{
		displayName: 'Adjustments',
		name: 'adjustments',
		type: 'collection',
		placeholder: 'Add Adjustment',
		default: {},
		displayOptions: { show: { scoringModel: ['preset'] } },
		description: 'Fit the ready-made model to your company without editing its rules',
		options: [...shared, ...targets].sort(byName),
	},
	{
		displayName: 'Adjustments',
		name: 'adjustments',
		type: 'collection',
		placeholder: 'Add Adjustment',
		default: {},
		displayOptions: { show: { scoringModel: ['rules'] } },
		description: 'Weights, thresholds and names',
		options: shared.filter((parameter) => parameter !== competitorDomains).sort(byName),
	},
];
