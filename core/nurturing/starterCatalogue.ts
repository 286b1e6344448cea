import type { AssetDefinition } from './contentAsset';

const PLACES = 'https://example.com';

interface Placeholder {
	readonly id: string;
	readonly type: string;
	readonly en: string;
	readonly de: string;
	readonly stages: string[];
	readonly roles?: string[];
}

const PLACEHOLDERS: readonly Placeholder[] = [
	{
		id: 'faq-first-questions',
		type: 'faq',
		en: 'Answers to the first questions',
		de: 'Antworten auf die ersten Fragen',
		stages: ['subscriber', 'lead'],
	},
	{
		id: 'article-trends',
		type: 'article',
		en: 'What is changing in the industry',
		de: 'Was sich in der Branche ändert',
		stages: ['subscriber', 'lead'],
	},
	{
		id: 'guide-first-steps',
		type: 'guide',
		en: 'Guide to the first steps',
		de: 'Ratgeber für die ersten Schritte',
		stages: ['lead', 'mql'],
	},
	{
		id: 'checklist-requirements',
		type: 'checklist',
		en: 'Checklist of requirements',
		de: 'Checkliste der Anforderungen',
		stages: ['mql'],
	},
	{
		id: 'e-book-basics',
		type: 'eBook',
		en: 'E-book on the basics',
		de: 'E-Book zu den Grundlagen',
		stages: ['mql'],
	},
	{
		id: 'webinar-questions',
		type: 'webinar',
		en: 'Webinar with time for questions',
		de: 'Webinar mit Zeit für Fragen',
		stages: ['mql', 'sal', 'sql'],
	},
	{
		id: 'case-study-similar-company',
		type: 'caseStudy',
		en: 'Case study of a similar company',
		de: 'Fallstudie eines ähnlichen Unternehmens',
		stages: ['sal', 'sql'],
	},
	{
		id: 'references-by-industry',
		type: 'reference',
		en: 'References by industry',
		de: 'Referenzen nach Branche',
		stages: ['sal', 'sql'],
	},
	{
		id: 'price-calculator',
		type: 'priceCalculator',
		en: 'Price calculator',
		de: 'Preisrechner',
		stages: ['sql'],
		roles: ['purchasing', 'finance', 'executive'],
	},
	{
		id: 'data-sheet-interfaces',
		type: 'dataSheet',
		en: 'Data sheet with interfaces',
		de: 'Datenblatt mit Schnittstellen',
		stages: ['sql'],
		roles: ['it', 'specialist', 'operations'],
	},
	{
		id: 'product-comparison',
		type: 'productComparison',
		en: 'Product comparison',
		de: 'Produktvergleich',
		stages: ['sql'],
	},
	{
		id: 'customer-reviews',
		type: 'review',
		en: 'Ratings and reviews',
		de: 'Bewertungen und Rezensionen',
		stages: ['sql'],
	},
	{
		id: 'value-case',
		type: 'valueCase',
		en: 'What it costs to change nothing',
		de: 'Was es kostet, nichts zu ändern',
		stages: ['recycled'],
	},
	{
		id: 'reminder-news',
		type: 'reminder',
		en: 'What is new since last time',
		de: 'Was seit dem letzten Mal neu ist',
		stages: ['recycled'],
	},
];

const inLanguage = (placeholder: Placeholder, language: 'en' | 'de'): AssetDefinition => ({
	id: `${placeholder.id}-${language}`,
	title: placeholder[language],
	type: placeholder.type,
	stages: placeholder.stages,
	roles: placeholder.roles ?? [],
	language,
	link: `${PLACES}/${language}/${placeholder.id}`,
});

/**
 * A catalogue of placeholders in English and German that shows the idea: content that explains for leads and MQLs,
 * content that builds trust for SQLs, content that revives for recycled leads. Replace it before anything is sent.
 */
export const STARTER_CATALOGUE: {
	readonly name: string;
	readonly version: number;
	readonly assets: readonly AssetDefinition[];
} = {
	name: 'starter',
	version: 1,
	assets: PLACEHOLDERS.flatMap((placeholder) => [
		inLanguage(placeholder, 'en'),
		inLanguage(placeholder, 'de'),
	]),
};
