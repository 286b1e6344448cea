import type { AudienceMember } from '../members/member';
import {
	batched,
	leadIdsOf,
	orPlaceholder,
	type AudienceRequest,
	type AudienceTarget,
	type RequestOperation,
	type RequestWriter,
} from './request';

/** Campaign Management v13: items of one call. */
export const MICROSOFT_ITEMS_PER_REQUEST = 1_000;

export type MicrosoftSubType = 'Email' | 'CRM';

export const microsoftItems = (
	{ identifiers }: AudienceMember,
	type: MicrosoftSubType,
): string[] =>
	type === 'Email'
		? [...identifiers.email]
		: identifiers.externalId === undefined
			? []
			: [identifiers.externalId];

export const microsoftBody = (
	items: readonly string[],
	audienceId: string,
	actionType: 'Add' | 'Remove' | 'Replace',
	subType: MicrosoftSubType,
): Record<string, unknown> => ({
	CustomerListUserData: {
		ActionType: actionType,
		AudienceId: audienceId,
		CustomerListItemSubType: subType,
		CustomerListItems: items,
	},
});

/** `CustomerListUserData/Apply`, addresses and CRM ids in requests of their own. */
export function microsoftRequests(
	{ id, apiVersion = 'v13' }: AudienceTarget,
	operation: RequestOperation,
): RequestWriter {
	const url = `https://campaign.api.bingads.microsoft.com/CampaignManagement/${apiVersion}/CustomerListUserData/Apply`;
	const writerOf = (subType: MicrosoftSubType) =>
		batched(
			MICROSOFT_ITEMS_PER_REQUEST,
			(member) => microsoftItems(member, subType).length,
			(members): AudienceRequest => ({
				operation,
				method: 'POST',
				url,
				body: microsoftBody(
					members.flatMap((member) => microsoftItems(member, subType)),
					orPlaceholder(id, 'audienceId'),
					operation === 'add' ? 'Add' : 'Remove',
					subType,
				),
				members: members.length,
				leadIds: leadIdsOf(members),
			}),
		);
	const emails = writerOf('Email');
	const crmIds = writerOf('CRM');
	return {
		add(member) {
			if (member.identifiers.email.length > 0) emails.add(member);
			if (member.identifiers.externalId !== undefined) crmIds.add(member);
		},
		finish: () => [...emails.finish(), ...crmIds.finish()],
	};
}
