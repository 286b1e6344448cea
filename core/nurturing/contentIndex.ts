import { parseInstant } from '../common/instant';
import type { Lead } from '../lead/lead';
import type { PlannedSend } from '../lead/qualification';
import type { ContentAsset } from './contentAsset';
import { prepareAsset, type PreparedAsset } from './preparedAsset';

/** What a lead already has of one asset. */
export interface Had {
	/** How often it was sent, or 1 when the lead came to it by itself. */
	times: number;
	/** Milliseconds since 1970 (UTC); infinity when undated, so that it is never repeated. */
	latest: number;
}

/** By asset key. */
export type HadContent = ReadonlyMap<string, Readonly<Had>>;

/** A catalogue that can be looked up by what events and fields call its assets. */
export interface ContentIndex {
	readonly assets: readonly PreparedAsset[];
	readonly byKey: ReadonlyMap<string, PreparedAsset>;
	/** The key of the asset that a text names by id, title or link; the text itself when it is none of ours. */
	readonly assetKey: (name: string) => string;
	/** What a lead has: by its events, by names in a field, by earlier plans. */
	readonly contentOf: (
		lead: Lead,
		named: readonly string[],
		history: readonly PlannedSend[],
	) => HadContent;
}

/** Events about an asset that give the lead nothing of it. */
const NOT_CONSUMED = new Set(['unsubscribe', 'bounce']);
const MEMORY_SIZE = 20_000;
const NOTHING: HadContent = new Map();

export const nameKey = (name: string): string => name.trim().toLowerCase();

/** An address without scheme, `www.`, query and closing slash, so that tracked links are recognised. */
function linkKey(link: string): string {
	return nameKey(link)
		.replace(/^https?:\/\//, '')
		.replace(/^www\./, '')
		.replace(/[?#].*$/s, '')
		.replace(/\/+$/, '');
}

export function compileContentIndex(catalogue: readonly ContentAsset[]): ContentIndex {
	const assets = catalogue.map(prepareAsset);
	const byKey = new Map(assets.map((entry) => [entry.key, entry]));
	const byName = new Map<string, string>();
	// Ids count before titles and links, should two assets share one.
	for (const { key } of assets) byName.set(key, key);
	for (const { key, asset } of assets) {
		const names = [nameKey(asset.title), ...(asset.link ? [linkKey(asset.link)] : [])];
		for (const name of names) if (name !== '' && !byName.has(name)) byName.set(name, key);
	}

	const memory = new Map<string, string>();
	const assetKey = (name: string): string => {
		const known = memory.get(name);
		if (known !== undefined) return known;
		const plain = nameKey(name);
		const key = byName.get(plain) ?? byName.get(linkKey(name)) ?? plain;
		if (memory.size >= MEMORY_SIZE) memory.clear();
		memory.set(name, key);
		return key;
	};

	return {
		assets,
		byKey,
		assetKey,
		contentOf(lead, named, history) {
			let had: Map<string, Had> | undefined;
			// Only plans count repeats: a click on an asset is no second send of it.
			const note = (name: string, at: number, isSend: boolean) => {
				const key = assetKey(name);
				if (!byKey.has(key)) return;
				had ??= new Map();
				const before = had.get(key);
				const moment = Number.isNaN(at) ? Infinity : at;
				if (before) {
					if (isSend) before.times++;
					if (moment > before.latest) before.latest = moment;
				} else {
					had.set(key, { times: 1, latest: moment });
				}
			};
			for (const { asset, sendAt } of history) {
				note(String(asset), parseInstant(String(sendAt)), true);
			}
			for (const name of named) note(name, Infinity, false);
			for (const event of lead.events) {
				if (typeof event?.asset !== 'string' || NOT_CONSUMED.has(event.type)) continue;
				note(event.asset, parseInstant(String(event.at)), false);
			}
			return had ?? NOTHING;
		},
	};
}
