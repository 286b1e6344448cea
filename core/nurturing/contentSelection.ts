import { DAY } from '../common/instant';
import type { Text } from '../common/language';
import { buyingRoleOf, compileBuyingRoles, UNKNOWN_ROLE } from '../lead/buyingRole';
import { foldName } from '../lead/fold';
import type { Lead } from '../lead/lead';
import { compileOptionalField } from '../lead/leadFieldSchema';
import type { PlannedSend } from '../lead/qualification';
import type { ContentCatalogue } from './catalogue';
import { chooseAsset, type Choice, type LeadInterests } from './chooseAsset';
import { compileContentIndex, type ContentIndex, type HadContent } from './contentIndex';
import { compileContentLanguages } from './contentLanguage';
import type { NurturingRules } from './nurturingOptions';
import type { PreparedAsset } from './preparedAsset';

/** What the catalogue holds for one lead. */
export interface Selection {
	/** The next asset; undefined when there is none. */
	readonly choice?: Choice;
	/** Why there is none. */
	readonly missing:
		'noContentForStage' | 'noContentInLanguage' | 'noFittingContent' | 'allConsumed';
	/** When the first asset may be repeated, milliseconds since 1970 (UTC). */
	readonly repeatableAt?: number;
	/** The language that was looked for. */
	readonly language: string;
	readonly had: HadContent;
	readonly interests: LeadInterests;
}

export interface ContentSelection {
	readonly index: ContentIndex;
	readonly select: (
		lead: Lead,
		stage: string,
		history: readonly PlannedSend[],
		now: number,
	) => Selection;
	readonly roleLabel: (role: string | undefined) => Text | undefined;
}

const NO_TOPICS: ReadonlySet<string> = new Set();
const NO_AFFINITY: ReadonlyMap<string, number> = new Map();
const NO_ASSETS: readonly PreparedAsset[] = [];

/** A list, or a text with commas, semicolons or bars. */
function texts(value: unknown): readonly string[] {
	if (Array.isArray(value)) return value.filter((entry) => typeof entry === 'string');
	return typeof value === 'string' ? value.split(/[,;|\n]/).map((entry) => entry.trim()) : [];
}

/** Compiles the choice of content for a lead: its stage, its language, what it has, what it is interested in. */
export function compileContentSelection(
	catalogue: ContentCatalogue,
	rules: NurturingRules,
): ContentSelection {
	const index = compileContentIndex(catalogue.assets);
	const languagesOf = compileContentLanguages(catalogue.assets, rules);
	const interestsOf = compileInterests(index, rules);
	const resendAfter = rules.resendAfterDays === undefined ? Infinity : rules.resendAfterDays * DAY;
	const requireTopic = rules.topicMatch === 'require';
	const readConsumed = compileOptionalField(rules.consumedField);

	const stages = new Map<string, Map<string, readonly PreparedAsset[]>>();
	for (const stage of catalogue.assets.flatMap((asset) => asset.stages))
		stages.set(stage, new Map());
	const contentFor = (stage: string, language: string): readonly PreparedAsset[] => {
		const byLanguage = stages.get(stage);
		if (!byLanguage) return NO_ASSETS;
		let list = byLanguage.get(language);
		if (!list) {
			list = index.assets.filter(
				({ asset }) =>
					asset.stages.includes(stage) &&
					(asset.language === undefined || asset.language === language),
			);
			byLanguage.set(language, list);
		}
		return list;
	};

	return {
		index,
		roleLabel: interestsOf.roleLabel,
		select(lead, stage, history, now) {
			const had = index.contentOf(lead, texts(readConsumed(lead)), history);
			const languages = languagesOf(lead);
			const language = languages.find((candidate) => contentFor(stage, candidate).length > 0);
			const candidates = language === undefined ? NO_ASSETS : contentFor(stage, language);
			const fresh = had.size === 0 ? candidates : candidates.filter(({ key }) => !had.has(key));
			const interests = interestsOf.read(lead, had);

			let choice = chooseAsset(fresh, interests, requireTopic);
			let repeatableAt = Infinity;
			if (!choice && resendAfter < Infinity) {
				const freeAt = ({ key }: PreparedAsset) => (had.get(key)?.latest ?? Infinity) + resendAfter;
				choice = chooseAsset(
					candidates.filter((entry) => freeAt(entry) <= now),
					interests,
					requireTopic,
				);
				for (const entry of candidates) repeatableAt = Math.min(repeatableAt, freeAt(entry));
			}
			return {
				choice,
				missing: !stages.has(stage)
					? 'noContentForStage'
					: language === undefined
						? 'noContentInLanguage'
						: fresh.length > 0
							? 'noFittingContent'
							: 'allConsumed',
				...(choice || repeatableAt === Infinity ? {} : { repeatableAt }),
				language: language ?? languages[0],
				had,
				interests,
			};
		},
	};
}

function compileInterests(index: ContentIndex, rules: NurturingRules) {
	const readTopics = compileOptionalField(rules.topicField);
	const readPersona = compileOptionalField(rules.personaField);
	const readRole = compileOptionalField(rules.roleField);
	const roles = compileBuyingRoles();
	const folded = new Map(roles.roles.map(({ role }) => [role, foldName(role)]));
	const labels = new Map(roles.roles.map(({ role, label }) => [foldName(role), label]));

	const roleOf = (lead: Lead): string | undefined => {
		const stated = readRole(lead);
		const role = buyingRoleOf(lead, roles, () => stated);
		if (role !== UNKNOWN_ROLE) return folded.get(role);
		return typeof stated === 'string' && stated !== '' ? foldName(stated) : undefined;
	};
	const topicsOf = (lead: Lead): ReadonlySet<string> => {
		const topics = texts(readTopics(lead)).map((topic) => foldName(topic));
		if (typeof lead.company.industry === 'string') topics.push(foldName(lead.company.industry));
		return topics.length > 0 ? new Set(topics) : NO_TOPICS;
	};
	const affinityOf = (had: HadContent): ReadonlyMap<string, number> => {
		if (had.size === 0) return NO_AFFINITY;
		const affinity = new Map<string, number>();
		for (const key of had.keys()) {
			for (const topic of index.byKey.get(key)?.topics ?? []) {
				affinity.set(topic, (affinity.get(topic) ?? 0) + 1);
			}
		}
		return affinity;
	};
	return {
		roleLabel: (role: string | undefined) => labels.get(role ?? ''),
		read(lead: Lead, had: HadContent): LeadInterests {
			const persona = readPersona(lead);
			return {
				topics: topicsOf(lead),
				persona:
					typeof persona === 'string' && persona.trim() !== '' ? foldName(persona) : undefined,
				role: roleOf(lead),
				affinity: affinityOf(had),
			};
		},
	};
}
