import fc from 'fast-check';
import { companyNameKey, compileBuyingGroups, scoreBuyingGroups, type Lead } from '../../../core';
import { member, NOW } from './leads';

const group = compileBuyingGroups();

/** The account id of each lead, or the code of why it has none. */
function placesOf(leads: readonly Lead[], run = group): string[] {
	const { accounts, unassigned, accountOf } = run(leads, NOW);
	return leads.map((_, position) => {
		const account = accountOf[position];
		return account === undefined
			? (unassigned.find((lead) => lead.position === position)?.code ?? 'lost')
			: accounts[account].id;
	});
}

describe('which account a lead belongs to', () => {
	it('is told by the id of the company, within its system', () => {
		expect(
			placesOf([
				member({ company: { id: '7' }, system: 'hubspot' }),
				member({ company: { id: '7', name: 'Other' }, system: 'hubspot' }),
				member({ company: { id: '7' }, system: 'salesforce' }),
			]),
		).toEqual(['company:hubspot:7', 'company:hubspot:7', 'company:salesforce:7']);
	});

	it('is told by the domain of the company or of a business email address', () => {
		expect(
			placesOf([
				member({ company: { domain: 'https://www.Acme.example/contact' } }),
				member({ company: {}, email: 'x@ACME.example' }),
				member({ company: {}, email: 'x@gmail.com', emails: ['x@gmail.com', 'x@acme.example'] }),
			]),
		).toEqual(['domain:acme.example', 'domain:acme.example', 'domain:acme.example']);
	});

	it('is never told by a free mailbox', () => {
		expect(
			placesOf([
				member({ company: {}, email: 'x@gmail.com' }),
				member({ company: {}, email: 'y@gmail.com' }),
				member({ company: { domain: 'gmx.de' } }),
				member({ company: {} }),
			]),
		).toEqual(['freeMailOnly', 'freeMailOnly', 'noCompany', 'noCompany']);
	});

	it('is told by the name only where there is neither id nor domain', () => {
		expect(
			placesOf([
				member({ company: { name: 'ACME GmbH' } }),
				member({ company: { name: 'Acme' }, email: 'x@gmail.com' }),
				member({ company: { name: 'Acme', domain: 'one.example' } }),
				member({ company: { name: 'Acme', domain: 'two.example' } }),
			]),
		).toEqual(['severalCompanies', 'severalCompanies', 'domain:one.example', 'domain:two.example']);
		expect(
			placesOf([
				member({ company: { name: 'ACME GmbH & Co. KG' } }),
				member({ company: { name: 'Acme' }, email: 'x@gmail.com' }),
			]),
		).toEqual(['name:acme', 'name:acme']);
	});

	it('joins id, domain and name of one company', () => {
		const leads = [
			member({ company: { id: '1', domain: 'acme.example', name: 'Acme AG' } }),
			member({ company: {}, email: 'x@acme.example' }),
			member({ company: { name: 'ACME' }, email: 'x@gmail.com' }),
		];
		expect(new Set(placesOf(leads))).toEqual(new Set(['company::1']));
	});

	it('joins the ids of two systems that name one domain, not those of one system', () => {
		const company = (id: string, name?: string) => ({ id, domain: 'acme.example', name });
		expect(
			new Set(
				placesOf([
					member({ company: company('1'), system: 'hubspot' }),
					member({ company: company('A'), system: 'salesforce' }),
					member({}),
				]),
			),
		).toEqual(new Set(['company:hubspot:1']));
		expect(
			placesOf([
				member({ company: company('1', 'Acme North'), system: 'hubspot' }),
				member({ company: company('2', 'Acme South'), system: 'hubspot' }),
				member({}),
				member({ company: { domain: 'acme.example', name: 'Acme South Ltd' } }),
			]),
		).toEqual(['company:hubspot:1', 'company:hubspot:2', 'severalCompanies', 'company:hubspot:2']);
	});

	it('is not told by an outsider who works for two clients', () => {
		const places = placesOf([
			member({ company: { id: '1' }, email: 'a@agency.example' }),
			member({ company: { id: '2' }, email: 'b@agency.example' }),
			member({ company: {}, email: 'c@agency.example' }),
		]);
		expect(places).toEqual(['company::1', 'company::2', 'domain:agency.example']);
	});

	it('can be limited to some keys, and ignore domains of the user', () => {
		const leads = [member({ company: { name: 'Acme', domain: 'acme.example' } })];
		expect(placesOf(leads, compileBuyingGroups({ groupBy: ['domain'] }))).toEqual([
			'domain:acme.example',
		]);
		expect(placesOf(leads, compileBuyingGroups({ groupBy: ['name'] }))).toEqual(['name:acme']);
		expect(placesOf(leads, compileBuyingGroups({ ignoredDomains: ['ACME.example'] }))).toEqual([
			'name:acme',
		]);
	});

	const anyLead = fc
		.record({
			id: fc.option(fc.constantFrom('1', '2', '3'), { nil: undefined }),
			system: fc.constantFrom('hubspot', 'salesforce', undefined),
			domain: fc.option(fc.constantFrom('a.example', 'b.example', 'gmail.com', 'not a domain'), {
				nil: undefined,
			}),
			email: fc.option(fc.constantFrom('x@a.example', 'y@b.example', 'z@gmail.com', 'broken'), {
				nil: undefined,
			}),
			name: fc.option(fc.constantFrom('A GmbH', 'A', 'B Ltd.', 'n/a', ''), { nil: undefined }),
			score: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
		})
		.map(({ id, domain, name, ...rest }) => member({ company: { id, domain, name }, ...rest }));

	it('loses nobody: every lead is in one account or listed with a reason', () => {
		fc.assert(
			fc.property(fc.array(anyLead, { maxLength: 30 }), (leads) => {
				const { accounts, unassigned, accountOf } = group(leads, NOW);
				const placed = accountOf.filter((place) => place !== undefined).length;
				expect(placed + unassigned.length).toBe(leads.length);
				const told = accounts.flatMap(({ contacts, leftOut }) =>
					[...contacts, ...leftOut].flatMap(({ leadIds }) => leadIds),
				);
				const unplaced = unassigned.map(({ leadId }) => leadId);
				expect([...told, ...unplaced].sort()).toEqual(leads.map(({ id }) => id).sort());
			}),
		);
	});

	it('does not depend on the order of the leads', () => {
		fc.assert(
			fc.property(
				fc
					.array(anyLead, { maxLength: 20 })
					.chain((leads) =>
						fc.tuple(
							fc.constant(leads),
							fc.shuffledSubarray(leads, { minLength: leads.length, maxLength: leads.length }),
						),
					),
				([leads, shuffled]) => {
					expect(scoreBuyingGroups(shuffled, { now: NOW })).toEqual(
						scoreBuyingGroups(leads, { now: NOW }),
					);
				},
			),
		);
	});
});

describe('company names', () => {
	it.each([
		['Müller & Söhne GmbH & Co. KG', 'mueller und soehne'],
		['MUELLER und Soehne', 'mueller und soehne'],
		['Acme, Inc.', 'acme'],
		['Acme Ltd', 'acme'],
		['Acme AG', 'acme'],
		['Acme Aktiengesellschaft', 'acme'],
		['Acme S.A.R.L.', 'acme'],
		['Beispiel e.V.', 'beispiel'],
		['Muster UG (haftungsbeschränkt)', 'muster'],
		['Société Générale S.A.', 'societe generale'],
		['Agfa', 'agfa'],
		['Procter and Gamble', 'procter und gamble'],
		['GmbH', 'gmbh'],
		['Газпром', 'газпром'],
		['株式会社日立製作所', '株式会社日立製作所'],
		['n/a', ''],
		['Privat', ''],
	])('%s is compared as "%s"', (name, key) => {
		expect(companyNameKey(name)).toBe(key);
	});
});
