import Ajv from 'ajv';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import outputSchema from '../../nodes/PlanNurturing/__schema__/v1.0.0.json';
import { OUTPUTS } from '../../nodes/PlanNurturing/outputs';
import { jsonBlocks } from '../support/files';
import { pairedItems, runNode, type NodeOutput } from '../support/workflow';

const NOW = '2026-11-23T09:00:00.000Z';
const options = { evaluationTime: NOW, defaultTimeZone: 'Europe/Berlin' };

const lead = (id: string, stage: string, more: object = {}) => ({
	id,
	email: `${id}@firma.example`,
	country: 'DE',
	lifecyclestage: stage,
	consent: { marketing: 'granted' },
	...more,
});

const handedOff = {
	stage: {
		current: 'sql',
		owner: 'sales',
		handOff: { status: 'due', notBefore: NOW, dueBy: '2026-11-23T13:00:00.000Z' },
	},
};

const LEADS = [
	lead('reader', 'marketingqualifiedlead'),
	lead('unasked', 'marketingqualifiedlead', { consent: { marketing: 'unknown' } }),
	lead('buyer', 'salesqualifiedlead', { qualification: handedOff }),
	lead('customer', 'customer'),
	lead('gone', 'marketingqualifiedlead', {
		events: [{ type: 'unsubscribe', at: '2026-11-01T10:00:00Z' }],
	}),
];

const CATALOGUE = [
	{
		Titel: 'Ratgeber',
		Art: 'Ratgeber',
		Phase: 'MQL',
		Sprache: 'de',
		Link: 'https://firma.example/ratgeber',
	},
	{ Titel: 'Fallstudie', Art: 'Fallstudie', Phase: 'SQL', Sprache: 'de' },
];

const run = (parameters: INodeParameters = {}, more: object = {}): Promise<NodeOutput> =>
	runNode({ type: 'planNurturing', parameters: { options, ...parameters }, items: LEADS, ...more });

interface Planned {
	id: string;
	qualification: {
		nurturing: {
			action: string;
			asset?: { id: string; title: string };
			key?: string;
			sendAt?: string;
			timeZone?: object;
			reason: { code: string; text: string };
		};
	};
}
const plans = ({ outputs }: NodeOutput) =>
	outputs.map((items) =>
		items.map(({ json }) => {
			const { id, qualification } = json as unknown as Planned;
			return `${id}: ${qualification.nurturing.reason.code}`;
		}),
	);

