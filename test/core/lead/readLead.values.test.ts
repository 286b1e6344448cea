import * as fc from 'fast-check';
import { compileLeadReader, ConfigurationError, readLead, resolveCountry } from '../../../core';
import { parseNumber } from '../../../core/lead/reading/number';

const codes = (item: unknown, options = {}) =>
	readLead(item, undefined, options).issues.map(({ field, code }) => `${field}: ${code}`);

describe('numbers', () => {
	it.each([
		['1234', 1234],
		['1.234,5', 1234.5],
		['1,234.5', 1234.5],
		["1'234.50", 1234.5],
		['1 234,50', 1234.5],
		['1.234', 1234],
		['1,234,567', 1_234_567],
		['1.234.567', 1_234_567],
		['1,5', 1.5],
		['0.125', 0.125],
		['€ 1.250.000,00', 1_250_000],
		['EUR 1,250,000', 1_250_000],
		['1,5 Mio. €', 1_500_000],
		['2.5M', 2_500_000],
		['10k', 10_000],
		['3 Mrd.', 3_000_000_000],
		['ca. 80 Mitarbeiter', 80],
		['51-200', 125.5],
		['51 – 200 employees', 125.5],
		['1,000 - 5,000', 3000],
		['1-5 Mio', 3_000_000],
		['1000+', 1000],
		['> 500', 500],
	])('%s is %d', (text, number) => {
		expect(parseNumber(text)).toBe(number);
	});

	it.each([
		'viele',
		'1.2.3',
		'12abc',
		'1.23,4,5',
		'--',
		'4,9E+12',
		'NaN',
		'Infinity',
		'1 constructor',
	])('%s is none', (text) => {
		expect(parseNumber(text)).toBeNaN();
	});

	it('are read the same in the German and the English way of writing', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 1e9 }),
				fc.integer({ min: 0, max: 99 }),
				(whole, cents) => {
					const value = whole + cents / 100;
					const options = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
					expect(parseNumber(value.toLocaleString('de-DE', options))).toBeCloseTo(value, 6);
					expect(parseNumber(value.toLocaleString('en-US', options))).toBeCloseTo(value, 6);
				},
			),
		);
	});

	it('of employees are whole: a range is its midpoint', () => {
		expect(readLead({ Mitarbeiter: '51-200' }).lead.company.employees).toBe(126);
		expect(readLead({ company_size: '11 bis 50' }).lead.company.employees).toBe(31);
	});
});

describe('dates', () => {
	const read = (at: unknown, options = {}) => {
		const { lead, issues } = readLead(
			{ id: 1, events: [{ type: 'demoRequest', at }] },
			undefined,
			options,
		);
		return [lead.events[0].at, ...issues.map(({ code }) => code)];
	};

	it.each([
		['2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00.000Z'],
		['2026-11-23T10:00:00+01:00', '2026-11-23T10:00:00+01:00'],
		['2026-11-23 10:00:00+01:00', '2026-11-23 10:00:00+01:00'],
		[1_795_424_400_000, '2026-11-23T09:00:00.000Z'],
		['1795424400000', '2026-11-23T09:00:00.000Z'],
		[1_795_424_400, '2026-11-23T09:00:00.000Z'],
		['Mon, 23 Nov 2026 09:00:00 GMT', '2026-11-23T09:00:00.000Z'],
		[new Date('2026-11-23T09:00:00Z'), '2026-11-23T09:00:00.000Z'],
	])('%s is read', (written, at) => {
		expect(read(written)).toEqual([at]);
	});

	it.each([
		['2026-11-23', '2026-11-23T00:00:00.000Z'],
		['2026-11-23 09:00', '2026-11-23T09:00:00.000Z'],
		['23.11.2026', '2026-11-23T00:00:00.000Z'],
		['23.11.2026, 09:00 Uhr', '2026-11-23T09:00:00.000Z'],
		['11/23/2026 9:00 AM', '2026-11-23T09:00:00.000Z'],
		['23/11/2026', '2026-11-23T00:00:00.000Z'],
		[46_349.375, '2026-11-23T09:00:00.000Z'],
	])('%s has no zone: UTC is assumed, and told', (written, at) => {
		expect(read(written)).toEqual([at, 'dateWithoutZone']);
	});

	it('without zone are read in the given zone, with daylight saving', () => {
		expect(read('23.11.2026 10:00', { timeZone: 'Europe/Berlin' })[0]).toBe(
			'2026-11-23T09:00:00.000Z',
		);
		expect(read('23.07.2026 10:00', { timeZone: 'Europe/Berlin' })[0]).toBe(
			'2026-07-23T08:00:00.000Z',
		);
	});

	it('whose day and month can be swapped are told', () => {
		expect(read('03/04/2026')).toEqual(['2026-03-04T00:00:00.000Z', 'ambiguous']);
	});

	it.each([
		'gestern',
		'2026-13-01',
		'31.02.2026',
		'2026-02-30T10:00:00Z',
		12,
		-1,
		true,
		{},
		'9'.repeat(1e6),
	])('that are none leave the event without a date, and are told', (written) => {
		const [at, ...issues] = read(written);
		expect(at).toBe('');
		expect(issues).toHaveLength(1);
	});

	it('in the future are told when the time of evaluation is known', () => {
		const event = { type: 'demoRequest', at: '2026-11-24T09:00:00.000Z' };

		expect(codes({ id: 1, events: [event] }, { now: '2026-11-23T09:00:00Z' })).toEqual([
			'events[0].at: futureDate',
		]);
		expect(codes({ id: 1, events: [event] })).toEqual([]);
		expect(
			readLead({ id: 1, events: [event] }, undefined, { now: '2026-11-23T09:00:00Z' }).lead.events,
		).toEqual([event]);
	});
});

