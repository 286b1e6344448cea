import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { createHash } from 'crypto';
import Ajv from 'ajv';
import { jsonBlocks, readJson } from '../support/files';
import { pairedItems, runNode } from '../support/workflow';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const NOW = '2026-11-23T09:00:00.000Z';
const type = 'retargetingAudienceExport';
const options = { evaluationTime: NOW };

const granted = { marketing: 'granted', adUserData: 'granted', adPersonalization: 'granted' };
const stage = (current: string) => ({ qualification: { stage: { current } } });

const LEADS = [
	{
		id: 'a',
		email: 'a@example.com',
		phone: '0171 1234567',
		country: 'DE',
		consent: granted,
		...stage('sql'),
	},
	{
		id: 'b',
		email: 'b@example.com',
		country: 'DE',
		consent: { ...granted, adPersonalization: 'unknown' },
		...stage('sql'),
	},
	{ id: 'c', email: 'c@example.com', country: 'US', ...stage('mql') },
	{ id: 'd', email: 'D@example.com', country: 'US', ...stage('opportunity') },
	{ id: 'e', email: 'e@competitor.example', country: 'US', ...stage('sql') },
];

const audienceOf = ({ json }: INodeExecutionData) =>
	(json.qualification as { audience: IDataObject }).audience;

const textOf = (item: INodeExecutionData) =>
	Buffer.from(item.binary?.data.data ?? '', 'base64').toString('utf8');

