import { readJobTitle } from '../../../core/lead/jobTitle';

describe('reading a job title', () => {
	it.each([
		['Geschäftsführer', 'executive', 'management'],
		['Geschäftsführerin', 'executive', 'management'],
		['Geschaeftsfuehrer', 'executive', 'management'],
		['Geschaftsfuhrer', 'executive', 'management'],
		['Geschäftsführer*in (m/w/d)', 'executive', 'management'],
		['CEO & Founder', 'executive', 'management'],
		['Inhaberin', 'executive', 'management'],
		['CTO', 'executive', 'informationTechnology'],
		['Vorstand Finanzen', 'executive', 'finance'],
		['Vice President Sales', 'vicePresident', 'sales'],
		['VP Marketing', 'vicePresident', 'marketing'],
		['Director of Procurement', 'director', 'purchasing'],
		['Bereichsleiter Logistik', 'director', 'logistics'],
		['Head of Marketing', 'head', 'marketing'],
		['Leiter Einkauf', 'head', 'purchasing'],
		['Leiter:in Einkauf', 'head', 'purchasing'],
		['Vertriebsleiterin', 'head', 'sales'],
		['Leitung Personal', 'head', 'humanResources'],
		['Produktionsleiter', 'head', 'production'],
		['IT-Leiter', 'head', 'informationTechnology'],
		['Teamleiter Kundenservice', 'manager', 'customerService'],
		['Marketing Manager', 'manager', 'marketing'],
		['Einkäuferin', 'specialist', 'purchasing'],
		['Key Account Manager', 'specialist', 'sales'],
		['Projektmanagerin', 'specialist', undefined],
		['Assistenz der Geschäftsführung', 'specialist', 'management'],
		['Assistentin der Geschäftsführung', 'specialist', 'management'],
		['Executive Assistant to the CEO', 'specialist', 'management'],
		['Senior Software Engineer', 'senior', 'informationTechnology'],
		['Sachbearbeiterin Buchhaltung', 'specialist', 'finance'],
		['Datenschutzbeauftragter', 'specialist', 'legal'],
		['Werkstudentin Marketing', 'student', 'marketing'],
		['Praktikant', 'student', undefined],
		['Werkstudent im Vertrieb', 'student', 'sales'],
		['Trainee', 'junior', undefined],
	])('%s is %s, %s', (title, seniority, department) => {
		expect(readJobTitle(title)).toEqual({
			...(seniority ? { seniority } : {}),
			...(department ? { department } : {}),
		});
	});

	it.each(['', '   ', '???', 'Zauberer', 'x'.repeat(10_000_000)])(
		'says nothing about a title that it does not know',
		(title) => {
			expect(readJobTitle(title)).toEqual({});
		},
	);

	it('does not find words inside of other words', () => {
		expect(readJobTitle('Editor')).toEqual({ seniority: 'specialist' });
		expect(readJobTitle('Italienisch-Übersetzer')).toEqual({});
	});
});
