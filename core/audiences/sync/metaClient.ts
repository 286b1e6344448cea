import type { HttpResponse } from '../../common/http/host';
import type { AudienceMember } from '../members/member';
import {
	META_ROWS_PER_REQUEST,
	metaPayload,
	metaRowCount,
	metaSessionId,
} from '../payload/metaRequests';
import { plainAccountId } from '../payload/request';
import { field, listField, numberField, objectOf, optionalList, textField } from './answers';
import { sendInBatches, type BatchLimit } from './batches';
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
import { answered, createAdsTransport, type AdsAnswer, type Classify } from './transport';

export type MetaCustomerFileSource =
	'USER_PROVIDED_ONLY' | 'PARTNER_PROVIDED_ONLY' | 'BOTH_USER_AND_PARTNER_PROVIDED';

export interface MetaAccount extends AdsAccount {
	/** Where the data came from; Meta asks for the truth. */
	readonly customerFileSource: MetaCustomerFileSource;
}

/** Codes of the Customer File Custom Audiences guide. */
const RATE_LIMITS = new Set([4, 17, 613, 80003]);
const TRANSIENT = new Set([1, 2, 341, 5000, 21009]);
const REPLACE_RUNS = 1870145;
const REPLACE_OVER = new Set([1870158, 1870147, 1870159, 1870148]);
const TERMS = new Set([1870090]);
const BAD_ROWS = 1713098;

const MINUTE = 60_000;
const LIMIT: BatchLimit<AudienceMember> = { size: META_ROWS_PER_REQUEST, weigh: metaRowCount };

/** `X-Business-Use-Case-Usage` says in minutes when calls are allowed again. */
function regainAccess({ headers }: HttpResponse): number | undefined {
	const text = headers['x-business-use-case-usage'];
	const minutes = /"estimated_time_to_regain_access":\s*(\d+)/.exec(text ?? '')?.[1];
	return minutes && Number(minutes) > 0 ? Number(minutes) * MINUTE : undefined;
}

const classify: Classify = (response, json) => {
	const error = field(json, 'error');
	if (error === undefined) return undefined;
	const code = numberField(error, 'code') ?? 0;
	const subcode = numberField(error, 'error_subcode') ?? 0;
	const named = { code: subcode ? `${code}/${subcode}` : String(code) };
	if (code === 190) return { kind: 'auth', ...named };
	if (RATE_LIMITS.has(code)) {
		return { kind: 'rateLimit', retryAfter: regainAccess(response), ...named };
	}
	if (TRANSIENT.has(code)) return { kind: 'transient', ...named };
	if (code === 2650) return { kind: subcode === REPLACE_RUNS ? 'busy' : 'account', ...named };
	if (code === 2635) return { kind: 'version', ...named };
	if (TERMS.has(subcode) || code === 2655) return { kind: 'terms', ...named };
	if (code === 200 || code === 294 || code === 10) return { kind: 'permission', ...named };
	if (code === 100 && subcode === BAD_ROWS) return { kind: 'rows', ...named };
	return { kind: 'account', ...named };
};

