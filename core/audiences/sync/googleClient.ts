import { MINUTE, SECOND } from '../../common/instant';
import {
	GOOGLE_MEMBERS_PER_REQUEST,
	googleBody,
	googleDestination,
} from '../payload/googleRequests';
import { plainAccountId, type AudienceTarget, type RequestOperation } from '../payload/request';
import type { AudienceMember } from '../members/member';
import { field, listField, numberField, objectOf, textField } from './answers';
import { requestsOf, sendInBatches, type RowOutcome } from './batches';
import {
	sameOutcome,
	type AdsAccount,
	type AudienceClient,
	type AudienceSpecification,
	type SentResult,
	type SettledRequest,
	type SyncTarget,
} from './client';
import { AdsFailure, type AdsFailureKind } from './failure';
import { answered, createAdsTransport, type Classify } from './transport';

export interface GoogleAccount extends AdsAccount {
	/** The manager account that the credentials belong to. */
	readonly loginAccountId?: string;
	/** Whether the user said that the customer match terms are accepted. Never assumed. */
	readonly termsAccepted: boolean;
	/** Google checks everything and stores nothing. */
	readonly validateOnly?: boolean;
	/** Days a person stays in the list, 1 to 540. */
	readonly membershipDays: number;
	/** How long to wait for the processing of what was sent (milliseconds). */
	readonly longestStatusWait: number;
}

/** Reasons of the Data Manager API that name something the user can mend. */
const KIND_BY_REASON: Readonly<Record<string, AdsFailureKind>> = {
	TERMS_AND_CONDITIONS_NOT_SIGNED: 'terms',
	NOT_ALLOWLISTED: 'permission',
	PERMISSION_DENIED: 'permission',
	OPERATING_ACCOUNT_LOGIN_ACCOUNT_MISMATCH: 'account',
	EU_POLITICAL_ADVERTISING_DECLARATION_REQUIRED: 'account',
};

/** Paths look like `audience_members[3].…`, and were also seen as `audience_members.audience_members[3].…`. */
const ROW = /audience_members\[(\d+)\]/;

function refusedRows(violations: readonly unknown[]): number[] {
	return violations.flatMap((violation) => {
		const row = ROW.exec(textField(violation, 'field') ?? '');
		return row ? [Number(row[1])] : [];
	});
}

const classify: Classify = ({ status }, json) => {
	const error = field(json, 'error');
	if (error === undefined) return undefined;
	const violations = listField(error, 'details').flatMap((detail) =>
		listField(detail, 'fieldViolations'),
	);
	const reason =
		textField(violations[0], 'reason') ??
		listField(error, 'details')
			.map((detail) => textField(detail, 'reason'))
			.find(Boolean);
	const code = reason ?? textField(error, 'status');
	const known = code && KIND_BY_REASON[code];
	if (known) return { kind: known, code };
	if (status === 401) return { kind: 'auth', code };
	if (status === 403) return { kind: 'permission', code };
	if (status === 429) return { kind: 'rateLimit', code };
	if (status >= 500) return { kind: 'transient', code };
	const rows = refusedRows(violations);
	return rows.length > 0 ? { kind: 'rows', rows, code } : { kind: 'account', code };
};

/** Lists of devices, of web visitors, or of somebody else cannot take or lose people. */
function isCustomerList(list: unknown): boolean {
	const types = listField(list, 'ingestedUserListInfo', 'uploadKeyTypes');
	return (types.length === 0 || types.includes('CONTACT_ID')) && field(list, 'readOnly') !== true;
}

/** What a member that Google only checked is told. */
export const CHECKED_ONLY = 'CHECKED_ONLY';
const CHECKED: RowOutcome = { status: 'notSent', code: CHECKED_ONLY };

const PREFIX = /^PROCESSING_ERROR_REASON_/;

const SETTLED_STATUS: Readonly<Record<string, SettledRequest['status']>> = {
	SUCCESS: 'done',
	PARTIAL_SUCCESS: 'partly',
	FAILED: 'failed',
};

