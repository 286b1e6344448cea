import { createHash } from 'crypto';
import { parse } from 'csv-parse/sync';
import {
	compileFramework,
	compileFunnel,
	compileLeadReader,
	compileScoringModel,
	emailDomain,
	FRAMEWORKS,
	funnelPreset,
	isFreeMailDomain,
	type ReadLeadResult,
} from '../../core';
import { writeSampleLeads } from '../support/sampleLeads';

type Item = Record<string, unknown>;

const NOW = '2026-11-23T00:00:00.000Z';
const EXPORTS = {
	'hubspot-contacts.csv': ',',
	'salesforce-leads.csv': ',',
	'leads-german.csv': ';',
};
const OTHERS = [
	'hubspot-items.json',
	'hubspot-v1-items.json',
	'leads.json',
	'pipedrive-items.json',
	'salesforce-items.json',
	'web-form.json',
];

type Folder = Record<string, Buffer>;

const write = (...options: string[]): Folder => writeSampleLeads('--now', NOW, ...options);

const rowsOf = (folder: Folder, file: keyof typeof EXPORTS) =>
	parse(folder[file], { columns: true, delimiter: EXPORTS[file] }) as Item[];

const itemsOf = (folder: Folder, file: string) =>
	JSON.parse(folder[file].toString('utf8')) as Item[];

const digests = (folder: Folder) =>
	Object.keys(folder)
		.sort()
		.map((file) => [file, createHash('sha256').update(folder[file]).digest('hex')]);