/** Meta Custom Audiences (Graph API). */
export function createMetaClient(account: MetaAccount): AudienceClient {
	const { baseUrl, apiVersion, customerFileSource, host } = account;
	const adAccount = `act_${plainAccountId(account.accountId)}`;
	const call = createAdsTransport({
		platform: 'meta',
		host,
		classify,
		// The guide names no figures; these are the usual ones for its transient codes.
		retry: { firstWait: 1_000, factor: 2, longestWait: 60_000, tries: 5 },
		longestRateLimitWait: account.longestRateLimitWait ?? MINUTE,
	});
	const url = (path: string) => `${baseUrl}/${apiVersion}/${path}`;
	/** Users were changed: how many of the rows the platform cannot use, by its own count. */
	const unusableOf =
		(rows: number) =>
		({ json }: AdsAnswer): number | undefined => {
			const invalid = numberField(json, 'num_invalid_entries') ?? 0;
			const received = numberField(json, 'num_received');
			return received === undefined ? undefined : Math.max(invalid, rows - received);
		};

	/** Each request is a session of its own, so that batches may be cut anew when a row is refused. */
	async function change(
		path: string,
		method: 'POST' | 'DELETE',
		members: readonly AudienceMember[],
	): Promise<SentResult> {
		let unusable = 0;
		const result = await sendInBatches(members, LIMIT, async (batch) => {
			const payload = metaPayload(batch);
			const session = {
				session_id: metaSessionId({ path, method, at: host.clock(), payload }),
				batch_seq: 1,
				last_batch_flag: true,
				estimated_num_total: payload.data.length,
			};
			const notUsed = await call(
				{ method, url: url(path), json: { session, payload }, repeatable: true },
				unusableOf(payload.data.length),
			);
			if (notUsed instanceof AdsFailure) return notUsed;
			unusable += notUsed;
			return sameOutcome(batch, { status: 'sent' });
		});
		return { ...result, unusable };
	}

	/** All batches in one session; until the last one has arrived the old audience stays as it is. */
	async function replaceIn(
		sessionId: number,
		id: string,
		members: readonly AudienceMember[],
	): Promise<SentResult> {
		const total = members.reduce((sum, member) => sum + metaRowCount(member), 0);
		let sentRows = 0;
		let batches = 0;
		let unusable = 0;
		const result = await sendInBatches(members, LIMIT, async (batch) => {
			const payload = metaPayload(batch);
			sentRows += payload.data.length;
			const session = {
				session_id: sessionId,
				batch_seq: ++batches,
				last_batch_flag: sentRows >= total,
				estimated_num_total: total,
			};
			const notUsed = await call(
				{
					method: 'POST',
					url: url(`${id}/usersreplace`),
					json: { session, payload },
					repeatable: true,
				},
				unusableOf(payload.data.length),
			);
			if (notUsed instanceof AdsFailure) return wholeReplaceFailed(notUsed);
			unusable += notUsed;
			return sameOutcome(batch, { status: 'sent' });
		});
		// Half a replace is none: the audience is still the old one.
		return result.stopped ? nothingSent(members, result.stopped) : { ...result, unusable };
	}

	async function list(): Promise<readonly ExistingAudience[]> {
		const audiences: ExistingAudience[] = [];
		let after: string | undefined;
		do {
			const query = new URLSearchParams({
				fields: 'id,name',
				limit: '200',
				...(after && { after }),
			});
			const page = answered(
				await call(
					{ method: 'GET', url: url(`${adAccount}/customaudiences?${query}`), repeatable: true },
					({ json }) => (optionalList(json, 'data') ? objectOf(json) : undefined),
				),
			);
			for (const entry of listField(page, 'data')) {
				const id = textField(entry, 'id');
				if (id) audiences.push({ id, name: textField(entry, 'name') ?? '', kind: 'people' });
			}
			after = field(page, 'paging', 'next')
				? textField(page, 'paging', 'cursors', 'after')
				: undefined;
		} while (after);
		return audiences;
	}

	return {
		find: async ({ name }) => (await list()).find((audience) => audience.name === name)?.id,
		create: async ({ name, description }) =>
			await call(
				{
					method: 'POST',
					url: url(`${adAccount}/customaudiences`),
					json: {
						name,
						subtype: 'CUSTOM',
						...(description && { description }),
						customer_file_source: customerFileSource,
					},
					repeatable: false,
				},
				({ json }) => textField(json, 'id'),
			),
		add: ({ id }, members) => change(`${id}/users`, 'POST', members),
		remove: ({ id }, members) => change(`${id}/users`, 'DELETE', members),
		/**
		 * The same people have the same session, so that a run which was cut off is taken up where it ended: batches that
		 * arrived are not counted again. A session that is over, or lost, is followed by a new one.
		 */
		async replace({ id = '' }: SyncTarget, members) {
			const people = members.map(({ identifiers }) => identifiers);
			const first = await replaceIn(metaSessionId({ id, people }), id, members);
			const subcode = Number(first.stopped?.details.code?.split('/')[1]);
			if (!REPLACE_OVER.has(subcode)) return first;
			return await replaceIn(metaSessionId({ id, people, at: host.clock() }), id, members);
		},
		list,
		eraseEverywhere: (members) => change(`${adAccount}/usersofanyaudience`, 'DELETE', members),
	};
}

/** Inside a replace a refused row cannot be taken out and sent around: the session is spoilt. */
const wholeReplaceFailed = (failure: AdsFailure): AdsFailure =>
	failure.kind === 'rows' ? new AdsFailure('meta', 'account', failure.details) : failure;
