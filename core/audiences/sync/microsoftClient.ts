import { MINUTE, SECOND } from '../../common/instant';
import type { AudienceMember } from '../members/member';
import {
	MICROSOFT_ITEMS_PER_REQUEST,
	microsoftBody,
	microsoftItems,
	type MicrosoftSubType,
} from '../payload/microsoftRequests';
import { field, listField, numberField, textField } from './answers';
import { sendInBatches, type RowOutcome } from './batches';
import type {
	AdsAccount,
	AudienceClient,
	ExistingAudience,
	SentResult,
	SyncTarget,
} from './client';
import { AdsFailure, type AdsFailureKind } from './failure';
import { answered, createAdsTransport, type Classify } from './transport';

const KIND_BY_CODE: Readonly<Record<string, AdsFailureKind>> = {
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
	const code = textField(error, 'ErrorCode');
	const known = code && KIND_BY_CODE[code];
	if (known) return { kind: known, code };
	if (status === 401) return { kind: 'auth', code };
	if (status === 403) return { kind: 'permission', code };
	if (status === 429) return { kind: 'rateLimit', code };
	if (status >= 500) return { kind: 'transient', code };
	return { kind: 'account', code };
};

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

	async function changeType(
		{ id = '' }: SyncTarget,
		action: Action,
		members: readonly AudienceMember[],
		subType: MicrosoftSubType,
	): Promise<SentResult> {
		let current = action;
		const weigh = (member: AudienceMember) => microsoftItems(member, subType).length;
		return await sendInBatches(
			members,
			{ size: MICROSOFT_ITEMS_PER_REQUEST, weigh },
			async (batch) => {
				const items = batch.map((member) => microsoftItems(member, subType));
				const answer = await call({
					method: 'POST',
					url: url('CustomerListUserData/Apply'),
					json: microsoftBody(items.flat(), id, current, subType),
					repeatable: true,
				});
				if (answer instanceof AdsFailure) return answer;
				// The first request empties the list, the others fill it.
				if (current === 'Replace') current = 'Add';
				return outcomesOf(items, listField(answer.json, 'PartialErrors'));
			},
		);
	}

	async function change(
		to: SyncTarget,
		action: Action,
		members: readonly AudienceMember[],
	): Promise<SentResult> {
		let merged: RowOutcome[] = members.map(() => ({ status: 'rejected', code: 'NO_IDENTIFIER' }));
		let currentAction = action;
		for (const subType of SUB_TYPES) {
			const positions = members.flatMap((member, position) =>
				microsoftItems(member, subType).length > 0 ? [position] : [],
			);
			if (positions.length === 0) continue;
			const part = await changeType(
				to,
				currentAction,
				positions.map((position) => members[position]),
				subType,
			);
			merged = [...merged];
			part.outcomes.forEach((outcome, index) => {
				const position = positions[index];
				if (merged[position].status !== 'sent') merged[position] = outcome;
			});
			if (part.stopped) return { outcomes: merged, stopped: part.stopped };
			if (currentAction === 'Replace') currentAction = 'Add';
		}
		return { outcomes: merged };
	}

	async function list(): Promise<readonly ExistingAudience[]> {
		const { json } = answered(
			await call({
				method: 'POST',
				url: url('Audiences/QueryByIds'),
				json: { AudienceIds: [], Type: 'CustomerList' },
				repeatable: true,
			}),
		);
		return listField(json, 'Audiences').flatMap((audience) => {
			const id = textField(audience, 'Id');
			return id ? [{ id, name: textField(audience, 'Name') ?? '', kind: 'people' as const }] : [];
		});
	}

	return {
		find: async ({ name }) => (await list()).find((audience) => audience.name === name)?.id,
		async create({ name, description }) {
			const answer = await call({
				method: 'POST',
				url: url('Audiences'),
				json: {
					Audiences: [
						{ Name: name, ...(description && { Description: description }), Type: 'CustomerList' },
					],
				},
				repeatable: false,
			});
			if (answer instanceof AdsFailure) return answer;
			const id = textField(answer.json, 'AudienceIds', 0);
			const refusal = textField(field(answer.json, 'PartialErrors', 0), 'ErrorCode');
			return id ?? new AdsFailure('microsoft', 'account', { code: refusal });
		},
		add: (to, members) => change(to, 'Add', members),
		remove: (to, members) => change(to, 'Remove', members),
		replace: (to, members) => change(to, 'Replace', members),
		list,
	};
}

/** PartialErrors count items, not people: somebody is in when one of their items is. */
function outcomesOf(items: readonly string[][], errors: readonly unknown[]): RowOutcome[] {
	// The message of an error can repeat an address, so that only its code is kept.
	const refused = new Map<number, string>();
	for (const error of errors) {
		const index = numberField(error, 'Index');
		if (index !== undefined) refused.set(index, textField(error, 'ErrorCode') ?? 'REJECTED');
	}
	let position = 0;
	return items.map((own): RowOutcome => {
		const codes = own.map(() => refused.get(position++));
		const isIn = codes.some((code) => code === undefined);
		return isIn ? { status: 'sent' } : { status: 'rejected', code: codes[0] ?? 'REJECTED' };
	});
}
