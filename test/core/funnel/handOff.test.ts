import { compileFunnel } from '../../../core/funnel';
import { lead, READY } from './support';

const at = (text: string) => `2026-11-${text}:00.000Z`;

const classify = compileFunnel({
	handOff: {
		timeZone: 'Europe/Berlin',
		holidays: ['2026-11-18'],
		contactField: 'last_contact',
		plannedContactField: 'next_call',
		policies: [
			{ source: 'demoRequest', withinMinutes: 30, clock: 'always', priority: 'high' },
			{ source: 'handRaise', withinMinutes: 60, channel: 'phone' },
			{ source: 'gate', withinMinutes: 240, channel: 'email' },
		],
	},
});

/** In Berlin it is one hour later than the times say. */
function handOffOf(
	now: string,
	{
		fields = {},
		events = [],
		previous = { current: 'sql', enteredAt: at('23T09:00') },
	}: {
		fields?: object;
		events?: ReadonlyArray<{ type: string; at: string }>;
		previous?: { current: string; enteredAt: string };
	} = {},
) {
	const ready = lead({ ...READY, lead: { ...READY.lead, fields: fields as never } });
	return classify({ ...ready, events: [...ready.events, ...events] }, previous, at(now)).handOff;
}

describe('the deadline of first contact', () => {
	it.each([
		['is open', '23T10:00', 'due', undefined],
		['is open to its last moment', '23T13:00', 'due', undefined],
		['has passed', '23T14:30', 'overdue', 90],
	])('%s', (_, now, status, byMinutes) => {
		const handOff = handOffOf(now);
		expect(handOff).toMatchObject({ dueBy: at('23T13:00'), status });
		expect(handOff?.byMinutes).toBe(byMinutes);
	});

	it('waits for working time', () => {
		const previous = { current: 'sql', enteredAt: at('22T10:00') };
		expect(handOffOf('22T11:00', { previous })).toMatchObject({
			notBefore: at('23T08:00'),
			dueBy: at('23T12:00'),
			status: 'notYet',
			channel: 'email',
		});
	});

	it('leaves out holidays', () => {
		const previous = { current: 'sql', enteredAt: at('17T15:00') };
		expect(handOffOf('17T15:30', { previous })?.dueBy).toBe(at('19T11:00'));
	});

	it('comes from the policy of the request', () => {
		const contact = [{ type: 'contactRequest', at: at('21T20:00') }];
		expect(handOffOf('22T10:00', { events: contact })).toMatchObject({
			notBefore: at('23T08:00'),
			dueBy: at('23T09:00'),
			channel: 'phone',
		});
		const demo = [{ type: 'demoRequest', at: at('21T20:00') }];
		expect(handOffOf('21T20:15', { events: demo })).toMatchObject({
			notBefore: at('21T20:00'),
			dueBy: at('21T20:30'),
			status: 'due',
			priority: 'high',
		});
	});
});

describe('contact by sales', () => {
	it('ends the wait', () => {
		expect(handOffOf('23T16:00', { fields: { last_contact: at('23T12:00') } })).toMatchObject({
			status: 'done',
			text: 'Sales made contact.',
		});
		const events = [{ type: 'salesCall', at: at('23T12:00') }];
		expect(handOffOf('23T16:00', { events })).toMatchObject({ status: 'done' });
	});

	it('may be late, and by how much', () => {
		const events = [
			{ type: 'salesCall', at: at('23T15:00') },
			{ type: 'salesEmail', at: at('23T14:00') },
		];
		expect(handOffOf('23T16:00', { events })).toMatchObject({ status: 'done', byMinutes: 60 });
	});

	it('may have come before the gate', () => {
		const fields = { last_contact: at('23T07:00') };
		expect(handOffOf('23T10:00', { fields })).toMatchObject({ status: 'tooEarly', byMinutes: 120 });
		// Past the deadline it counts more that nobody called since.
		expect(handOffOf('23T14:00', { fields })).toMatchObject({ status: 'overdue', byMinutes: 60 });
	});

	it('may be planned before its time', () => {
		const previous = { current: 'sql', enteredAt: at('22T10:00') };
		const fields = { next_call: at('22T18:00') };
		expect(handOffOf('22T11:00', { fields, previous })).toMatchObject({
			status: 'tooEarly',
			byMinutes: 14 * 60,
		});
	});

	it('is too early for a lead that is not with sales yet', () => {
		const mql = lead({ total: 70, lead: { fields: { last_contact: at('23T07:00') } as never } });
		const previous = { current: 'mql', enteredAt: at('01T09:00') };
		expect(classify(mql, previous, at('23T09:00')).handOff).toMatchObject({
			status: 'tooEarly',
			byMinutes: 120,
		});
		expect(classify(lead({ total: 70 }), previous, at('23T09:00')).handOff).toBeUndefined();
	});

	it('may be planned for a lead that is not with sales yet', () => {
		const previous = { current: 'mql', enteredAt: at('01T09:00') };
		const planned = (next_call: string) =>
			classify(
				lead({ total: 70, lead: { fields: { next_call } as never } }),
				previous,
				at('22T09:00'),
			).handOff;
		expect(planned(at('22T18:00'))).toMatchObject({ status: 'tooEarly', byMinutes: 14 * 60 });
		const later = planned(at('25T09:00'));
		expect(later).toMatchObject({
			status: 'tooEarly',
			text: 'Contact comes before the lead is ready for sales.',
		});
		expect(later?.byMinutes).toBeUndefined();
	});

	it('in the future, or without a date, is none', () => {
		for (const last_contact of [at('29T09:00'), 'yesterday', 5, null]) {
			expect(handOffOf('23T10:00', { fields: { last_contact } })?.status).toBe('due');
		}
	});
});
