export const GERMAN_SPEAKING = ['DE', 'AT', 'CH', 'LI'];

export const EUROPE = [
	...GERMAN_SPEAKING,
	...[
		'BE',
		'BG',
		'CY',
		'CZ',
		'DK',
		'EE',
		'ES',
		'FI',
		'FR',
		'GB',
		'GR',
		'HR',
		'HU',
		'IE',
		'IS',
		'IT',
		'LT',
	],
	...['LU', 'LV', 'MT', 'NL', 'NO', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
];

/** Parts of names of industries, English and German. */
export const BUSINESS_INDUSTRIES = [
	...['software', 'technology', 'technologie', 'information', 'internet', 'telecom', 'telekom'],
	...[
		'machinery',
		'maschinenbau',
		'manufacturing',
		'industr',
		'produktion',
		'automotive',
		'engineering',
	],
	...[
		'consult',
		'beratung',
		'professional services',
		'dienstleistung',
		'financ',
		'finanz',
		'insurance',
	],
	...['versicherung', 'bank', 'logisti', 'transport', 'energy', 'energie', 'construction', 'bau'],
	...['health', 'gesundheit', 'pharma', 'medical', 'medizin', 'chemi', 'elektro', 'electr'],
	...[
		'wholesale',
		'großhandel',
		'grosshandel',
		'e-commerce',
		'retail',
		'handel',
		'marketing',
		'media',
	],
];

export const SOFTWARE_INDUSTRIES = [
	...[
		'software',
		'saas',
		'technology',
		'technologie',
		'information',
		'internet',
		'it-',
		'telecom',
		'telekom',
	],
	...[
		'e-commerce',
		'ecommerce',
		'media',
		'medien',
		'marketing',
		'financ',
		'finanz',
		'consult',
		'beratung',
	],
];
