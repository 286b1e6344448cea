import type { Text } from '../common/language';

/** One role in a buying team, and how job titles and departments name it. */
export interface BuyingRoleDefinition {
	/** Machine name, e.g. `purchasing`. */
	readonly role: string;
	readonly label: Text;
	/** Whole words or phrases of job titles, English and German. */
	readonly titles: readonly string[];
	/** Whole words or phrases of department names, used when the title does not tell. */
	readonly departments: readonly string[];
}

/**
 * The roles that decide in B2B: purchasers, subject specialists, team leads, production managers and the executive
 * management, and beside them IT, finance, legal and the champion. A champion is no title: sales or the person's
 * behaviour says so. Earlier roles win where two phrases are equally long.
 */
export const BUYING_ROLES: readonly BuyingRoleDefinition[] = [
	{
		role: 'executive',
		label: { en: 'Executive management', de: 'Geschäftsführung' },
		titles: [
			...['ceo', 'cfo', 'coo', 'cmo', 'cso', 'cro', 'cdo', 'chief executive officer'],
			...['chief financial officer', 'chief operating officer', 'chief marketing officer'],
			...['chief sales officer', 'chief revenue officer', 'chief digital officer'],
			...['managing director', 'managing partner', 'general manager', 'executive director'],
			...['president', 'vice president', 'owner', 'co owner', 'founder', 'co founder', 'cofounder'],
			...['board member', 'member of the board', 'chairman', 'chairwoman', 'proprietor'],
			...['geschäftsführer', 'geschäftsführung', 'geschäftsführend', 'geschäftsführende'],
			...['geschäftsführender', 'geschäftsführender gesellschafter', 'geschäftsleitung'],
			...['geschäftsleiter', 'geschäftsinhaber', 'gf', 'inhaber', 'eigentümer', 'unternehmer'],
			...['vorstand', 'vorständin', 'vorstandsmitglied', 'vorstandsvorsitzender'],
			...['vorstandsvorsitzende', 'finanzvorstand', 'gründer', 'mitgründer', 'gesellschafter'],
			...['prokurist', 'kaufmännischer leiter', 'kaufmännische leitung', 'kaufmännische leiterin'],
		],
		departments: [
			...['executive', 'management', 'board', 'c level', 'executive management'],
			...['geschäftsführung', 'geschäftsleitung', 'vorstand', 'unternehmensleitung'],
		],
	},
	{
		role: 'purchasing',
		label: { en: 'Purchasing', de: 'Einkauf' },
		titles: [
			...['purchaser', 'purchasing', 'purchasing manager', 'procurement', 'procurement manager'],
			...['head of procurement', 'head of purchasing', 'chief procurement officer', 'cpo'],
			...['buyer', 'senior buyer', 'strategic sourcing', 'sourcing', 'sourcing manager'],
			...['category manager', 'supply manager', 'vendor manager'],
			...['einkäufer', 'einkauf', 'einkaufsleiter', 'einkaufsleitung', 'leiter einkauf'],
			...['leitung einkauf', 'einkaufsmanager', 'strategischer einkäufer', 'beschaffung'],
			...[
				'beschaffer',
				'zentraleinkauf',
				'zentraleinkäufer',
				'facheinkäufer',
				'einkaufssachbearbeiter',
			],
		],
		departments: [
			'purchasing',
			'procurement',
			'sourcing',
			'einkauf',
			'beschaffung',
			'zentraleinkauf',
		],
	},
	{
		role: 'operations',
		label: { en: 'Production and operations', de: 'Produktion und Betrieb' },
		titles: [
			...[
				'production manager',
				'head of production',
				'production lead',
				'production',
				'manufacturing',
			],
			...['manufacturing manager', 'head of manufacturing', 'plant manager', 'factory manager'],
			...['operations manager', 'operations director', 'head of operations', 'operations'],
			...[
				'vp operations',
				'vice president operations',
				'director of operations',
				'director operations',
			],
			...['vp of operations', 'vice president of operations', 'supply chain manager'],
			...['produktionsmanager', 'produktionsleiter', 'produktionsleitung', 'leiter produktion'],
			...['leitung produktion', 'fertigungsleiter', 'fertigungsleitung', 'leiter fertigung'],
			...['werkleiter', 'werksleiter', 'werkleitung', 'werksleitung', 'betriebsleiter'],
			...['betriebsleitung', 'produktion', 'fertigung', 'leiter logistik', 'logistikleiter'],
			...['head of logistics', 'logistics manager'],
		],
		departments: [
			...['production', 'manufacturing', 'operations', 'plant', 'logistics', 'supply chain'],
			...['produktion', 'fertigung', 'betrieb', 'logistik', 'werk'],
		],
	},
	{
		role: 'it',
		label: { en: 'IT', de: 'IT' },
		titles: [
			...['cio', 'cto', 'ciso', 'chief information officer', 'chief technology officer'],
			...['chief information security officer', 'it', 'it manager', 'it director', 'head of it'],
			...['it leiter', 'leiter it', 'it leitung', 'leitung it', 'head of information technology'],
			...['information technology', 'it architect', 'it architekt', 'enterprise architect'],
			...[
				'system administrator',
				'systems administrator',
				'systemadministrator',
				'edv leiter',
				'edv',
			],
			...['it administrator', 'it specialist', 'it spezialist', 'informatiker', 'fachinformatiker'],
			...['it consultant', 'it project manager', 'it projektleiter', 'devops engineer'],
			...['software engineer', 'software developer', 'softwareentwickler', 'it security'],
		],
		departments: ['it', 'edv', 'information technology', 'informationstechnik', 'informatik'],
	},
	{
		role: 'finance',
		label: { en: 'Finance', de: 'Finanzen' },
		titles: [
			...[
				'head of finance',
				'finance director',
				'finance manager',
				'director of finance',
				'finance',
			],
			...['vp finance', 'vice president finance', 'vp of finance', 'vice president of finance'],
			...['controller', 'controlling', 'head of controlling', 'leiter controlling', 'treasurer'],
			...['accountant', 'accounting', 'accounting manager', 'head of accounting'],
			...['leiter finanzen', 'leitung finanzen', 'finanzleiter', 'finanzleitung', 'finanzdirektor'],
			...['finanzen', 'buchhalter', 'bilanzbuchhalter', 'buchhaltung', 'leiter buchhaltung'],
			...['leiter rechnungswesen', 'rechnungswesen'],
		],
		departments: [
			...['finance', 'controlling', 'accounting', 'treasury'],
			...['finanzen', 'buchhaltung', 'rechnungswesen'],
		],
	},
	{
		role: 'legal',
		label: { en: 'Legal', de: 'Recht' },
		titles: [
			...['legal', 'legal counsel', 'general counsel', 'head of legal', 'lawyer', 'compliance'],
			...[
				'compliance officer',
				'compliance manager',
				'head of compliance',
				'chief compliance officer',
			],
			...['chief legal officer', 'contract manager', 'jurist', 'syndikus', 'syndikusanwalt'],
			...['syndikusrechtsanwalt', 'rechtsanwalt', 'rechtsanwältin', 'justiziar', 'justitiar'],
			...['leiter recht', 'leitung recht', 'rechtsabteilung', 'vertragsmanager'],
		],
		departments: ['legal', 'compliance', 'recht', 'rechtsabteilung'],
	},
	{
		role: 'teamLead',
		label: { en: 'Team lead', de: 'Teamleitung' },
		titles: [
			...['team lead', 'team leader', 'teamlead', 'head of', 'head', 'group lead', 'group leader'],
			...['department manager', 'department head', 'director', 'supervisor'],
			...['teamleiter', 'teamleitung', 'gruppenleiter', 'gruppenleitung', 'abteilungsleiter'],
			...['abteilungsleitung', 'bereichsleiter', 'bereichsleitung', 'fachbereichsleiter'],
			...['leiter', 'leitung', 'vertriebsleiter', 'vertriebsleitung', 'marketingleiter'],
			...['marketingleitung', 'personalleiter', 'personalleitung', 'schichtleiter', 'direktor'],
		],
		departments: [],
	},
	{
		role: 'specialist',
		label: { en: 'Subject specialist', de: 'Fachspezialist' },
		titles: [
			...['specialist', 'subject matter expert', 'expert', 'engineer', 'administrator', 'analyst'],
			...[
				'business analyst',
				'process engineer',
				'process owner',
				'product owner',
				'quality manager',
			],
			...['data protection', 'data protection officer', 'technician', 'developer', 'architect'],
			...['key user', 'power user', 'product specialist', 'application specialist'],
			...['fachspezialist', 'spezialist', 'experte', 'expertin', 'fachexperte', 'ingenieur'],
			...['prozessingenieur', 'entwicklungsingenieur', 'konstrukteur', 'techniker', 'entwickler'],
			...['datenschutz', 'datenschutzbeauftragter', 'datenschutzbeauftragte', 'sachbearbeiter'],
			...[
				'fachreferent',
				'qualitätsmanager',
				'anwendungsbetreuer',
				'fachkraft',
				'verfahrenstechniker',
			],
		],
		departments: [
			...[
				'engineering',
				'quality',
				'quality management',
				'research and development',
				'data protection',
			],
			...[
				'entwicklung',
				'konstruktion',
				'technik',
				'qualität',
				'qualitätsmanagement',
				'datenschutz',
			],
		],
	},
	{
		role: 'champion',
		label: { en: 'Champion', de: 'Fürsprecher' },
		titles: [],
		departments: [],
	},
];

/**
 * Titles that carry the words of a role without its power: an executive assistant is no executive, an account
 * executive sells. They make the role unknown, however long the phrase of the role is.
 */
export const NO_BUYING_ROLE: readonly string[] = [
	...['assistant', 'executive assistant', 'assistant to', 'assistenz', 'assistent', 'sekretariat'],
	...['sekretär', 'secretary', 'referent der', 'referentin der', 'referent des'],
	...['intern', 'internship', 'praktikant', 'praktikum', 'werkstudent', 'student', 'trainee'],
	...['auszubildender', 'auszubildende', 'azubi', 'apprentice', 'volontär'],
	...[
		'account executive',
		'sales executive',
		'sales engineer',
		'former',
		'ehemaliger',
		'ehemalige',
	],
	...['retired', 'im ruhestand'],
];