/** Google Data Manager API: customer match lists. */
export function createGoogleClient(account: GoogleAccount): AudienceClient {
	const { baseUrl, apiVersion, host, membershipDays, termsAccepted } = account;
	const validateOnly = account.validateOnly === true;
	const accountId = plainAccountId(account.accountId) ?? '';
	const loginAccountId = plainAccountId(account.loginAccountId);
	const call = createAdsTransport({
		platform: 'google',
		host,
		classify,
		// The API's published service configuration.
		retry: { firstWait: 5 * SECOND, factor: 1.3, longestWait: 60 * SECOND, tries: 6 },
		rateLimit: { requests: 300, windowMilliseconds: MINUTE },
		longestRateLimitWait: account.longestRateLimitWait ?? 60 * SECOND,
	});
	const url = (path: string) => `${baseUrl}/${apiVersion}/${path}`;
	const lists = `accountTypes/GOOGLE_ADS/accounts/${accountId}/userLists`;
	const headers = {
		'login-account': `accountTypes/GOOGLE_ADS/accounts/${loginAccountId ?? accountId}`,
	};

	const target = ({ id, audience }: SyncTarget): AudienceTarget => ({
		id,
		name: audience.name,
		accountId,
		loginAccountId,
	});

	/** The API is asynchronous: a good answer means received, not taken. */
	async function change(
		to: SyncTarget,
		operation: RequestOperation,
		members: readonly AudienceMember[],
	): Promise<SentResult> {
		const action = operation === 'add' ? 'ingest' : 'remove';
		// A list that was not made, because nothing is stored, cannot be asked about.
		if (to.id === undefined) return { outcomes: sameOutcome(members, CHECKED) };
		return await sendInBatches(members, { size: GOOGLE_MEMBERS_PER_REQUEST }, async (batch) => {
			const request = await call(
				{
					method: 'POST',
					url: url(`audienceMembers:${action}`),
					json: googleBody(batch, target(to), operation, { termsAccepted, validateOnly }),
					repeatable: true,
				},
				({ json }) => textField(json, 'requestId'),
			);
			if (request instanceof AdsFailure) return request;
			return sameOutcome(
				batch,
				validateOnly ? { status: 'notSent', code: CHECKED_ONLY } : { status: 'accepted', request },
			);
		});
	}

	async function findBy(filter: string): Promise<readonly unknown[]> {
		const found: unknown[] = [];
		let pageToken: string | undefined;
		do {
			const query = new URLSearchParams({
				pageSize: '1000',
				...(filter && { filter }),
				...(pageToken && { pageToken }),
			});
			const json = answered(
				await call(
					{ method: 'GET', url: url(`${lists}?${query}`), headers, repeatable: true },
					(answer) => objectOf(answer.json),
				),
			);
			found.push(...listField(json, 'userLists').filter(isCustomerList));
			pageToken = textField(json, 'nextPageToken') || undefined;
		} while (pageToken);
		return found;
	}

	async function settleOne(request: string): Promise<SettledRequest> {
		const answer = await call(
			{
				method: 'GET',
				url: url(`requestStatus:retrieve?${new URLSearchParams({ requestId: request })}`),
				repeatable: true,
			},
			({ json }) => objectOf(listField(json, 'requestStatusPerDestination')[0]),
		);
		// What was accepted stays accepted, whether or not its end can be learnt now.
		if (answer instanceof AdsFailure) return { request, status: 'processing', failures: {} };
		const failures: Record<string, number> = {};
		for (const count of listField(answer, 'errorInfo', 'errorCounts')) {
			const reason = (textField(count, 'reason') ?? 'UNKNOWN').replace(PREFIX, '');
			failures[reason] = (failures[reason] ?? 0) + (numberField(count, 'recordCount') ?? 0);
		}
		// Names of statuses may be added; an unknown one is not an end.
		const status = SETTLED_STATUS[textField(answer, 'requestStatus') ?? ''] ?? 'processing';
		return { request, status, failures };
	}

	async function settle(requests: readonly string[]): Promise<readonly SettledRequest[]> {
		const deadline = host.clock() + account.longestStatusWait;
		let wait = 5 * SECOND;
		for (;;) {
			const settled: SettledRequest[] = [];
			for (const request of requests) settled.push(await settleOne(request));
			const isOpen = settled.some(({ status }) => status === 'processing');
			if (!isOpen || host.clock() + wait > deadline) return settled;
			await host.sleep(wait);
			wait = Math.min(wait * 1.3, 60 * SECOND);
		}
	}

	async function create({
		name,
		description,
	}: AudienceSpecification): Promise<string | AdsFailure> {
		return await call(
			{
				method: 'POST',
				url: url(lists),
				headers,
				json: {
					displayName: name,
					...(description && { description }),
					membershipDuration: `${membershipDays * 86_400}s`,
					ingestedUserListInfo: {
						uploadKeyTypes: ['CONTACT_ID'],
						contactIdInfo: { dataSourceType: 'DATA_SOURCE_TYPE_FIRST_PARTY' },
					},
				},
				repeatable: false,
			},
			({ json }) => textField(json, 'id'),
		);
	}

	return {
		async find({ name }: AudienceSpecification) {
			const lists = await findBy(`display_name = "${name.replace(/["\\]/g, '\\$&')}"`);
			const list = lists.find((candidate) => textField(candidate, 'displayName') === name);
			return textField(list, 'id');
		},
		...(!validateOnly && { create }),
		add: (to, members) => change(to, 'add', members),
		remove: (to, members) => change(to, 'remove', members),
		/** All people anew, then out with everyone who was last added before; only when all of the new ones are in. */
		async replace(to, members) {
			const startedAt = new Date(host.clock()).toISOString();
			const sent = await change(to, 'add', members);
			if (sent.stopped || validateOnly) return sent;
			const settled = await settle(requestsOf(sent.outcomes));
			if (settled.some(({ status }) => status !== 'done')) {
				return { ...sent, settled, stopped: new AdsFailure('google', 'unfinished') };
			}
			const removed = await call(
				{
					method: 'POST',
					url: url('audienceMembers:removeAll'),
					json: { destinations: [googleDestination(target(to))], removeAsOfTime: startedAt },
					repeatable: true,
				},
				({ json }) => textField(json, 'requestId'),
			);
			return {
				...sent,
				settled,
				...(removed instanceof AdsFailure && { stopped: removed }),
			};
		},
		settle,
		async list() {
			return (await findBy('')).flatMap((list) => {
				const id = textField(list, 'id');
				const name = textField(list, 'displayName') ?? '';
				return id ? [{ id, name, kind: 'people' as const }] : [];
			});
		},
	};
}
