import type { Language, Text } from '../common/language';
import { CRM_NAMES, type CrmSystem } from './port';

/** Why a request failed, and with that what may be done about it. */
export const FAILURE_CLASSES = [
	'burst',
	'budget',
	'login_rate',
	'auth_expired',
	'credential_unfit',
	'forbidden',
	'blocked',
	'conflict',
	'validation',
	'gone',
	'transient',
	'unknown_outcome',
] as const;

export type FailureClass = (typeof FAILURE_CLASSES)[number];

/** Failures after which every further request would fail too. */
const FINAL: ReadonlySet<FailureClass> = new Set([
	'burst',
	'budget',
	'login_rate',
	'auth_expired',
	'credential_unfit',
	'forbidden',
	'blocked',
	'transient',
]);

/** Failures that pass by themselves. */
const RETRYABLE: ReadonlySet<FailureClass> = new Set([
	'burst',
	'budget',
	'login_rate',
	'blocked',
	'transient',
	'unknown_outcome',
]);

const SENTENCES: Readonly<Record<FailureClass, Text>> = {
	burst: {
		en: '{crm} asked to slow down again and again. Run it again in a few minutes, and check whether another tool uses the same account heavily.',
		de: '{crm} hat wiederholt um ein langsameres Tempo gebeten. Starten Sie den Lauf in einigen Minuten erneut und prüfen Sie, ob ein anderes Werkzeug dasselbe Konto stark nutzt.',
	},
	budget: {
		en: 'The API calls that {crm} allows per day are used up. Run it again {until}. Rows that were not sent are marked.',
		de: 'Die API-Aufrufe, die {crm} pro Tag erlaubt, sind verbraucht. Starten Sie den Lauf {until} erneut; nicht gesendete Zeilen sind gekennzeichnet.',
	},
	login_rate: {
		en: '{crm} allows no more logins for this user at the moment. Wait an hour, and check whether another tool logs in for every request.',
		de: '{crm} erlaubt diesem Benutzer im Moment keine weiteren Anmeldungen. Warten Sie eine Stunde und prüfen Sie, ob ein anderes Werkzeug sich bei jeder Anfrage anmeldet.',
	},
	auth_expired: {
		en: '{crm} does not accept the credentials. Open the credential in n8n, sign in again or enter a new key, and test it.',
		de: '{crm} nimmt die Zugangsdaten nicht an. Öffnen Sie die Zugangsdaten in n8n, melden Sie sich neu an oder tragen Sie einen neuen Schlüssel ein und testen Sie sie.',
	},
	credential_unfit: {
		en: 'The credential does not fit this {crm}. Open it in n8n, check {detail}, and test it.',
		de: 'Die Zugangsdaten passen nicht zu diesem {crm}. Öffnen Sie sie in n8n, prüfen Sie {detail} und testen Sie sie.',
	},
	forbidden: {
		en: 'The credentials may not do this in {crm}. Ask the administrator to grant: {detail}.',
		de: 'Die Zugangsdaten dürfen das in {crm} nicht. Bitten Sie die Administration um: {detail}.',
	},
	blocked: {
		en: '{crm} refuses requests from this address for now. Wait at least half an hour before the next run.',
		de: '{crm} weist Anfragen von dieser Adresse vorerst ab. Warten Sie mindestens eine halbe Stunde bis zum nächsten Lauf.',
	},
	conflict: {
		en: '{crm} already has this record ({detail}).',
		de: '{crm} hat diesen Datensatz bereits ({detail}).',
	},
	validation: {
		en: '{crm} did not accept a value ({detail}).',
		de: '{crm} hat einen Wert nicht angenommen ({detail}).',
	},
	gone: {
		en: 'The record is no longer in {crm}, or the credentials cannot see it.',
		de: 'Der Datensatz ist nicht mehr in {crm} oder für die Zugangsdaten nicht sichtbar.',
	},
	transient: {
		en: '{crm} could not be reached or is not well ({detail}). Run it again later; what was written stays written once.',
		de: '{crm} war nicht erreichbar oder gestört ({detail}). Starten Sie den Lauf später erneut; Geschriebenes bleibt einfach geschrieben.',
	},
	unknown_outcome: {
		en: '{crm} gave no readable answer, so it is not known whether the change arrived. Run it again: nothing is created twice.',
		de: '{crm} hat keine lesbare Antwort gegeben; ob die Änderung ankam, ist unbekannt. Starten Sie den Lauf erneut: Nichts wird doppelt angelegt.',
	},
};

/** When each CRM gives the calls of a day anew. */
const BUDGET_RENEWAL: Readonly<Record<CrmSystem, Text>> = {
	hubspot: {
		en: 'after midnight in the time zone of the HubSpot account',
		de: 'nach Mitternacht in der Zeitzone des HubSpot-Kontos',
	},
	odoo: { en: 'tomorrow', de: 'morgen' },
	pipedrive: { en: 'after midnight', de: 'nach Mitternacht' },
	salesforce: {
		en: 'in some hours, because Salesforce counts the calls of the last 24 hours',
		de: 'in einigen Stunden, denn Salesforce zählt die Aufrufe der letzten 24 Stunden,',
	},
};
const NO_DETAIL: Text = { en: 'no reason given', de: 'ohne Angabe' };

export interface FailureDetails {
	readonly status?: number;
	/** Names of scopes, fields or codes; never values of a record. */
	readonly detail?: string;
	/** The vendor's code, e.g. `CANNOT_UPDATE_CONVERTED_LEAD`. */
	readonly code?: string;
	/** The id of the record that is in the way (`conflict`). */
	readonly existingId?: string;
	/** Milliseconds to wait before the next try (`burst`). */
	readonly retryAfter?: number;
	/** ISO 8601 with zone: when the budget is filled up again. */
	readonly until?: string;
}

/** One plain sentence: what happened and what to do, without personal data. */
export function failureText(
	system: CrmSystem,
	failure: FailureClass,
	{ detail, until }: FailureDetails,
	language: Language = 'en',
): string {
	const when = until
		? `${language === 'de' ? 'ab' : 'after'} ${until}`
		: BUDGET_RENEWAL[system][language];
	return SENTENCES[failure][language]
		.replace('{crm}', CRM_NAMES[system])
		.replace('{until}', when)
		.replace('{detail}', detail ?? NO_DETAIL[language]);
}

/** A request that failed for good: classified, worded for the person who runs the workflow, without personal data. */
export class CrmError extends Error {
	override readonly name = 'CrmError';

	constructor(
		readonly system: CrmSystem,
		readonly failure: FailureClass,
		readonly details: FailureDetails = {},
		language: Language = 'en',
	) {
		super(failureText(system, failure, details, language));
	}

	/** Whether every further request would fail too. */
	get stopsTheRun(): boolean {
		return FINAL.has(this.failure);
	}

	/** Whether the same request may succeed later without a change. */
	get retryable(): boolean {
		return RETRYABLE.has(this.failure);
	}
}

/** Waits for a request. A failure that is expected is the result; every other one is thrown on. */
export async function orFailure<Result>(
	request: Promise<Result>,
	isExpected: (failure: CrmError) => boolean = () => true,
): Promise<Result | CrmError> {
	return await request.catch((error: unknown) => {
		if (error instanceof CrmError && isExpected(error)) return error;
		throw error;
	});
}

/** Whether a refused creation says something about its row, and not about the whole run. */
export const concernsItsRow = (failure: CrmError): boolean =>
	!failure.stopsTheRun && failure.failure !== 'unknown_outcome';
