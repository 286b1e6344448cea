import type { Text } from '../common/language';
import { foldName } from '../lead/fold';

/** What a kind of content is for: show competence to those who are still learning, or settle the last doubts. */
export type ContentAim = 'educate' | 'convince' | 'revive';

export interface AssetType {
	readonly type: string;
	readonly label: Text;
	readonly aim: ContentAim;
	/** The stages that such content suits when the catalogue does not say. */
	readonly stages: readonly string[];
	/** Further names that people write into a catalogue. */
	readonly names: readonly string[];
}

const EARLY = ['lead', 'mql'];
const LATE = ['sql'];

/**
 * The kinds of content. Educational ones show marketing qualified leads that a company knows its trade; the
 * specific, trust-building ones settle the last questions of sales qualified leads.
 */
export const ASSET_TYPES: readonly AssetType[] = [
	kind('faq', 'FAQ', 'FAQ', 'educate', ['subscriber', 'lead'], ['haeufige fragen', 'questions']),
	kind('article', 'article', 'Artikel', 'educate', ['subscriber', 'lead'], ['blog', 'blog post']),
	kind('newsletter', 'newsletter', 'Newsletter', 'educate', ['subscriber', 'lead'], []),
	kind('guide', 'guide', 'Ratgeber', 'educate', EARLY, ['leitfaden', 'how to', 'handbuch']),
	kind('checklist', 'checklist', 'Checkliste', 'educate', EARLY, []),
	kind('eBook', 'e-book', 'E-Book', 'educate', EARLY, []),
	kind('whitePaper', 'white paper', 'Whitepaper', 'educate', EARLY, ['whitepaper']),
	kind('template', 'template', 'Vorlage', 'educate', EARLY, []),
	kind('video', 'video', 'Video', 'educate', EARLY, []),
	kind('webinar', 'webinar', 'Webinar', 'convince', ['mql', 'sql'], []),
	kind('caseStudy', 'case study', 'Fallstudie', 'convince', LATE, ['anwenderbericht']),
	kind('reference', 'reference', 'Referenz', 'convince', LATE, ['referenzen', 'references']),
	kind('testimonial', 'testimonial', 'Kundenstimme', 'convince', LATE, []),
	kind('review', 'review', 'Bewertung', 'convince', LATE, ['rezension', 'reviews', 'bewertungen']),
	kind('priceCalculator', 'price calculator', 'Preisrechner', 'convince', LATE, []),
	kind('priceComparison', 'price comparison', 'Preisvergleich', 'convince', LATE, []),
	kind('productComparison', 'product comparison', 'Produktvergleich', 'convince', LATE, [
		'comparison',
		'vergleich',
	]),
	kind('productDetails', 'product details', 'Produktinformation', 'convince', LATE, []),
	kind('dataSheet', 'data sheet', 'Datenblatt', 'convince', LATE, ['datasheet']),
	kind(
		'valueCase',
		'value case',
		'Nutzenrechnung',
		'revive',
		['recycled'],
		['roi', 'business case'],
	),
	kind('reminder', 'reminder', 'Erinnerung', 'revive', ['recycled'], []),
];

function kind(
	type: string,
	en: string,
	de: string,
	aim: ContentAim,
	stages: readonly string[],
	names: readonly string[],
): AssetType {
	return { type, label: { en, de }, aim, stages, names };
}

const byName = new Map<string, AssetType>();
for (const assetType of ASSET_TYPES) {
	const { type, label, names } = assetType;
	for (const name of [type, label.en, label.de, ...names]) byName.set(foldName(name), assetType);
}

/** The kind of content that a text names, in English or German; undefined for a kind of the user's own. */
export function assetTypeOf(name: string): AssetType | undefined {
	return byName.get(foldName(name));
}
