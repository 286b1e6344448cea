import type { Outcome } from '../../lead';
import type { LeadWithOutcome, OutcomePage, OutcomeQuery } from '../port';
import { moment, number } from '../unify';
import type { HubSpotApi } from './api';
import { CONTACT_PROPERTIES, leadOfContact } from './contact';
import type { SearchContacts } from './leads';
import type { HubSpotRecord } from './payloads';

const DEAL_PROPERTIES = ['hs_is_closed', 'hs_is_closed_won', 'closedate', 'amount'];
const SEARCH_PAGE = 200;

const isTrue = (value: string | null | undefined) => value === 'true';

/**
 * What became of a contact: won with the date of its first won deal and the value of all won deals; lost when every
 * deal is closed and none was won; undefined while a deal is open.
 */
export function outcomeOfDeals(deals: readonly HubSpotRecord[]): Outcome | undefined {
	const closedAt = (deal: HubSpotRecord) => moment(deal.properties.closedate);
	const dates = (list: readonly HubSpotRecord[]) =>
		list.flatMap((deal) => closedAt(deal) ?? []).sort();
	const won = deals.filter(({ properties }) => isTrue(properties.hs_is_closed_won));
	if (won.length > 0) {
		const amounts = won.flatMap(({ properties }) => number(properties.amount) ?? []);
		const [at] = dates(won);
		return {
			status: 'won',
			...(at ? { at } : {}),
			...(amounts.length > 0 ? { value: amounts.reduce((sum, amount) => sum + amount, 0) } : {}),
		};
	}
	const allClosed =
		deals.length > 0 && deals.every(({ properties }) => isTrue(properties.hs_is_closed));
	if (!allClosed) return undefined;
	const at = dates(deals).at(-1);
	return { status: 'lost', ...(at ? { at } : {}) };
}

/** Reading of contacts whose deals are decided. */
export function createOutcomeReader(api: HubSpotApi, searchContacts: SearchContacts) {
	async function dealsOf(contacts: readonly string[]): Promise<Map<string, HubSpotRecord[]>> {
		const ids = await api.associations('contacts', 'deals', contacts);
		const deals = await api.batchRead('deals', [...ids.values()].flat(), {
			properties: DEAL_PROPERTIES,
		});
		const found = new Map<string, HubSpotRecord[]>();
		for (const [contact, list] of ids) {
			found.set(
				contact,
				list.flatMap((id) => deals.get(id) ?? []),
			);
		}
		return found;
	}

	return async function listOutcomes(query: OutcomeQuery, cursor?: string): Promise<OutcomePage> {
		const { records, last } = await searchContacts(
			[{ propertyName: 'num_associated_deals', operator: 'GT', value: '0' }],
			[...CONTACT_PROPERTIES, ...(query.fields ?? [])],
			cursor,
			query.pageSize ?? SEARCH_PAGE,
		);
		const deals = await dealsOf(records.map(({ id }) => id));
		const since = moment(query.closedSince);
		const leads = records.flatMap((record): LeadWithOutcome[] => {
			const outcome = outcomeOfDeals(deals.get(record.id) ?? []);
			if (!outcome || (since !== undefined && (outcome.at ?? '') < since)) return [];
			return [{ ...leadOfContact(record), outcome }];
		});
		return last === undefined ? { leads } : { leads, cursor: last };
	};
}
