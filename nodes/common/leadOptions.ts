import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { ConfigurationError, LANGUAGES, parseJsonSetting, type Language } from '../../core';
import { filledText } from './parameters';

/** The options that every node with leads offers, for its collection `options`; sorted by display name. */
export const leadOptions = {
	defaultCountry: {
		displayName: 'Default Country',
		name: 'defaultCountry',
		type: 'string',
		default: '',
		placeholder: 'e.g. DE',
		description:
			'Country of leads that do not name one, as a two-letter code. Leave empty to treat it as unknown.',
	},
	evaluationTime: {
		displayName: 'Evaluation Time',
		name: 'evaluationTime',
		type: 'dateTime',
		default: '',
		description:
			'The moment the leads are judged at. Leave empty for the start of this run. Set it to repeat an earlier run with the same result.',
	},
	fieldMapping: {
		displayName: 'Field Mapping',
		name: 'fieldMapping',
		type: 'json',
		default: '',
		placeholder: 'e.g. { "fields": { "person.email": "contact_mail" } }',
		description:
			'Where to find the parts of a lead, for fields that are not recognised by themselves. See the page on field mapping in the documentation.',
	},
	language: {
		displayName: 'Language',
		name: 'language',
		type: 'options',
		options: [
			{ name: 'English', value: 'en' },
			{ name: 'German', value: 'de' },
		],
		default: 'en',
		description: 'Language of the explanations',
	},
	qualificationField: {
		displayName: 'Put Result in Field',
		name: 'qualificationField',
		type: 'string',
		default: 'qualification',
		description: 'The field of the item that the results of all nodes of this pack are gathered in',
	},
	timeZone: {
		displayName: 'Time Zone of Dates',
		name: 'timeZone',
		type: 'string',
		default: 'UTC',
		placeholder: 'e.g. Europe/Berlin',
		description: 'How to read dates in the leads that do not say which time zone they are in',
	},
} satisfies Record<string, INodeProperties>;

/** What the user chose in those options. */
export interface LeadOptions {
	/** Milliseconds since 1970 (UTC). */
	readonly now: number;
	readonly language: Language;
	readonly qualificationField: string;
	readonly defaultCountry?: string;
	readonly timeZone: string;
	/** As typed; `compileLeadReader` checks it. */
	readonly fieldMapping?: unknown;
}

interface RawOptions {
	defaultCountry?: string;
	evaluationTime?: string;
	fieldMapping?: unknown;
	language?: string;
	qualificationField?: string;
	timeZone?: string;
}

/** A date of the editor's picker, which writes no zone when the workflow has none; n8n reads that as UTC. */
export const pickedDate = (value: string): string =>
	/(?:Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`;

function evaluationTime(value: string | undefined): number {
	if (!value) return Date.now();
	const milliseconds = Date.parse(pickedDate(value));
	if (Number.isFinite(milliseconds)) return milliseconds;
	throw new ConfigurationError('The option "Evaluation Time"', [
		{ where: '', what: 'this is not a date; pick one or leave it empty' },
	]);
}

/**
 * Reads the shared options once per run.
 * @throws ConfigurationError
 */
export function readLeadOptions(context: IExecuteFunctions): LeadOptions {
	const raw = context.getNodeParameter('options', 0, {}) as RawOptions;
	return {
		now: evaluationTime(raw.evaluationTime),
		language: LANGUAGES.find((language) => language === raw.language) ?? 'en',
		qualificationField: filledText(raw.qualificationField) ?? 'qualification',
		defaultCountry: filledText(raw.defaultCountry),
		timeZone: filledText(raw.timeZone) ?? 'UTC',
		fieldMapping: parseJsonSetting('The option "Field Mapping"', raw.fieldMapping),
	};
}
