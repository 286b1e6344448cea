import type { IExecuteFunctions } from 'n8n-workflow';
import {
	adjustFunnel,
	ConfigurationError,
	FUNNEL_NAMES,
	funnelPreset,
	parseJsonSetting,
	type FunnelAdjustments,
	type FunnelDefinition,
} from '../../core';
import { commaList, filledText } from '../common/parameters';

interface RawOptions extends Pick<
	FunnelAdjustments,
	| 'businessDays'
	| 'coolDownDays'
	| 'gateMinutes'
	| 'recheckAfterDays'
	| 'requestMinutes'
	| 'framework'
	| 'opensAt'
	| 'closesAt'
	| 'contactField'
	| 'plannedContactField'
> {
	readonly businessTimeZone?: string;
	readonly holidays?: string;
	readonly requiredFields?: string;
	readonly previousIdField?: string;
	readonly previousStageField?: string;
}

function chosenFunnel(context: IExecuteFunctions): FunnelDefinition {
	const chosen = context.getNodeParameter('funnel', 0, 'classic') as string;
	if (chosen === 'custom') {
		const subject = 'The parameter "Funnel Definition"';
		const definition =
			parseJsonSetting(subject, context.getNodeParameter('funnelDefinition', 0)) ?? {};
		if (typeof definition !== 'object' || definition === null || Array.isArray(definition)) {
			throw new ConfigurationError(subject, [{ where: '', what: 'it must be a JSON object' }]);
		}
		return definition;
	}
	const name = FUNNEL_NAMES.find((known) => known === chosen);
	if (name === undefined) {
		throw new ConfigurationError('The parameter "Funnel"', [
			{ where: '', what: `must be one of ${FUNNEL_NAMES.join(', ')}, custom` },
		]);
	}
	const preset = funnelPreset(name, {
		mqlScore: context.getNodeParameter('mqlScore', 0, 60) as number,
		interestScore: context.getNodeParameter('interestScore', 0, 50) as number,
	});
	return adjustFunnel(preset, {
		gatePolicy: context.getNodeParameter(
			'gatePolicy',
			0,
			'gate',
		) as FunnelAdjustments['gatePolicy'],
		handRaise: context.getNodeParameter('handRaise', 0, 'sql') as FunnelAdjustments['handRaise'],
	});
}

/**
 * Reads the funnel and where previous stages are found, once per run.
 * @throws ConfigurationError
 */
export function readConfiguration(context: IExecuteFunctions) {
	const raw = context.getNodeParameter('options', 0, {}) as RawOptions;
	const { holidays, requiredFields } = raw;
	const definition = adjustFunnel(chosenFunnel(context), {
		businessDays: raw.businessDays,
		coolDownDays: raw.coolDownDays,
		gateMinutes: raw.gateMinutes,
		recheckAfterDays: raw.recheckAfterDays,
		requestMinutes: raw.requestMinutes,
		framework: filledText(raw.framework),
		opensAt: filledText(raw.opensAt),
		closesAt: filledText(raw.closesAt),
		contactField: filledText(raw.contactField),
		plannedContactField: filledText(raw.plannedContactField),
		timeZone: filledText(raw.businessTimeZone),
		holidays: holidays === undefined ? undefined : commaList(holidays),
		requiredFields: requiredFields === undefined ? undefined : commaList(requiredFields),
	});
	return {
		definition,
		timeZone: context.getTimezone(),
		previousIdField: filledText(raw.previousIdField),
		previousStageField: filledText(raw.previousStageField),
	};
}
