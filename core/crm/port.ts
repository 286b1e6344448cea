import type { Lead, Outcome } from '../lead';

/** The CRMs that the pack speaks to. */
export const CRM_SYSTEMS = ['hubspot', 'odoo', 'pipedrive', 'salesforce'] as const;

export type CrmSystem = (typeof CRM_SYSTEMS)[number];

/** The names under which people know the CRMs. */
export const CRM_NAMES: Readonly<Record<CrmSystem, string>> = {
	hubspot: 'HubSpot',
	odoo: 'Odoo',
	pipedrive: 'Pipedrive',
	salesforce: 'Salesforce',
};

/** Which leads to read. All conditions must hold; none means every lead. */
export interface LeadQuery {
	/** Only these records, by the CRM's own id. */
	readonly ids?: readonly string[];
	/** Only the records that are found by these addresses; `readLeads` looks them up. */
	readonly emails?: readonly string[];
	/** Changed at or after this moment (ISO 8601 with zone). */
	readonly updatedSince?: string;
	/** Created at or after this moment (ISO 8601 with zone). */
	readonly createdSince?: string;
	/** Stage by the CRM's own value. */
	readonly stage?: string;
	/** Owner by the CRM's own id. */
	readonly owner?: string;
	/** A list, view or filter that was made in the CRM, by its id. */
	readonly list?: string;
	/** Further fields of the CRM to read, by their API names; they arrive in `lead.fields`. */
	readonly fields?: readonly string[];
	/** Leads per page; the CRM may give fewer. */
	readonly pageSize?: number;
	/** Their events will be asked for next, so that a client may begin to read them. */
	readonly withEvents?: boolean;
}

/** One page of leads. `cursor` is absent on the last page; it is plain text that outlives the run. */
export interface LeadPage {
	readonly leads: readonly Lead[];
	readonly cursor?: string;
}

/** A lead read from a CRM always has a source with its id. */
export interface CrmRecordReference {
	/** The caller's key of the row, e.g. the number of an item; results carry it. */
	readonly key: string;
	/** The CRM's own id of the lead. */
	readonly id: string;
}

/**
 * The values of a qualification that a CRM can hold; keys of `QUALIFICATION_FIELDS`. An absent key is not written, and
 * null empties the field.
 */
export type QualificationValues = Readonly<Record<string, string | number | null>>;

export interface WriteRow extends CrmRecordReference {
	readonly values: QualificationValues;
	/** The funnel stage in the pack's words (`mql`) or the CRM's own value; absent = the stage is not touched. */
	readonly stage?: string;
}

export interface WriteOptions {
	/** Move a stage back too, where the CRM is built to go forward only. Default false. */
	readonly allowBackward?: boolean;
	/** Write to the contact that a converted lead became (Salesforce). Default false: such rows are skipped. */
	readonly followConverted?: boolean;
	/** From the pack's stages to the CRM's own values; completes the CRM's defaults. */
	readonly stageMapping?: Readonly<Record<string, string>>;
}

export interface SalesTask {
	readonly subject: string;
	/** Plain text. */
	readonly text: string;
	/** ISO 8601 with zone. */
	readonly dueAt: string;
	readonly priority?: 'high' | 'normal' | 'low';
	/** The CRM's own id of the person who has to act; absent = the lead's owner. */
	readonly owner?: string;
}

export interface TaskRow extends CrmRecordReference {
	readonly task: SalesTask;
	/** Identifies the task across runs: the same marker is never created twice on one lead. See `taskMarker`. */
	readonly marker: string;
}

export interface NoteRow extends CrmRecordReference {
	/** Plain text. */
	readonly text: string;
	readonly marker: string;
}

/** Content that goes out to a lead, for the CRM's timeline. */
export interface SendRow extends CrmRecordReference {
	/** Its title, by which the next reading of the lead names it. */
	readonly content: string;
	/** Plain text, e.g. why it was chosen. */
	readonly text: string;
	/** ISO 8601 with zone. */
	readonly at: string;
	/** Identifies the send across runs, as with tasks. */
	readonly marker: string;
}

/** A lead that the CRM may not have. */
export interface NewLeadRow {
	readonly key: string;
	/** With an email address, by which it is looked for. */
	readonly lead: Lead;
}

export type RowAction = 'created' | 'updated' | 'skipped' | 'redirected' | 'none';

export type RowWarning =
	| 'lifecycle_not_applied'
	| 'lifecycle_not_verified'
	| 'field_missing'
	| 'converted_redirected'
	| 'archived_skipped'
	| 'opt_out_unreadable'
	| 'stage_unknown';

/** What happened to one row. `ok: false` always carries a code and a sentence without personal data. */
export interface RowResult {
	readonly key: string;
	/** Of the record that was written: the lead, its contact, the task. */
	readonly id?: string;
	readonly ok: boolean;
	readonly action: RowAction;
	readonly code?: string;
	readonly message?: string;
	/** Whether the same row may succeed later without a change. */
	readonly retryable?: boolean;
	readonly warnings: readonly RowWarning[];
}

