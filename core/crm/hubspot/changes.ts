import { inChunks, mapSideBySide } from '../batches';
import type { ChangePage, ChangeQuery, LeadChange } from '../port';
import { moment } from '../unify';
import { objectsPath, type HubSpotApi } from './api';
import { CONTACT_PROPERTIES, leadOfContact } from './contact';
import type { SearchContacts } from './leads';
import { batchSchema, type HubSpotRecord } from './payloads';
import { SIDE_BY_SIDE } from './settings';

/** What a marketer means by "the lead changed", when nothing else is said; not the stage, which the pack itself moves. */
export const USUALLY_WATCHED: readonly string[] = [
	'email',
	'phone',
	'firstname',
	'lastname',
	'jobtitle',
	'company',
	'country',
	'hs_lead_status',
	'hubspot_owner_id',
	'num_conversion_events',
];

/** Records with their history come in smaller batches. */
const HISTORY_BATCH = 50;
const SEARCH_PAGE = 200;

const newest = (moments: ReadonlyArray<string | undefined>): string | undefined =>
	moments.reduce(
		(last, at) => (at !== undefined && (last === undefined || at > last) ? at : last),
		undefined,
	);

/**
 * Reading of changed contacts. The search finds who changed; each contact is then read by id with the history of the
 * watched properties, because the search index may still hold older values.
 */
export function createChangeReader(api: HubSpotApi, searchContacts: SearchContacts) {
	async function withHistory(ids: readonly string[], watched: readonly string[]) {
		const pages = await mapSideBySide(inChunks(ids, HISTORY_BATCH), SIDE_BY_SIDE, async (chunk) => {
			const body = {
				inputs: chunk.map((id) => ({ id })),
				properties: [...new Set([...CONTACT_PROPERTIES, ...watched])],
				propertiesWithHistory: watched,
			};
			return await api.postRepeatably(objectsPath('contacts', '/batch/read'), body, batchSchema);
		});
		return pages.flatMap(({ results }) => results);
	}

	function changeOf(record: HubSpotRecord, watched: readonly string[]): LeadChange {
		const history = record.propertiesWithHistory;
		// A property without a history never changed; then the contact is as it was created.
		const watchedAt =
			newest(watched.map((name) => moment(history?.[name]?.[0]?.timestamp))) ??
			moment(record.properties.createdate);
		return {
			lead: leadOfContact(record),
			watched: Object.fromEntries(watched.map((name) => [name, record.properties[name] ?? null])),
			modifiedAt: moment(record.properties.lastmodifieddate) ?? moment(record.updatedAt) ?? '',
			...(watchedAt === undefined ? {} : { watchedAt }),
		};
	}

	return async function listChanges(query: ChangeQuery, cursor?: string): Promise<ChangePage> {
		const watched = query.watched.length > 0 ? query.watched : USUALLY_WATCHED;
		const propertyName = query.createdOnly ? 'createdate' : 'lastmodifieddate';
		const { records, last } = await searchContacts(
			[{ propertyName, operator: 'GTE', value: String(Date.parse(query.since)) }],
			['lastmodifieddate'],
			cursor,
			SEARCH_PAGE,
		);
		const found = await withHistory(
			records.map(({ id }) => id),
			watched,
		);
		const changes = found.map((record) => changeOf(record, watched));
		return last === undefined ? { changes } : { changes, cursor: last };
	};
}
