// What made-up leads are made of. No person, company or address exists: domains are reserved (RFC 2606), German phone
// numbers come from the ranges that the regulator keeps free for films.

export const FIRST_NAMES = {
	female: [
		...[
			'Anna',
			'Birgit',
			'Carla',
			'Daniela',
			'Elif',
			'Franziska',
			'Greta',
			'Hanna',
			'Ines',
			'Jana',
		],
		...[
			'Katharina',
			'Lena',
			'Mareike',
			'Nadine',
			'Özlem',
			'Petra',
			'Regula',
			'Sabine',
			'Theresa',
			'Ursula',
		],
	],
	male: [
		...[
			'Andreas',
			'Bernd',
			'Christoph',
			'Dominik',
			'Emre',
			'Florian',
			'Georg',
			'Henrik',
			'Ivo',
			'Jürgen',
		],
		...['Klaus', 'Lukas', 'Matthias', 'Nico', 'Oliver', 'Paul', 'Reto', 'Stefan', 'Thomas', 'Urs'],
	],
};

export const LAST_NAMES = [
	...[
		'Ackermann',
		'Bäumler',
		'Bachmann',
		'Brändli',
		'Demir',
		'Dörfler',
		'Eberhardt',
		'Egger',
		'Fässler',
	],
	...[
		'Fuchs',
		'Gärtner',
		'Groß',
		'Gruber',
		'Hähnle',
		'Hofer',
		'Huber',
		'Jäger',
		'Kaya',
		'Keller',
		'Köhler',
	],
	...[
		'König',
		'Krämer',
		'Kühn',
		'Lehner',
		'Löffler',
		'Maurer',
		'Möller',
		'Müller',
		'Nägeli',
		'Pichler',
	],
	...[
		'Rössler',
		'Schäfer',
		'Schneider',
		'Schütz',
		'Steiner',
		'Thür',
		'Vögele',
		'von Arx',
		'Weiß',
		'Zürcher',
	],
];

const COMPANY_NAMES = [
	...[
		'Alpquell',
		'Birkwerk',
		'Dornstein',
		'Eibengrund',
		'Falkmark',
		'Grünhalde',
		'Hagenau',
		'Ilmtal',
	],
	...[
		'Kieselbach',
		'Lärchfeld',
		'Moosbrunn',
		'Nordsteig',
		'Oberlohe',
		'Pfahlrain',
		'Quellmoor',
		'Rauhfels',
	],
	...[
		'Silberaue',
		'Tannried',
		'Ulmenhof',
		'Vogelherd',
		'Weidengrund',
		'Zwerchberg',
		'Ährenfeld',
		'Öschbach',
	],
];

/** Kinds of companies: what they do, and the industry in English and German. */
const COMPANY_KINDS = [
	['Maschinenbau', 'Machinery', 'Maschinenbau'],
	['Software', 'Computer Software', 'Software'],
	['Logistik', 'Logistics', 'Logistik'],
	['Medizintechnik', 'Medical Devices', 'Medizintechnik'],
	['Beratung', 'Management Consulting', 'Unternehmensberatung'],
	['Energie', 'Energy', 'Energie'],
	['Elektrotechnik', 'Electrical Engineering', 'Elektrotechnik'],
	['Großhandel', 'Wholesale', 'Großhandel'],
	['Hotelbetriebe', 'Hospitality', 'Gastgewerbe'],
	['Touristik', 'Leisure, Travel & Tourism', 'Tourismus'],
	['Gartenkultur', 'Farming', 'Landwirtschaft'],
];

export const PLACES = [
	{ country: 'DE', postalCode: '10115', city: 'Berlin', state: 'Berlin' },
	{ country: 'DE', postalCode: '80331', city: 'München', state: 'Bayern' },
	{ country: 'DE', postalCode: '01067', city: 'Dresden', state: 'Sachsen' },
	{ country: 'DE', postalCode: '50667', city: 'Köln', state: 'Nordrhein-Westfalen' },
	{ country: 'DE', postalCode: '90402', city: 'Nürnberg', state: 'Bayern' },
	{ country: 'DE', postalCode: '70173', city: 'Stuttgart', state: 'Baden-Württemberg' },
	{ country: 'AT', postalCode: '1010', city: 'Wien', state: 'Wien' },
	{ country: 'AT', postalCode: '8010', city: 'Graz', state: 'Steiermark' },
	{ country: 'CH', postalCode: '8001', city: 'Zürich', state: 'Zürich' },
	{ country: 'CH', postalCode: '3011', city: 'Bern', state: 'Bern' },
];

