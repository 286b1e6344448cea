import type { Language, Text } from '../common/language';
import type { AudienceKind } from './files/columns';
import type { Platform } from './identifiers';
import type { IdentifierCounts } from './members/identifierCounts';

export type WarningCode =
	| 'AUDIENCE_EMPTY'
	| 'AUDIENCE_TOO_SMALL'
	| 'AUDIENCE_SMALL'
	| 'PRE_HASHED'
	| 'PRE_HASHED_PHONES'
	| 'PLAIN_EXPORT'
	| 'ROLE_ADDRESSES'
	| 'REMOVALS_REFUSED'
	| 'SNAPSHOT_OF_OTHERS';

export interface AudienceWarning {
	readonly code: WarningCode;
	readonly text: string;
}

interface Minimum {
	/** Fewer are not served, or the upload is refused. */
	readonly needed: number;
	/** Fewer are often too few once the platform has matched them. */
	readonly advised: number;
}

const MINIMUM: Readonly<Record<Platform, Minimum>> = {
	meta: { needed: 100, advised: 100 },
	google: { needed: 100, advised: 1_000 },
	linkedin: { needed: 300, advised: 600 },
	tiktok: { needed: 1_000, advised: 2_000 },
	microsoft: { needed: 300, advised: 600 },
};

/** LinkedIn advises 1,000 companies. */
const COMPANY_MINIMUM: Minimum = { needed: 300, advised: 1_000 };

export const minimumOf = (platform: Platform, kind: AudienceKind): Minimum =>
	kind === 'companies' ? COMPANY_MINIMUM : MINIMUM[platform];

const WARNINGS: Readonly<Record<WarningCode, Text>> = {
	AUDIENCE_EMPTY: {
		en: 'Nobody is left for this audience. See the reasons of exclusion.',
		de: 'Für diese Zielgruppe bleibt niemand übrig. Siehe die Ausschlussgründe.',
	},
	AUDIENCE_TOO_SMALL: {
		en: '{count} members are fewer than the {minimum} that the platform needs to serve ads. Widen the selection.',
		de: '{count} Mitglieder sind weniger als die {minimum}, die die Plattform zum Ausspielen braucht. Auswahl erweitern.',
	},
	AUDIENCE_SMALL: {
		en: '{count} members may be too few: the platform recognises only a part of them, and {minimum} are advised.',
		de: '{count} Mitglieder könnten zu wenige sein: Die Plattform erkennt nur einen Teil; {minimum} werden empfohlen.',
	},
	PRE_HASHED: {
		en: '{count} values came in hashed. They match only if they were normalised for this very platform before hashing.',
		de: '{count} Werte kamen schon gehasht an. Sie passen nur, wenn sie vorher für genau diese Plattform normalisiert wurden.',
	},
	PRE_HASHED_PHONES: {
		en: '{count} phone numbers came in hashed. Platforms hash them in different forms: use numbers as they are instead.',
		de: '{count} Telefonnummern kamen schon gehasht an. Die Plattformen hashen verschiedene Formen: besser Rohwerte verwenden.',
	},
	PLAIN_EXPORT: {
		en: 'The files hold personal data that is not hashed. Upload them, then delete them.',
		de: 'Die Dateien enthalten ungehashte personenbezogene Daten. Nach dem Hochladen löschen.',
	},
	ROLE_ADDRESSES: {
		en: '{count} addresses belong to a role (info@, sales@) and seldom match a person.',
		de: '{count} Adressen gehören zu einer Funktion (info@, sales@) und passen selten zu einer Person.',
	},
	REMOVALS_REFUSED: {
		en: '{count} removals were refused, because the source may be broken: more leads vanished than the limit allows. Check it, then force the removal.',
		de: '{count} Entfernungen wurden verweigert, weil die Quelle gestört sein könnte: Es verschwanden mehr Leads als erlaubt. Prüfen, dann erzwingen.',
	},
	SNAPSHOT_OF_OTHERS: {
		en: 'The snapshot holds nothing of this audience. That is right for its first run; later, nobody can be removed: use the same audience name or ID as before.',
		de: 'Der Snapshot enthält nichts von dieser Zielgruppe. Beim ersten Lauf ist das richtig; später kann so niemand entfernt werden: denselben Namen oder dieselbe ID wie zuvor verwenden.',
	},
};

function warning(
	code: WarningCode,
	language: Language,
	values: Readonly<Record<string, number>> = {},
): AudienceWarning {
	const locale = language === 'de' ? 'de-DE' : 'en-US';
	const text = WARNINGS[code][language].replace(/\{(\w+)\}/g, (_, name: string) =>
		(values[name] ?? 0).toLocaleString(locale),
	);
	return { code, text };
}

/** What there may be to warn of. */
export interface WarningFacts {
	readonly platform: Platform;
	readonly kind: AudienceKind;
	readonly language: Language;
	readonly exported: number;
	readonly counts: IdentifierCounts;
	readonly roleAddresses: number;
	readonly isPlainExport: boolean;
	readonly refusedRemovals: number;
	/** There is a snapshot, and nothing in it is of this audience. */
	readonly isSnapshotOfOthers: boolean;
}

/** What the user should know before the audience is used. */
export function audienceWarnings(facts: WarningFacts): AudienceWarning[] {
	const { exported, counts, roleAddresses, refusedRemovals } = facts;
	const list: AudienceWarning[] = [];
	const say = (code: WarningCode, count: number, minimum = 0) =>
		list.push(warning(code, facts.language, { count, minimum }));
	const { needed, advised } = minimumOf(facts.platform, facts.kind);
	if (exported === 0) say('AUDIENCE_EMPTY', 0);
	else if (exported < needed) say('AUDIENCE_TOO_SMALL', exported, needed);
	else if (exported < advised) say('AUDIENCE_SMALL', exported, advised);
	const preHashed = Object.values(counts).reduce((sum, count) => sum + count.preHashed, 0);
	if (preHashed > 0) say('PRE_HASHED', preHashed);
	const preHashedPhones = counts.phone?.preHashed ?? 0;
	if (preHashedPhones > 0) say('PRE_HASHED_PHONES', preHashedPhones);
	if (facts.isPlainExport && exported > 0) say('PLAIN_EXPORT', exported);
	if (roleAddresses > 0) say('ROLE_ADDRESSES', roleAddresses);
	if (refusedRemovals > 0) say('REMOVALS_REFUSED', refusedRemovals);
	if (facts.isSnapshotOfOthers) say('SNAPSHOT_OF_OTHERS', 0);
	return list;
}