describe('events', () => {
	it('take English and German names of types, and keep names that nobody knows', () => {
		const names = [
			'Demo-Anfrage',
			'page_view',
			'Link-Klick',
			'email opened',
			'Webinar-Anmeldung',
			'karriereseite',
			'myOwn',
		];
		const { lead } = readLead({
			id: 1,
			events: names.map((type) => ({ type, at: '2026-11-01T00:00:00Z' })),
		});

		expect(lead.events.map(({ type }) => type)).toEqual([
			'demoRequest',
			'websiteVisit',
			'emailClick',
			'emailOpen',
			'webinarRegistration',
			'careersPageVisit',
			'myOwn',
		]);
	});

	it('take other names for their parts, and keep the rest as metadata', () => {
		const { lead, issues } = readLead({
			id: 1,
			activities: [
				{
					eventName: 'Seitenaufruf',
					timestamp: 1_795_424_400_000,
					pageUrl: '/preise',
					dwellTime: '1.234,5',
					ip: '::1',
				},
			],
		});

		expect(lead.events).toEqual([
			{
				type: 'pricingPageVisit',
				at: '2026-11-23T09:00:00.000Z',
				asset: '/preise',
				durationSeconds: 1234.5,
				metadata: { ip: '::1' },
			},
		]);
		expect(issues).toEqual([]);
	});

	it('may stand as JSON in a cell of a spreadsheet', () => {
		const event = { type: 'demoRequest', at: '2026-11-01T00:00:00.000Z' };

		expect(readLead({ id: 1, Ereignisse: JSON.stringify([event]) }).lead.events).toEqual([event]);
		expect(readLead({ id: 1, Ereignisse: '' })).toMatchObject({ lead: { events: [] }, issues: [] });
	});

	it.each(['none', 5, { a: 1 }, '[{"type":', '{}', true])('that are no list are told', (events) => {
		expect(readLead({ id: 1, events }).lead.events).toEqual([]);
		expect(codes({ id: 1, events })).toEqual(['events: notAList']);
	});

	it('that are unusable are told once per kind, the others count', () => {
		const good = { type: 'demoRequest', at: '2026-11-01T00:00:00.000Z' };
		const item = { id: 1, events: [5, good, null, { at: '2026-11-01T00:00:00Z' }, good] };

		expect(readLead(item).lead.events).toEqual([good, good]);
		expect(readLead(item).issues).toMatchObject([
			{ field: 'events[0]', code: 'invalidType', text: expect.stringContaining('(2 times)') },
			{ field: 'events[3].type', code: 'invalidType' },
		]);
	});

	it('beyond ten thousand are cut to the newest', () => {
		const events = Array.from({ length: 10_050 }, (_, index) => ({
			type: 'websiteVisit',
			at: new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString(),
		}));
		const { lead, issues } = readLead({ id: 1, events });

		expect(lead.events).toHaveLength(10_000);
		expect(lead.events.some(({ at }) => at === '2026-01-01T00:00:00.000Z')).toBe(false);
		expect(issues).toMatchObject([{ code: 'tooManyEvents' }]);
	});
});