export const ABROAD = [
	{ country: 'NL', postalCode: '1012', city: 'Amsterdam', state: 'Noord-Holland' },
	{ country: 'US', postalCode: '10001', city: 'New York', state: 'NY' },
	{ country: 'IN', postalCode: '560001', city: 'Bengaluru', state: 'Karnataka' },
];

export const COUNTRY_NAMES = {
	DE: ['Germany', 'Deutschland'],
	AT: ['Austria', 'Österreich'],
	CH: ['Switzerland', 'Schweiz'],
	NL: ['Netherlands', 'Niederlande'],
	US: ['United States', 'USA'],
	IN: ['India', 'Indien'],
};

export const TITLES = {
	decides: [
		'Geschäftsführer',
		'CEO',
		'Inhaberin',
		'Vorstand',
		'Managing Director',
		'CFO',
		'Director Procurement',
	],
	prepares: [
		'Leiterin Einkauf',
		'Head of Marketing',
		'IT-Leiter',
		'Vertriebsleiterin',
		'Marketing Manager',
	],
	works: [
		'Einkäuferin',
		'Sachbearbeiter',
		'Softwareentwickler',
		'Controllerin',
		'Referent Kommunikation',
	],
	studies: ['Studentin', 'Werkstudent', 'Praktikantin', 'Masterstudent'],
};

export const FREE_MAIL = ['gmail.com', 'gmx.de', 'web.de'];

/** A company that sells the same as the demo's user. */
export const COMPETITORS = ['rivale.example', 'mitbewerb.example'];

const TRANSLITERATION = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', Ä: 'ae', Ö: 'oe', Ü: 'ue' };

/** A name as it stands in an address: `Müller` is `mueller`. */
export const slug = (text) =>
	text
		.replace(/[äöüßÄÖÜ]/g, (letter) => TRANSLITERATION[letter])
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-');

const DOMAIN_ENDINGS = ['example', 'example.com', 'example.org', 'example.net', 'test'];

/** The companies of the sample: name, domain, size, industry, revenue, place. */
export function createCompanies(random, count) {
	return Array.from({ length: count }, (_, index) => {
		const [kind, industry, industryGerman] = random.pick(COMPANY_KINDS);
		const name = COMPANY_NAMES[index % COMPANY_NAMES.length];
		const legalForm = random.pick(['GmbH', 'GmbH', 'AG', 'KG', 'GmbH & Co. KG']);
		const employees = random.weighted([
			[2, random.between(2, 9)],
			[3, random.between(10, 49)],
			[5, random.between(50, 999)],
			[1, random.between(1000, 8000)],
		]);
		return {
			id: `C-${1001 + index}`,
			name: `${name} ${kind} ${legalForm}`,
			domain: `${slug(`${name} ${kind}`)}.${DOMAIN_ENDINGS[index % DOMAIN_ENDINGS.length]}`,
			employees,
			industry,
			industryGerman,
			annualRevenue: employees * random.between(90, 260) * 1000,
			place: random.chance(0.94) ? random.pick(PLACES) : random.pick(ABROAD),
		};
	});
}

/** A phone number that nobody has, as people in that place write it. */
export function createPhone(random, place) {
	const last = (digits) => String(random.between(0, 10 ** digits - 1)).padStart(digits, '0');
	switch (place.country) {
		case 'DE': {
			if (place.city === 'Berlin') return `${random.pick(['+49 30', '030'])} 23125 ${last(3)}`;
			if (place.city === 'München') return `${random.pick(['+49 89', '(089)'])} 99998 ${last(3)}`;
			return `${random.pick(['+49 171', '0171'])} 39200 ${last(2)}`;
		}
		case 'AT':
			return `+43 1 5550 ${last(3)}`;
		case 'CH':
			return `+41 44 555 01 ${last(2)}`;
		case 'NL':
			return `+31 20 555 01${last(2)}`;
		case 'US':
			return `+1 212 555 01${last(2)}`;
		default:
			return `+91 80 5550 1${last(3)}`;
	}
}
