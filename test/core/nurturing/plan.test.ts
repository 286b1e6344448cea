import { compileNurturing, STARTER_CATALOGUE, type AssetDefinition } from '../../../core';
import { daysAgo, event, leadWith, NOW } from './leads';

const plan = compileNurturing();

const CATALOGUE: AssetDefinition[] = [
	{ id: 'guide', title: 'Guide', type: 'guide', stages: ['mql'] },
	{
		id: 'checklist',
		title: 'Checklist',
		type: 'checklist',
		stages: ['mql'],
		link: 'https://www.example.com/checklist/',
	},
	{ id: 'case', title: 'Case study', type: 'caseStudy', stages: ['sql'] },
];
const planCatalogue = compileNurturing(CATALOGUE);

const typesFor = (stage: string) =>
	STARTER_CATALOGUE.assets
		.filter(({ stages }) => (stages as string[]).includes(stage))
		.map(({ type }) => type);

describe('what is sent', () => {
	it('sends educational content to an MQL', () => {
		expect(plan(leadWith({ stage: 'mql' }), NOW)).toMatchObject({
			action: 'send',
			asset: { id: 'guide-first-steps-de', type: 'guide', language: 'de' },
			reason: { code: 'nextAsset' },
		});
	});

	it('sends trust-building content to an SQL that sales is not in contact with', () => {
		const result = plan(leadWith({ stage: 'sql' }), NOW);
		expect(result).toMatchObject({ action: 'send', asset: { language: 'de' } });
		expect(typesFor('sql')).toEqual(
			expect.arrayContaining(['caseStudy', 'reference', 'priceCalculator']),
		);
		expect(typesFor('mql')).toEqual(expect.arrayContaining(['guide', 'checklist', 'eBook']));
	});

	it('understands the stage names of HubSpot', () => {
		expect(planCatalogue(leadWith({ stage: 'marketingqualifiedlead' }), NOW)).toMatchObject({
			asset: { id: 'guide' },
		});
	});

	it('takes the stage of this run before the stage that the lead came with', () => {
		const lead = leadWith({
			stage: 'mql',
			qualification: { stage: { current: 'sql' } } as never,
		});
		expect(planCatalogue(lead, NOW)).toMatchObject({ asset: { id: 'case' } });
	});

	it.each([
		['its id', 'contentDownload', 'guide'],
		['its title in other case', 'emailClick', 'GUIDE'],
		['its id in a record of a send', 'nurturingSent', 'guide'],
	])('does not send again what an event names by %s', (_, type, asset) => {
		const lead = leadWith({ events: [event(type, daysAgo(40), asset)] });
		expect(planCatalogue(lead, NOW)).toMatchObject({ asset: { id: 'checklist' } });
	});

	it('recognises a tracked link as the asset', () => {
		const lead = leadWith({
			events: [
				event('guideView', daysAgo(40), 'guide'),
				event('emailClick', daysAgo(40), 'http://example.com/checklist?utm_source=mail'),
			],
		});
		expect(planCatalogue(lead, NOW)).toMatchObject({
			action: 'stop',
			reason: { code: 'allConsumed' },
		});
	});

	it('does not send what a field of the lead names', () => {
		const lead = leadWith({ fields: { consumedAssets: 'guide; something else' } });
		expect(planCatalogue(lead, NOW)).toMatchObject({ asset: { id: 'checklist' } });
	});

	it('stops when the lead has everything, and repeats after the set time', () => {
		const events = [
			event('contentDownload', daysAgo(100), 'guide'),
			event('contentDownload', daysAgo(80), 'checklist'),
		];
		const repeat = (days: number) => compileNurturing(CATALOGUE, { resendAfterDays: days });
		expect(planCatalogue(leadWith({ events }), NOW)).toMatchObject({
			action: 'stop',
			reason: { code: 'allConsumed' },
		});
		expect(repeat(90)(leadWith({ events }), NOW)).toMatchObject({
			action: 'send',
			asset: { id: 'guide' },
		});
		expect(repeat(120)(leadWith({ events }), NOW)).toMatchObject({
			action: 'wait',
			until: daysAgo(-20),
			reason: { code: 'resendLater' },
		});
	});
});

