import { z } from 'zod/v4';
import { compileBuyingRoles } from '../lead/buyingRole';
import { foldName } from '../lead/fold';
import { stageKey } from '../lead/funnelStage';
import { assetTypeOf } from './assetTypes';

/** One piece of content that a lead can be sent. */
export interface ContentAsset {
	readonly id: string;
	readonly title: string;
	/** A type of `ASSET_TYPES`, or a name of the user's own. */
	readonly type: string;
	/** Stages it suits, in the form of `stageKey`. */
	readonly stages: readonly string[];
	readonly topics: readonly string[];
	readonly personas: readonly string[];
	/** Buying roles it is written for; for everyone when empty. */
	readonly roles: readonly string[];
	/** ISO 639-1, lower case; undefined when it suits every language. */
	readonly language?: string;
	readonly link?: string;
	/** Higher goes first among assets that fit equally well. */
	readonly priority: number;
}

/** A list, or one text with commas, semicolons or bars, as a table's cell holds it. */
const textList = z
	.union([z.array(z.string()), z.string(), z.null()], { error: 'must be a list of texts' })
	.transform((value) =>
		(typeof value === 'string' ? value.split(/[,;|\n]/) : (value ?? []))
			.map((entry) => entry.trim())
			.filter((entry) => entry !== ''),
	)
	.optional();

const emptyText = (value: string | null | undefined) => value?.trim() || undefined;

const optionalText = z.union([z.string(), z.null()], { error: 'must be a text' }).optional();

const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
	english: 'en',
	englisch: 'en',
	german: 'de',
	deutsch: 'de',
	french: 'fr',
	franzoesisch: 'fr',
	italian: 'it',
	italienisch: 'it',
	spanish: 'es',
	spanisch: 'es',
	dutch: 'nl',
	niederlaendisch: 'nl',
	polish: 'pl',
	polnisch: 'pl',
};

const LANGUAGE_CODE = /^([a-z]{2})(?:[-_][a-z0-9]{2,4})?$/i;

/** The ISO 639-1 code of a language tag (`de-AT`) or a language's name; undefined when it is neither. */
export function languageCode(text: string): string | undefined {
	return LANGUAGE_CODE.exec(text.trim())?.[1].toLowerCase() ?? LANGUAGE_NAMES[foldName(text)];
}

const identifier = z.union([z.string(), z.number()], { error: 'must be a text or a number' });

/** How an asset may be written down; columns that mean nothing here are ignored. */
export const assetSchema = z
	.object({
		id: z
			.union([identifier, z.null()], { error: 'must be a text or a number' })
			.optional()
			.describe('Stable key; the title when absent'),
		title: optionalText.describe('What people read; the id when absent'),
		type: optionalText.describe('e.g. guide, checklist, caseStudy, or a name of your own'),
		stages: textList.describe('Funnel stages it suits; those of its type when absent'),
		topics: textList.describe('What it is about'),
		personas: textList.describe('Personas it is written for; everyone when absent'),
		roles: textList.describe('Buying roles it is written for; everyone when absent'),
		language: optionalText.describe('e.g. en; every language when absent'),
		link: optionalText.describe('Address that begins with http:// or https://'),
		priority: z
			.union([z.number(), z.string(), z.null()], { error: 'must be a number' })
			.optional()
			.describe('Higher goes first; 0 when absent'),
	})
	.transform((raw, context): ContentAsset => {
		const fault = (path: string, message: string) =>
			context.addIssue({ code: 'custom', path: [path], message });
		const id = emptyText(raw.id === undefined || raw.id === null ? '' : String(raw.id));
		const title = emptyText(raw.title);
		if (!id && !title) fault('title', 'is missing; give the asset a title or an id');

		const typeName = emptyText(raw.type) ?? 'other';
		const known = assetTypeOf(typeName);
		const stages = [...new Set((raw.stages ?? []).map(stageKey))].filter((stage) => stage !== '');
		if (stages.length === 0 && !known) {
			fault('stages', 'names no stage; say for which funnel stages it is, e.g. mql');
		}

		const languageText = emptyText(raw.language);
		const language = languageText && languageCode(languageText);
		if (languageText && !language) fault('language', 'must be a language code such as en or de');

		const link = emptyText(raw.link);
		if (link && !/^https?:\/\/\S+$/i.test(link)) {
			fault('link', 'must be an address that begins with https:// or http://');
		}

		const priority = raw.priority === null || raw.priority === '' ? 0 : Number(raw.priority ?? 0);
		if (!Number.isFinite(priority)) fault('priority', 'must be a number');

		return {
			id: id ?? title ?? '',
			title: title ?? id ?? '',
			type: known?.type ?? typeName,
			stages: stages.length > 0 ? stages : (known?.stages ?? []),
			topics: raw.topics ?? [],
			personas: raw.personas ?? [],
			roles: (raw.roles ?? []).map(roleName),
			...(language ? { language } : {}),
			...(link ? { link } : {}),
			priority,
		};
	});

const roles = compileBuyingRoles();

/** `Einkäufer` and `Purchasing` are the role `purchasing`; a role of the user's own keeps its name. */
function roleName(name: string): string {
	const known = roles.ofName(name) ?? roles.ofTitle(name);
	return known === 'unknown' ? name : known;
}

/** An asset as a person writes it down, before defaults. */
export type AssetDefinition = z.input<typeof assetSchema>;
