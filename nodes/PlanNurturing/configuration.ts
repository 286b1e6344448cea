import type { IExecuteFunctions } from 'n8n-workflow';
import {
	ConfigurationError,
	parseJsonSetting,
	STARTER_CATALOGUE,
	type CatalogueDefinition,
	type NurturingOptions,
} from '../../core';
import { commaList, filledText } from '../common/parameters';
import { isSecondInputWired, secondInput } from '../common/secondInput';

interface RawOptions {
	readonly consentWhenUnknown?: 'wait' | 'stop';
	readonly consumedField?: string;
	readonly defaultContentLanguage?: string;
	readonly defaultTimeZone?: string;
	readonly fallbackContentLanguage?: string;
	readonly maximum?: number;
	readonly minimumDaysBetween?: number;
	readonly nurturedStages?: string;
	readonly pauseDays?: number;
	readonly personaField?: string;
	readonly quietFrom?: string;
	readonly quietTo?: string;
	readonly requireTopic?: boolean;
	readonly resendAfterDays?: number;
	readonly roleField?: string;
	readonly sendDays?: number[];
	readonly sendFrom?: string;
	readonly sendTo?: string;
	readonly stageWhenUnknown?: string;
	readonly topicField?: string;
}

export interface ChosenCatalogue {
	readonly definition: CatalogueDefinition;
	readonly isStarter: boolean;
}

/**
 * The catalogue that the user chose.
 * @throws ConfigurationError when there is none where one should be
 */
export function readCatalogueDefinition(context: IExecuteFunctions): ChosenCatalogue {
	const source = context.getNodeParameter('catalogueSource', 0, 'automatic') as string;
	if (source === 'json') {
		const subject = 'The parameter "Catalogue Definition"';
		const definition = parseJsonSetting(
			subject,
			context.getNodeParameter('catalogueDefinition', 0, ''),
		);
		if (typeof definition !== 'object' || definition === null) {
			throw new ConfigurationError(subject, [
				{ where: '', what: 'it must be a JSON list of content' },
			]);
		}
		return { definition: definition as CatalogueDefinition, isStarter: false };
	}
	if (source === 'fields') {
		const { asset = [] } = context.getNodeParameter('assets', 0, {}) as {
			asset?: Array<Record<string, unknown>>;
		};
		return { definition: asset, isStarter: false };
	}
	const rows = secondInput(context).map(({ json }) => json);
	if (rows.length > 0) return { definition: rows, isStarter: false };
	if (isSecondInputWired(context)) {
		throw new ConfigurationError('The content catalogue', [
			{ where: 'second input', what: 'it brought no rows; add content or take the wire off' },
		]);
	}
	return { definition: STARTER_CATALOGUE, isStarter: true };
}

/** The options as the core names them; what the user did not touch is left to the core's defaults. */
export function readNurturingParameters(context: IExecuteFunctions): NurturingOptions {
	const raw = context.getNodeParameter('options', 0, {}) as RawOptions;
	const { quietFrom = '20:00', quietTo = '08:00' } = raw;
	return {
		consentWhenUnknown: raw.consentWhenUnknown,
		consumedField: raw.consumedField?.trim(),
		personaField: raw.personaField?.trim(),
		roleField: raw.roleField?.trim(),
		topicField: raw.topicField?.trim(),
		defaultContentLanguage: filledText(raw.defaultContentLanguage),
		fallbackContentLanguage: filledText(raw.fallbackContentLanguage),
		defaultTimeZone: filledText(raw.defaultTimeZone) ?? context.getTimezone(),
		nurturedStages: commaList(raw.nurturedStages),
		stageWhenUnknown: filledText(raw.stageWhenUnknown),
		topicMatch: raw.requireTopic ? 'require' : 'prefer',
		resendAfterDays: raw.resendAfterDays ? raw.resendAfterDays : undefined,
		frequency: { maximum: raw.maximum, minimumDaysBetween: raw.minimumDaysBetween },
		sendWindow: { days: raw.sendDays, from: raw.sendFrom, to: raw.sendTo },
		quietHours: quietFrom === quietTo ? null : { from: quietFrom, to: quietTo },
		salesContact: { pauseDays: raw.pauseDays },
	};
}
