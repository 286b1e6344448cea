import type { INodeProperties } from 'n8n-workflow';
import { leadOptions } from '../common/leadOptions';
import { routingParameter } from '../common/parameters';
import { toolLead } from '../common/toolUse';
import { catalogueProperties } from './catalogueProperties';

const WEEKDAYS = [
	{ name: 'Monday', value: 1 },
	{ name: 'Tuesday', value: 2 },
	{ name: 'Wednesday', value: 3 },
	{ name: 'Thursday', value: 4 },
	{ name: 'Friday', value: 5 },
	{ name: 'Saturday', value: 6 },
	{ name: 'Sunday', value: 7 },
];

export const properties: INodeProperties[] = [
	...catalogueProperties,
	toolLead,
	routingParameter('One per Action', 'action'),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Already Has',
				name: 'consumedField',
				type: 'string',
				default: 'consumedAssets',
				placeholder: 'e.g. downloads',
				description:
					'Field with the IDs, titles or links of what the lead already has, beside what its events say',
			},
			{
				displayName: 'Content Language',
				name: 'defaultContentLanguage',
				type: 'string',
				default: '',
				placeholder: 'e.g. de',
				description: 'Language of the content for leads whose language is unknown',
			},
			leadOptions.defaultCountry,
			{
				displayName: 'Default Time Zone of Leads',
				name: 'defaultTimeZone',
				type: 'string',
				default: '',
				placeholder: 'e.g. Europe/Berlin',
				description:
					'For leads that name neither a time zone nor a country. Leave empty for that of the workflow.',
			},
			leadOptions.evaluationTime,
			{
				displayName: 'Fallback Language',
				name: 'fallbackContentLanguage',
				type: 'string',
				default: '',
				placeholder: 'e.g. en',
				description:
					'Language to fall back on when there is no content in the lead’s own. Leave empty to send nothing then.',
			},
			leadOptions.fieldMapping,
			leadOptions.language,
			{
				displayName: 'Minimum Days Between Sends',
				name: 'minimumDaysBetween',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 3,
				description: 'How long a lead is left in peace after a send',
			},
			{
				displayName: 'Must Cover Stages',
				name: 'nurturedStages',
				type: 'string',
				default: '',
				placeholder: 'e.g. lead, mql, sql',
				description:
					'Stages that the catalogue must have content for, separated by commas; the run stops if one has none',
			},
			{
				displayName: 'Only Matching Topics',
				name: 'requireTopic',
				type: 'boolean',
				default: false,
				description:
					'Whether content on other topics than those the lead is interested in is left out, instead of going last',
			},
			{
				displayName: 'Pause After Contact by Sales',
				name: 'pauseDays',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 14,
				description: 'How many days nurturing pauses around a call or meeting with sales',
			},
			{
				displayName: 'Persona Field',
				name: 'personaField',
				type: 'string',
				default: 'persona',
				placeholder: 'e.g. buyer_persona',
				description: 'Field with the persona of the lead',
			},
			leadOptions.qualificationField,
			{
				displayName: 'Quiet Hours End',
				name: 'quietTo',
				type: 'string',
				default: '08:00',
				description: 'On the clock of the lead',
			},
			{
				displayName: 'Quiet Hours Start',
				name: 'quietFrom',
				type: 'string',
				default: '20:00',
				description: 'On the clock of the lead. The same time as the end means no quiet hours.',
			},
			{
				displayName: 'Role Field',
				name: 'roleField',
				type: 'string',
				default: 'buyingRole',
				description:
					'Field in which sales notes the role of the lead in the buying team; it counts before the job title',
			},
			{
				displayName: 'Send Again After Days',
				name: 'resendAfterDays',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: 'After how many days content may be sent to the same lead again; 0 is never',
			},
			{
				displayName: 'Send Days',
				name: 'sendDays',
				type: 'multiOptions',
				options: WEEKDAYS,
				default: [1, 2, 3, 4, 5],
				description: 'Days on which something is sent',
			},
			{
				displayName: 'Send Not After',
				name: 'sendTo',
				type: 'string',
				default: '17:00',
				description: 'End of the send window on the clock of the lead',
			},
			{
				displayName: 'Send Not Before',
				name: 'sendFrom',
				type: 'string',
				default: '09:00',
				description: 'Start of the send window on the clock of the lead',
			},
			{
				displayName: 'Sends per Week',
				name: 'maximum',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 2,
				description: 'How many sends a lead gets in any seven days at most',
			},
			{
				displayName: 'Stage When Unknown',
				name: 'stageWhenUnknown',
				type: 'string',
				default: '',
				placeholder: 'e.g. lead',
				description:
					'The funnel stage to assume for leads without one. Leave empty to let them wait until they are classified.',
			},
			leadOptions.timeZone,
			{
				displayName: 'Topic Field',
				name: 'topicField',
				type: 'string',
				default: 'topics',
				placeholder: 'e.g. interests',
				description: 'Field with what the lead is interested in',
			},
			{
				displayName: 'While Consent Is Unknown',
				name: 'consentWhenUnknown',
				type: 'options',
				options: [
					{ name: 'Stop', value: 'stop' },
					{ name: 'Wait', value: 'wait' },
				],
				default: 'wait',
				description:
					'What happens to leads that neither agreed to marketing nor declined. Nothing is sent to them either way.',
			},
		],
	},
];
