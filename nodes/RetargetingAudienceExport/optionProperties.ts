import type { INodeProperties } from 'n8n-workflow';
import { leadOptions } from '../common/leadOptions';

/** Sorted by display name. */
export const exportOptions: INodeProperties[] = [
	{
		displayName: 'Ad Account Country',
		name: 'accountCountry',
		type: 'string',
		default: '',
		placeholder: 'e.g. DE',
		description:
			"Country of the ad account. The stricter consent rule of it and of the person's country counts.",
	},
	{
		displayName: 'Check Only',
		name: 'validateOnly',
		type: 'boolean',
		default: false,
		description:
			'Whether Google only checks the requests and stores nothing; other platforms cannot',
	},
	{
		displayName: 'Consent Outside Google',
		name: 'grantSignal',
		type: 'options',
		options: [
			{ name: 'For Marketing or for Advertising Data', value: 'marketingOrAdUserData' },
			{ name: 'For Advertising Data Only', value: 'adUserData' },
		],
		default: 'marketingOrAdUserData',
		description:
			'Which consent counts in the EEA, the United Kingdom, Switzerland and unknown regions. Google always needs both of its signals.',
	},
	leadOptions.defaultCountry,
	leadOptions.evaluationTime,
	leadOptions.fieldMapping,
	{
		displayName: 'Force Removals',
		name: 'forceRemoval',
		type: 'boolean',
		default: false,
		description: 'Whether to remove however many leads vanished, also when the source is empty',
	},
	{
		displayName: 'Hash Personal Data',
		name: 'hashed',
		type: 'boolean',
		default: true,
		description: 'Whether files hold hashes (SHA-256). Off, they hold personal data as it is.',
	},
	leadOptions.language,
	{
		displayName: 'Longest Wait (Minutes)',
		name: 'longestWait',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 60 },
		default: 2,
		description:
			'How long a sync waits when the platform asks to slow down, or for Google to process what was sent. What is not done by then is marked.',
	},
	{
		displayName: 'Membership Days',
		name: 'membershipDays',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 540 },
		default: 180,
		description: 'How many days a person stays in a Google list that the sync creates, 1 to 540',
	},
	leadOptions.qualificationField,
	{
		displayName: 'Removal Limit',
		name: 'removalLimit',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 30,
		description:
			'Largest share of the audience, in percent, that may vanish at once. More is refused, because the source may be broken. Withdrawn consent is always removed.',
	},
	{
		displayName: 'Send Lead ID',
		name: 'externalId',
		type: 'boolean',
		default: false,
		description: "Whether to send the lead's ID too (Meta: external ID, Microsoft: CRM ID)",
	},
	leadOptions.timeZone,
];
