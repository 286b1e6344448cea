import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { pairedItems, runNode } from '../support/workflow';

/*
 * What arrives when a form, an export or another node goes wrong. Every node that takes leads must let each of these
 * items out exactly once, with a result or a reason, and treat the sound leads beside them as if they were alone.
 */

const HUGE = 'x'.repeat(10_000_000);

function cyclic(): IDataObject {
	const item: IDataObject = { id: 'cyclic', email: 'loop@example.com' };
	item.self = item;
	return item;
}

/** A field of each unusable item, and the code that says what was wrong with it; none where nothing has to be said. */
const BAD: ReadonlyArray<readonly [string, IDataObject, string?]> = [
	['not an object', 'not a lead' as unknown as IDataObject, 'notAnObject'],
	['a list', ['a', 'b'] as unknown as IDataObject, 'notAnObject'],
	['nothing at all', {}, 'noIdentity'],
	['no id and no email', { jobTitle: 'Head of Marketing' }, 'noIdentity'],
	['a malformed email', { id: 'mail', email: 'jo at example' }, 'invalidEmail'],
	['events that are not a list', { id: 'events', events: 'many' }, 'notAList'],
	[
		'an event without a usable date',
		{ id: 'date', events: [{ type: 'demoRequest', at: 'last week' }] },
		'invalidDate',
	],
	[
		'an event in the future',
		{ id: 'future', events: [{ type: 'demoRequest', at: '2999-01-01T00:00:00Z' }] },
		'futureDate',
	],
	[
		'a date without a zone',
		{ id: 'zone', events: [{ type: 'demoRequest', at: '2026-11-20 10:00:00' }] },
	],
	[
		'numbers as text with a decimal comma',
		{ id: 'comma', Mitarbeiter: '1.250,0', Umsatz: '3,5 Mio' },
	],
	['a number that is none', { id: 'number', employees: 'a few' }, 'invalidNumber'],
	['a text of ten megabytes', { id: 'huge', email: HUGE, jobTitle: HUGE }, 'tooLong'],
	['a structure that contains itself', cyclic()],
	['__proto__ as a key', JSON.parse('{"id":"proto","__proto__":{"email":"x@example.com"}}')],
];

const NODES: Array<[type: string, parameters?: IDataObject]> = [
	['scoreLead'],
	['bantCheck'],
	['classifyFunnelStage'],
	['planNurturing'],
	['scoreBuyingGroup', { output: 'members' }],
	['retargetingAudienceExport'],
];

const evaluationTime = '2026-11-23T09:00:00.000Z';
const sound: IDataObject = {
	id: 'sound',
	email: 'head@example.com',
	jobTitle: 'Head of Marketing',
	company: { name: 'Example Machines GmbH', domain: 'machines.example' },
	events: [{ type: 'demoRequest', at: '2026-11-20T09:00:00Z' }],
};

/** The items that carry leads: all of them, but for the figures and files of an export. */
function leadItems(type: string, outputs: INodeExecutionData[][]): INodeExecutionData[] {
	return type === 'retargetingAudienceExport' ? outputs[1] : outputs.flat();
}

async function run(type: string, parameters: IDataObject, items: IDataObject[]) {
	const { outputs, error } = await runNode({
		type,
		parameters: { ...parameters, options: { evaluationTime } } as never,
		items,
	});
	expect(error).toBeUndefined();
	return leadItems(type, outputs);
}

interface Issue {
	field: string;
	code: string;
	text: string;
}

const issuesOf = ({ json }: INodeExecutionData) =>
	((json.qualification as IDataObject).issues ?? []) as unknown as Issue[];

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe.each(NODES)('%s', (type: string, parameters: IDataObject = {}) => {
	it('lets every unusable item out once, with what was wrong with it', async () => {
		const leads = await run(
			type,
			parameters,
			BAD.map(([, item]) => item),
		);
		const byItem = new Map(leads.map((lead) => [pairedItems(lead)[0], lead]));

		expect([...byItem.keys()].sort((a, b) => a - b)).toEqual(numbers(BAD.length));
		expect(leads).toHaveLength(BAD.length);
		BAD.forEach(([name, , code], index) => {
			const codes = issuesOf(byItem.get(index)!).map((issue) => issue.code);
			expect([name, codes]).toEqual([name, code ? expect.arrayContaining([code]) : codes]);
		});
	});

	it('says nothing of what stands in the leads', async () => {
		const leads = await run(type, parameters, [
			{ id: 'a', email: 'private-address', employees: 'secret' },
		]);
		expect(JSON.stringify(leads.flatMap(issuesOf))).not.toMatch(/private-address|secret/);
	});

	it('treats a sound lead the same, whatever stands beside it', async () => {
		const [alone] = await run(type, parameters, [sound]);
		const beside = await run(type, parameters, [...BAD.map(([, item]) => item), sound]);
		const same = beside.find((lead) => pairedItems(lead)[0] === BAD.length)!;
		expect(same.json).toEqual(alone.json);
	});

	it('takes 100,000 items', async () => {
		const items = numbers(100_000).map((index) => ({
			id: `lead-${index}`,
			email: `${index}@example.com`,
		}));
		const leads = await run(type, parameters, items);
		const seen = new Set(leads.flatMap(pairedItems));
		expect([leads.length, seen.size]).toEqual([100_000, 100_000]);
	}, 120_000);
});