describe('consent', () => {
	const marketing = (item: object) => readLead({ id: 1, ...item }).lead.consent.marketing;

	it.each([
		[{}, 'unknown'],
		[{ 'Marketing consent': '' }, 'unknown'],
		[{ 'Marketing consent': 'vielleicht' }, 'unknown'],
		[{ 'Marketing consent': 'Ja' }, 'granted'],
		[{ 'Marketing consent': true }, 'granted'],
		[{ 'Marketing consent': 'no' }, 'denied'],
		[{ 'Marketing consent': 'Ich stimme nicht zu' }, 'unknown'],
		[{ 'Einwilligung Werbung': 'erteilt' }, 'granted'],
		[{ 'Einwilligung Werbung': 'widerrufen' }, 'denied'],
		[{ Abgemeldet: 'ja' }, 'denied'],
		[{ Abgemeldet: '12.03.2026' }, 'denied'],
		[{ Abgemeldet: 'nein' }, 'unknown'],
		[{ HasOptedOutOfEmail: false }, 'unknown'],
		[{ HasOptedOutOfEmail: false, 'Marketing consent': 'yes' }, 'granted'],
		[{ HasOptedOutOfEmail: true, 'Marketing consent': 'yes' }, 'denied'],
		[{ 'Marketing consent': 'yes', Opt_in: 'no' }, 'denied'],
		[{ consent: { marketing: 'granted' }, hs_email_optout: 'true' }, 'denied'],
		[{ org_id: null, marketing_status: 'unsubscribed' }, 'denied'],
		[{ org_id: null, marketing_status: 'subscribed' }, 'granted'],
		[{ hs_object_id: 1, hs_legal_basis: 'Not applicable' }, 'unknown'],
	])('%j is %s', (item, state) => {
		expect(marketing(item)).toBe(state);
	});

	it('that cannot be read is told', () => {
		expect(codes({ id: 1, 'Marketing consent': 'vielleicht' })).toEqual([
			'Marketing consent: unknownValue',
		]);
	});

	it('for ads is its own question', () => {
		expect(
			readLead({ id: 1, 'Marketing consent': 'yes', 'Ad consent': 'no' }).lead.consent,
		).toMatchObject({
			marketing: 'granted',
			adUserData: 'denied',
			adPersonalization: 'denied',
		});
	});
});

describe('stage and outcome', () => {
	const read = (item: object) => {
		const { lead } = readLead({ id: 1, ...item });
		return [lead.stage?.current, lead.outcome?.status];
	};

	it.each([
		[{ lifecyclestage: 'marketingqualifiedlead' }, 'mql', undefined],
		[{ 'Lifecycle Stage': 'Sales Qualified Lead' }, 'sql', undefined],
		[{ Phase: 'Kunde' }, 'customer', undefined],
		[{ stage: 'my own stage' }, 'my own stage', undefined],
		[{ stage: 'sal' }, 'sal', undefined],
		[{ lifecyclestage: 'evangelist' }, 'evangelist', 'won'],
		[{ lifecyclestage: '123456' }, undefined, undefined],
		[{ 'Lead Status': 'Closed - Converted' }, 'opportunity', undefined],
		[{ 'Lead Status': 'Unqualified' }, undefined, 'disqualified'],
		[{ Status: 'Working' }, undefined, undefined],
		[{ Status: 1 }, undefined, undefined],
		[{ Status: 'ja' }, undefined, undefined],
		[{ Status: 'constructor' }, undefined, undefined],
		[{ outcome: 1 }, undefined, 'won'],
		[{ outcome: 'verloren' }, undefined, 'lost'],
		[{ outcome: false }, undefined, 'lost'],
		[{ org_id: null, status: 'won' }, undefined, 'won'],
	])('%j is stage %s, outcome %s', (item, stage, outcome) => {
		expect(read(item)).toEqual([stage, outcome]);
	});
});

describe('answers', () => {
	it.each([
		['ja', 'met'],
		['No', 'notMet'],
		['notMet', 'notMet'],
		[true, 'met'],
		['25.000 €', undefined],
		['Q3 2027', undefined],
		[0, undefined],
	])('%s has the status %s', (value, status) => {
		expect(readLead({ id: 1, Budget: value }).lead.answers.budget.status).toBe(status);
	});

	it.each(['', 'unknown', 'n/a', 'k.A.', 'weiß nicht', null])('%s is no answer', (value) => {
		expect(readLead({ id: 1, Budget: value }).lead.answers).toEqual({});
	});
});

