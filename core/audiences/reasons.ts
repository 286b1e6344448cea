import type { Language, Text } from '../common/language';
import type { IdentifierRejection } from './identifiers';

/** Why a lead is not in the audience. */
export type ExclusionCode =
	| 'NOT_SELECTED'
	| 'SUPPRESSED'
	| 'CONSENT_DENIED'
	| 'CONSENT_MISSING'
	| 'REGION_UNKNOWN'
	| 'NO_IDENTIFIER'
	| 'DUPLICATE'
	| 'NOT_REMOVABLE'
	| 'UNREADABLE'
	| 'PLATFORM_REJECTED';

/** Why one identifier of a lead is not sent, although the lead may be. */
export type DroppedIdentifierCode = IdentifierRejection | 'ADDRESS_INCOMPLETE' | 'TOO_MANY';

const EXCLUSION_TEXTS: Readonly<Record<ExclusionCode, Text>> = {
	NOT_SELECTED: {
		en: 'The lead is not in the stages, bands or conditions that the audience is made of.',
		de: 'Der Lead gehört nicht zu den Phasen, Stufen oder Bedingungen der Zielgruppe.',
	},
	SUPPRESSED: {
		en: 'The lead is on the suppression list.',
		de: 'Der Lead steht auf der Ausschlussliste.',
	},
	CONSENT_DENIED: {
		en: 'The person has denied or withdrawn consent. If already in the audience, remove them.',
		de: 'Die Person hat die Einwilligung verweigert oder widerrufen. Falls schon in der Zielgruppe: entfernen.',
	},
	CONSENT_MISSING: {
		en: 'In this region the platform needs a consent that the lead does not have. Ask for it before exporting.',
		de: 'In dieser Region braucht die Plattform eine Einwilligung, die der Lead nicht hat. Erst einholen, dann exportieren.',
	},
	REGION_UNKNOWN: {
		en: 'The country is unknown, so the strictest consent rules count, and the consent is missing. Add the country or the consent.',
		de: 'Das Land ist unbekannt, deshalb gelten die strengsten Regeln, und die Einwilligung fehlt. Land oder Einwilligung ergänzen.',
	},
	NO_IDENTIFIER: {
		en: 'Nothing is left by which the platform could recognise the lead. Check email, phone and country.',
		de: 'Es bleibt nichts, woran die Plattform den Lead erkennen könnte. E-Mail, Telefon und Land prüfen.',
	},
	DUPLICATE: {
		en: 'The same person or company is already in the audience.',
		de: 'Dieselbe Person oder Firma ist schon in der Zielgruppe.',
	},
	NOT_REMOVABLE: {
		en: 'The platform would know the person by name alone, so that no later run could take them out again. Add an email address.',
		de: 'Die Plattform würde die Person nur am Namen erkennen; kein späterer Lauf könnte sie wieder entfernen. E-Mail-Adresse ergänzen.',
	},
	UNREADABLE: {
		en: 'The lead could not be read.',
		de: 'Der Lead konnte nicht gelesen werden.',
	},
	PLATFORM_REJECTED: {
		en: 'The platform did not accept the lead.',
		de: 'Die Plattform hat den Lead nicht angenommen.',
	},
};

/** One sentence for a marketer about an exclusion. */
export const exclusionText = (code: ExclusionCode, language: Language): string =>
	EXCLUSION_TEXTS[code][language];