describe('what fits', () => {
	const choose = (
		assets: AssetDefinition[],
		parts: Parameters<typeof leadWith>[0],
		options = {},
	) => {
		const result = compileNurturing(assets, options)(leadWith(parts), NOW);
		return result.action === 'send' ? result.asset.id : result.reason.code;
	};
	const asset = (id: string, more: Partial<AssetDefinition> = {}): AssetDefinition => ({
		id,
		title: id,
		type: 'guide',
		stages: ['mql'],
		...more,
	});

	it('keeps to the language that the lead states', () => {
		const assets = [asset('english', { language: 'en' }), asset('german', { language: 'de' })];
		expect(choose(assets, { person: { language: 'de' } })).toBe('german');
		expect(choose(assets, { person: { language: 'en-GB' } })).toBe('english');
		expect(choose(assets, { person: { language: 'fr' } })).toBe('noContentInLanguage');
		expect(choose(assets, { person: { language: 'fr' } }, { fallbackContentLanguage: 'en' })).toBe(
			'english',
		);
	});

	it('takes the language of the country, then the default, when the lead states none', () => {
		const assets = [asset('english', { language: 'en' }), asset('german', { language: 'de' })];
		expect(choose(assets, { person: { language: undefined, country: 'DE' } })).toBe('german');
		expect(choose(assets, { person: { language: undefined, country: 'CH' } })).toBe('english');
		expect(choose(assets, { person: { language: undefined, country: 'PL' } })).toBe('english');
		expect(choose([assets[1]], { person: { language: undefined, country: 'GB' } })).toBe('german');
	});

	it('prefers content for the role, leaves out content for other roles, and guesses no role', () => {
		const assets = [
			asset('all'),
			asset('technical', { roles: ['IT'] }),
			asset('buying', { roles: ['Einkauf'] }),
		];
		expect(choose(assets, { person: { jobTitle: 'Leiterin Einkauf' } })).toBe('buying');
		expect(choose(assets, { person: { jobTitle: 'CEO' } })).toBe('all');
		expect(choose(assets, { person: { jobTitle: 'Wizard' } })).toBe('all');
		expect(choose([assets[1]], { person: { jobTitle: 'CEO' } })).toBe('noFittingContent');
		expect(choose([assets[1]], { person: {} })).toBe('technical');
		expect(choose(assets, { fields: { buyingRole: 'it' } })).toBe('technical');
	});

	it('prefers the topics that the lead states and the industry it is in', () => {
		const assets = [asset('plain'), asset('machines', { topics: ['Maschinenbau', 'ERP'] })];
		expect(choose(assets, { fields: { topics: ['erp'] } })).toBe('machines');
		expect(choose(assets, { company: { industry: 'maschinenbau' } })).toBe('machines');
		expect(choose(assets, {})).toBe('plain');
		const other = [asset('other', { topics: ['CRM'] })];
		expect(choose(other, { fields: { topics: 'erp' } })).toBe('other');
		expect(choose(other, { fields: { topics: 'erp' } }, { topicMatch: 'require' })).toBe(
			'noFittingContent',
		);
	});

	it('prefers content for the persona and leaves out content for another', () => {
		const assets = [asset('all'), asset('founder', { personas: ['Founder Fiona'] })];
		expect(choose(assets, { fields: { persona: 'founder fiona' } })).toBe('founder');
		expect(choose([assets[1]], { fields: { persona: 'Engineer Egon' } })).toBe('noFittingContent');
	});

	it('settles ties by priority, then by topics taken up before, then by the order of the catalogue', () => {
		expect(choose([asset('a'), asset('b')], {})).toBe('a');
		expect(choose([asset('a'), asset('b', { priority: 1 })], {})).toBe('b');
		const assets = [
			asset('a'),
			asset('b', { topics: ['ERP'] }),
			asset('seen', { topics: ['ERP'] }),
		];
		expect(choose(assets, { events: [event('contentDownload', daysAgo(30), 'seen')] })).toBe('b');
	});

	it('says so when the catalogue has nothing for the stage', () => {
		expect(choose([asset('a')], { stage: 'recycled' })).toBe('noContentForStage');
	});
});

describe('who is never written to', () => {
	it.each([
		['a customer', { stage: 'customer' }, 'customer'],
		['a lead that was won', { outcome: { status: 'won' as const } }, 'customer'],
		['a disqualified lead', { stage: 'disqualified' }, 'disqualified'],
		[
			'a lead whose outcome is disqualified',
			{ outcome: { status: 'disqualified' as const } },
			'disqualified',
		],
		[
			'a lead that the score disqualifies',
			{ qualification: { score: { disqualifiers: [{}] } } as never },
			'disqualified',
		],
		['a lead that denied consent', { consent: { marketing: 'denied' as const } }, 'consentDenied'],
		['a lead that unsubscribed', { events: [event('unsubscribe', daysAgo(3))] }, 'unsubscribed'],
		[
			'a lead that unsubscribed at an unreadable date',
			{ events: [event('unsubscribe', 'soon')] },
			'unsubscribed',
		],
		['a lead whose mail comes back', { events: [event('bounce', daysAgo(3))] }, 'bounced'],
		['a lead without email address', { person: { email: undefined } }, 'noEmailAddress'],
		['a lead with a malformed email address', { person: { email: 'nobody' } }, 'noEmailAddress'],
		['an item that is nobody', { id: '', person: { email: undefined } }, 'noIdentity'],
	])('stops for %s', (_, parts, code) => {
		expect(plan(leadWith(parts), NOW)).toMatchObject({ action: 'stop', reason: { code } });
	});

	it('waits, or stops when told so, while consent is unknown', () => {
		const lead = leadWith({ consent: { marketing: 'unknown' } });
		expect(plan(lead, NOW)).toMatchObject({
			action: 'wait',
			until: daysAgo(-7),
			reason: { code: 'consentUnknown' },
		});
		expect(compileNurturing(undefined, { consentWhenUnknown: 'stop' })(lead, NOW)).toMatchObject({
			action: 'stop',
			reason: { code: 'consentUnknown' },
		});
	});

	it('honours consent that was granted again after an unsubscribe', () => {
		const events = [event('unsubscribe', daysAgo(30))];
		expect(plan(leadWith({ events, consent: { at: daysAgo(10) } }), NOW).action).toBe('send');
		expect(plan(leadWith({ events, consent: { at: daysAgo(40) } }), NOW).action).toBe('stop');
	});

	it('goes on after a soft bounce, and after a click that shows that mail arrives', () => {
		const soft = { ...event('bounce', daysAgo(3)), metadata: { bounceType: 'soft' } };
		expect(plan(leadWith({ events: [soft] }), NOW).action).toBe('send');
		const clicked = [event('bounce', daysAgo(3)), event('emailClick', daysAgo(1))];
		expect(plan(leadWith({ events: clicked }), NOW).action).toBe('send');
	});

	it('waits while the stage is unknown, unless a stage to assume is set', () => {
		expect(plan(leadWith({ stage: '' }), NOW)).toMatchObject({
			action: 'wait',
			reason: { code: 'stageUnknown' },
		});
		expect(
			compileNurturing(undefined, { stageWhenUnknown: 'lead' })(leadWith({ stage: '' }), NOW)
				.action,
		).toBe('send');
	});
});

