import type { INodeProperties } from 'n8n-workflow';
import { leadOptions } from '../../common/leadOptions';

const byName = (a: INodeProperties, b: INodeProperties) => (a.displayName < b.displayName ? -1 : 1);

/** Further models, and what results hold. */
export const resultParameters: INodeProperties[] = [
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			...Object.values(leadOptions),
			{
				displayName: 'Explanations',
				name: 'explanations',
				type: 'options',
				options: [
					{
						name: 'Figures Only',
						value: 'none',
						description: 'Smallest result',
					},
					{
						name: 'Full',
						value: 'full',
						description:
							'Every reason with points before and after decay, and the events behind it',
					},
					{
						name: 'Summary',
						value: 'summary',
						description: 'The five strongest reasons, and withheld points, each in a sentence',
					},
				],
				default: 'summary',
				description: 'How much of the score is explained on each item',
			} satisfies INodeProperties,
			{
				displayName: 'Further Models (JSON)',
				name: 'furtherModels',
				type: 'json',
				default: '{}',
				description:
					'More models that score the same leads, by name: a model, or the name of a ready-made one, e.g. { "productA": "b2bSaas" }. Their results stand under "scores".',
			} satisfies INodeProperties,
			{
				displayName: 'Previous Score Field',
				name: 'previousScoreField',
				type: 'string',
				default: '',
				placeholder: 'e.g. properties.hubspotscore',
				description:
					'The field of the item that holds an earlier total, for the difference to it. When empty, the total that this node wrote onto the item before.',
			} satisfies INodeProperties,
		].sort(byName),
	},
];