export interface FieldOption {
	readonly value: string;
	readonly label: string;
}

export interface CrmField {
	readonly name: string;
	readonly label: string;
	readonly type: string;
	readonly writable: boolean;
	readonly custom: boolean;
	readonly options?: readonly FieldOption[];
}

/** A person who owns leads. */
export interface CrmOwner extends FieldOption {
	readonly email?: string;
}

export interface CrmDescription {
	readonly fields: readonly CrmField[];
	/** In the CRM's order. */
	readonly stages: readonly FieldOption[];
	readonly owners: readonly CrmOwner[];
	/** Lists, views or filters to read leads from. */
	readonly lists: readonly FieldOption[];
}

/** What became of the fields that the pack writes. */
export interface FieldReport {
	readonly present: readonly string[];
	readonly created: readonly string[];
	/** Must be created in the CRM by hand; each with the label and type to use. */
	readonly missing: ReadonlyArray<{
		readonly name: string;
		readonly label: string;
		readonly type: string;
	}>;
}

export interface OutcomeQuery {
	/** Closed at or after this moment (ISO 8601 with zone). */
	readonly closedSince?: string;
	readonly fields?: readonly string[];
	readonly pageSize?: number;
}

/** A lead whose outcome is known. */
export interface LeadWithOutcome extends Lead {
	readonly outcome: Outcome;
}

export interface OutcomePage {
	readonly leads: readonly LeadWithOutcome[];
	readonly cursor?: string;
}

export interface ChangeQuery {
	/** ISO 8601 with zone. */
	readonly since: string;
	/** Fields whose change counts, by the CRM's names; empty = the CRM's usual ones. Never the pack's own. */
	readonly watched: readonly string[];
	/** Only leads that were created at or after `since`. */
	readonly createdOnly?: boolean;
}

/** A lead that was written to. */
export interface LeadChange {
	readonly lead: Lead;
	/** The values of the watched fields, by name. */
	readonly watched: Readonly<Record<string, unknown>>;
	/** ISO 8601: the last write to the lead, whatever it changed. */
	readonly modifiedAt: string;
	/** ISO 8601: when a watched field changed last, where the CRM keeps that history. */
	readonly watchedAt?: string;
}

export interface ChangePage {
	readonly changes: readonly LeadChange[];
	readonly cursor?: string;
}

/**
 * What every CRM client offers. Methods throw `CrmError` when nothing more can be done (not signed in, budget of
 * the day spent before the first row, no permission); what concerns single rows is in their results.
 */
export interface CrmAdapter {
	readonly system: CrmSystem;
	/** Whether `LeadChange.watchedAt` tells when a watched field changed last. */
	readonly hasFieldHistory: boolean;
	/** How leads are best read, where it is not as usual: leads per block, and blocks that are on their way at once. */
	readonly blocks?: { readonly size: number; readonly atOnce: number };
	/** One page of leads, as the list carries them: perhaps without company, without events. */
	listLeads(query: LeadQuery, cursor?: string): Promise<LeadPage>;
	/** The same leads, in the same order, with company and, on request, with their engagement events. */
	completeLeads(
		leads: readonly Lead[],
		options: { readonly events: boolean },
	): Promise<readonly Lead[]>;
	/** The ids of the leads that have these addresses, by address in lower case; unknown addresses are absent. */
	findByEmail(emails: readonly string[]): Promise<ReadonlyMap<string, string>>;
	/** One result per row, in the order of the rows. Writes only what differs from the CRM. */
	writeBatch(rows: readonly WriteRow[], options?: WriteOptions): Promise<RowResult[]>;
	/** One result per row; a row whose marker the lead already carries is `skipped` with the existing id. */
	createTasks(rows: readonly TaskRow[]): Promise<RowResult[]>;
	/** As `createTasks`. */
	addNotes(rows: readonly NoteRow[]): Promise<RowResult[]>;
	/**
	 * Logs sends as emails on the leads, as `createTasks` creates; the lead's next reading has them as events of the
	 * type `nurturingSent`.
	 */
	logSends(rows: readonly SendRow[]): Promise<RowResult[]>;
	/** Creates the leads whose address the CRM does not know; the others are `skipped`, with the id they have there. */
	createLeads(rows: readonly NewLeadRow[]): Promise<RowResult[]>;
	/** Creates missing qualification fields where the API can and `create` allows it. */
	ensureFields(options: { readonly create: boolean }): Promise<FieldReport>;
	/** The fields, stages, owners and lists of this account. */
	describe(part: keyof CrmDescription): Promise<CrmDescription[keyof CrmDescription]>;
	/** Leads with a known outcome; `completeLeads` adds company and events. */
	listOutcomes(query: OutcomeQuery, cursor?: string): Promise<OutcomePage>;
	/** The newest write to any lead by the CRM's own clock (ISO 8601); undefined when there is no lead. */
	latestChange(): Promise<string | undefined>;
	/** Leads that changed at or after a moment, in no particular order; a lead may come twice. */
	listChanges(query: ChangeQuery, cursor?: string): Promise<ChangePage>;
}
