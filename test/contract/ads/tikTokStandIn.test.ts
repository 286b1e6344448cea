import { createHash } from 'crypto';
import { ADVERTISER, TOKEN, startTikTok, type TikTokState } from '../../../sandbox/ads/tikTok.cjs';
import type { StandIn } from '../../../sandbox/standIn/server.cjs';
import { tikTokClient } from './tikTokClient.cjs';

/* The stand-in proves itself with TikTok's own client before ours meets it. */

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hashes = (count: number) =>
	Array.from({ length: count }, (_, index) => sha256(`person${index}`));

let standIn: StandIn<TikTokState>;

beforeAll(async () => {
	standIn = await startTikTok();
});
afterAll(async () => await standIn.stop());
beforeEach(() => standIn.reset());

/** The client's file upload reads from disk only, so that the file goes up as a form. */
async function upload(lines: string[]) {
	const content = lines.join('\n');
	const form = new FormData();
	form.set('advertiser_id', ADVERTISER);
	form.set('calculate_type', 'EMAIL_SHA256');
	form.set('file_signature', createHash('md5').update(content).digest('hex'));
	form.set('file', new Blob([content]), 'audience.csv');
	const answer = await fetch(`${standIn.url}/open_api/v1.3/dmp/custom_audience/file/upload/`, {
		method: 'POST',
		headers: { 'Access-Token': TOKEN },
		body: form,
	});
	return (await answer.json()) as { code: number; data: { file_path: string } };
}

const audience = (path: string) => ({
	advertiser_id: ADVERTISER,
	custom_audience_name: 'Sales-ready leads',
	calculate_type: 'EMAIL_SHA256',
	file_paths: [path],
});

describe('TikTok’s own client against the stand-in', () => {
	it('creates an audience from an uploaded file', async () => {
		const { data } = await upload(hashes(1_000));
		const created = await tikTokClient(standIn.url, TOKEN).create(audience(data.file_path));
		expect(standIn.state.audiences[created.custom_audience_id ?? ''].members.size).toBe(1_000);
	});

	it('replaces everyone when no action is named', async () => {
		const client = tikTokClient(standIn.url, TOKEN);
		const first = await upload(hashes(1_000));
		const { custom_audience_id: id = '' } = await client.create(audience(first.data.file_path));
		const second = await upload(hashes(2_000).slice(500));
		await client.update({
			advertiser_id: ADVERTISER,
			custom_audience_id: id,
			file_paths: [second.data.file_path],
		});
		expect(standIn.state.audiences[id].members.size).toBe(1_500);
	});

	it('keeps an audience that would fall below a thousand as it is', async () => {
		const client = tikTokClient(standIn.url, TOKEN);
		const first = await upload(hashes(1_000));
		const { custom_audience_id: id = '' } = await client.create(audience(first.data.file_path));
		const fewer = await upload(hashes(10));
		const removal = client.update({
			advertiser_id: ADVERTISER,
			custom_audience_id: id,
			file_paths: [fewer.data.file_path],
			action: 'REMOVE',
		});
		await expect(removal).rejects.toThrow('Fewer than 1000 entries would remain');
		expect(standIn.state.audiences[id].members.size).toBe(1_000);
	});
});

it('refuses a file whose signature does not fit, inside an answer of 200', async () => {
	const form = new FormData();
	form.set('advertiser_id', ADVERTISER);
	form.set('calculate_type', 'EMAIL_SHA256');
	form.set('file_signature', 'wrong');
	form.set('file', new Blob(['x']), 'audience.csv');
	const answer = await fetch(`${standIn.url}/open_api/v1.3/dmp/custom_audience/file/upload/`, {
		method: 'POST',
		headers: { 'Access-Token': TOKEN },
		body: form,
	});
	expect(answer.status).toBe(200);
	expect(await answer.json()).toMatchObject({ code: 40002 });
});