describe('bad input', () => {
	it.each([
		null,
		undefined,
		5,
		'text',
		true,
		[],
		[{ email: 'jo@muster.example' }],
		() => 1,
		Symbol('x'),
		new Date(0),
	])('that is no object gives an empty lead and a reason', (item) => {
		const { lead, issues } = readLead(item);
		expect(lead).toMatchObject({
			id: '',
			person: {},
			company: {},
			events: [],
			answers: {},
			fields: {},
		});
		expect(issues).toMatchObject([{ code: 'notAnObject' }]);
	});

	it('without id and email is told, and keeps what is known', () => {
		expect(readLead({ Vorname: 'Jo' })).toMatchObject({
			lead: { id: '', person: { firstName: 'Jo' } },
			issues: [{ code: 'noIdentity' }],
		});
	});

	it.each([
		[{ email: 'jo at muster.example' }, 'email: invalidEmail'],
		[{ email: 'Jo <jo@muster.example>' }, 'email: invalidEmail'],
		[{ email: 'a@b.example, c@d.example' }, 'email: invalidEmail'],
		[{ email: { a: 1 } }, 'email: invalidType'],
		[{ Land: 'Überall' }, 'Land: invalidCountry'],
		[{ Mitarbeiter: 'viele' }, 'Mitarbeiter: invalidNumber'],
		[{ Mitarbeiter: -5 }, 'Mitarbeiter: invalidNumber'],
		[{ Telefon: 'auf Anfrage' }, 'Telefon: unknownValue'],
		[{ Sprache: 'klingonisch' }, 'Sprache: unknownValue'],
		[{ Webseite: 'folgt' }, 'Webseite: unknownValue'],
		[{ Vorname: 'x'.repeat(10_000_000) }, 'Vorname: tooLong'],
		[{ Budget: 'x'.repeat(10_000_000) }, 'Budget: tooLong'],
		[{ events: `[${'x'.repeat(10_000_000)}` }, 'events: tooLong'],
	])('in a field of a lead is told', (item, issue) => {
		expect(codes({ id: 1, ...item })).toEqual([issue]);
	});

	it('in columns that are no fields of a lead is not told', () => {
		expect(codes({ id: 1, Lieblingsfarbe: 'x'.repeat(10_000_000), notes: { deep: [1] } })).toEqual(
			[],
		);
	});

	it('of ten megabytes in every field takes no time', () => {
		const long = 'a1,.-@ '.repeat(1_500_000);
		const item = Object.fromEntries(
			[
				'email',
				'Vorname',
				'Telefon',
				'Mitarbeiter',
				'Land',
				'Budget',
				'Webseite',
				'Create Date',
				'consent',
			].map((key) => [key, long]),
		);
		const start = performance.now();
		readLead(item);
		expect(performance.now() - start).toBeLessThan(200);
	});

	it('that refers to itself is read', () => {
		const item: Record<string, unknown> = { email: 'jo@muster.example' };
		item.body = item;
		item.company = item;
		item.person = item;
		item.events = [item];
		expect(readLead(item).lead.id).toBe('jo@muster.example');
	});

	it('with __proto__ as a key changes nothing but itself', () => {
		const item: unknown = JSON.parse(
			'{"id":"1","__proto__":{"email":"evil@muster.example"},"constructor":"x","answers":{"__proto__":{"status":"met"},"constructor":"ja"},"events":[{"event":"constructor","at":"2026-11-01T00:00:00Z","__proto__":{"polluted":1},"x":1}]}',
		);
		const { lead } = readLead(item);

		expect(lead.person).toEqual({});
		expect(Object.keys(lead.answers)).toEqual([]);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect((lead.events[0].metadata as Record<string, unknown>).polluted).toBeUndefined();
	});

	it('of any kind never throws', () => {
		const keys = [
			'email',
			'events',
			'company',
			'Mitarbeiter',
			'Budget',
			'consent',
			'stage',
			'answers',
			'properties',
			'org_id',
			'phone',
			'Create Date',
			'source',
			'outcome',
			'__proto__',
			'constructor',
		];
		fc.assert(
			fc.property(
				fc.dictionary(
					fc.constantFrom(...keys),
					fc.anything({
						withDate: true,
						withBigInt: true,
						withNullPrototype: true,
						withSparseArray: true,
					}),
				),
				(item) => {
					const { lead, issues } = readLead(item);
					expect(typeof lead.id).toBe('string');
					expect(Array.isArray(lead.events)).toBe(true);
					expect(issues.length).toBeLessThanOrEqual(52);
				},
			),
			{ numRuns: 500 },
		);
	});

	it('never puts a value of the item into an issue', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 12 }), (secret) => {
				const value = `${secret}§§`;
				const { issues } = readLead({
					email: value,
					Land: value,
					Mitarbeiter: value,
					events: value,
					Telefon: value,
				});
				expect(JSON.stringify(issues)).not.toContain(JSON.stringify(value).slice(1, -1));
			}),
		);
	});

	it('is explained in German where wanted', () => {
		expect(readLead({ id: 1, Land: 'Überall' }, undefined, { language: 'de' }).issues[0].text).toBe(
			'Dieses Land ist nicht bekannt; verwenden Sie den zweistelligen Code oder den deutschen oder englischen Namen.',
		);
	});
});

