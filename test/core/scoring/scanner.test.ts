import type { LeadEvent } from '../../../core/lead';
import type { ScoringModel } from '../../../core/scoring';
import { event, eventRule, lead, modelOf, score } from './support';

const AT = Date.parse('2026-11-20T09:00:00Z');
const after = (seconds: number) => new Date(AT + seconds * 1000).toISOString();

const click = (seconds: number, rest: Partial<LeadEvent> = {}) =>
	event('emailClick', after(seconds), { asset: 'mail', ...rest });

const rules = [eventRule({ id: 'click', event: { types: 'emailClick' }, points: 3 })];

function judge(events: LeadEvent[], scanner: NonNullable<ScoringModel['events']>['scanner'] = {}) {
	const model = modelOf(rules, { events: { scanner, duplicates: { enabled: false } } });
	const { engagement, withheld } = score(model, lead({ events }));
	return { engagement, withheld };
}

test('three different clicks within two seconds are a burst', () => {
	const { engagement, withheld } = judge([
		click(0, { id: '1' }),
		click(0.4, { id: '2' }),
		click(2, { id: '3' }),
	]);
	expect(engagement).toBe(0);
	expect(withheld).toEqual([
		{
			rule: 'click',
			points: 9,
			code: 'suspectedScanner',
			events: 3,
			text: 'emailClick (3 times): probably a mail scanner, several clicks at once'.replace(
				'emailClick',
				'Link clicked in an email',
			),
		},
	]);
});

test('two clicks in two seconds, or three in three, are no burst', () => {
	expect(judge([click(0, { id: '1' }), click(1, { id: '2' })]).engagement).toBe(6);
	expect(
		judge([click(0, { id: '1' }), click(1.5, { id: '2' }), click(3, { id: '3' })]).engagement,
	).toBe(9);
});

test('a click outside a burst keeps its points', () => {
	const burst = [0, 0.5, 1].map((second) => click(second, { id: `b${second}` }));
	expect(judge([...burst, click(60, { id: 'later' })]).engagement).toBe(3);
});

test('a doubled report of one click is no burst', () => {
	const model = modelOf(rules);
	const of = (events: LeadEvent[]) => score(model, lead({ events })).engagement;
	const same = click(0, { id: '1' });
	expect(of([same, { ...same }, { ...same }])).toBe(3);
	const withoutId = click(0, { metadata: { link: '/a' } });
	expect(of([withoutId, { ...withoutId }, { ...withoutId }])).toBe(3);
});

test('a click within five seconds of the delivery is suspected, a later one is not', () => {
	const delivered = event('emailDelivered', after(0), { asset: 'mail' });
	expect(judge([delivered, click(5)]).withheld[0].text).toContain('right after delivery');
	expect(judge([delivered, click(6)]).engagement).toBe(3);
	expect(judge([delivered, click(3, { asset: 'another mail' })]).engagement).toBe(3);
	expect(judge([click(3, { metadata: { deliveredAt: after(0) } })]).engagement).toBe(0);
	expect(judge([click(60, { metadata: { deliveredAt: after(0) } })]).engagement).toBe(3);
});

test('a click and an opening of the same mail in the same second are suspected', () => {
	const open = (seconds: number, asset = 'mail') => event('emailOpen', after(seconds), { asset });
	expect(judge([open(0), click(0.9)]).withheld[0].text).toContain('same second as the opening');
	expect(judge([open(0), click(1)]).engagement).toBe(3);
	expect(judge([open(0, 'another mail'), click(0.5)]).engagement).toBe(3);
	expect(judge([open(0), click(0.5)], { sameSecondAsOpen: false }).engagement).toBe(3);
});

test('known scanners and those that the model names are suspected', () => {
	const by = (userAgent: string) => click(0, { metadata: { userAgent } });
	expect(judge([by('Mozilla/5.0 (compatible; Barracuda Sentinel)')]).engagement).toBe(0);
	expect(judge([by('python-requests/2.31')]).engagement).toBe(0);
	expect(judge([by('Mozilla/5.0 (Windows NT 10.0) Firefox/143.0')]).engagement).toBe(3);
	expect(judge([by('ACME MailGate 3')], { agents: ['acme mailgate'] }).engagement).toBe(0);
});

test('addresses that the model lists are suspected', () => {
	const from = (ip: string) => click(0, { metadata: { ip } });
	const addresses = ['198.51.100.', '2001:db8:7::1'];
	expect(judge([from('198.51.100.23')], { addresses }).engagement).toBe(0);
	expect(judge([from('2001:db8:7::1')], { addresses }).engagement).toBe(0);
	expect(judge([from('203.0.113.9')], { addresses }).engagement).toBe(3);
	expect(judge([from('198.51.100.23')]).engagement).toBe(3);
});

test('a click on a hidden link is suspected', () => {
	expect(judge([click(0, { metadata: { honeypot: true } })]).withheld[0].text).toContain(
		'hidden link',
	);
});

test('the filter can be switched off', () => {
	const burst = [0, 0.5, 1].map((second) => click(second, { id: `b${second}` }));
	expect(judge(burst, { enabled: false })).toEqual({ engagement: 9, withheld: [] });
});

test('suspected clicks do not count in conditions on events', () => {
	const model = modelOf([], {
		disqualifiers: [{ id: 'clicked', when: { event: { types: 'emailClick' } } }],
	});
	const of = (metadata: Record<string, unknown>) =>
		score(model, lead({ events: [click(0, { metadata })] })).disqualifiers.length;
	expect(of({})).toBe(1);
	expect(of({ honeypot: true })).toBe(0);
});

test('a visit after a suspected click still counts', () => {
	const model = modelOf([...rules, eventRule()]);
	const events = [click(0, { metadata: { honeypot: true } }), event('visit', after(600))];
	expect(score(model, lead({ events })).engagement).toBe(10);
});
