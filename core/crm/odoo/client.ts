import type { Lead, LeadEvent, Outcome } from '../../lead';
import { inChunks, mapSideBySide } from '../batches';
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
import { createOdooApi, type OdooRecord } from './api';
import {
	customName,
	eventOfMeeting,
	eventOfMessage,
	leadOfRecord,
	linkId,
	odooMoment,
	toOdooMoment,
} from './lead';
import { createSchema } from './schema';
import { PAGE_SIZE, SIDE_BY_SIDE, type OdooClientOptions } from './settings';
import { createLeadWriter } from './newLeads';
import { createTaskWriter } from './tasks';
import { createWriter } from './write';
import { QUALIFICATION_FIELDS } from '../qualificationFields';

/** Fields that every read asks for, as far as this version of Odoo has them. */
const LEAD_FIELDS: readonly string[] = [
	'name',
	'type',
	'active',
	'contact_name',
	'partner_name',
	'email_from',
	'email_normalized',
	'phone',
	'mobile',
	'function',
	'website',
	'city',
	'zip',
	'country_id',
	'stage_id',
	'date_last_stage_update',
	'user_id',
	'team_id',
	'priority',
	'probability',
	'is_blacklisted',
	'partner_is_blacklisted',
	'create_date',
	'write_date',
	...QUALIFICATION_FIELDS.map(({ name }) => customName(name)),
];

const USUALLY_WATCHED = [
	'contact_name',
	'partner_name',
	'email_from',
	'phone',
	'function',
	'user_id',
	'priority',
];

const EMAILS_PER_REQUEST = 200;

/** A linked record is compared by its id, because its name may change by itself. */
const plain = (value: unknown) => linkId(value) ?? value ?? null;

/**
 * Odoo, seen as leads (leads and opportunities) with their messages, activities and meetings. The HTTP function signs
 * JSON-2 requests. Source: Odoo's external API reference and the code of its `crm` and `mail` modules.
 */