describe('an explicit mapping', () => {
	it('overrides the automatic one', () => {
		const read = compileLeadReader({
			fields: { 'person.email': 'kontakt.mail', 'company.employees': 'No. of Employees' },
			events: 'tracking.list',
			answers: { budget: 'frage_1', champion: 'frage_2' },
			consent: { marketing: 'optin' },
		});
		const { lead, issues } = read({
			email: 'wrong@muster.example',
			kontakt: { mail: 'right@muster.example' },
			'No. of Employees': '10',
			employees: 99,
			Budget: 'wrong',
			frage_1: '5000',
			frage_2: 'ja',
			optin: 'ja',
			tracking: { list: [{ type: 'demo', at: '2026-11-01T00:00:00Z' }] },
			Vorname: 'Jo',
		});

		expect(issues).toEqual([]);
		expect(lead).toMatchObject({
			person: { email: 'right@muster.example', firstName: 'Jo' },
			company: { employees: 10 },
			answers: { budget: { value: '5000' }, champion: { status: 'met' } },
			consent: { marketing: 'granted' },
			events: [{ type: 'demoRequest', at: '2026-11-01T00:00:00.000Z' }],
		});
		expect(lead.person.emails).toBeUndefined();
	});

	it('may stand alone', () => {
		const read = compileLeadReader({ fields: { id: 'key' }, automatic: false });

		expect(read({ key: 5, email: 'jo@muster.example' }).lead).toMatchObject({
			id: '5',
			person: {},
		});
	});

	it('with faults is refused, naming all of them', () => {
		const faulty = {
			fields: { 'person.emial': 'mail', 'person.email': '__proto__.x', id: '' },
			answers: { '1st question': 'b' },
			evnts: 'x',
		};
		let error: unknown;
		try {
			compileLeadReader(faulty);
		} catch (caught) {
			error = caught;
		}

		expect(error).toBeInstanceOf(ConfigurationError);
		const { message } = error as Error;
		for (const part of ['person.emial', '__proto__', '"id"', '1st question', 'evnts'])
			expect(message).toContain(part);
	});

	it.each([{ timeZone: 'Mars/Olympus' }, { defaultCountry: 'Atlantis' }])(
		'refuses options that cannot be',
		(options) => {
			expect(() => compileLeadReader(undefined, options)).toThrow(ConfigurationError);
		},
	);
});

describe('the reader', () => {
	it('takes a default country only where none is named', () => {
		const read = compileLeadReader(undefined, { defaultCountry: 'Österreich' });

		expect(read({ id: 1 }).lead.person.country).toBe('AT');
		expect(read({ id: 1, Land: 'CH' }).lead.person.country).toBe('CH');
		expect(resolveCountry('AT')).toBe('AT');
	});

	it('reads results of earlier nodes under another name', () => {
		const read = compileLeadReader(undefined, { qualificationKey: 'lq' });

		expect(read({ id: 1, lq: { stage: { current: 'mql' } } }).lead).toMatchObject({
			qualification: { stage: { current: 'mql' } },
			stage: { current: 'mql' },
		});
	});

	it('gives the same result whatever it read before', () => {
		const items = [
			{ id: 1, Firma: 'A', Land: 'DE' },
			{ properties: { email: 'a@muster.example' }, id: 2 },
			{ Land: 'AT', id: 3 },
			{ id: 1, Firma: { name: 'B' }, Land: 'DE' },
		];
		const read = compileLeadReader();
		const first = items.map((item) => read(item));
		const again = [...items]
			.reverse()
			.map((item) => read(item))
			.reverse();

		expect(again).toEqual(first);
		expect(items.map((item) => compileLeadReader()(item))).toEqual(first);
	});

	it('leaves the company of a private mailbox unknown', () => {
		expect(readLead({ email: 'demo@gmx.de' }).lead.company).toEqual({});
	});

	it('does not change the item', () => {
		const item = Object.freeze({
			email: 'jo@muster.example',
			events: Object.freeze([Object.freeze({ name: 'demo', date: '2026-01-01' })]),
		});

		expect(() => readLead(item)).not.toThrow();
	});
});
