import type { INodeProperties } from 'n8n-workflow';
import { EXPORT_TARGETS } from './exports';

const choices = EXPORT_TARGETS.map(({ name, value }) => ({ name, value }));

export const targetProperties: INodeProperties[] = [
	{
		displayName: 'Platforms',
		name: 'platforms',
		type: 'multiOptions',
		options: choices,
		default: ['google', 'meta', 'linkedin'],
		description: 'The platforms to make audiences for; each gets the leads in its own form',
		hint: 'Nothing is sent in this mode: see who would go where, and why others would not',
		displayOptions: { show: { mode: ['preview', 'file'] } },
	},
	{
		displayName: 'Platform',
		name: 'platform',
		type: 'options',
		options: choices,
		default: 'google',
		description: 'The platform whose API the audience goes to',
		displayOptions: { hide: { mode: ['preview', 'file'] } },
	},
	{
		displayName: 'Audience Name',
		name: 'audienceName',
		type: 'string',
		default: 'Qualified leads',
		description:
			'Name of the audience on the platform. Keep it neutral: platforms refuse names that hint at health or money troubles.',
		displayOptions: { hide: { mode: ['preview', 'erase'] } },
	},
	{
		displayName: 'Audience ID',
		name: 'audienceId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 23842587000000001',
		description:
			'ID of an audience that exists (Google: user list, LinkedIn: segment). Leave empty to find or create it by its name.',
		displayOptions: { show: { mode: ['payload', 'sync'] } },
	},
	{
		displayName: 'Ad Account ID',
		name: 'accountId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1234567890',
		description: 'The ad account that the audience belongs to (TikTok: advertiser)',
		displayOptions: { hide: { mode: ['preview', 'file'] } },
	},
	{
		displayName: 'Manager Account ID',
		name: 'loginAccountId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 9876543210',
		description:
			'The manager account through which the ad account is reached. Leave empty if none.',
		displayOptions: { show: { platform: ['google'] }, hide: { mode: ['preview', 'file'] } },
	},
	{
		displayName: 'I Have Accepted the Customer Match Terms',
		name: 'termsAccepted',
		type: 'boolean',
		default: false,
		description:
			"Whether you have accepted Google's customer match terms of service; Google takes no members without",
		displayOptions: { show: { platform: ['google'], mode: ['payload', 'sync'] } },
	},
	{
		displayName: 'Where the Data Came From',
		name: 'customerFileSource',
		type: 'options',
		options: [
			{ name: 'From the People and From Partners', value: 'BOTH_USER_AND_PARTNER_PROVIDED' },
			{ name: 'From the People Themselves', value: 'USER_PROVIDED_ONLY' },
			{ name: 'Only From Partners', value: 'PARTNER_PROVIDED_ONLY' },
			{ name: 'Please Choose', value: '' },
		],
		default: '',
		description: 'Meta asks for the truth about the origin of the data when an audience is created',
		displayOptions: { show: { platform: ['meta'], mode: ['sync'] } },
	},
	{
		displayName: 'What to Send',
		name: 'syncMethod',
		type: 'options',
		options: [
			{
				name: 'Only Changes',
				value: 'changes',
				description:
					'Adds and removes what changed since the snapshot on the second input. Without one everybody is added.',
			},
			{
				name: 'Replace Everybody',
				value: 'replace',
				description:
					'The audience is these people afterwards and nobody else. Not possible at LinkedIn.',
			},
		],
		default: 'changes',
		description: 'How the audience is brought into the wanted state',
		hint: 'Store the output "Snapshot" in a Data Table and wire it to the second input of the next run: only with it can people be removed.',
		displayOptions: { show: { mode: ['sync'] } },
	},
	{
		displayName: 'Only Changes',
		name: 'onlyChanges',
		type: 'boolean',
		default: false,
		description:
			'Whether to send only what changed since the snapshot on the second input, removals too. The output "Snapshot" has the new one: store it in a Data Table after sending.',
		displayOptions: { show: { mode: ['payload'] } },
	},
];
