import type { Lead, LeadEvent } from '../../lead';
import { inChunks, mapSideBySide } from '../batches';
import type { LeadPage, LeadQuery } from '../port';
import { moment, text } from '../unify';
import { objectsPath, type HubSpotApi, type SearchFilter } from './api';
import {
	COMPANY_PROPERTIES,
	CONTACT_PROPERTIES,
	dateEntered,
	leadOfContact,
	withCompany,
} from './contact';
import { counterEvents } from './counters';
import { ENGAGEMENT_KINDS, eventOfOccurrence } from './events';
import {
	membershipsSchema,
	occurrencesSchema,
	pageSchema,
	type HubSpotOccurrence,
	type HubSpotRecord,
} from './payloads';
import { API_VERSION, BATCH_SIZE, SIDE_BY_SIDE, type HubSpotSettings } from './settings';

const LIST_PAGE = 100;
const SEARCH_PAGE = 200;

/** More filters than this may be refused; the rest is checked here. One more is the place in the walk. */
const FILTERS_IN_SEARCH = 2;

const COMPANIES = 'companies';

/** What the list endpoint already told about a lead's associations. */
type KnownAssociations = ReadonlyMap<string, readonly string[]>;

/** Contacts that a search found; `last` is the id to go on behind, absent at the end. */
export interface FoundContacts {
	readonly records: readonly HubSpotRecord[];
	readonly last?: string;
}

export type SearchContacts = (
	filters: readonly SearchFilter[],
	names: readonly string[],
	above: string | undefined,
	pageSize: number,
) => Promise<FoundContacts>;

interface Condition {
	readonly filter: SearchFilter;
	readonly holds: (properties: HubSpotRecord['properties']) => boolean;
}

const milliseconds = (date: string) => String(Date.parse(date));

function conditionsOf({ updatedSince, createdSince, stage, owner }: LeadQuery): Condition[] {
	const since = (propertyName: string, date: string): Condition => ({
		filter: { propertyName, operator: 'GTE', value: milliseconds(date) },
		holds: (properties) => (moment(properties[propertyName]) ?? '') >= (moment(date) ?? ''),
	});
	const equal = (propertyName: string, value: string): Condition => ({
		filter: { propertyName, operator: 'EQ', value },
		holds: (properties) => properties[propertyName] === value,
	});
	return [
		...(updatedSince ? [since('lastmodifieddate', updatedSince)] : []),
		...(stage ? [equal('lifecyclestage', stage)] : []),
		...(owner ? [equal('hubspot_owner_id', owner)] : []),
		...(createdSince ? [since('createdate', createdSince)] : []),
	];
}

const properties = ({ fields, stage }: LeadQuery) => [
	...new Set([...CONTACT_PROPERTIES, ...(stage ? [dateEntered(stage)] : []), ...(fields ?? [])]),
];

