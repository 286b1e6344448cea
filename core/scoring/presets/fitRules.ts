import type { ScoringModel } from '../model/scoringModel';

type Rules = ScoringModel['rules'];

/** One class of company sizes: from, to (open when absent) and its points. */
export type SizeClass = readonly [from: number, to: number | undefined, points: number];

/** Company size: one rule per class, of which only one can hold. */
export function companySize(classes: readonly SizeClass[]): Rules {
	return classes.map(([from, to, points]) => ({
		id: to === undefined ? `companySize${from}AndMore` : `companySize${from}To${to}`,
		type: 'field',
		criterion: 'companySize',
		label:
			to === undefined
				? {
						en: `Company with ${from} or more employees`,
						de: `Unternehmen ab ${from} Mitarbeitern`,
					}
				: {
						en: `Company with ${from} to ${to} employees`,
						de: `Unternehmen mit ${from} bis ${to} Mitarbeitern`,
					},
		points,
		when: {
			field: 'company.employees',
			operator: 'between',
			minimum: from,
			...(to === undefined ? {} : { maximum: to }),
		},
	}));
}

/** A target industry, by parts of its name. */
export const industry = (points: number): Rules => [
	{
		id: 'targetIndustry',
		type: 'field',
		label: { en: 'Target industry', de: 'Zielbranche' },
		points,
		when: { field: 'company.industry', operator: 'contains', value: { list: 'targetIndustries' } },
	},
];

/** In a target country: the company or, when that is not so or not known, the person. */
export const location = (points: number): Rules => [
	{
		id: 'companyInTargetCountry',
		type: 'field',
		criterion: 'location',
		label: { en: 'Company in a target country', de: 'Unternehmen in einem Zielland' },
		points,
		when: { field: 'company.country', operator: 'oneOf', value: { list: 'targetCountries' } },
	},
	{
		id: 'personInTargetCountry',
		type: 'field',
		criterion: 'location',
		label: { en: 'Contact in a target country', de: 'Kontakt in einem Zielland' },
		points,
		when: { field: 'person.country', operator: 'oneOf', value: { list: 'targetCountries' } },
	},
];

/** How high the contact stands: points of those who decide, who prepare decisions, and who do the work. */
export function seniority(decides: number, prepares: number, works: number): Rules {
	const rule = (
		id: string,
		label: { en: string; de: string },
		points: number,
		value: string[],
	): Rules[number] => ({
		id,
		type: 'field',
		criterion: 'seniority',
		label,
		points,
		when: { field: 'person.seniority', operator: 'oneOf', value },
	});
	return [
		rule('decisionMaker', { en: 'Decides on purchases', de: 'Entscheidet über Käufe' }, decides, [
			'executive',
			'vicePresident',
			'director',
		]),
		rule(
			'leader',
			{ en: 'Leads a team or department', de: 'Leitet ein Team oder eine Abteilung' },
			prepares,
			['head', 'manager'],
		),
		rule('specialist', { en: 'Specialist', de: 'Fachkraft' }, works, ['senior', 'specialist']),
	];
}

/** Works in a department that buys or uses what is offered. */
export const department = (points: number): Rules => [
	{
		id: 'targetDepartment',
		type: 'field',
		label: { en: 'Works in a target department', de: 'Arbeitet in einer Zielabteilung' },
		points,
		when: { field: 'person.department', operator: 'oneOf', value: { list: 'targetDepartments' } },
	},
];

/** A free mailbox says nothing about a company: a small deduction, and the fit is capped by `freeMailCapsFit`. */
export const freeMail = (points: number): Rules => [
	{
		id: 'freeMailAddress',
		type: 'field',
		label: { en: 'Free or private email address', de: 'Private E-Mail-Adresse' },
		points,
		when: { field: 'person.email', operator: 'isFreeEmail' },
	},
];

export const competitors: NonNullable<ScoringModel['disqualifiers']> = [
	{
		id: 'competitor',
		label: { en: 'Works for a competitor', de: 'Arbeitet bei einem Mitbewerber' },
		when: {
			any: [
				{ field: 'person.email', operator: 'emailDomainIn', value: { list: 'competitorDomains' } },
				{
					field: 'company.domain',
					operator: 'emailDomainIn',
					value: { list: 'competitorDomains' },
				},
			],
		},
	},
];

export const students: NonNullable<ScoringModel['disqualifiers']> = [
	{
		id: 'student',
		label: { en: 'Student', de: 'Studentin oder Student' },
		when: {
			any: [
				{ field: 'person.seniority', operator: 'equals', value: 'student' },
				{ field: 'person.email', operator: 'matches', value: '@(stud|student|students)\\.' },
			],
		},
	},
];

export const customers: NonNullable<ScoringModel['overrides']> = [
	{
		id: 'existingCustomer',
		label: { en: 'Is a customer already', de: 'Ist bereits Kunde' },
		when: {
			any: [
				{ field: 'stage.current', operator: 'equals', value: 'customer' },
				{ field: 'outcome.status', operator: 'equals', value: 'won' },
			],
		},
		band: 'customer',
	},
];

/** However well the rest fits, a private mailbox stays below this fit until the company is confirmed. */
export const freeMailCap = (maximum: number): NonNullable<ScoringModel['overrides']> => [
	{
		id: 'freeMailCapsFit',
		label: {
			en: `Free or private email address: fit is at most ${maximum}`,
			de: `Private E-Mail-Adresse: Fit höchstens ${maximum}`,
		},
		when: { field: 'person.email', operator: 'isFreeEmail' },
		fit: { maximum },
	},
];
