import { ConfigurationError } from '../../../core/common/configuration';
import { adjustFunnel, compileFunnel, funnelPreset, gateStage } from '../../../core/funnel';

function faultsOf(definition: unknown, options?: object): string[] {
	try {
		compileFunnel(definition as never, options);
	} catch (error) {
		if (error instanceof ConfigurationError) {
			return error.faults.map(({ where, what }) => `${where}: ${what}`);
		}
		return [String(error)];
	}
	return [];
}

const always = [{ rule: 'always' }];
const score = (atLeast: number) => [{ rule: 'score', of: 'total', atLeast }];

describe('a funnel that cannot be used says why before the run', () => {
	it.each<[string, object, string]>([
		[
			'stages that form a loop',
			{ stages: [{ id: 'a' }, { id: 'b', after: 'c' }, { id: 'c', after: 'b' }] },
			'stages: "b", "c" form a loop and cannot be reached from "a"; change what they come "after"',
		],
		[
			'a loop of all stages',
			{ stages: [{ id: 'a', after: 'b' }, { id: 'b' }] },
			'stages: "a", "b" form a loop and cannot be reached from any first stage; change what they come "after"',
		],
		[
			'a stage that follows a stage that is not there',
			{ stages: [{ id: 'a' }, { id: 'b', after: 'z' }] },
			'stage "b", after: "z" is not a stage',
		],
		[
			'two stages after the same one',
			{ stages: [{ id: 'a' }, { id: 'b', after: 'a' }, { id: 'c', after: 'a' }] },
			'stage "c", after: "a" is already followed by "b"; only one stage can follow',
		],
		['a stage twice', { stages: [{ id: 'a' }, { id: 'a' }] }, 'stage "a": is there twice'],
		[
			'two names of one stage',
			{ stages: [{ id: 'mql' }, { id: 'marketingqualifiedlead' }] },
			'stage "marketingqualifiedlead": is another name of the stage "mql"',
		],
		[
			'scores in the wrong order',
			{
				stages: [
					{ id: 'a', enter: score(60) },
					{ id: 'b', enter: score(40) },
				],
			},
			'stage "b", enter: its total score of 40 lies below the 60 of the earlier stage "a"',
		],
		[
			'a stage that is left above its entry',
			{
				stages: [
					{ id: 'a', enter: always },
					{ id: 'b', enter: score(60), stay: { enterAt: 60, leaveBelow: 70 } },
				],
			},
			'stage "b", stay: is left below 70, which is not lower than the 60 at which it is entered',
		],
		[
			'a fall to a later stage',
			{ stages: [{ id: 'a', enter: always, stay: { enterAt: 10, fallTo: 'b' } }, { id: 'b' }] },
			'stage "a", stay, fallTo: "b" is not an earlier stage',
		],
		[
			'thresholds of the target group in the wrong order',
			{ gate: { targetGroup: { metAt: 20, notMetBelow: 50 } } },
			'gate.targetGroup: has its thresholds in the wrong order',
		],
		[
			'a time zone that does not exist',
			{ handOff: { timeZone: 'Europe/Bonn' } },
			'handOff.timeZone: is not a time zone; write it like Europe/Berlin',
		],
		[
			'hand-off without a time zone',
			{ handOff: { holidays: ['12-25'] } },
			'handOff, timeZone: is missing; business hours need one, such as Europe/Berlin',
		],
		[
			'a holiday that is no date',
			{ handOff: { timeZone: 'UTC', holidays: ['2026-02-30'] } },
			'handOff.holidays.0: is not a date; write 2026-12-25, or 12-25 for every year',
		],
		[
			'business hours that end before they begin',
			{ handOff: { timeZone: 'UTC', businessHours: { monday: [{ from: '17:00', to: '09:00' }] } } },
			'handOff.businessHours.monday.0: must begin before it ends',
		],
		[
			'no working time at all',
			{ handOff: { timeZone: 'UTC', businessHours: { monday: [] } } },
			'handOff.businessHours: names no working time',
		],
		['a part that does not exist', { gates: {} }, ': does not know "gates"'],
		['no stages', { stages: [] }, 'stages: needs at least one stage'],
	])('%s', (_, definition, fault) => {
		expect(faultsOf(definition)).toContain(fault);
	});

	it('names all faults at once', () => {
		expect(
			faultsOf({
				stages: [{ id: 'a', owner: 'nobody' }],
				gate: { policy: 'none', handRaise: 'x' },
			}),
		).toHaveLength(3);
	});

	it.each([['clasic'], [42], [null]])('%j instead of a funnel', (definition) => {
		expect(faultsOf(definition)).not.toEqual([]);
	});

	it('an unknown language or time zone beside it', () => {
		expect(faultsOf('classic', { language: 'fr' })).toEqual(['language: must be one of en, de']);
		expect(faultsOf('classic', { timeZone: 'Mars' })).toEqual([
			'timeZone: "Mars" is not a time zone; write it like Europe/Berlin',
		]);
	});
});

describe('presets and adjustments', () => {
	it.each(['classic', 'salesAcceptance', 'hubspot'] as const)('%s can be used as it is', (name) => {
		expect(faultsOf(name)).toEqual([]);
		expect(faultsOf(funnelPreset(name, { mqlScore: 30, interestScore: 80 }))).toEqual([]);
	});

	it('know the stage behind the gate', () => {
		expect(gateStage(funnelPreset('classic'))).toBe('sql');
		expect(gateStage(funnelPreset('hubspot'))).toBe('salesqualifiedlead');
		expect(gateStage({ stages: [{ id: 'a' }] })).toBeUndefined();
	});

	it('adjust what is named and nothing else', () => {
		const preset = funnelPreset('classic');
		const adjusted = adjustFunnel(preset, {
			gatePolicy: 'both',
			requestMinutes: 30,
			timeZone: 'UTC',
		});
		expect(adjusted.gate).toEqual({ interestAt: 50, policy: 'both' });
		expect(adjusted.handOff).toMatchObject({
			timeZone: 'UTC',
			policies: [{ withinMinutes: 30 }, { withinMinutes: 240 }],
		});
		expect(preset.gate).toEqual({ interestAt: 50 });
		expect(faultsOf(adjusted)).toEqual([]);
	});

	it('have another hash when they say something else', () => {
		const hash = (definition: object) =>
			compileFunnel(definition)({} as never, null, '2026-11-23T09:00:00Z').model.hash;
		expect(hash({})).toBe(hash({ gate: {} }));
		expect(hash({})).not.toBe(hash({ gate: { policy: 'both' } }));
	});
});