/** Reading of contacts: whichever way the query is answered best, always walking by a key that does not move. */
export function createLeadReader(api: HubSpotApi, settings: HubSpotSettings) {
	const associationsOf = new WeakMap<Lead, KnownAssociations>();

	/** Every contact, with its associations in the same answer. */
	async function listAll(query: LeadQuery, after: string | undefined): Promise<LeadPage> {
		const kinds = [COMPANIES, ...ENGAGEMENT_KINDS.map(({ type }) => type)];
		const parameters = new URLSearchParams({
			limit: String(Math.min(query.pageSize ?? LIST_PAGE, LIST_PAGE)),
			properties: properties(query).join(','),
			associations: kinds.join(','),
			...(after === undefined ? {} : { after }),
		});
		const page = await api.get(`${objectsPath('contacts')}?${parameters.toString()}`, pageSchema);
		const leads = page.results.map((record) => {
			const lead = leadOfContact(record);
			associationsOf.set(lead, completeAssociations(record, kinds));
			return lead;
		});
		const next = page.paging?.next?.after;
		return next === undefined ? { leads } : { leads, cursor: `after:${next}` };
	}

	/**
	 * Contacts that meet conditions. Each page asks for ids above the last one, so that the walk has no depth limit
	 * and no contact is skipped when others change meanwhile.
	 */
	async function searchContacts(
		filters: readonly SearchFilter[],
		names: readonly string[],
		above: string | undefined,
		pageSize: number,
	): Promise<FoundContacts> {
		const place: SearchFilter[] =
			above === undefined ? [] : [{ propertyName: 'hs_object_id', operator: 'GT', value: above }];
		const limit = Math.min(pageSize, SEARCH_PAGE);
		const { records, hasMore } = await api.search('contacts', {
			filterGroups: filters.length + place.length > 0 ? [{ filters: [...filters, ...place] }] : [],
			properties: names,
			limit,
		});
		const last = records.at(-1)?.id;
		return last !== undefined && hasMore ? { records, last } : { records };
	}

	async function listBySearch(query: LeadQuery, above: string | undefined): Promise<LeadPage> {
		const conditions = conditionsOf(query);
		const rest = conditions.slice(FILTERS_IN_SEARCH);
		const { records, last } = await searchContacts(
			conditions.slice(0, FILTERS_IN_SEARCH).map(({ filter }) => filter),
			properties(query),
			above,
			query.pageSize ?? SEARCH_PAGE,
		);
		const leads = records
			.filter((record) => rest.every(({ holds }) => holds(record.properties)))
			.map(leadOfContact);
		return last === undefined ? { leads } : { leads, cursor: `above:${last}` };
	}

	async function readContacts(ids: readonly string[], query: LeadQuery): Promise<Lead[]> {
		const found = await api.batchRead('contacts', ids, { properties: properties(query) });
		const conditions = conditionsOf(query);
		return ids.flatMap((id) => {
			const record = found.get(id);
			return record && conditions.every(({ holds }) => holds(record.properties))
				? [leadOfContact(record)]
				: [];
		});
	}

	async function listMembers(
		list: string,
		query: LeadQuery,
		after: string | undefined,
	): Promise<LeadPage> {
		const parameters = new URLSearchParams({
			limit: String(Math.min(query.pageSize ?? LIST_PAGE, LIST_PAGE)),
			...(after === undefined ? {} : { after }),
		});
		const path = `/crm/lists/${API_VERSION}/${encodeURIComponent(list)}/memberships`;
		const page = await api.get(`${path}?${parameters.toString()}`, membershipsSchema);
		const leads = await readContacts(
			page.results.map(({ recordId }) => recordId),
			query,
		);
		const next = page.paging?.next?.after;
		return next === undefined ? { leads } : { leads, cursor: `member:${next}` };
	}

	async function listByIds(
		ids: readonly string[],
		query: LeadQuery,
		from: number,
	): Promise<LeadPage> {
		const to = from + Math.min(query.pageSize ?? BATCH_SIZE, BATCH_SIZE);
		const leads = await readContacts(ids.slice(from, to), query);
		return to < ids.length ? { leads, cursor: `from:${to}` } : { leads };
	}

	async function listLeads(query: LeadQuery, cursor?: string): Promise<LeadPage> {
		const place = cursor?.slice(cursor.indexOf(':') + 1);
		if (query.ids) return await listByIds([...new Set(query.ids)], query, Number(place ?? 0));
		if (query.list) return await listMembers(query.list, query, place);
		return conditionsOf(query).length > 0
			? await listBySearch(query, place)
			: await listAll(query, place);
	}

	/** From lead to the ids of its records of a kind; what the list told is not asked again. */
	async function idsByLead(
		leads: readonly Lead[],
		kind: string,
	): Promise<Map<Lead, readonly string[]>> {
		const result = new Map<Lead, readonly string[]>();
		const open: Lead[] = [];
		for (const lead of leads) {
			const told =
				associationsOf.get(lead)?.get(kind) ??
				(kind === COMPANIES ? primaryCompany(lead) : undefined);
			if (told) result.set(lead, told);
			else open.push(lead);
		}
		if (open.length > 0) {
			const found = await api.associations('contacts', kind, open.map(contactId));
			for (const lead of open) result.set(lead, found.get(contactId(lead)) ?? []);
		}
		return result;
	}

	async function addCompanies(
		leads: readonly Lead[],
	): Promise<Map<Lead, HubSpotRecord | undefined>> {
		const ids = await idsByLead(leads, COMPANIES);
		const records = await api.batchRead(
			COMPANIES,
			[...ids.values()].flatMap((list) => list.slice(0, 1)),
			{ properties: COMPANY_PROPERTIES },
		);
		return new Map(leads.map((lead) => [lead, records.get(ids.get(lead)?.[0] ?? '')]));
	}

	async function engagements(leads: readonly Lead[]): Promise<Map<Lead, LeadEvent[]>> {
		const events = new Map<Lead, LeadEvent[]>(leads.map((lead) => [lead, []]));
		const byKind = await mapSideBySide(ENGAGEMENT_KINDS, ENGAGEMENT_KINDS.length, async (kind) => {
			const ids = await idsByLead(leads, kind.type);
			const records = await api.batchRead(kind.type, [...ids.values()].flat(), {
				properties: kind.properties,
			});
			return { kind, ids, records };
		});
		for (const { kind, ids, records } of byKind) {
			for (const [lead, list] of ids) {
				for (const id of list) {
					const record = records.get(id);
					const event = record && kind.read(record);
					if (event) events.get(lead)?.push(event);
				}
			}
		}
		return events;
	}

	async function occurrences(lead: Lead): Promise<LeadEvent[]> {
		const found: HubSpotOccurrence[] = [];
		let after: string | undefined;
		do {
			const parameters = new URLSearchParams({
				objectType: 'contact',
				objectId: contactId(lead),
				limit: String(BATCH_SIZE),
				...(after === undefined ? {} : { after }),
			});
			const page = await api.get(
				`/events/event-occurrences/${API_VERSION}?${parameters.toString()}`,
				occurrencesSchema,
			);
			for (const occurrence of page.results) found.push(occurrence);
			after = page.paging?.next?.after;
		} while (after !== undefined);
		return found.flatMap((occurrence) => eventOfOccurrence(occurrence) ?? []);
	}

	async function webEvents(leads: readonly Lead[]): Promise<LeadEvent[][]> {
		if (settings.webEvents !== 'occurrences') return leads.map(counterEvents);
		return await mapSideBySide(leads, SIDE_BY_SIDE, occurrences);
	}

	/** The newest change that the search index knows; what it shows later is found by looking back. */
	async function latestChange(): Promise<string | undefined> {
		const { records } = await api.search('contacts', {
			filterGroups: [],
			properties: ['lastmodifieddate'],
			limit: 1,
			sort: { propertyName: 'lastmodifieddate', direction: 'DESCENDING' },
		});
		return moment(records[0]?.properties.lastmodifieddate);
	}

	async function completeLeads(
		leads: readonly Lead[],
		options: { readonly events: boolean },
	): Promise<readonly Lead[]> {
		const [companies, byEngagement, byWeb] = await Promise.all([
			addCompanies(leads),
			options.events ? engagements(leads) : undefined,
			options.events ? webEvents(leads) : undefined,
		]);
		return leads.map((lead, index) => ({
			...withCompany(lead, companies.get(lead)),
			events: [...(byEngagement?.get(lead) ?? []), ...(byWeb?.[index] ?? [])].sort((left, right) =>
				left.at < right.at ? -1 : left.at > right.at ? 1 : 0,
			),
		}));
	}

	async function findByEmail(emails: readonly string[]): Promise<Map<string, string>> {
		const found = new Map<string, string>();
		for (const chunk of inChunks(
			[...new Set(emails.map((email) => email.toLowerCase()))],
			BATCH_SIZE,
		)) {
			const records = await api.batchRead('contacts', chunk, {
				properties: ['email'],
				idProperty: 'email',
			});
			for (const [email, record] of records) found.set(email, record.id);
		}
		return found;
	}

	return { completeLeads, findByEmail, latestChange, listLeads, searchContacts };
}

/** The CRM's own id of a lead that this client read. */
export const contactId = (lead: Lead): string => lead.source?.id ?? '';

function primaryCompany(lead: Lead): readonly string[] | undefined {
	const id = text(lead.fields.associatedcompanyid);
	return id === undefined ? undefined : [id];
}

/** Kinds whose list is cut off are left out, so that they are asked for in full. */
function completeAssociations(record: HubSpotRecord, kinds: readonly string[]): KnownAssociations {
	const result = new Map<string, readonly string[]>();
	for (const kind of kinds) {
		const list = record.associations?.[kind];
		if (!list) result.set(kind, []);
		else if (!list.paging) result.set(kind, [...new Set(list.results.map(({ id }) => id))]);
	}
	return result;
}
