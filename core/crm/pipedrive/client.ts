import type { Lead, LeadEvent, Outcome } from '../../lead';
import { mapSideBySide } from '../batches';
import { CrmError, orFailure } from '../failure';
import type {
	ChangePage,
	ChangeQuery,
	CrmAdapter,
	LeadPage,
	LeadQuery,
	LeadWithOutcome,
	OutcomePage,
	OutcomeQuery,
} from '../port';
import { moment, number, text } from '../unify';
import { createPipedriveApi, type PipedriveRow, type Query } from './api';
import { createSchema } from './fields';
import { eventOfActivity, eventOfMail, leadOfRow, withPeople } from './lead';
import { createLeadList } from './leadList';
import { PAGE_SIZE, SIDE_BY_SIDE, type PipedriveClientOptions } from './settings';
import { createLeadWriter } from './newLeads';
import { createTaskWriter } from './tasks';
import { createWriter } from './write';

/**
 * For few leads each one's activities are asked for; for many, all activities are read once. How many there are is not
 * known: a request per lead may be more, all of an old company may be far more.
 */
const FEW_LEADS = 100;

/**
 * Many leads share an organization, and organizations are read by the hundred. All blocks wait for the same walk through
 * the activities, so several are on their way meanwhile.
 */
const BLOCKS = { size: 2_000, atOnce: 4 };

const PERSON_EXTRAS = 'marketing_status,email_messages_count,last_incoming_mail_time';

const USUALLY_WATCHED = ['title', 'person_id', 'organization_id', 'owner_id', 'value'];

/**
 * Pipedrive, seen as leads with their persons, organizations and activities. The HTTP function signs the requests.
 * Source: Pipedrive's API reference; leads, notes and labels exist in version 1 only.
 */