describe('the sample leads', () => {
	let folder: Folder;
	let items: Item[];
	let read: ReadLeadResult[];

	beforeAll(() => {
		folder = write();
		items = (Object.keys(EXPORTS) as Array<keyof typeof EXPORTS>).flatMap((file) =>
			rowsOf(folder, file),
		);
		const reader = compileLeadReader(undefined, { now: NOW });
		read = items.map(reader);
	});

	it('are the same bytes for the same seed and day, and others for another seed', () => {
		expect(digests(write())).toEqual(digests(folder));
		expect(digests(write('--seed', '2'))).not.toEqual(digests(folder));
	});

	it('are five hundred in three exports', () => {
		expect(items).toHaveLength(500);
		expect(Object.keys(folder).sort()).toEqual([...Object.keys(EXPORTS), ...OTHERS].sort());
	});

	it('name nobody: all addresses are on reserved domains, or made up at providers of free mailboxes', () => {
		const reserved = /(?:^|\.)(?:example|test|example\.(?:com|org|net))$/;
		const wrong = read.filter(({ lead: { person } }) => {
			if (person.email === undefined) return false;
			const domain = emailDomain(person.email) ?? '';
			return isFreeMailDomain(domain)
				? !person.email.toLowerCase().startsWith('demo-lead-')
				: !reserved.test(domain);
		});

		expect(wrong).toEqual([]);
	});

	it('have phone numbers in Germany only from the ranges kept free for films', () => {
		const free = /^(?:\+49|0)(?:3023125\d{3}|8999998\d{3}|17139200\d{2})$/;
		const german = read
			.filter(({ lead }) => lead.person.country === 'DE' && lead.person.phone)
			.map(({ lead }) => lead.person.phone!.replace(/[ ()]/g, ''));

		expect(german.length).toBeGreaterThan(50);
		expect(german.filter((phone) => !free.test(phone))).toEqual([]);
	});

	it('look back twelve months and no further, with at most forty events each', () => {
		const first = Date.parse(NOW) - 366 * 86_400_000;
		const events = read.flatMap(({ lead }) => lead.events);
		const outside = events.filter(
			({ at }) => !(Date.parse(at) > first && Date.parse(at) < Date.parse(NOW)),
		);

		expect(outside).toEqual([]);
		expect(Math.max(...read.map(({ lead }) => lead.events.length))).toBeLessThanOrEqual(40);
		expect(read.some(({ lead }) => lead.events.length === 0)).toBe(true);
	});

	it('hold what makes real lists untidy', () => {
		const emails = read.flatMap(({ lead }) =>
			lead.person.email ? [lead.person.email.toLowerCase()] : [],
		);
		const codes = new Set(read.flatMap(({ issues }) => issues.map(({ code }) => code)));
		const seniorities = new Set(read.map(({ lead }) => lead.person.seniority));

		expect(new Set(emails).size).toBeLessThan(emails.length);
		expect([...codes]).toEqual(
			expect.arrayContaining([
				'invalidEmail',
				'invalidNumber',
				'invalidCountry',
				'dateWithoutZone',
			]),
		);
		expect([...seniorities]).toEqual(expect.arrayContaining(['student', undefined, 'executive']));
		expect(
			read.filter(({ lead }) => isFreeMailDomain(emailDomain(lead.person.email ?? '') ?? ''))
				.length,
		).toBeGreaterThan(10);
		expect(read.some(({ lead }) => lead.events.some(({ metadata }) => metadata?.userAgent))).toBe(
			true,
		);
		expect(read.some(({ lead }) => /[äöü]/.test(lead.person.lastName ?? ''))).toBe(true);
		for (const state of ['granted', 'denied', 'unknown']) {
			expect(read.some(({ lead }) => lead.consent.adUserData === state)).toBe(true);
		}
	});

	it('give a sensible funnel with the presets: 5 to 8 % SQL, 15 to 22 % MQL', () => {
		const score = compileScoringModel('b2bServices');
		const check = compileFramework(FRAMEWORKS.bant);
		const classify = compileFunnel(funnelPreset('classic'));
		const results = read.map(({ lead }) => {
			const qualification = { score: score(lead, NOW), bant: check(lead, NOW) };
			return classify({ ...lead, qualification }, lead.stage, NOW);
		});
		const stages = results.map(({ current }) => current);
		const reasons = new Set(
			results.filter(({ current }) => current === 'sql').map(({ reason }) => reason.code),
		);
		const share = (stage: string) =>
			stages.filter((current) => current === stage).length / stages.length;

		// Sales-ready on request, and sales-ready by the four criteria.
		expect([...reasons].sort()).toEqual(['gatePassed', 'handRaise']);
		expect(share('sql')).toBeGreaterThanOrEqual(0.05);
		expect(share('sql')).toBeLessThanOrEqual(0.08);
		expect(share('mql')).toBeGreaterThanOrEqual(0.15);
		expect(share('mql')).toBeLessThanOrEqual(0.22);
		expect(share('customer')).toBeGreaterThan(0.01);
		expect(share('disqualified')).toBeGreaterThan(0.03);
	});

	it.each([
		['hubspot-items.json', 'hubspot', 'contact'],
		['hubspot-v1-items.json', 'hubspot', 'contact'],
		['salesforce-items.json', 'salesforce', 'lead'],
		['pipedrive-items.json', 'pipedrive', 'person'],
	])('as %s are recognised, with the same people', (file, system, objectType) => {
		const unified = itemsOf(folder, 'leads.json');
		const reader = compileLeadReader();

		itemsOf(folder, file).forEach((item, index) => {
			const { lead } = reader(item);
			const expected = reader(unified[index]).lead;
			expect(lead.source).toMatchObject({ system, objectType });
			expect([
				lead.person.lastName,
				lead.person.email,
				lead.company.name?.replace('[not provided]', '') || undefined,
			]).toEqual([expected.person.lastName, expected.person.email, expected.company.name]);
		});
	});

	it('as a web form carry their submission', () => {
		const reader = compileLeadReader();
		for (const item of itemsOf(folder, 'web-form.json')) {
			expect(reader(item).lead.events).toEqual([
				{ type: 'formSubmission', at: item.submittedAt, channel: 'form' },
			]);
		}
	});

	it('in the unified form are the same leads as in the exports', () => {
		const reader = compileLeadReader();
		const byNumber = new Map(
			itemsOf(folder, 'leads.json').map((item) => [
				Number(String(item.id).slice(2)),
				reader(item).lead,
			]),
		);

		for (const { lead } of read) {
			const same = byNumber.get(Number(lead.id.replace(/\D/g, '')))!;
			expect(lead.events.map(({ type }) => type)).toEqual(same.events.map(({ type }) => type));
			expect(lead.person.email).toBe(same.person.email);
		}
	});
});
