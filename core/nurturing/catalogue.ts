import { z } from 'zod/v4';
import { parseConfiguration, type DescribePath } from '../common/configuration';
import { foldName } from '../lead/fold';
import { assetSchema, type AssetDefinition, type ContentAsset } from './contentAsset';

/** Everything that can be sent, in the order in which it goes out when several assets fit equally well. */
export interface ContentCatalogue {
	readonly name: string;
	/** Raise it when contents changed so much that leads may get them again. */
	readonly version: number;
	readonly assets: readonly ContentAsset[];
}

/** A catalogue as a person writes it down: a list of assets, or a list with a name and a version. */
export type CatalogueDefinition =
	| readonly (AssetDefinition | Readonly<Record<string, unknown>>)[]
	| {
			readonly name?: string;
			readonly version?: number;
			readonly assets: readonly (AssetDefinition | Readonly<Record<string, unknown>>)[];
	  };

/** The names that columns of a content table may have, English and German; the first one that is filled counts. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
	id: ['id', 'assetId', 'key', 'schlüssel', 'kennung'],
	title: ['title', 'titel', 'asset', 'name', 'inhalt', 'content'],
	type: ['type', 'assetType', 'typ', 'art', 'format', 'contentType'],
	stages: ['stages', 'stage', 'funnelStage', 'funnelStages', 'phase', 'phasen', 'stufe', 'stufen'],
	topics: ['topics', 'topic', 'thema', 'themen', 'tags'],
	personas: ['personas', 'persona'],
	roles: ['roles', 'role', 'buyingRole', 'buyingRoles', 'rolle', 'rollen'],
	language: ['language', 'sprache', 'lang', 'locale'],
	link: ['link', 'url', 'address', 'adresse'],
	priority: ['priority', 'priorität', 'prio'],
};

const COLUMN_NAMES = Object.entries(COLUMNS).map(
	([column, names]) => [column, names.map((name) => foldName(name))] as const,
);

const isFilled = (value: unknown) => value !== undefined && value !== null && value !== '';

/** A row of a content table under the names that the catalogue knows; anything but a record stays as it is. */
function namedColumns(row: unknown): unknown {
	if (typeof row !== 'object' || row === null || Array.isArray(row)) return row;
	const cells = new Map<string, unknown>();
	for (const [name, value] of Object.entries(row)) {
		if (isFilled(value) && !cells.has(foldName(name))) cells.set(foldName(name), value);
	}
	const named: Record<string, unknown> = {};
	for (const [column, names] of COLUMN_NAMES) {
		const name = names.find((candidate) => cells.has(candidate));
		if (name !== undefined) named[column] = cells.get(name);
	}
	return named;
}

/** The catalogue, for its JSON schema and for checking. */
export const catalogueSchema = z
	.strictObject({
		name: z.string().min(1, 'must not be empty').default('catalogue'),
		version: z.number().int('must be a whole number').min(1, 'must be at least 1').default(1),
		assets: z.array(assetSchema).min(1, 'has no entry; add at least one asset'),
	})
	.superRefine(({ assets }, context) => {
		const seen = new Map<string, number>();
		assets.forEach(({ id }, index) => {
			const key = id.trim().toLowerCase();
			const first = seen.get(key);
			if (id === '') return;
			if (first === undefined) {
				seen.set(key, index);
			} else {
				context.addIssue({
					code: 'custom',
					path: ['assets', index, 'id'],
					message: `is the same as that of asset ${first + 1}; every asset needs an id of its own`,
				});
			}
		});
	});

const FIELD_NAMES: Readonly<Record<string, string>> = { assets: 'the list of assets' };

const describePath: DescribePath = (path, value) => {
	if (path[0] === 'assets' && typeof path[1] === 'number') {
		const asset: unknown = (value as { assets: unknown[] }).assets[path[1]];
		const { id, title } = (typeof asset === 'object' && asset !== null ? asset : {}) as {
			id?: unknown;
			title?: unknown;
		};
		const name = [title, id].find((text) => typeof text === 'string' || typeof text === 'number');
		const where = `asset ${path[1] + 1}${name === undefined ? '' : ` "${String(name)}"`}`;
		return path.length > 2 ? `${where}, ${String(path[2])}` : where;
	}
	return path.map((step) => FIELD_NAMES[String(step)] ?? String(step)).join(', ');
};

/**
 * Reads a content catalogue: assets, or rows of a table with English or German column names.
 * @throws ConfigurationError with every fault: an asset without title or stage, two with one id, a bad link …
 */
export function readCatalogue(definition: CatalogueDefinition): ContentCatalogue {
	const whole: unknown = Array.isArray(definition) ? { assets: definition } : definition;
	const named =
		typeof whole === 'object' &&
		whole !== null &&
		Array.isArray((whole as { assets?: unknown }).assets)
			? { ...whole, assets: (whole as { assets: unknown[] }).assets.map(namedColumns) }
			: whole;
	return parseConfiguration('The content catalogue', catalogueSchema, named, describePath);
}
