import type { Language, Text } from '../../common/language';
import { PLATFORM_NAMES } from './platformNames';
import type { Platform } from '../identifiers';

/** Why a request to an ad platform failed, and with that what may be done about it. */
export type AdsFailureKind =
	/** Too many calls; passes by itself. */
	| 'rateLimit'
	/** The platform is unwell, the connection broke, or the answer could not be read. */
	| 'transient'
	/** The audience is being changed by somebody else, or is not ready yet. */
	| 'busy'
	/** The token is not accepted. */
	| 'auth'
	/** The credentials may not do this. */
	| 'permission'
	/** The platform's terms have not been accepted. */
	| 'terms'
	/** The version of the API has ended. */
	| 'version'
	/** The account or the audience cannot be used as it is. */
	| 'account'
	/** The audience would be smaller than the platform keeps. */
	| 'tooSmall'
	/** The new members are not all in yet, so that the old ones were left in. */
	| 'unfinished'
	/** The request was refused because of rows; `rows` says which, when the platform told. */
	| 'rows';

const SENTENCES: Readonly<Record<AdsFailureKind, Text>> = {
	rateLimit: {
		en: '{platform} allows no more calls for now{until}. The leads that were not sent are marked; run it again later.',
		de: '{platform} erlaubt im Moment keine weiteren Aufrufe{until}. Nicht gesendete Leads sind gekennzeichnet; später erneut starten.',
	},
	transient: {
		en: '{platform} could not be reached or is not well. Run it again later: nothing is added twice.',
		de: '{platform} war nicht erreichbar oder gestört. Später erneut starten: Nichts wird doppelt hinzugefügt.',
	},
	busy: {
		en: 'The audience is being changed elsewhere. Run it again in an hour.',
		de: 'Die Zielgruppe wird gerade an anderer Stelle geändert. In einer Stunde erneut starten.',
	},
	auth: {
		en: '{platform} does not accept the credentials. Open the credential in n8n, sign in again or enter a new token, and test it.',
		de: '{platform} nimmt die Zugangsdaten nicht an. Zugangsdaten in n8n öffnen, neu anmelden oder neuen Token eintragen und testen.',
	},
	permission: {
		en: 'The credentials may not manage audiences of this {platform} account. Ask its administrator for that right.',
		de: 'Die Zugangsdaten dürfen in diesem {platform}-Konto keine Zielgruppen verwalten. Das Recht bei der Administration anfragen.',
	},
	terms: {
		en: 'The terms for customer lists have not been accepted in this {platform} account. Accept them once in the web interface.',
		de: 'Die Bedingungen für Kundenlisten wurden in diesem {platform}-Konto noch nicht angenommen. Einmal in der Weboberfläche annehmen.',
	},
	version: {
		en: 'This version of the {platform} API has ended, or its address is wrong. Enter a newer version in the credential, and check the base URL.',
		de: 'Diese Version der {platform}-API ist abgelaufen, oder die Adresse stimmt nicht. In den Zugangsdaten eine neuere Version eintragen und die Basis-URL prüfen.',
	},
	account: {
		en: '{platform} cannot use the account or the audience ({detail}). Check the account id, the audience and its name.',
		de: '{platform} kann das Konto oder die Zielgruppe nicht verwenden ({detail}). Konto-ID, Zielgruppe und Namen prüfen.',
	},
	tooSmall: {
		en: '{platform} keeps no audience of fewer than 1,000 people, so it stays as it was. Widen the selection.',
		de: '{platform} führt keine Zielgruppe mit weniger als 1.000 Personen; sie bleibt, wie sie war. Auswahl erweitern.',
	},
	unfinished: {
		en: '{platform} has not taken in all of the new members yet, so the earlier ones were left in. Run it again later.',
		de: '{platform} hat noch nicht alle neuen Mitglieder aufgenommen; die bisherigen bleiben deshalb drin. Später erneut starten.',
	},
	rows: {
		en: '{platform} did not accept the lead ({detail}).',
		de: '{platform} hat den Lead nicht angenommen ({detail}).',
	},
};

export interface AdsFailureDetails {
	/** The platform's own code or reason, never a value of a row. */
	readonly code?: string;
	/** Milliseconds until the next try makes sense. */
	readonly retryAfter?: number;
	/** Positions in the batch of the rows that were refused. */
	readonly rows?: readonly number[];
}

const MINUTE = 60_000;

/** A request that failed for good: classified, worded for a marketer, without personal data. */
export class AdsFailure extends Error {
	override readonly name = 'AdsFailure';

	constructor(
		readonly platform: Platform,
		readonly kind: AdsFailureKind,
		readonly details: AdsFailureDetails = {},
	) {
		super(failureText(platform, kind, details, 'en'));
	}

	/** The machine code that results carry, e.g. `rateLimit` or `rows:INVALID_POSTAL_CODE`. */
	get code(): string {
		return this.details.code ? `${this.kind}:${this.details.code}` : this.kind;
	}
}

/** One plain sentence: what happened and what to do. */
export function failureText(
	platform: Platform,
	kind: AdsFailureKind,
	{ code, retryAfter }: AdsFailureDetails,
	language: Language,
): string {
	const minutes = retryAfter && Math.ceil(retryAfter / MINUTE);
	const until = { en: ` (about ${minutes} minutes)`, de: ` (etwa ${minutes} Minuten)` };
	return SENTENCES[kind][language]
		.split('{platform}')
		.join(PLATFORM_NAMES[platform])
		.replace('{until}', minutes ? until[language] : '')
		.replace('{detail}', code ?? (language === 'de' ? 'ohne Angabe' : 'no reason given'));
}
