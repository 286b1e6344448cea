import { z } from 'zod/v4';
import { checkConfiguration } from '../../../core/common/configuration';

const schema = z.strictObject({
	list: z.array(z.string()).min(1).max(3),
	text: z.string().min(1).max(5),
	number: z.number().min(2).max(9),
	share: z.number().gt(0).lt(1),
	own: z.number().min(1, 'is not for us'),
});

const faults = (value: object): string[] => {
	const result = checkConfiguration(schema, {
		list: ['a'],
		text: 'a',
		number: 5,
		share: 0.5,
		own: 1,
		...value,
	});
	return result.ok ? [] : result.faults.map(({ where, what }) => `${where}: ${what}`);
};

test.each<[object, string]>([
	[{ list: [] }, 'list: needs at least 1 entry'],
	[{ list: ['a', 'b', 'c', 'd'] }, 'list: takes at most 3 entries'],
	[{ text: '' }, 'text: must not be empty'],
	[{ text: 'abcdef' }, 'text: must have at most 5 characters'],
	[{ number: 1 }, 'number: must be at least 2'],
	[{ number: 10 }, 'number: must be at most 9'],
	[{ share: 0 }, 'share: must be above 0'],
	[{ share: 1 }, 'share: must be below 1'],
	[{ own: 0 }, 'own: is not for us'],
	[{ number: '5' }, 'number: must be a number'],
	[{ other: 1 }, ': does not know "other"'],
])('%j is told in plain words', (value, fault) => {
	expect(faults(value)).toEqual([fault]);
});
