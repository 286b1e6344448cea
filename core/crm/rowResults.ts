import type { Language, Text } from '../common/language';
import type { CrmError } from './failure';
import { CRM_NAMES, type CrmSystem, type RowResult } from './port';

/** The result of a row that a failure concerns. */
export function failedRow(key: string, error: CrmError, id?: string): RowResult {
	const { code, existingId } = error.details;
	return {
		key,
		...((existingId ?? id) ? { id: existingId ?? id } : {}),
		ok: false,
		action: 'none',
		code: code ?? error.failure,
		message: error.message,
		retryable: error.retryable,
		warnings: [],
	};
}

/**
 * The result of a row that was not sent, because an earlier failure ended the run. Its sentence says what to do.
 */
export function notAttempted(key: string, id: string, cause: CrmError): RowResult {
	return {
		key,
		id,
		ok: false,
		action: 'none',
		code: 'not_attempted',
		message: cause.message,
		retryable: true,
		warnings: [],
	};
}

const FIELDS_MISSING: Text = {
	en: 'Nothing was written, because {crm} has no such fields on its leads. Switch on "Create Missing Fields", or ask the administrator to create: {fields}.',
	de: 'Es wurde nichts geschrieben, weil {crm} diese Felder bei Leads nicht hat. Schalten Sie "Create Missing Fields" ein oder bitten Sie die Administration, sie anzulegen: {fields}.',
};

/** The result of a row of which no value has a field in the CRM. */
export function fieldsMissingRow(
	system: CrmSystem,
	{
		key,
		id,
		fields,
	}: { readonly key: string; readonly id: string; readonly fields: readonly string[] },
	language: Language = 'en',
): RowResult {
	return {
		key,
		id,
		ok: false,
		action: 'none',
		code: 'field_missing',
		message: FIELDS_MISSING[language]
			.replace('{crm}', CRM_NAMES[system])
			.replace('{fields}', fields.join(', ')),
		retryable: false,
		warnings: ['field_missing'],
	};
}
