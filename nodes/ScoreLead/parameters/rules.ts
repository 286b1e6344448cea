import type { IDisplayOptions, INodeProperties, INodeParameters } from 'n8n-workflow';
import { SCORING_PRESETS, type ScoringModel, type ScoringPreset } from '../../../core';
import { rowsFromModel } from '../builder/rowsFromModel';
import type { BuilderRows } from '../builder/rows';
import { behaviorCells } from './behaviorCells';
import { conditionCells, furtherConditionCells } from './conditionCells';

/** The preset that a set of rules starts from. */
type Start = ScoringPreset | 'empty';

const EMPTY: BuilderRows = { fitRules: [], behaviorRules: [], exceptions: [], groups: [] };

const fitCells: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Target industry',
		description: 'What the explanations call it',
	},
	...conditionCells,
	{
		displayName: 'Points',
		name: 'points',
		type: 'number',
		default: 10,
		description:
			'Below zero for what speaks against the lead. A field that is not known gives nothing.',
	},
	{
		displayName: 'More',
		name: 'more',
		type: 'collection',
		placeholder: 'Add Setting',
		default: {},
		options: [
			...furtherConditionCells(
				'Further Conditions',
				'Asked together with the question of the row, e.g. a country as well as a size',
			),
			{
				displayName: 'Only Highest Of',
				name: 'criterion',
				type: 'string',
				default: '',
				placeholder: 'e.g. companySize',
				description:
					'Of all rules with the same word here only the one with the most points counts for a lead',
			},
			{
				displayName: 'Points Group',
				name: 'group',
				type: 'string',
				default: '',
				placeholder: 'e.g. engagement',
				description:
					'The group that the points are part of: fit when empty, engagement, total, or a group of "Limits of Groups"',
			},
			{
				displayName: 'Rule ID',
				name: 'id',
				type: 'string',
				default: '',
				placeholder: 'e.g. targetIndustry',
				description: 'The name that reasons carry; made of the name of the rule when empty',
			},
		],
	},
];

const exceptionCells: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Works for a competitor',
		description:
			'What the explanations call it. Rows of the same name are one exception: any of them is enough.',
	},
	...conditionCells,
	{
		displayName: 'Effect',
		name: 'effect',
		type: 'options',
		options: [
			{ name: 'Disqualify', value: 'disqualify' },
			{ name: 'Limit Engagement', value: 'limitEngagement' },
			{ name: 'Limit Fit', value: 'limitFit' },
			{ name: 'Limit Total', value: 'limitTotal' },
			{ name: 'Set Band', value: 'setBand' },
		],
		default: 'disqualify',
		description: 'What happens to leads of which this is known to be true',
	},
	{
		displayName: 'At Most',
		name: 'highest',
		type: 'number',
		default: 50,
		description: 'The figure is not above this',
		displayOptions: { show: { effect: ['limitFit', 'limitEngagement', 'limitTotal'] } },
	},
	{
		displayName: 'Band',
		name: 'band',
		type: 'string',
		default: '',
		placeholder: 'e.g. customer',
		description: 'The name of the band that such leads are put into',
		displayOptions: { show: { effect: ['setBand'] } },
	},
	{
		displayName: 'Rule ID',
		name: 'id',
		type: 'string',
		default: '',
		placeholder: 'e.g. competitor',
		description: 'The name that results carry; made of the name when empty',
	},
	{
		displayName: 'More',
		name: 'more',
		type: 'collection',
		placeholder: 'Add Condition or End',
		default: {},
		options: [
			...furtherConditionCells('Further Conditions', 'Asked together with the question of the row'),
			{
				displayName: 'Until',
				name: 'until',
				type: 'dateTime',
				default: '',
				description:
					'When a limit or a band that this exception sets ends, so that nobody has to remember to remove it. It has no effect on Disqualify.',
			},
		],
	},
];

const groupCells: INodeProperties[] = [
	{
		displayName: 'Group',
		name: 'id',
		type: 'string',
		default: '',
		placeholder: 'e.g. light',
		description:
			'The name that rules use under "Points Group"; fit and engagement can be limited as well',
	},
	{
		displayName: 'Part Of',
		name: 'parent',
		type: 'string',
		default: '',
		placeholder: 'e.g. engagement',
		description: 'The group whose points these are part of; engagement when empty',
	},
	{
		displayName: 'Points at Least',
		name: 'minimum',
		type: 'string',
		default: '',
		placeholder: 'e.g. -20',
		description: 'Leave empty for no limit',
	},
	{
		displayName: 'Points at Most',
		name: 'maximum',
		type: 'string',
		default: '',
		placeholder: 'e.g. 30',
		description: 'Leave empty for no limit',
	},
];

function table(
	displayName: string,
	name: keyof BuilderRows,
	addText: string,
	description: string,
	cells: INodeProperties[],
	rows: BuilderRows,
	show: IDisplayOptions['show'],
): INodeProperties {
	const filled = rows[name] as INodeParameters[];
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: {
			multipleValues: true,
			sortable: true,
			// Newer editors fold the rows and show their titles.
			fixedCollection: {
				itemTitle: '={{ $collection.item.value.name || $collection.item.value.id }}',
			},
		},
		placeholder: addText,
		default: { rule: filled },
		description,
		displayOptions: { show },
		options: [{ displayName: 'Rule', name: 'rule', values: cells }],
	};
}

/** The tables of the rule builder, filled with the rules to start from. */
function tables(start: Start, rows: BuilderRows): INodeProperties[] {
	const show = { scoringModel: ['rules'], startFrom: [start] };
	return [
		table(
			'Fit Rules',
			'fitRules',
			'Add Fit Rule',
			'Who the lead is: points for fields of the person and the company',
			fitCells,
			rows,
			show,
		),
		table(
			'Behavior Rules',
			'behaviorRules',
			'Add Behavior Rule',
			'What the lead does: points for interactions, and how they fade',
			behaviorCells,
			rows,
			show,
		),
		table(
			'Exceptions',
			'exceptions',
			'Add Exception',
			'Who is out, and whose figures are limited, whatever the points say',
			exceptionCells,
			rows,
			show,
		),
		table(
			'Limits of Groups',
			'groups',
			'Add Group',
			'How many points rules of a group give together',
			groupCells,
			rows,
			show,
		),
	];
}

/** The rule builder: one set of tables for each start, of which n8n shows the chosen one. */
export const ruleParameters: INodeProperties[] = [
	...Object.entries<ScoringModel>(SCORING_PRESETS).flatMap(([name, model]) =>
		tables(name as ScoringPreset, rowsFromModel(model)),
	),
	...tables('empty', EMPTY),
];
