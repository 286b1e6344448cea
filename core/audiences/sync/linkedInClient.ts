import { contentHash } from '../../common/contentHash';
import { MINUTE, SECOND } from '../../common/instant';
import type { AudienceMember } from '../members/member';
import {
	LINKEDIN_ELEMENTS_PER_REQUEST,
	linkedInCompany,
	linkedInHeaders,
	linkedInUser,
} from '../payload/linkedInRequests';
import { plainAccountId, type RequestOperation } from '../payload/request';
import { listField, numberField, optionalList, textField } from './answers';
import { sendInBatches, type RowOutcome } from './batches';
import {
	type AdsAccount,
	type AudienceClient,
	type AudienceSpecification,
	type ExistingAudience,
	type SyncTarget,
} from './client';
import { AdsFailure } from './failure';
import { answered, createAdsTransport, type AdsCall, type Classify } from './transport';

export interface LinkedInAccount extends AdsAccount {
	/** How the segments are marked; which values an own app may use is not documented, so it is a setting. */
	readonly sourcePlatform: string;
}

/** A new segment answers 404 for up to two minutes (Matched Audiences documentation). */
const READY_AFTER = 5 * SECOND;
/** Segments of one page when all are looked through. */
const PAGE = 100;

const classify: Classify = ({ status }, json) => {
	if (status < 400) return undefined;
	const code = textField(json, 'code') ?? String(status);
	if (status === 401) return { kind: 'auth', code };
	if (status === 403) return { kind: 'permission', code };
	if (status === 404 || status === 409) return { kind: 'busy', code };
	if (status === 426) return { kind: 'version', code };
	// More segments than the account may have: no waiting helps.
	if (code === 'SEGMENT_LIMIT_EXCEEDED') return { kind: 'account', code };
	if (status === 429) return { kind: 'rateLimit', code };
	if (status >= 500) return { kind: 'transient', code };
	return { kind: 'account', code };
};

const elementOutcome = (element: unknown): RowOutcome => {
	const status = numberField(element, 'status') ?? 0;
	return status >= 200 && status < 300
		? { status: 'sent' }
		: { status: 'rejected', code: `element:${status}` };
};

const kindOf = (type: string | undefined) => (type === 'COMPANY' ? 'companies' : 'people');

/** LinkedIn DMP segments, of people or of companies. */
export function createLinkedInClient(account: LinkedInAccount): AudienceClient {
	const { baseUrl, apiVersion, host, sourcePlatform } = account;
	const owner = `urn:li:sponsoredAccount:${plainAccountId(account.accountId)}`;
	const send = createAdsTransport({
		platform: 'linkedin',
		host,
		classify,
		// No Retry-After is sent; 404 right after creation lasts one to two minutes.
		retry: { firstWait: READY_AFTER, factor: 2, longestWait: MINUTE, tries: 6 },
		// 600 a minute in the newest documentation, 500 in older.
		rateLimit: { requests: 500, windowMilliseconds: MINUTE },
		longestRateLimitWait: account.longestRateLimitWait ?? MINUTE,
	});
	const memberHeaders = linkedInHeaders(apiVersion);
	const headers = {
		'LinkedIn-Version': memberHeaders['LinkedIn-Version'],
		'X-Restli-Protocol-Version': memberHeaders['X-Restli-Protocol-Version'],
	};
	const call: AdsCall = (request, read) => send({ headers, ...request }, read);
	const segments = `${baseUrl}/rest/dmpSegments`;

	/** The same name means the same segment, in every run. */
	const segmentKey = ({ name, kind }: AudienceSpecification) => contentHash({ name, kind });

	async function search(query: Record<string, string>): Promise<readonly ExistingAudience[]> {
		const all = new URLSearchParams({ q: 'account', account: owner, sourcePlatform, ...query });
		const elements = answered(
			await call({ method: 'GET', url: `${segments}?${all}`, repeatable: true }, ({ json }) =>
				optionalList(json, 'elements'),
			),
		);
		return elements.flatMap((element) => {
			const id = textField(element, 'id');
			const kind = kindOf(textField(element, 'type'));
			return id ? [{ id, name: textField(element, 'name') ?? '', kind } as const] : [];
		});
	}

	async function list(): Promise<readonly ExistingAudience[]> {
		const found = new Map<string, ExistingAudience>();
		for (let start = 0; ; start += PAGE) {
			const page = await search({ start: String(start), count: String(PAGE) });
			const before = found.size;
			for (const segment of page) found.set(segment.id, segment);
			// A page may be shorter than asked for; one that brings nothing new is the end.
			if (found.size === before) return [...found.values()];
		}
	}

	async function change(
		{ id, audience }: SyncTarget,
		operation: RequestOperation,
		members: readonly AudienceMember[],
	) {
		const isCompanies = audience.kind === 'companies';
		const toElement = isCompanies ? linkedInCompany : linkedInUser;
		return await sendInBatches(members, { size: LINKEDIN_ELEMENTS_PER_REQUEST }, async (batch) => {
			const elements = await call(
				{
					method: 'POST',
					url: `${segments}/${id}/${isCompanies ? 'companies' : 'users'}`,
					headers: memberHeaders,
					json: { elements: batch.map((member) => toElement(member, operation)) },
					repeatable: true,
				},
				({ json }) => {
					const answers = listField(json, 'elements');
					return answers.length === batch.length ? answers : undefined;
				},
			);
			return elements instanceof AdsFailure ? elements : elements.map(elementOutcome);
		});
	}

	return {
		async find(audience) {
			const found = await search({ sourceSegmentId: segmentKey(audience) });
			return found.find(({ kind, name }) => kind === audience.kind && name === audience.name)?.id;
		},
		async create(audience) {
			const id = await call(
				{
					method: 'POST',
					url: segments,
					json: {
						name: audience.name,
						sourcePlatform,
						sourceSegmentId: segmentKey(audience),
						account: owner,
						type: audience.kind === 'companies' ? 'COMPANY' : 'USER',
						destinations: [{ destination: 'LINKEDIN' }],
					},
					repeatable: false,
				},
				// The id comes in a header only.
				(answer) => answer.headers['x-restli-id'] ?? answer.headers['x-linkedin-id'],
			);
			if (!(id instanceof AdsFailure)) await host.sleep(READY_AFTER);
			return id;
		},
		add: (to, members) => change(to, 'add', members),
		remove: (to, members) => change(to, 'remove', members),
		list,
	};
}
