import type { Lead, LeadEvent, Outcome } from '../../lead';
import { mapSideBySide } from '../batches';
import type {
	ChangePage,
	ChangeQuery,
	CrmAdapter,
	FieldReport,
	LeadPage,
	LeadQuery,
	LeadWithOutcome,
	OutcomePage,
	OutcomeQuery,
} from '../port';
import { moment, number, text } from '../unify';
import { createSalesforceApi, type SalesforceRecord } from './api';
import { createDescriber } from './describe';
import { eventOfMeeting, eventOfMembership, eventOfTask, leadOfRecord, TASK_FIELDS } from './lead';
import { CUSTOM_FIELDS, LEAD_FIELDS } from './names';
import type { SalesforceClientOptions } from './settings';
import { dateTime, quoted, quotedList } from './soql';
import { createLeadWriter } from './newLeads';
import { createTaskWriter } from './tasks';
import { createWriter } from './write';

const PAGE = 2_000;

const USUALLY_WATCHED = [
	'Email',
	'Phone',
	'FirstName',
	'LastName',
	'Title',
	'Company',
	'Country',
	'Rating',
	'OwnerId',
];

/** Statuses that end a lead without a conversion. */
const LOST_STATUSES = ['Closed - Not Converted', 'Unqualified', 'Disqualified'];

/**
 * Salesforce, seen as leads, with their tasks, calendar entries and campaign responses. The HTTP function signs the
 * requests. Source: Salesforce's REST API reference, version 62.
 */