describe('while sales is in contact', () => {
	const handedOff = (status: string, more = {}) =>
		leadWith({
			stage: 'sql',
			qualification: {
				stage: {
					current: 'sql',
					handOff: { status, notBefore: daysAgo(-1), dueBy: daysAgo(-2), ...more },
				},
			} as never,
		});

	it('hands a lead over to sales while the first contact is due', () => {
		expect(plan(handedOff('due'), NOW)).toMatchObject({
			action: 'handOver',
			dueBy: daysAgo(-2),
			reason: { code: 'handOffDue' },
		});
		expect(plan(handedOff('notYet'), NOW)).toMatchObject({ reason: { code: 'handOffUpcoming' } });
		expect(plan(handedOff('overdue'), NOW)).toMatchObject({ reason: { code: 'handOffOverdue' } });
		expect(plan(handedOff('due', { dueBy: daysAgo(1) }), NOW)).toMatchObject({
			reason: { code: 'handOffOverdue' },
		});
	});

	it('leaves a lead with marketing that sales contacted before the gate, and keeps one after it with sales', () => {
		expect(plan(handedOff('tooEarly'), NOW).action).toBe('send');
		const inSales = {
			current: 'sql',
			owner: 'sales',
			handOff: { status: 'tooEarly', notBefore: daysAgo(-1), dueBy: daysAgo(-2) },
		};
		expect(plan(leadWith({ qualification: { stage: inSales } as never }), NOW)).toMatchObject({
			action: 'handOver',
			reason: { code: 'handOffUpcoming' },
		});
	});

	it('does not hand over an open opportunity again', () => {
		const stage = { current: 'opportunity', owner: 'sales', handOff: { status: 'overdue' } };
		expect(plan(leadWith({ qualification: { stage } as never }), NOW)).toMatchObject({
			action: 'wait',
			reason: { code: 'salesInContact' },
		});
	});

	it('needs no marketing consent to hand a lead over', () => {
		const lead = {
			...handedOff('due'),
			consent: leadWith({ consent: { marketing: 'denied' } }).consent,
		};
		expect(plan(lead, NOW).action).toBe('handOver');
	});

	it('nurtures an SQL on once the first contact is made and some days have passed', () => {
		expect(plan(handedOff('done'), NOW).action).toBe('send');
		const called = { ...handedOff('done'), events: [event('salesCall', daysAgo(4))] };
		expect(plan(called, NOW)).toMatchObject({
			action: 'wait',
			until: daysAgo(-10),
			reason: { code: 'salesInContact' },
		});
	});

	it('waits around a meeting that is arranged, and while an opportunity is open', () => {
		expect(plan(leadWith({ events: [event('meeting', daysAgo(-5))] }), NOW)).toMatchObject({
			action: 'wait',
			until: daysAgo(-19),
		});
		expect(plan(leadWith({ stage: 'opportunity' }), NOW)).toMatchObject({
			action: 'wait',
			reason: { code: 'salesInContact' },
		});
	});

	it('hands over a request for contact that no funnel has judged, until sales has answered', () => {
		const asked = [event('demoRequest', daysAgo(3))];
		expect(plan(leadWith({ stage: '', events: asked }), NOW)).toMatchObject({
			action: 'handOver',
			reason: { code: 'handRaise' },
		});
		const judged = { stage: { current: 'mql' } } as never;
		expect(plan(leadWith({ events: asked, qualification: judged }), NOW).action).toBe('send');
		const answered = [...asked, event('salesCall', daysAgo(2))];
		expect(plan(leadWith({ events: answered }), NOW)).toMatchObject({ action: 'wait' });
	});
});