describe('Plan Nurturing', () => {
	it('sends each lead to the output of its action, paired with its item', async () => {
		const result = await run();
		expect(plans(result)).toEqual([
			['reader: nextAsset'],
			['unasked: consentUnknown'],
			['buyer: handOffDue'],
			['customer: customer', 'gone: unsubscribed'],
		]);
		expect(result.outputs.map((items) => items.flatMap(pairedItems))).toEqual([
			[0],
			[1],
			[2],
			[3, 4],
		]);
	});

	it('is of use with no parameter touched, and warns that the content is a placeholder', async () => {
		const { outputs, hints } = await runNode({ type: 'planNurturing', items: LEADS });
		expect(outputs.map(({ length }) => length)).toEqual([1, 1, 1, 2]);
		expect(hints.map(({ message }) => message)).toEqual([
			'1 lead would get placeholders. Wire your content catalogue to the second input, or define it in this node, before anything is sent.',
			'1 of 5 leads get content; the others: 1 without known consent, 1 overdue for sales, 1 customer already, 1 for other reasons. Each says why under "nurturing".',
		]);
	});

	it('keeps what the items came with and changes no input item', async () => {
		const items = [lead('reader', 'marketingqualifiedlead', { note: { own: 1 } })];
		const before = JSON.stringify(items);
		const { outputs } = await run({}, { items });
		expect(outputs[0][0].json).toMatchObject({ id: 'reader', note: { own: 1 } });
		expect(JSON.stringify(items)).toBe(before);
	});

	it('takes the rows of the second input as catalogue', async () => {
		const { outputs, hints } = await run({}, { secondInput: CATALOGUE });
		expect((outputs[0][0].json as unknown as Planned).qualification.nurturing).toMatchObject({
			asset: {
				id: 'Ratgeber',
				title: 'Ratgeber',
				type: 'guide',
				link: 'https://firma.example/ratgeber',
			},
			sendAt: NOW,
			timeZone: { name: 'Europe/Berlin', source: 'country' },
		});
		expect(hints.some(({ message }) => message.includes('placeholder'))).toBe(false);
	});

	it('says before the run what is wrong with the catalogue', async () => {
		const double = await run({}, { secondInput: [CATALOGUE[0], CATALOGUE[0]] });
		expect(double.error?.message).toBe('The content catalogue cannot be used');
		expect((double.error as { description?: string } | undefined)?.description).toBe(
			'Asset 2 "Ratgeber", id: is the same as that of asset 1; every asset needs an id of its own',
		);
		const json = await run({ catalogueSource: 'json', catalogueDefinition: '[{' });
		expect(json.error?.message).toBe('The parameter "Catalogue Definition" cannot be used');
		const uncovered = await run({ options: { ...options, nurturedStages: 'MQL, evaluation' } });
		expect((uncovered.error as { description?: string } | undefined)?.description).toContain(
			'Stage "evaluation": has no content',
		);
	});

	it('does not fall back on placeholders when the wired catalogue is empty', async () => {
		const { error, outputs } = await run({}, { secondInput: [] });
		expect(outputs.flat()).toEqual([]);
		expect((error as { description?: string } | undefined)?.description).toBe(
			'Second input: it brought no rows; add content or take the wire off',
		);
	});

	it('takes a catalogue put together in the node, and one in JSON', async () => {
		const asset = { title: 'Our guide', type: 'guide', stages: 'mql', language: '', priority: 0 };
		const fields = await run({ catalogueSource: 'fields', assets: { asset: [asset] } });
		const json = await run({
			catalogueSource: 'json',
			catalogueDefinition: JSON.stringify({ name: 'own', version: 2, assets: [asset] }),
		});
		for (const { outputs } of [fields, json]) {
			expect((outputs[0][0].json as unknown as Planned).qualification.nurturing.asset?.title).toBe(
				'Our guide',
			);
		}
	});

	it('heeds its options', async () => {
		const german = await run({
			options: { ...options, language: 'de', consentWhenUnknown: 'stop' },
		});
		expect(german.outputs.map(({ length }) => length)).toEqual([1, 0, 1, 3]);
		expect(german.outputs[0][0].json.qualification).toMatchObject({
			nurturing: { reason: { text: expect.stringContaining('Als Nächstes') as string } },
		});
		const elsewhere = await run({ options: { ...options, qualificationField: 'q' } });
		expect(elsewhere.outputs[0][0].json.q).toMatchObject({ nurturing: { action: 'send' } });
		const late = await run({
			options: { ...options, sendFrom: '15:00', sendDays: [3], quietFrom: '08:00' },
		});
		expect((late.outputs[0][0].json as unknown as Planned).qualification.nurturing.sendAt).toBe(
			'2026-11-25T14:00:00.000Z',
		);
	});

	it('plans nothing new when its own result comes in again', async () => {
		const first = await run({}, { secondInput: CATALOGUE });
		const again = await run(
			{},
			{ secondInput: CATALOGUE, items: first.outputs.flat().map(({ json }) => json) },
		);
		const planOf = ({ outputs }: NodeOutput) =>
			(outputs[0][0].json as unknown as Planned).qualification.nurturing;
		expect(planOf(again).key).toBe(planOf(first).key);
		expect(planOf(again).sendAt).toBe(planOf(first).sendAt);
		const later = await run(
			{ options: { ...options, evaluationTime: '2026-11-24T09:00:00.000Z' } },
			{ secondInput: CATALOGUE, items: first.outputs[0].map(({ json }) => json) },
		);
		expect(plans(later)).toEqual([[], [], [], ['reader: allConsumed']]);
	});

	it('puts everything into one output when asked to', async () => {
		const { outputs } = await run({ routing: 'everything' });
		expect(outputs.map(({ length }) => length)).toEqual([5]);
		expect(outputs[0].flatMap(pairedItems)).toEqual([0, 1, 2, 3, 4]);
	});

	it('accounts for items that are no leads', async () => {
		const odd = [{}, { id: null }, { events: 'many' }, { email: 'broken' }, { person: 7 }];
		const { outputs } = await run({}, { items: odd });
		expect(outputs.flat()).toHaveLength(odd.length);
	});

	it('puts out what its schema says', async () => {
		const validate = new Ajv({ strict: false }).compile(outputSchema);
		for (const { json } of (await run()).outputs.flat()) {
			expect(validate(json) || validate.errors).toBe(true);
		}
	});

	it('names its outputs by an expression that stands by itself', () => {
		const source = (OUTPUTS as string).replace(/^=\{\{/, '').replace(/\}\}$/, '');
		// eslint-disable-next-line @n8n/community-nodes/no-dangerous-functions -- as n8n evaluates it: the text alone
		const evaluate = new Function('$parameter', `return ${source}`) as (
			parameters: object,
		) => Array<{ displayName: string }>;
		expect(evaluate({ routing: 'action' }).map(({ displayName }) => displayName)).toEqual([
			'Send',
			'Wait',
			'Hand Over',
			'Stop',
		]);
		expect(evaluate({ routing: 'everything' })).toHaveLength(1);
	});

	it('does what its page in the documentation shows', async () => {
		const [lead, rows, plan] = jsonBlocks('docs/nodes/plan-nurturing.md') as [
			IDataObject,
			IDataObject[],
			object,
		];
		const { outputs } = await run({}, { items: [lead], secondInput: rows });
		expect(outputs[0][0].json.qualification).toEqual({
			nurturing: { ...plan, model: expect.anything() as unknown },
		});
	});
});