describe('Retargeting Audience Export', () => {
	it('previews with no parameter touched, and sends nothing', async () => {
		const { outputs, hints } = await runNode({ type, items: LEADS });
		const [summaries, leads, exported, snapshot] = outputs;
		expect(summaries.map(({ json }) => [json.audience, json.in, json.exported])).toEqual([
			['google', 5, 3],
			['linkedin', 5, 4],
			['meta', 5, 4],
		]);
		expect(summaries[0].json).toMatchObject({
			mode: 'preview',
			excluded: 2,
			failed: 0,
			excludedByReason: { NOT_SELECTED: 1, CONSENT_MISSING: 1 },
			samples: [{ email: 'a***@e***.com', phone: '017***67', country: 'DE' }, {}, {}],
		});
		expect(summaries.map(pairedItems)).toEqual([
			[0, 1, 2, 3, 4],
			[0, 1, 2, 3, 4],
			[0, 1, 2, 3, 4],
		]);
		expect(leads.map(({ json }) => json.id)).toEqual(['a', 'b', 'c', 'd', 'e']);
		expect(leads.map(pairedItems)).toEqual([[0], [1], [2], [3], [4]]);
		expect([exported, snapshot]).toEqual([[], []]);
		expect(hints[0].message).toBe(
			'Google Ads: 3 of 5 leads, 2 left out (1 without consent, 1 not selected). LinkedIn Contacts: 4 of 5 leads, 1 left out (1 not selected). Meta: 4 of 5 leads, 1 left out (1 not selected). The output "Leads" says why for each.',
		);
		expect(hints[1].message).toMatch(/Google Ads: 3 members are fewer than the 100/);
	});

	it('writes onto each lead what became of it on each platform', async () => {
		const { outputs } = await runNode({ type, items: LEADS });
		const [, leads] = outputs;
		expect(audienceOf(leads[0])).toMatchObject({ platform: 'google', status: 'included' });
		expect(audienceOf(leads[1])).toEqual({
			platform: 'linkedin',
			status: 'included',
			platforms: {
				google: {
					status: 'excluded',
					reason: 'CONSENT_MISSING',
					text: expect.stringContaining('consent'),
				},
				linkedin: { status: 'included' },
				meta: { status: 'included' },
			},
		});
		expect(audienceOf(leads[2])).toMatchObject({ status: 'excluded', reason: 'NOT_SELECTED' });
	});

	it('writes upload files for several platforms as binary data, one item each', async () => {
		const { outputs } = await runNode({
			type,
			items: LEADS,
			parameters: { mode: 'file', options: { ...options, defaultCountry: 'DE' } },
		});
		const [summaries, leads, files] = outputs;
		expect(files.map(({ json }) => [json.audience, json.fileName, json.rows])).toEqual([
			['google', 'google-customer-match-2026-11-23.csv', 3],
			['linkedin', 'linkedin-contact-list-2026-11-23.csv', 4],
			['meta', 'meta-custom-audience-2026-11-23.csv', 4],
		]);
		expect(files[0].binary?.data).toMatchObject({
			fileName: 'google-customer-match-2026-11-23.csv',
			mimeType: 'text/csv',
		});
		expect(textOf(files[0])).toBe(
			'Email,Phone\r\n' +
				`${sha('a@example.com')},${sha('+491711234567')}\r\n` +
				`${sha('d@example.com')},\r\n` +
				`${sha('e@competitor.example')},\r\n`,
		);
		expect(pairedItems(files[0])).toEqual([0, 1, 2, 3, 4]);
		expect(summaries[0].json.files).toMatchObject([{ rows: 3 }]);
		expect(leads).toHaveLength(5);
	});

	it('does not take the default country for consent', async () => {
		const items = [{ email: 'x@example.com' }];
		const { outputs } = await runNode({
			type,
			items,
			parameters: { options: { ...options, defaultCountry: 'US' } },
		});
		expect(outputs[0][0].json.excludedByReason).toEqual({ REGION_UNKNOWN: 1 });
	});

	it('leaves out who is on the second input', async () => {
		const { outputs } = await runNode({
			type,
			items: LEADS,
			secondInput: [{ Domain: 'competitor.example' }, { email: 'a@example.com' }, { foo: 'bar' }],
			parameters: { platforms: ['google'], options },
		});
		expect(outputs[0][0].json.excludedByReason).toMatchObject({ SUPPRESSED: 2 });
	});

	it('makes API requests as items', async () => {
		const { outputs } = await runNode({
			type,
			items: LEADS,
			parameters: {
				mode: 'payload',
				platform: 'google',
				accountId: '123-456-7890',
				audienceId: '42',
				termsAccepted: true,
				options,
			},
		});
		const [, , [request, ...more]] = outputs;
		expect(more).toEqual([]);
		expect(request.json).toMatchObject({
			audience: 'google',
			operation: 'add',
			method: 'POST',
			url: 'https://datamanager.googleapis.com/v1/audienceMembers:ingest',
			members: 3,
			leadIds: ['a', 'd', 'e'],
			body: {
				destinations: [
					{
						operatingAccount: { accountType: 'GOOGLE_ADS', accountId: '1234567890' },
						productDestinationId: '42',
					},
				],
				termsOfService: { customerMatchTermsOfServiceStatus: 'ACCEPTED' },
			},
		});
	});

	it('gives a file for TikTok as binary data beside the upload request', async () => {
		const { outputs } = await runNode({
			type,
			items: LEADS,
			parameters: { mode: 'payload', platform: 'tiktok', options },
		});
		const [upload, create] = outputs[2];
		expect(upload.json).toMatchObject({ upload: { fields: { calculate_type: 'MULTIPLE_TYPES' } } });
		expect(upload.json.upload).not.toHaveProperty('content');
		expect(textOf(upload)).toContain('Email_SHA256');
		expect(create.json.body).toMatchObject({ custom_audience_name: 'Qualified leads' });
	});

	it('sends only changes since the snapshot, and gives the new snapshot out', async () => {
		const parameters = {
			mode: 'payload',
			platform: 'meta',
			audienceId: '7',
			onlyChanges: true,
			options,
		};
		const first = await runNode({ type, items: LEADS, secondInput: [], parameters });
		const rows = first.outputs[3].map(({ json }) => json);
		expect(rows).toHaveLength(4);
		expect(rows[0]).toEqual({
			platform: 'meta',
			audience: '7',
			leadKey: sha('lead a'),
			identifiers: JSON.stringify([
				`email:${sha('a@example.com')}`,
				`phone:${sha('491711234567')}`,
			]),
		});
		expect(first.outputs[3].map(pairedItems)).toEqual([[0], [1], [3], [4]]);
		expect(JSON.stringify(rows)).not.toMatch(/example\.com|1234567/);

		const again = await runNode({ type, items: LEADS, secondInput: rows, parameters });
		expect(again.outputs[2]).toEqual([]);
		expect(again.outputs[0][0].json.changes).toEqual({
			added: 0,
			removed: 0,
			unchanged: 4,
			refusedRemovals: 0,
		});

		const withdrawn = LEADS.map((one) =>
			one.id === 'a' ? { ...one, consent: { marketing: 'denied' } } : one,
		);
		const third = await runNode({ type, items: withdrawn, secondInput: rows, parameters });
		expect(third.outputs[2].map(({ json }) => [json.operation, json.method])).toEqual([
			['remove', 'DELETE'],
		]);
	});

	it('selects by criteria and by condition', async () => {
		const exported = async (parameters: IDataObject) => {
			const { outputs } = await runNode({
				type,
				items: LEADS,
				parameters: { platforms: ['meta'], options, ...parameters } as never,
			});
			return outputs[1]
				.filter((item) => audienceOf(item).status === 'included')
				.map(({ json }) => json.id);
		};
		expect(await exported({ selection: 'criteria', stages: ['mql'] })).toEqual(['c']);
		expect(await exported({ selection: 'criteria', stages: ['opportunity'] })).toEqual(['d']);
		expect(await exported({ selection: 'everybody' })).toEqual(['a', 'b', 'c', 'd', 'e']);
		expect(
			await exported({
				selection: 'condition',
				condition: '{ "field": "person.country", "operator": "equals", "value": "US" }',
			}),
		).toEqual(['c', 'd', 'e']);
	});

	it('names what is wrong with its configuration', async () => {
		const run = runNode({
			type,
			items: LEADS,
			parameters: { options: { ...options, accountCountry: 'Atlantis' } },
		});
		await expect(run.then(({ error }) => error?.message)).resolves.toMatch(/audience export/i);
	});

	it('gives out every item once, whatever it holds', async () => {
		const items = [{}, { email: 7 }, { person: null }, { email: ['x'] }, { json: 'x' }, ...LEADS];
		const { outputs } = await runNode({ type, items: items as never, parameters: { options } });
		expect(outputs[1].flatMap(pairedItems)).toEqual(items.map((_, index) => index));
		for (const { json } of outputs[0]) {
			expect(json.in).toBe(items.length);
			expect(Number(json.exported) + Number(json.excluded) + Number(json.failed)).toBe(
				items.length,
			);
		}
	});

	it('puts out summaries that follow its schema', async () => {
		const schema = readJson<{ version?: number }>(
			'nodes/RetargetingAudienceExport/__schema__/v1.0.0.json',
		);
		delete schema.version;
		const { outputs } = await runNode({ type, items: LEADS, parameters: { options } });
		const validate = new Ajv({ allErrors: true }).compile({
			...schema,
			additionalProperties: false,
		});
		for (const { json } of outputs[0])
			expect([validate(json), validate.errors]).toEqual([true, null]);
	});

	it('does what its page shows', async () => {
		const [lead, member, excluded] = jsonBlocks(
			'docs/nodes/retargeting-audience-export.md',
		) as IDataObject[];
		const parameters = { mode: 'payload', platform: 'google', options };
		const { outputs } = await runNode({ type, items: [lead], parameters });
		expect(outputs[2][0].json.body).toMatchObject({ audienceMembers: [member] });
		const meta = await runNode({
			type,
			items: [lead],
			parameters: { ...parameters, platform: 'meta' },
		});
		const row = JSON.stringify(meta.outputs[2][0].json.body);
		for (const text of ['jana.beispiel+messe@gmail.com', '49301234567', 'dr jana']) {
			expect(row).toContain(sha(text));
		}
		const without = await runNode({ type, items: [{ ...lead, consent: {} }], parameters });
		expect(audienceOf(without.outputs[1][0])).toEqual(excluded);
	});
});