export function createPipedriveClient(options: PipedriveClientOptions): CrmAdapter {
	const { settings = {} } = options;
	const api = createPipedriveApi(options);
	const schema = createSchema(api);
	const leadList = createLeadList(api);
	let readingActivities: Promise<ReadonlyMap<string, LeadEvent[]>> | undefined;

	async function toLeads(rows: readonly PipedriveRow[]): Promise<Lead[]> {
		const [labels, fields] = await Promise.all([schema.labels(), schema.customFields()]);
		return rows.map((row) => leadOfRow(row, labels, fields));
	}

	/** Conditions that the lead list does not take. */
	const holds = ({ createdSince, updatedSince, owner, stage }: LeadQuery) => {
		const created = moment(createdSince) ?? '';
		const updated = moment(updatedSince) ?? '';
		return (row: PipedriveRow) =>
			(created === '' || (moment(row.add_time) ?? '') >= created) &&
			(updated === '' || (moment(row.update_time) ?? '') >= updated) &&
			(!owner || String(row.owner_id) === owner) &&
			(!stage || (Array.isArray(row.label_ids) && row.label_ids.map(String).includes(stage)));
	};

	async function leadOrNothing(id: string): Promise<PipedriveRow[]> {
		const lead = await orFailure(
			api.one(`/v1/leads/${encodeURIComponent(id)}`),
			({ failure }) => failure === 'gone',
		);
		return lead instanceof CrmError ? [] : [lead];
	}

	async function listByIds(
		ids: readonly string[],
		query: LeadQuery,
		from: number,
	): Promise<LeadPage> {
		const to = from + (query.pageSize ?? PAGE_SIZE);
		const rows = await mapSideBySide(ids.slice(from, to), SIDE_BY_SIDE, leadOrNothing);
		const leads = await toLeads(rows.flat().filter(holds({ ...query, ids: undefined })));
		return to < ids.length ? { leads, cursor: String(to) } : { leads };
	}

	async function listLeads(query: LeadQuery, cursor?: string): Promise<LeadPage> {
		if (query.ids) return await listByIds([...new Set(query.ids)], query, Number(cursor ?? 0));
		const parameters: Query = {
			updated_since: query.updatedSince ? moment(query.updatedSince) : undefined,
			owner_id: query.owner,
			filter_id: query.list,
		};
		const takesAll = !query.createdSince && !query.stage && !query.list;
		const size = { most: query.pageSize, takesAll };
		const page = await leadList.page(parameters, holds(query), size, cursor);
		// They come page behind page, so their reading does not wait for that of the leads.
		if (query.withEvents && page.rows.length > FEW_LEADS) allActivities().catch(() => undefined);
		const leads = await toLeads(page.rows);
		return page.cursor === undefined ? { leads } : { leads, cursor: page.cursor };
	}

	/** The events of leads, and those of persons, whose leads have become deals. */
	const addEvents = (events: Map<string, LeadEvent[]>, rows: readonly PipedriveRow[]) => {
		for (const row of rows) {
			const event = eventOfActivity(row);
			if (!event) continue;
			for (const owner of [text(row.lead_id), text(row.person_id)]) {
				if (owner === undefined) continue;
				const known = events.get(owner);
				if (known) known.push(event);
				else events.set(owner, [event]);
			}
		}
		return events;
	};

	function allActivities(): Promise<ReadonlyMap<string, LeadEvent[]>> {
		readingActivities ??= api
			.all('/v2/activities', { done: 'true' })
			.then((rows) => addEvents(new Map(), rows));
		return readingActivities;
	}

	async function activitiesOf(leads: readonly Lead[]): Promise<ReadonlyMap<string, LeadEvent[]>> {
		if (leads.length > FEW_LEADS || readingActivities) return await allActivities();
		const lists = await mapSideBySide(leads, SIDE_BY_SIDE, ({ source }) => {
			const owner = source?.objectType === 'person' ? 'person_id' : 'lead_id';
			return api.all('/v2/activities', { [owner]: source?.id, done: 'true' });
		});
		const events = new Map<string, LeadEvent[]>();
		leads.forEach(({ source }, index) => {
			const own = lists[index].flatMap((row) => eventOfActivity(row) ?? []);
			events.set(source?.id ?? '', own);
		});
		return events;
	}

	const linked = (lead: Lead, name: string) => text(lead.fields[name]) ?? '';

	async function completeLeads(
		leads: readonly Lead[],
		{ events }: { readonly events: boolean },
	): Promise<readonly Lead[]> {
		if (leads.length === 0) return leads;
		const ids = (name: string) => leads.flatMap((lead) => linked(lead, name) || []);
		const reading = events ? activitiesOf(leads) : undefined;
		reading?.catch(() => undefined);
		const [persons, organizations] = await Promise.all([
			api.byIds('/v2/persons', ids('person_id'), { include_fields: PERSON_EXTRAS }),
			api.byIds('/v2/organizations', ids('organization_id')),
		]);
		// The work on the people is done while the activities are still on their way.
		const complete = leads.map((lead) => {
			const person = persons.get(linked(lead, 'person_id'));
			const organization = organizations.get(linked(lead, 'organization_id'));
			return { lead: withPeople(lead, person, organization), mail: eventOfMail(person) };
		});
		const activities = await reading;
		if (!activities) return complete.map(({ lead }) => lead);
		return complete.map(({ lead, mail }) => {
			const own = [...(activities.get(lead.source?.id ?? '') ?? []), ...mail];
			return {
				...lead,
				events: own.sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0)),
			};
		});
	}

	async function findByEmail(emails: readonly string[]): Promise<Map<string, string>> {
		const wanted = [...new Set(emails.map((email) => email.toLowerCase()))];
		const found = await mapSideBySide(wanted, SIDE_BY_SIDE, async (email) => {
			for (const person of await api.searchPersons(email)) {
				const { rows } = await api.page('/v1/leads', {
					person_id: person,
					sort: 'add_time ASC',
					limit: 1,
				});
				if (rows.length > 0) return [[email, rows[0].id] as const];
			}
			return [];
		});
		return new Map(found.flat());
	}

	function outcomeOf(deal: PipedriveRow): Outcome {
		const isWon = deal.status === 'won';
		const at = moment(isWon ? deal.won_time : deal.lost_time);
		const value = number(deal.value);
		return {
			status: isWon ? 'won' : 'lost',
			...(at ? { at } : {}),
			...(isWon && value !== undefined ? { value } : {}),
		};
	}

	/** Leads that were converted are deals now; their person is the lead. Won deals come first, then lost ones. */
	async function listOutcomes(query: OutcomeQuery, cursor = 'won:'): Promise<OutcomePage> {
		const [status, place] = cursor.split(':');
		const limit = Math.min(query.pageSize ?? PAGE_SIZE, PAGE_SIZE);
		const { rows, next } = await api.page('/v2/deals', { status, limit }, place || undefined);
		const fields = await schema.customFields();
		const since = moment(query.closedSince) ?? '';
		const leads = rows.flatMap((deal): LeadWithOutcome[] => {
			const outcome = outcomeOf(deal);
			const person = text(deal.person_id);
			if (person === undefined || (outcome.at ?? '') < since) return [];
			const lead = leadOfRow({ ...deal, id: person, organization_id: deal.org_id }, [], fields);
			return [
				{ ...lead, source: { system: 'pipedrive', objectType: 'person', id: person }, outcome },
			];
		});
		const following =
			next !== undefined ? `${status}:${next}` : status === 'won' ? 'lost:' : undefined;
		return following === undefined ? { leads } : { leads, cursor: following };
	}

	async function listChanges(query: ChangeQuery, cursor?: string): Promise<ChangePage> {
		const watched = query.watched.length > 0 ? query.watched : USUALLY_WATCHED;
		const { rows, cursor: next } = await leadList.changedSince(moment(query.since), cursor);
		const since = query.createdOnly ? (moment(query.since) ?? '') : '';
		const kept = rows.filter((row) => (moment(row.add_time) ?? '') >= since);
		const leads = await toLeads(kept);
		const changes = kept.map((row, index) => ({
			lead: leads[index],
			watched: Object.fromEntries(watched.map((name) => [name, row[name] ?? null])),
			modifiedAt: moment(row.update_time) ?? '',
		}));
		return next === undefined ? { changes } : { changes, cursor: next };
	}

	async function latestChange(): Promise<string | undefined> {
		const { rows } = await api.page('/v1/leads', { sort: 'update_time DESC', limit: 1 });
		return moment(rows[0]?.update_time);
	}

	return {
		system: 'pipedrive',
		hasFieldHistory: false,
		blocks: BLOCKS,
		latestChange,
		listLeads,
		completeLeads,
		findByEmail,
		writeBatch: createWriter(api, schema, leadList, settings.language),
		...createTaskWriter(api, settings.language),
		createLeads: createLeadWriter(api, findByEmail, settings.language),
		ensureFields: schema.ensureFields,
		describe: schema.describe,
		listOutcomes,
		listChanges,
	};
}
