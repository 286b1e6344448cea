import type { HttpResponse } from '../../common/http/host';
import { parsedJson } from '../../common/http/json';
import { MINUTE, SECOND } from '../../common/instant';
import type { AudienceMember } from '../members/member';
import {
	MICROSOFT_ITEMS_PER_REQUEST,
	microsoftBody,
	microsoftItems,
	type MicrosoftSubType,
} from '../payload/microsoftRequests';
import { field, listField, numberField, objectOf, optionalList, textField } from './answers';
import { sendInBatches, type RowOutcome } from './batches';
import {
	nothingSent,
	type AdsAccount,
	type AudienceClient,
	type ExistingAudience,
	type SentResult,
	type SyncTarget,
} from './client';
import { AdsFailure, type AdsFailureKind } from './failure';
import { answered, createAdsTransport, type Classify } from './transport';

/** By name and by number, which may come as a text. */
const KIND_BY_CODE: Readonly<Record<string, AdsFailureKind>> = {
	105: 'auth',
	106: 'permission',
	109: 'auth',
	117: 'rateLimit',
	AuthenticationTokenExpired: 'auth',
	InvalidCredentials: 'auth',
	UserIsNotAuthorized: 'permission',
	CallRateExceeded: 'rateLimit',
	CustomerListTermsAndConditionsNotAccepted: 'terms',
	InternalError: 'transient',
};

/** Two shapes of the same thing: AdApiFaultDetail with `Errors`, ApiFaultDetail with `OperationErrors`. */
const classify: Classify = ({ status }, json) => {
	if (status < 400) return undefined;
	const error = listField(json, 'Errors')[0] ?? listField(json, 'OperationErrors')[0];
	if (error === undefined) return undefined;
	const code = textField(error, 'ErrorCode');
	const known = KIND_BY_CODE[code ?? ''] ?? KIND_BY_CODE[textField(error, 'Code') ?? ''];
	if (known) return { kind: known, code };
	if (status === 401) return { kind: 'auth', code };
	if (status === 403) return { kind: 'permission', code };
	if (status === 429) return { kind: 'rateLimit', code };
	if (status >= 500) return { kind: 'transient', code };
	return { kind: 'account', code };
};

const EXPIRED = new Set(['105', '109']);

/** Microsoft was seen to say with status 500 that a token has expired. */
export function hasMicrosoftTokenExpired({ status, body }: HttpResponse): boolean {
	if (status < 400 || status === 401) return false;
	const json = parsedJson(body)?.json;
	return [...listField(json, 'Errors'), ...listField(json, 'OperationErrors')].some((error) =>
		EXPIRED.has(textField(error, 'Code') ?? ''),
	);
}

type Action = 'Add' | 'Remove' | 'Replace';
const SUB_TYPES: readonly MicrosoftSubType[] = ['Email', 'CRM'];

/** Microsoft Advertising customer lists (Campaign Management v13). */
export function createMicrosoftClient(account: AdsAccount): AudienceClient {
	const { baseUrl, apiVersion, host } = account;
	const call = createAdsTransport({
		platform: 'microsoft',
		host,
		classify,
		retry: { firstWait: 2 * SECOND, factor: 2, longestWait: MINUTE, tries: 5 },
		longestRateLimitWait: account.longestRateLimitWait ?? MINUTE,
	});
	const url = (path: string) => `${baseUrl}/CampaignManagement/${apiVersion}/${path}`;

	async function change(
		{ id = '' }: SyncTarget,
		action: Action,
		members: readonly AudienceMember[],
	): Promise<SentResult> {
		// The first request of a replace takes everybody else out, the others only add.
		let next = action;
		let stopped: AdsFailure | undefined;
		const outcomes = members.map((): RowOutcome[] => []);
		for (const subType of SUB_TYPES) {
			const items = members.flatMap((member, position) =>
				microsoftItems(member, subType).map((value) => ({ position, value })),
			);
			const send = async (batch: Readonly<typeof items>) => {
				const errors = await call(
					{
						method: 'POST',
						url: url('CustomerListUserData/Apply'),
						json: microsoftBody(
							batch.map(({ value }) => value),
							id,
							next,
							subType,
						),
						repeatable: true,
					},
					({ json }) =>
						field(json, 'PartialErrors') === undefined
							? undefined
							: listField(json, 'PartialErrors'),
				);
				if (errors instanceof AdsFailure) return errors;
				if (next === 'Replace') next = 'Add';
				return itemOutcomes(batch.length, errors);
			};
			const sent: SentResult = stopped
				? nothingSent(items, stopped)
				: await sendInBatches(items, { size: MICROSOFT_ITEMS_PER_REQUEST }, send);
			items.forEach(({ position }, index) => outcomes[position].push(sent.outcomes[index]));
			stopped ??= sent.stopped;
		}
		return {
			outcomes: outcomes.map(personOutcome),
			stopped,
			emptied: action === 'Replace' && next === 'Add',
		};
	}

	async function list(): Promise<readonly ExistingAudience[]> {
		const audiences = answered(
			await call(
				{
					method: 'POST',
					url: url('Audiences/QueryByIds'),
					json: { AudienceIds: [], Type: 'CustomerList' },
					repeatable: true,
				},
				({ json }) => optionalList(json, 'Audiences'),
			),
		);
		return audiences.flatMap((audience) => {
			const id = textField(audience, 'Id');
			return id ? [{ id, name: textField(audience, 'Name') ?? '', kind: 'people' as const }] : [];
		});
	}

	return {
		find: async ({ name }) => (await list()).find((audience) => audience.name === name)?.id,
		async create({ name, description }) {
			const answer = await call(
				{
					method: 'POST',
					url: url('Audiences'),
					json: {
						Audiences: [
							{
								Name: name,
								...(description && { Description: description }),
								Type: 'CustomerList',
							},
						],
					},
					repeatable: false,
				},
				({ json }) => (optionalList(json, 'AudienceIds') ? objectOf(json) : undefined),
			);
			if (answer instanceof AdsFailure) return answer;
			const refusal = textField(answer, 'PartialErrors', 0, 'ErrorCode');
			return (
				textField(answer, 'AudienceIds', 0) ??
				new AdsFailure('microsoft', KIND_BY_CODE[refusal ?? ''] ?? 'account', { code: refusal })
			);
		},
		add: (to, members) => change(to, 'Add', members),
		remove: (to, members) => change(to, 'Remove', members),
		replace: (to, members) => change(to, 'Replace', members),
		list,
	};
}

function itemOutcomes(count: number, errors: readonly unknown[]): RowOutcome[] {
	const outcomes = Array.from({ length: count }, (): RowOutcome => ({ status: 'sent' }));
	for (const error of errors) {
		const index = numberField(error, 'Index') ?? -1;
		// The message of an error can repeat an address, so that only its code is kept.
		const code = textField(error, 'ErrorCode') ?? 'REJECTED';
		if (index in outcomes) outcomes[index] = { status: 'rejected', code };
	}
	return outcomes;
}

/** PartialErrors count items, not people: somebody is in when one of their items is. */
const personOutcome = (items: readonly RowOutcome[]): RowOutcome =>
	items.find(({ status }) => status === 'sent') ??
	items[0] ?? { status: 'rejected', code: 'NO_IDENTIFIER' };
