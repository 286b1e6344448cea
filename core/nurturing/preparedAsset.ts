import { foldName } from '../lead/fold';
import type { ContentAsset } from './contentAsset';

/** A content asset, prepared for comparison. */
export interface PreparedAsset {
	readonly asset: ContentAsset;
	/** Its id, without case. */
	readonly key: string;
	/** Folded, in the asset's order. */
	readonly topics: readonly string[];
	/** Folded. */
	readonly personas: readonly string[];
	/** Folded. */
	readonly roles: readonly string[];
}

export function prepareAsset(asset: ContentAsset): PreparedAsset {
	return {
		asset,
		key: asset.id.trim().toLowerCase(),
		topics: asset.topics.map((topic) => foldName(topic)),
		personas: asset.personas.map((persona) => foldName(persona)),
		roles: asset.roles.map((role) => foldName(role)),
	};
}