export function createOdooClient(options: OdooClientOptions): CrmAdapter {
	const { settings } = options;
	const api = createOdooApi(options);
	const schema = createSchema(api);

	async function selection(more: readonly string[] = []): Promise<string[]> {
		const existing = await api.fields('crm.lead');
		return [...new Set([...LEAD_FIELDS, ...more])].filter((name) => existing[name] !== undefined);
	}

	/** A page of leads above an id: the walk has no depth limit, and no lead is skipped when others change. */
	async function leadsAbove(
		domain: readonly unknown[],
		more: readonly string[] | undefined,
		above: string | undefined,
		pageSize = PAGE_SIZE,
	): Promise<{ records: OdooRecord[]; cursor?: string }> {
		const limit = Math.min(pageSize, PAGE_SIZE);
		const records = await api.searchRead('crm.lead', {
			domain: above === undefined ? domain : [['id', '>', Number(above)], ...domain],
			fields: await selection(more),
			limit,
		});
		const last = records.at(-1)?.id;
		return last === undefined || records.length < limit
			? { records }
			: { records, cursor: String(last) };
	}

	function domainOf(query: LeadQuery): unknown[] {
		const ids = query.ids?.map(Number).filter(Number.isInteger);
		return [
			...(ids ? [['id', 'in', ids]] : [['active', '=', true]]),
			...(query.updatedSince ? [['write_date', '>=', toOdooMoment(query.updatedSince)]] : []),
			...(query.createdSince ? [['create_date', '>=', toOdooMoment(query.createdSince)]] : []),
			...(query.stage ? [['stage_id', '=', Number(query.stage)]] : []),
			...(query.owner ? [['user_id', '=', Number(query.owner)]] : []),
			...(query.list ? [['team_id', '=', Number(query.list)]] : []),
		];
	}

	async function listLeads(query: LeadQuery, cursor?: string): Promise<LeadPage> {
		const page = await leadsAbove(domainOf(query), query.fields, cursor, query.pageSize);
		const leads = page.records.map(leadOfRecord);
		return page.cursor === undefined ? { leads } : { leads, cursor: page.cursor };
	}

	async function eventsOf(leads: readonly Lead[]): Promise<Map<string, LeadEvent[]>> {
		const events = new Map<string, LeadEvent[]>();
		const add = (lead: unknown, event: LeadEvent | undefined) => {
			if (event) events.set(String(lead), [...(events.get(String(lead)) ?? []), event]);
		};
		const ids = leads.map(({ source }) => Number(source?.id));
		await mapSideBySide(inChunks(ids, PAGE_SIZE), SIDE_BY_SIDE, async (chunk) => {
			const messages = await api.searchRead('mail.message', {
				domain: [
					['model', '=', 'crm.lead'],
					['res_id', 'in', chunk],
				],
				fields: ['res_id', 'message_type', 'subject', 'date', 'mail_activity_type_id'],
			});
			const meetings = await api.searchRead('calendar.event', {
				domain: [['opportunity_id', 'in', chunk]],
				fields: ['opportunity_id', 'start'],
			});
			for (const message of messages) add(message.res_id, eventOfMessage(message));
			for (const meeting of meetings) add(linkId(meeting.opportunity_id), eventOfMeeting(meeting));
		});
		return events;
	}

	async function completeLeads(
		leads: readonly Lead[],
		{ events }: { readonly events: boolean },
	): Promise<readonly Lead[]> {
		if (!events || leads.length === 0) return leads;
		const found = await eventsOf(leads);
		return leads.map((lead) => ({
			...lead,
			events: (found.get(lead.source?.id ?? '') ?? []).sort((left, right) =>
				left.at < right.at ? -1 : left.at > right.at ? 1 : 0,
			),
		}));
	}

	async function findByEmail(emails: readonly string[]): Promise<Map<string, string>> {
		const wanted = [...new Set(emails.map((email) => email.toLowerCase()))];
		const found = new Map<string, string>();
		for (const chunk of inChunks(wanted, EMAILS_PER_REQUEST)) {
			const records = await api.searchRead('crm.lead', {
				domain: [
					['email_normalized', 'in', chunk],
					['active', '=', true],
				],
				fields: ['email_normalized'],
			});
			for (const record of records) {
				const email = text(record.email_normalized)?.toLowerCase();
				// Of several leads with one address the oldest is written to.
				if (email !== undefined && !found.has(email)) found.set(email, String(record.id));
			}
		}
		return found;
	}

	async function listOutcomes(query: OutcomeQuery, cursor?: string): Promise<OutcomePage> {
		const won = await api.searchRead('crm.stage', {
			domain: [['is_won', '=', true]],
			fields: ['name'],
		});
		const wonStages = new Set(won.map(({ id }) => id));
		const lost = ['&', ['active', '=', false], ['probability', '=', 0]];
		const domain = ['|', ['stage_id', 'in', [...wonStages]], ...lost];
		const more = ['date_closed', 'expected_revenue', ...(query.fields ?? [])];
		// The condition on the id comes first, so that the operators keep their operands.
		const page = await leadsAbove(domain, more, cursor, query.pageSize);
		const since = moment(query.closedSince) ?? '';
		const leads = page.records.flatMap((record): LeadWithOutcome[] => {
			const isWon = wonStages.has(linkId(record.stage_id) ?? 0);
			const at = odooMoment(record.date_closed);
			const value = number(record.expected_revenue);
			const outcome: Outcome = {
				status: isWon ? 'won' : 'lost',
				...(at ? { at } : {}),
				...(isWon && value !== undefined ? { value } : {}),
			};
			const latest = at ?? odooMoment(record.write_date) ?? '';
			return latest < since ? [] : [{ ...leadOfRecord(record), outcome }];
		});
		return page.cursor === undefined ? { leads } : { leads, cursor: page.cursor };
	}

	async function listChanges(query: ChangeQuery, cursor?: string): Promise<ChangePage> {
		const watched = query.watched.length > 0 ? query.watched : USUALLY_WATCHED;
		const field = query.createdOnly ? 'create_date' : 'write_date';
		const page = await leadsAbove([[field, '>=', toOdooMoment(query.since)]], watched, cursor);
		const changes = page.records.map((record) => ({
			lead: leadOfRecord(record),
			watched: Object.fromEntries(watched.map((name) => [name, plain(record[name])])),
			modifiedAt: odooMoment(record.write_date) ?? '',
		}));
		return page.cursor === undefined ? { changes } : { changes, cursor: page.cursor };
	}

	async function latestChange(): Promise<string | undefined> {
		const [lead] = await api.searchRead('crm.lead', {
			domain: [],
			fields: ['write_date'],
			order: 'write_date desc',
			limit: 1,
		});
		return odooMoment(lead?.write_date);
	}

	return {
		system: 'odoo',
		hasFieldHistory: false,
		latestChange,
		listLeads,
		completeLeads,
		findByEmail,
		writeBatch: createWriter(api, schema, settings.language),
		...createTaskWriter(api, settings.language),
		createLeads: createLeadWriter(api, findByEmail, settings.language),
		ensureFields: schema.ensureFields,
		describe: schema.describe,
		listOutcomes,
		listChanges,
	};
}
