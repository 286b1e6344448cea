import { MINUTE, SECOND } from '../../common/instant';
import type { AudienceMember } from '../members/member';
import { plainAccountId } from '../payload/request';
import {
	TIKTOK_CALCULATE_TYPE,
	TIKTOK_ROWS_PER_FILE,
	tikTokFile,
	tikTokUploadFields,
} from '../payload/tikTokRequests';
import { field, listField, numberField, objectOf, textField } from './answers';
import { sendInBatches } from './batches';
import {
	nothingSent,
	sameOutcome,
	type AdsAccount,
	type AudienceClient,
	type ExistingAudience,
	type SentResult,
	type SyncTarget,
} from './client';
import { AdsFailure } from './failure';
import { multipartBody } from './multipart';
import { answered, createAdsTransport, type Classify } from './transport';

/** Every answer is HTTP 200; `code` tells what happened (Marketing API v1.3). */
const classify: Classify = ({ status }, json) => {
	const code = numberField(json, 'code');
	if (code === 0) return undefined;
	if (code === undefined) return status >= 400 ? undefined : { kind: 'transient' };
	const named = { code: String(code) };
	if (code === 40100) return { kind: 'rateLimit', retryAfter: 5 * MINUTE, ...named };
	if (code === 40001) return { kind: 'permission', ...named };
	if (code >= 40101 && code <= 40119) return { kind: 'auth', ...named };
	if (code === 20001 || code >= 50000) return { kind: 'transient', ...named };
	return { kind: 'account', ...named };
};

type Action = 'APPEND' | 'REMOVE' | 'REPLACE';

const WRONG_PARAMETER = '40002';
const SMALLEST_AUDIENCE = 1_000;

/** TikTok calls an audience that is too small a wrong parameter, like everything else that is wrong. */
function sizedFailure(failure: AdsFailure, action: Action, newSize: number | false): AdsFailure {
	const mayBeSize = newSize === false ? action !== 'APPEND' : newSize < SMALLEST_AUDIENCE;
	return mayBeSize && failure.details.code === WRONG_PARAMETER
		? new AdsFailure('tiktok', 'tooSmall', failure.details)
		: failure;
}

/** TikTok custom audiences from files: each file is uploaded, then one request makes or changes the audience. */
export function createTikTokClient(account: AdsAccount): AudienceClient {
	const { baseUrl, apiVersion, host } = account;
	const advertiserId = plainAccountId(account.accountId) ?? '';
	const call = createAdsTransport({
		platform: 'tiktok',
		host,
		classify,
		retry: { firstWait: SECOND, factor: 2, longestWait: MINUTE, tries: 5 },
		// The basic tier.
		rateLimit: { requests: 10, windowMilliseconds: SECOND },
		longestRateLimitWait: account.longestRateLimitWait ?? MINUTE,
	});
	const url = (path: string) => `${baseUrl}/${apiVersion}/dmp/custom_audience/${path}`;

	async function upload(members: readonly AudienceMember[], number: number) {
		const content = tikTokFile(members);
		const { contentType, bytes } = multipartBody(tikTokUploadFields(advertiserId, content), {
			field: 'file',
			name: `audience-${number}.csv`,
			content,
		});
		return await call(
			{
				method: 'POST',
				url: url('file/upload/'),
				headers: { 'content-type': contentType },
				bytes,
				repeatable: true,
			},
			({ json }) => textField(json, 'data', 'file_path'),
		);
	}

	async function change(
		{ id, audience }: SyncTarget,
		action: Action,
		members: readonly AudienceMember[],
	): Promise<SentResult> {
		if (members.length === 0) return { outcomes: [] };
		const paths: string[] = [];
		const uploaded = await sendInBatches(members, { size: TIKTOK_ROWS_PER_FILE }, async (batch) => {
			const path = await upload(batch, paths.length + 1);
			if (path instanceof AdsFailure) return path;
			paths.push(path);
			return sameOutcome(batch, { status: 'sent' });
		});
		// Files that no audience was made of have no effect.
		if (uploaded.stopped) return nothingSent(members, uploaded.stopped);
		const isNew = id === undefined;
		const audienceId = await call(
			{
				method: 'POST',
				url: url(isNew ? 'create/' : 'update/'),
				json: {
					advertiser_id: advertiserId,
					...(isNew
						? { custom_audience_name: audience.name, calculate_type: TIKTOK_CALCULATE_TYPE }
						: // The platform's default would replace everyone.
							{ custom_audience_id: id, action }),
					file_paths: paths,
				},
				repeatable: !isNew,
			},
			({ json }) => id ?? textField(json, 'data', 'custom_audience_id'),
		);
		if (!(audienceId instanceof AdsFailure)) return { ...uploaded, audienceId };
		// When the answer to a creation was lost, the audience may be there all the same.
		const arrived =
			isNew && audienceId.kind === 'transient' ? await find(audience.name) : undefined;
		if (arrived !== undefined) return { ...uploaded, audienceId: arrived };
		return nothingSent(members, sizedFailure(audienceId, action, isNew && members.length));
	}

	async function list(): Promise<readonly ExistingAudience[]> {
		const audiences: ExistingAudience[] = [];
		for (let page = 1, pages = 1; page <= pages; page++) {
			const query = new URLSearchParams({
				advertiser_id: advertiserId,
				page: String(page),
				page_size: '100',
			});
			const data = answered(
				await call({ method: 'GET', url: url(`list/?${query}`), repeatable: true }, ({ json }) =>
					objectOf(field(json, 'data')),
				),
			);
			for (const entry of listField(data, 'list')) {
				const id = textField(entry, 'custom_audience_id') ?? textField(entry, 'audience_id');
				if (id) audiences.push({ id, name: textField(entry, 'name') ?? '', kind: 'people' });
			}
			pages = numberField(data, 'page_info', 'total_page') ?? 1;
		}
		return audiences;
	}

	const find = async (name: string) =>
		(await list()).find((audience) => audience.name === name)?.id;

	return {
		find: ({ name }) => find(name),
		add: (to, members) => change(to, 'APPEND', members),
		remove: (to, members) => change(to, 'REMOVE', members),
		replace: (to, members) => change(to, 'REPLACE', members),
		list,
	};
}
