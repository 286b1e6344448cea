import type { INodeProperties } from 'n8n-workflow';
import { leadOptions } from '../common/leadOptions';
import { roleProperties } from './roleProperties';

export const properties: INodeProperties[] = [
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'One Item per Account',
				value: 'accounts',
				description: 'Each account with its contacts, linked to the leads it was made from',
			},
			{
				name: 'Leads with Their Account',
				value: 'members',
				description: 'Each lead as it came in, with its account and its part in it',
			},
		],
		default: 'accounts',
		description: 'What comes out for leads that belong to an account',
	},
	{
		displayName: 'Score of the Account',
		name: 'rollUp',
		type: 'options',
		options: [
			{
				name: 'Best Contact',
				value: 'max',
				description: 'The highest score alone, however many are interested',
			},
			{
				name: 'Combined Chance',
				value: 'noisyOr',
				description: 'Fills up fast; for small scores only',
			},
			{
				name: 'Mean',
				value: 'mean',
				description: 'Falls when a contact with a low score joins',
			},
			{
				name: 'Mean of the Best',
				value: 'topKMean',
				description: 'Asks for several interested people',
			},
			{
				name: 'Sum with Diminishing Returns',
				value: 'diminishingSum',
				description:
					'Each further contact counts half as much as the one before; never falls when one joins',
			},
		],
		default: 'diminishingSum',
		description: 'How the scores of the contacts become one',
	},
	roleProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Active Within Days',
				name: 'activeWithinDays',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 90,
				description: 'A contact counts as engaged if it was active in this time',
			},
			leadOptions.defaultCountry,
			{
				displayName: 'Diminishing Factor',
				name: 'diminishingFactor',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 0.99, numberPrecision: 2 },
				default: 0.5,
				description: 'How much each further contact counts against the one before, for the sum',
			},
			leadOptions.evaluationTime,
			leadOptions.fieldMapping,
			{
				displayName: 'Group By',
				name: 'groupBy',
				type: 'multiOptions',
				options: [
					{ name: 'Company ID', value: 'companyId' },
					{ name: 'Company Name', value: 'name' },
					{ name: 'Domain', value: 'domain' },
				],
				default: ['companyId', 'domain', 'name'],
				description:
					'What accounts are recognised by. The ID counts before the domain, and the name only where there is neither.',
			},
			{
				displayName: 'How Many Best Contacts',
				name: 'topK',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 3,
				description: 'How many contacts count, for the mean of the best',
			},
			{
				displayName: 'Ignored Domains',
				name: 'ignoredDomains',
				type: 'string',
				default: '',
				placeholder: 'e.g. agency.example, partner.example',
				description:
					'Domains that stand for no account, separated by commas. Free mailboxes never do.',
			},
			leadOptions.language,
			{
				displayName: 'Minimum Score of a Contact',
				name: 'minimumScore',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 100 },
				default: 20,
				description: 'A contact counts as engaged from this score on',
			},
			leadOptions.qualificationField,
			{
				displayName: 'Role Field',
				name: 'roleField',
				type: 'string',
				default: 'buyingRole',
				description:
					'Field in which sales notes the role of a contact; it counts before the job title',
			},
			{
				displayName: 'Score Field',
				name: 'scoreField',
				type: 'string',
				default: '',
				placeholder: 'e.g. hs_score',
				description: 'Where the score of a contact stands. Leave empty for that of Score Lead.',
			},
			{
				displayName: 'Share Without Roles',
				name: 'baseShare',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
				default: 0.6,
				description:
					'Share of the score that an account keeps when no role of the buying team is covered',
			},
			{
				displayName: 'Stance Field',
				name: 'stanceField',
				type: 'string',
				default: 'stance',
				description: 'Field in which sales notes who is against it, with the value "opposed"',
			},
			leadOptions.timeZone,
		],
	},
];