export function createSalesforceClient(options: SalesforceClientOptions): CrmAdapter {
	const { settings } = options;
	const api = createSalesforceApi(options);
	const instanceUrl = settings.instanceUrl.replace(/\/+$/, '');
	const toLead = (record: SalesforceRecord) => leadOfRecord(record, instanceUrl);

	/** Fields that the user does not see would fail the whole query. */
	async function selection(wanted: readonly string[]): Promise<string> {
		const visible = await api.fields('Lead');
		return [...new Set(wanted)].filter((name) => visible.has(name)).join(', ');
	}

	/** A page of leads above an id: the walk has no depth limit, and no lead is skipped when others change. */
	async function leadsAbove(
		conditions: readonly string[],
		fields: readonly string[],
		above: string | undefined,
		pageSize: number,
	): Promise<{ records: SalesforceRecord[]; cursor?: string }> {
		const all = [...conditions, ...(above === undefined ? [] : [`Id > ${quoted(above)}`])];
		const where = all.length > 0 ? ` WHERE ${all.join(' AND ')}` : '';
		const limit = Math.min(pageSize, PAGE);
		const records = await api.query(
			`SELECT ${await selection(fields)} FROM Lead${where} ORDER BY Id ASC LIMIT ${limit}`,
		);
		const last = records.at(-1)?.Id;
		return last === undefined || records.length < limit ? { records } : { records, cursor: last };
	}

	const conditionsOf = ({ updatedSince, createdSince, stage, owner }: LeadQuery) => [
		'IsConverted = false',
		...(updatedSince ? [`LastModifiedDate >= ${dateTime(updatedSince)}`] : []),
		...(createdSince ? [`CreatedDate >= ${dateTime(createdSince)}`] : []),
		...(stage ? [`Status = ${quoted(stage)}`] : []),
		...(owner ? [`OwnerId = ${quoted(owner)}`] : []),
	];

	/** The leads of a view: Salesforce tells the query behind it. */
	async function idsOfView(list: string): Promise<string[]> {
		const records = await api.query(await describer.queryOfView(list));
		return records.map(({ Id }) => Id);
	}

	async function listByIds(
		ids: readonly string[],
		query: LeadQuery,
		from: number,
	): Promise<LeadPage> {
		const to = from + Math.min(query.pageSize ?? PAGE, PAGE);
		const fields = await selection([...LEAD_FIELDS, ...(query.fields ?? [])]);
		const [, ...conditions] = conditionsOf(query);
		const rest = conditions.map((condition) => ` AND ${condition}`).join('');
		const page = ids.slice(from, to);
		const found = await api.queryByValues(`SELECT ${fields} FROM Lead`, 'Id', page, rest);
		const leads = found.map(toLead);
		return to < ids.length ? { leads, cursor: String(to) } : { leads };
	}

	async function listLeads(query: LeadQuery, cursor?: string): Promise<LeadPage> {
		const ids = query.ids ?? (query.list ? await idsOfView(query.list) : undefined);
		if (ids) return await listByIds([...new Set(ids)], query, Number(cursor ?? 0));
		const fields = [...LEAD_FIELDS, ...(query.fields ?? [])];
		const page = await leadsAbove(conditionsOf(query), fields, cursor, query.pageSize ?? PAGE);
		const leads = page.records.map(toLead);
		return page.cursor === undefined ? { leads } : { leads, cursor: page.cursor };
	}

	async function eventsOf(leads: readonly Lead[]): Promise<Map<string, LeadEvent[]>> {
		const ids = leads.map(({ source }) => source?.id ?? '');
		const kinds = [
			{
				select: `SELECT ${TASK_FIELDS} FROM Task`,
				field: 'WhoId',
				rest: ' AND IsClosed = true',
				read: eventOfTask,
			},
			{
				select: 'SELECT Id, WhoId, StartDateTime FROM Event',
				field: 'WhoId',
				rest: '',
				read: eventOfMeeting,
			},
			{
				select:
					'SELECT Id, LeadId, CampaignId, Status, FirstRespondedDate, CreatedDate FROM CampaignMember',
				field: 'LeadId',
				rest: ' AND HasResponded = true',
				read: eventOfMembership,
			},
		];
		const events = new Map<string, LeadEvent[]>();
		await mapSideBySide(kinds, kinds.length, async ({ select, field, rest, read }) => {
			for (const record of await api.queryByValues(select, field, ids, rest)) {
				const event = read(record);
				const lead = text(record[field]);
				if (!event || lead === undefined) continue;
				events.set(lead, [...(events.get(lead) ?? []), event]);
			}
		});
		return events;
	}

	async function completeLeads(
		leads: readonly Lead[],
		{ events }: { readonly events: boolean },
	): Promise<readonly Lead[]> {
		if (!events || leads.length === 0) return leads;
		const found = await eventsOf(leads);
		return leads.map((lead) => {
			const own = found.get(lead.source?.id ?? '') ?? [];
			return {
				...lead,
				events: own.sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0)),
			};
		});
	}

	async function findByEmail(emails: readonly string[]): Promise<Map<string, string>> {
		const wanted = emails.map((email) => email.toLowerCase());
		const records = await api.queryByValues(
			'SELECT Id, Email FROM Lead',
			'Email',
			wanted,
			' AND IsConverted = false ORDER BY Id',
		);
		const found = new Map<string, string>();
		for (const { Id, Email } of records) {
			const email = text(Email)?.toLowerCase();
			// Of several leads with one address the oldest is written to.
			if (email !== undefined && !found.has(email)) found.set(email, Id);
		}
		return found;
	}

	function outcomeOf(
		lead: SalesforceRecord,
		opportunities: ReadonlyMap<string, SalesforceRecord>,
	): Outcome | undefined {
		if (lead.IsConverted !== true) return { status: 'lost' };
		const opportunity = opportunities.get(text(lead.ConvertedOpportunityId) ?? '');
		if (!opportunity || opportunity.IsClosed !== true) return undefined;
		const at = moment(opportunity.CloseDate);
		const value = number(opportunity.Amount);
		return opportunity.IsWon === true
			? { status: 'won', ...(at ? { at } : {}), ...(value === undefined ? {} : { value }) }
			: { status: 'lost', ...(at ? { at } : {}) };
	}

	async function listOutcomes(query: OutcomeQuery, cursor?: string): Promise<OutcomePage> {
		const decided = `(IsConverted = true OR Status IN ${quotedList(LOST_STATUSES)})`;
		const fields = [...LEAD_FIELDS, ...(query.fields ?? [])];
		const page = await leadsAbove([decided], fields, cursor, query.pageSize ?? PAGE);
		const opportunities = await api.queryByValues(
			'SELECT Id, IsClosed, IsWon, CloseDate, Amount FROM Opportunity',
			'Id',
			page.records.flatMap(({ ConvertedOpportunityId }) => text(ConvertedOpportunityId) ?? []),
		);
		const byId = new Map(opportunities.map((record) => [record.Id, record]));
		const since = moment(query.closedSince);
		const leads = page.records.flatMap((record): LeadWithOutcome[] => {
			const outcome = outcomeOf(record, byId);
			// A lead without a date cannot have been decided after its last change.
			const latest = outcome?.at ?? moment(record.LastModifiedDate) ?? '';
			if (!outcome || (since !== undefined && latest < since)) return [];
			return [{ ...toLead(record), outcome }];
		});
		return page.cursor === undefined ? { leads } : { leads, cursor: page.cursor };
	}

	async function listChanges(query: ChangeQuery, cursor?: string): Promise<ChangePage> {
		const watched = query.watched.length > 0 ? query.watched : USUALLY_WATCHED;
		const field = query.createdOnly ? 'CreatedDate' : 'LastModifiedDate';
		const conditions = ['IsConverted = false', `${field} >= ${dateTime(query.since)}`];
		const page = await leadsAbove(conditions, [...LEAD_FIELDS, ...watched], cursor, PAGE);
		const changes = page.records.map((record) => ({
			lead: toLead(record),
			watched: Object.fromEntries(watched.map((name) => [name, record[name] ?? null])),
			modifiedAt: moment(record.LastModifiedDate) ?? '',
		}));
		return page.cursor === undefined ? { changes } : { changes, cursor: page.cursor };
	}

	/** Salesforce does not let fields be created here; an administrator has to. */
	async function ensureFields(): Promise<FieldReport> {
		const existing = await api.fields('Lead');
		const isUsable = ({ customName }: (typeof CUSTOM_FIELDS)[number]) =>
			existing.get(customName)?.updateable === true;
		return {
			present: CUSTOM_FIELDS.filter(isUsable).map(({ customName }) => customName),
			created: [],
			missing: CUSTOM_FIELDS.filter((field) => !isUsable(field)).map(
				({ customName, label, setupType }) => ({
					name: customName,
					label,
					type: setupType,
				}),
			),
		};
	}

	const describer = createDescriber(api);
	async function latestChange(): Promise<string | undefined> {
		const newest = 'SELECT Id, LastModifiedDate FROM Lead ORDER BY LastModifiedDate DESC LIMIT 1';
		const [lead] = await api.query(newest);
		return moment(lead?.LastModifiedDate);
	}

	return {
		system: 'salesforce',
		hasFieldHistory: false,
		latestChange,
		listLeads,
		completeLeads,
		findByEmail,
		writeBatch: createWriter(api, describer.statuses, settings.language),
		...createTaskWriter(api, settings.language),
		createLeads: createLeadWriter(api, findByEmail, settings.language),
		ensureFields,
		describe: describer.describe,
		listOutcomes,
		listChanges,
	};
}
